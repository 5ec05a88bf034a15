//! Dyad-years of diplomatic exchange: two claims a row, codes by year, every other row explained.

use chancery_exchange::cow::{self, CowError, Import};
use chancery_model::world::WorldFiles;
use chancery_model::World;

const ACTORS: &str = r#"
[MLI]
name = "Mali"
cow = [{ code = 432, abb = "MLI" }]
lives = [{ from = "1960-06-20" }]
[PRK]
name = "North Korea"
cow = [{ code = 731, abb = "PRK" }]
[SUN]
name = "Soviet Union"
cow = [{ code = 365, abb = "RUS" }]
lives = [{ from = "1922-12-30", to = "1991-12-26" }]
[RUS]
name = "Russia"
cow = [{ code = 365, abb = "RUS" }]
lives = [{ to = "1922-12-30" }, { from = "1991-12-26" }]
[DEU]
name = "Germany"
cow = [{ code = 255, abb = "GMY" }, { code = 260, abb = "GFR" }]
[SWE]
name = "Sweden"
cow = [{ code = 380, abb = "SWD" }]
["cow:SWN"]
name = "Sweden-Norway"
cow = [{ code = 380, abb = "SWD" }]
lives = [{ to = "1905-10-26" }]
"#;

fn read(text: &[u8]) -> Result<Import, CowError> {
    let world = World::load(WorldFiles { actors: ACTORS, ..WorldFiles::default() }).unwrap();
    cow::read(text, "table", &world)
}

fn statements(rows: &str) -> Vec<String> {
    let import = read(format!("ccode1,ccode2,year,DR_at_1,DR_at_2\n{rows}").as_bytes()).unwrap();
    assert_eq!(import.rejected, []);
    import.claims.iter().map(|c| c.statement().to_string()).collect()
}

#[test]
fn a_row_is_the_missions_of_both_sides() {
    assert_eq!(
        statements("432,731,1985,3,0\n"),
        ["mission.state PRK>MLI @1985 value=present type=embassy", "mission.state MLI>PRK @1985 value=absent"]
    );
}

#[test]
fn levels_are_what_the_code_book_says() {
    let of = |level: &str| statements(&format!("432,731,1985,{level},0")).remove(0);
    for (level, ends) in
        [("1", "value=present"), ("2", "value=present type=legation"), ("9", "value=present"), ("0", "value=absent")]
    {
        assert!(of(level).ends_with(ends), "{level}: {}", of(level));
    }
}

#[test]
fn a_code_stands_for_who_had_it_in_the_year() {
    let sending = |code: u16, year: u16| {
        let all = statements(&format!("{code},731,{year},0,3"));
        all[1].split(['>', ' ']).nth(1).unwrap().to_owned()
    };
    assert_eq!(sending(365, 1914), "RUS");
    assert_eq!(sending(365, 1950), "SUN");
    assert_eq!(sending(365, 1991), "SUN");
    assert_eq!(sending(365, 1992), "RUS");
    assert_eq!(sending(380, 1904), "cow:SWN");
    assert_eq!(sending(380, 1905), "SWE");
    assert_eq!(sending(260, 1960), "DEU");
}

#[test]
fn the_row_is_the_evidence_where_it_stands() {
    let text = b"\xEF\xBB\xBF\"year\",\"ccode1\",\"ccode2\",\"DR_at_1\",\"DR_at_2\",\"note\"\r\n1970,432,731,3,3,\"a, b\"\r\n\r\n1975,432,731,3,3,c";
    let import = read(text).unwrap();
    assert_eq!((import.rows, import.claims.len(), import.rejected.len()), (2, 4, 0));
    let quotes: Vec<&str> = import.claims.iter().map(|c| c.evidence().quote.as_str()).collect();
    assert_eq!(quotes[0], "1970,432,731,3,3,\"a, b\"");
    assert_eq!(quotes[2], "1975,432,731,3,3,c");
    for claim in &import.claims {
        let evidence = claim.evidence();
        assert_eq!(&text[evidence.span.start..evidence.span.end], evidence.quote.as_bytes());
    }
    let steps = &import.claims[3].derivation().steps;
    assert!(steps[0].contains("line 4") && steps[3].contains("DR_at_2 is 3: an ambassador of MLI in PRK"), "{steps:?}");
}

#[test]
fn every_row_makes_two_claims_or_is_explained() {
    let rows: &[(&[u8], &str)] = &[
        (b"999,731,1970,3,3", "no actor has the COW code 999"),
        (b"432,731,1950,3,3", "Mali (MLI) has the COW code 432, but did not exist in 1950"),
        (b"255,260,1990,3,3", "both Germany (DEU)"),
        (b"432,731,1970,7,3", "`DR_at_1` is `7`; it can be 0 (no mission)"),
        (b"432,731,1970,3,", "`DR_at_2` is ``"),
        (b"432,731,1970", "the row ends before that column"),
        (b"432,731,seventy,3,3", "`year` has to be a number"),
        (b"432,731,70,3,3", "one of four digits"),
        (b"-1,731,1970,3,3", "`ccode1` has to be a number"),
        (b"432,731,1970,3,3,\xFF", "not UTF-8"),
        (b"432,731,1970,3,3", ""),
    ];
    let mut text = b"ccode1,ccode2,year,DR_at_1,DR_at_2".to_vec();
    for (row, _) in rows {
        text.push(b'\n');
        text.extend_from_slice(row);
    }
    let import = read(&text).unwrap();
    assert_eq!(import.rows, rows.len());
    assert_eq!(import.rows, import.claims.len() / 2 + import.rejected.len());
    for (n, (rejected, (_, says))) in import.rejected.iter().zip(rows).enumerate() {
        assert_eq!(rejected.line, n + 2);
        assert!(rejected.message.contains(says), "{says}: {rejected}");
    }
}

#[test]
fn a_file_without_the_columns_is_no_such_table() {
    assert_eq!(read(b""), Err(CowError::Column("ccode1")));
    assert_eq!(read(b"ccode1,ccode2,year,DR_at_1\n1,2,3,4"), Err(CowError::Column("DR_at_2")));
    assert!(read(&[0, 255, 10, 34, 7]).is_err());
}
