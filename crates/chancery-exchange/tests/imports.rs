//! What comes in: each format makes claims of rows, and every other row is explained by line and column.

use chancery_exchange::import::{format, Given, Import, ImportError, Reader};
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
aliases = ["U.S.S.R."]
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
[USA]
name = "United States"
cow = [{ code = 2, abb = "USA" }]
gw = [2]
iso2 = "US"
wikidata = "Q30"
capitals = [{ city = "Washington" }]
[SEN]
name = "Senegal"
iso2 = "SN"
wikidata = "Q1041"
capitals = [{ city = "Dakar" }]
[GMB]
name = "Gambia"
wikidata = "Q1005"
gw = [420]
lives = [{ from = "1965-02-18" }]
capitals = [{ city = "Banjul" }]
["cow:SWN"]
name = "Sweden-Norway"
cow = [{ code = 380, abb = "SWD" }]
lives = [{ to = "1905-10-26" }]
"#;

fn world() -> World {
    World::load(WorldFiles { actors: ACTORS, ..WorldFiles::default() }).unwrap()
}

/// Reads a file as the format does that has this name.
fn read_as(name: &str, file: &str, text: &[u8], mapping: Option<&str>) -> Result<Import, ImportError> {
    let world = world();
    let named = |word: &str| {
        let is = |a: &&chancery_model::world::Actor| {
            a.name.eq_ignore_ascii_case(word) || a.id.as_str() == word || a.aliases.iter().any(|x| x == word)
        };
        let found = world.actors().find(is).map(|a| a.id.clone());
        found.ok_or_else(|| format!("no actor is called `{word}`"))
    };
    let given = Given {
        bytes: text,
        name: file,
        world: &world,
        named: &named,
        mapping: mapping.map(|text| ("map.toml", text)),
        stated: None,
        today: chancery_time::Day::new(2026, 1, 2),
    };
    match format(name).unwrap().read {
        Reader::Table(read) => read(&given),
        Reader::Rows(_) => unreachable!("{name} is read by rows"),
    }
}

fn read(text: &[u8]) -> Result<Import, ImportError> {
    read_as("cow", "table", text, None)
}

/// The statements; no row is rejected, and each claim's words stand where it says.
fn told(import: &Import, text: &[u8]) -> Vec<String> {
    assert_eq!(import.rejected, []);
    for claim in &import.claims {
        let evidence = claim.evidence();
        assert_eq!(&text[evidence.span.start..evidence.span.end], evidence.quote.as_bytes());
    }
    import.claims.iter().map(|c| c.statement().to_string()).collect()
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
        (b"999,731,1970,3,3", "no actor has the COW code `999`"),
        (b"432,731,1950,3,3", "Mali (MLI) has the COW code `432`, but did not exist in 1950"),
        (b"255,260,1990,3,3", "both Germany (DEU)"),
        (b"432,731,1970,7,3", "`DR_at_1` is `7`; it can be 0 (no mission)"),
        (b"432,731,1970,3,", "`DR_at_2` is ``"),
        (b"432,731,1970", "the row ends before that column"),
        (b"432,731,seventy,3,3", "`year` has to be a number"),
        (b"432,731,70,3,3", "a year of four digits"),
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
    let missing = |text: &[u8]| read(text).unwrap_err().to_string();
    assert!(missing(b"").contains("no column `ccode1`"));
    assert!(missing(b"ccode1,ccode2,year,DR_at_1\n1,2,3,4").contains("no column `DR_at_2`"));
    let semicolons = missing(b"ccode1;ccode2;year;DR_at_1;DR_at_2\n2;20;1920;1;1");
    assert!(semicolons.contains("parted by `;`, not by `,`"), "{semicolons}");
    assert!(read(&[0, 255, 10, 34, 7]).is_err());
}

#[test]
fn states_join_and_leave_the_system() {
    let text = b"stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n\
        USA,2,United States of America,1816,1,1,2016,12,31,2016\n\
        SUN,365,Soviet Union,1922,12,30,1991,12,25,2016\n";
    let import = read_as("cow-states", "states2016", text, None).unwrap();
    assert_eq!(import.stated.as_ref().map(ToString::to_string).as_deref(), Some("2016"));
    assert_eq!(
        told(&import, text),
        [
            "membership.joined USA>org:COW @../1816-01-01",
            "membership.joined SUN>org:COW @1922-12-30",
            "membership.left SUN>org:COW @1991-12-25",
        ]
    );
    let odd = String::from_utf8(text.to_vec()).unwrap().replace("1991,12,25", "1991,13,25");
    let import = read_as("cow-states", "states2016", odd.as_bytes(), None).unwrap();
    assert_eq!((import.rows, import.rejected.len()), (2, 1));
    assert!(
        import.rejected[0].to_string().contains("line 3: `endyear`, `endmonth` and `endday`"),
        "{:?}",
        import.rejected
    );
}

#[test]
fn rows_of_diplometrics_are_missions_of_a_level() {
    let text = b"Destination,Sending,Year,Embassy,Focus,LOR\nMali,North Korea,1985,1,1,1\nMali,Gambia,1985,0,0,0\n\
        Mali,United States,1985,1,0,0.5\n";
    let import = read_as("diplometrics", "ddr", text, None).unwrap();
    assert_eq!(
        told(&import, text),
        [
            "mission.state PRK>MLI @1985 value=present type=embassy",
            "mission.state GMB>MLI @1985 value=absent",
            "mission.state USA>MLI @1985 value=present",
        ]
    );
    let bad = b"Destination,Sending,Year,Embassy,Focus,LOR\nMali,Atlantis,1985,1,1,1\nMali,PRK,1985,1,1,2\nMali,PRK,85,1,1,1\n";
    let import = read_as("diplometrics", "ddr", bad, None).unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    for (said, part) in said.iter().zip(["Sending: no actor is called `Atlantis`", "`LOR` is above 1", "`Year` is 85"])
    {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!((import.rows, said.len()), (3, 3));
}

#[test]
fn a_mission_of_wikidata_serves_its_host_and_others_from_there() {
    let head = "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;type;creation\n";
    let q = |n: u32| format!("http://www.wikidata.org/entity/Q{n}");
    let row = format!(
        "United States;{};Senegal|Gambia;{}|{};Senegal;{};Dakar;embassy;1960-01-01T00:00:00Z\n",
        q(30),
        q(1041),
        q(1005),
        q(1041)
    );
    let quebec = format!("Quebec;{};;;Senegal;{};Dakar;office;\n", q(176), q(1041));
    let text = format!("{head}{row}{quebec}");
    let mut import = read_as("wikidata", "embassies_2022-11-16", text.as_bytes(), None).unwrap();
    assert_eq!(import.stated.as_ref().map(ToString::to_string).as_deref(), Some("2022-11-16"));
    let rejected = std::mem::take(&mut import.rejected);
    assert!(rejected[0].to_string().contains("line 3: operatorQID: Quebec: no actor has the Wikidata item `Q176`"));
    assert_eq!(
        told(&import, text.as_bytes()),
        [
            "mission.state USA>SEN value=present status=current type=embassy city=Dakar",
            "mission.opened USA>SEN @1960 type=embassy city=Dakar",
            "mission.state USA>GMB value=present status=current type=embassy city=Dakar via=SEN",
        ]
    );
}

#[test]
fn visits_are_of_the_state_of_their_time() {
    let visit = |id: &str, from: &str, start: &str, end: &str, who: &str| {
        format!(
            "<visit><start-date>{start}</start-date><end-date>{end}</end-date><visitor>{who}</visitor>\
             <from id=\"{id}\">{from}</from><description>State visit.</description></visit>"
        )
    };
    let text = format!(
        "<?xml version=\"1.0\"?>\n<visits>{}{}</visits>",
        visit("russia", "U.S.S.R.", "1959-09-15", "1959-09-27", "Chairman Nikita S. Khrushchev"),
        visit("mali", "Mali", "1961-09-12", "1961-09-12", "President Modibo Keita"),
    );
    let import = read_as("visits", "1950", text.as_bytes(), None).unwrap();
    assert_eq!(
        told(&import, text.as_bytes()),
        [
            "visit SUN>USA @1959-09-15/1959-09-27 person=\"Chairman Nikita S. Khrushchev\"",
            "visit MLI>USA @1961-09-12 person=\"President Modibo Keita\" rank=head-of-state",
        ]
    );
    let bad = format!(
        "<visits>\n{}\n{}\n{}</visits>",
        visit("gambia", "The Gambia", "1960-01-01", "1960-01-02", "X"),
        visit("mali", "Mali", "1961-09-31", "1961-10-01", "X"),
        visit("mali", "Mali", "1961-10-02", "1961-10-01", "X"),
    );
    let import = read_as("visits", "1950", bad.as_bytes(), None).unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    assert!(said[0].contains("line 2") && said[0].contains("did not exist on 1960-01-01"), "{said:?}");
    assert!(said[1].contains("line 3: <start-date> is `1961-09-31`"), "{said:?}");
    assert!(said[2].contains("before <start-date>"), "{said:?}");
}

#[test]
fn chiefs_of_mission_are_accredited_recalled_or_never_went() {
    let chief = |started: &str, ended: (&str, &str), note: &str| {
        format!(
            "<chief><person-id>cook-mercer</person-id><role-title-id>ambassador-e-p</role-title-id>\
             <contemporary-territory-id>gambia</contemporary-territory-id>\
             <appointed><date>1965-05-18</date><note/></appointed><started><date>{started}</date><note/></started>\
             <ended><date>{}</date><note>{}</note></ended><note>{note}</note></chief>",
            ended.0, ended.1
        )
    };
    let text = format!(
        "<country-mission><chiefs>{}{}{}</chiefs></country-mission>",
        chief("1965-08-09", ("1966-07-01", "Left post on"), "Also accredited to Senegal; resident at Dakar."),
        chief("1965-08-09", ("1966-07-01", "Presented recall on"), ""),
        chief("", ("", ""), "Declined appointment."),
    );
    let import = read_as("pocom", "gambia", text.as_bytes(), None).unwrap();
    assert_eq!(
        told(&import, text.as_bytes()),
        [
            "envoy.accredited USA>GMB @1965-08-09 person=\"Mercer Cook\" seat=SEN rank=ambassador",
            "envoy.accredited USA>GMB @1965-08-09 person=\"Mercer Cook\" rank=ambassador",
            "envoy.recalled USA>GMB @1966-07-01 person=\"Mercer Cook\"",
            "denied envoy.accredited USA>GMB @1965-05-18 person=\"Mercer Cook\" rank=ambassador",
        ]
    );
}

#[test]
fn xml_that_is_cut_off_or_of_another_sort_says_so() {
    let cut = read_as("visits", "1950", b"<visits><visit>", None).unwrap_err().to_string();
    assert!(cut.contains("is the file cut off?"), "{cut}");
    let other = read_as("pocom", "x", b"<visits/>", None).unwrap_err().to_string();
    assert_eq!(other, "its first element is <visits>, not <country-mission>");
    assert_eq!(read_as("visits", "x", b"<visits>\xFF", None), Err(ImportError::Utf8(9)));
}

const MAPPING: &str = r#"
source = "Yearbook"
stated = "2024-02"
delimiter = ";"

[[claim]]
kind = "mission.state"
from = { column = "Sender" }
to = { column = "Host", codes = "gw" }
when = { column = "Day", order = "dmy" }
attrs.value = "present"
attrs.type = { column = "Rank", values = { "3" = "embassy", "2" = "legation", "9" = "" } }
where = { column = "Rank", is = ["2", "3", "9", "8"] }
"#;

#[test]
fn any_table_is_read_through_a_mapping() {
    let text = b"Sender;Host;Day;Rank\nMali;420;31/12/1999;3\nMali;2;1999;9\nMali;2;;0\n";
    let import = read_as("csv", "missions", text, Some(MAPPING)).unwrap();
    assert_eq!((import.source.as_str(), import.remarks.len(), import.rows), ("Yearbook", 1, 3));
    assert_eq!(
        told(&import, text),
        ["mission.state MLI>GMB @1999-12-31 value=present type=embassy", "mission.state MLI>USA @1999 value=present"]
    );
}

#[test]
fn what_a_mapped_table_has_wrong_is_named_by_column() {
    let text = b"Sender;Host;Day;Rank\nAtlantis;420;1999;3\nMali;421;1999;3\nMali;420;32/13/1999;3\nMali;420;1999;8\n;420;1999;3\nMali;420;1950;3\nMali;420\n";
    let import = read_as("csv", "missions", text, Some(MAPPING)).unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    let parts = [
        "line 2: Sender: no actor is called `Atlantis`",
        "line 3: Host: no actor has the Gleditsch–Ward code `421`",
        "line 4: Day: `1999-13-32` is no date",
        "line 5: Rank: the mapping does not say what `8` means; it knows 2, 3, 9",
        "line 6: Sender: it is empty, and a claim needs its from",
        "line 7: Host: Gambia (GMB) has the Gleditsch–Ward code `420`, but did not exist in 1950",
        "line 8: it has no `Day`: the row ends before that column",
    ];
    assert_eq!(said.len(), parts.len(), "{said:?}");
    for (said, part) in said.iter().zip(parts) {
        assert!(said.contains(part), "{said} lacks {part}");
    }
}

#[test]
fn a_mapping_that_is_none_says_what_is_wrong() {
    let of = |mapping: Option<&str>| read_as("csv", "t", b"a,b\n1,2\n", mapping).unwrap_err().to_string();
    assert!(of(None).contains("--mapping"));
    assert!(of(Some("[[claim]]\nkind = \"mission.opend\"\nfrom = \"MLI\"\nto = \"PRK\"")).contains("mission.opened"));
    assert!(of(Some("[[claim]]\nkind = \"visit\"\nfrom = \"MLI\"")).contains("map.toml: "));
    let attribute = "[[claim]]\nkind = \"visit\"\nfrom = \"MLI\"\nto = \"PRK\"\nattrs.colour = \"red\"";
    assert!(of(Some(attribute)).contains("`colour` is no attribute"));
    let column = "[[claim]]\nkind = \"visit\"\nfrom = { column = \"Sender\" }\nto = \"PRK\"";
    assert!(of(Some(column)).contains("no column `Sender`; map.toml speaks of the columns Sender"));
    let twice = "[[claim]]\nkind = \"visit\"\nfrom = \"MLI\"\nto = \"PRK\"\nwhen = { column = \"a\", from = \"b\" }";
    assert!(of(Some(twice)).contains("give one of"));
}

#[test]
fn what_is_still_to_come_is_no_record() {
    let import = read(b"ccode1,ccode2,year,DR_at_1,DR_at_2\n2,731,2026,3,3\n2,731,2962,3,3\n").unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(import.claims.len(), 2);
    assert_eq!(said, ["line 3: its time, 2962, is still to come (today is 2026-01-02)"]);
    let mapping = "[[claim]]\nkind = \"visit\"\nfrom = { column = \"A\" }\nto = { column = \"B\" }\n\
                   when = { column = \"T\" }\nmodality = { column = \"M\" }\n";
    let table = b"A,B,T,M\nMLI,GMB,2030,planned\nMLI,GMB,2030,asserted\n";
    let import = read_as("csv", "table", table, Some(mapping)).unwrap();
    assert_eq!((import.claims.len(), import.rejected.len()), (1, 1), "a plan may be for later");
}

#[test]
fn tables_that_are_no_text_or_break_off_say_so() {
    let wide: Vec<u8> = "\u{feff}ccode1,ccode2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide).unwrap_err().to_string(), "byte 1 is not UTF-8; save the file as UTF-8");
    let import = read(b"ccode1,ccode2,year,DR_at_1,DR_at_2\n\"2,20,1950,3,3\n2,20,1955,3,3\n").unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["line 2: it has no `ccode2`: a quotation mark in it is never closed"]);
}

#[test]
fn a_mapping_that_is_none_says_what_it_has_to_be() {
    let said = |mapping: &str| read_as("csv", "table", b"A,B\nMLI,MLI\n", Some(mapping)).unwrap_err().to_string();
    let wrong = said("[[claim]]\nkind = \"visit\"\nfrom = 3\nto = \"GMB\"\n");
    assert!(wrong.contains("line 3, column 8") && wrong.contains("a text, or { column = "), "{wrong}");
    let wrong = said("[[claim]]\nkind = \"visit\"\nfrom = \"MLI\"\nto = { colum = \"B\" }\n");
    assert!(wrong.contains("line 4, column 6") && wrong.contains("--help` shows how a mapping looks"), "{wrong}");
    let same = "[[claim]]\nkind = \"visit\"\nfrom = { column = \"A\" }\nto = { column = \"B\" }\n";
    let import = read_as("csv", "table", b"A,B\nMLI,MLI\n", Some(same)).unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["line 2: A, B: both are MLI, and a claim takes two parties"]);
}
