//! JSON lines: what is written is what the claim specification shows; what is read is explained.

use chancery_exchange::export::ToldSum;
use chancery_exchange::jsonl;

const FULL: &str = r#"{"doc":"gambia","kind":"mission.opened","parties":["PRK","GMB"],"when":"1975-07","modality":"reported","attrs":{"type":["embassy","trade"],"city":"Banjul","amount":203235,"currency":"GMD"},"evidence":{"start":312,"end":330,"quote":"an \"embassy\" there"}}"#;

fn one(line: &str) -> jsonl::Row {
    let import = jsonl::read(line.as_bytes(), "table");
    assert_eq!(import.rejected, [], "{line}");
    import.rows.into_iter().next().expect("a row")
}

fn claim(row: &jsonl::Row) -> &chancery_model::Claim {
    row.said.claim().expect("a claim")
}

#[test]
fn a_statement_that_sums_up_comes_back() {
    let line = r#"{"doc":"comoros","sum":"only COM relations.severed PRK @1983-12-03 class=africa","evidence":{"start":4,"end":31,"quote":"the only African state that"},"source":"A book","stated":"2013","lang":"en"}"#;
    let row = one(line);
    let summary = row.said.sum().expect("a statement that sums up").clone();
    assert_eq!(summary.sum().hub.as_str(), "PRK");
    let told = ToldSum { summary, source: row.source, stated: row.stated, lang: row.lang };
    assert_eq!(serde_json::Value::Object(jsonl::told_sum(&told)).to_string(), line);
    assert_eq!(row.said.claim(), None);
}

#[test]
fn a_line_comes_back_byte_for_byte() {
    assert_eq!(jsonl::to_line(claim(&one(FULL))), FULL);
}

#[test]
fn what_is_left_out_is_filled_and_the_row_is_its_own_evidence() {
    let line = r#"{"kind":"visit","parties":["GMB","PRK"]}"#;
    let row = one(line);
    assert_eq!(claim(&row).statement().to_string(), "visit GMB>PRK");
    assert_eq!(claim(&row).evidence().quote, line);
    assert_eq!((claim(&row).evidence().span.start, claim(&row).evidence().span.end), (0, line.len()));
    assert_eq!((claim(&row).doc().to_string().as_str(), row.source.as_str()), ("table", "table"));
    assert_eq!(row.stated, None);
}

#[test]
fn source_stated_and_confidence_are_taken() {
    let row = one(
        r#"{"doc":"d","kind":"visit","parties":["GMB","PRK"],"source":"An almanac","stated":"1990","confidence":0.5}"#,
    );
    assert_eq!(row.source, "An almanac");
    assert_eq!(row.stated.as_ref().map(|w| w.to_string()), Some("1990".into()));
    assert_eq!(claim(&row).derivation().confidence, Some(0.5));
}

#[test]
fn a_quote_without_offsets_is_found_in_the_row() {
    let line = r#"{"doc":"d","kind":"visit","parties":["GMB","PRK"],"evidence":{"quote":"went there"}}"#;
    let row = one(line);
    let span = claim(&row).evidence().span;
    assert_eq!(&line[span.start..span.end], "went there");
}

#[test]
fn amounts_are_integers_where_they_are() {
    for (given, written) in [("5000", "5000"), ("5000.0", "5000"), ("0.25", "0.25"), ("\"12\"", "12")] {
        let line = format!(r#"{{"doc":"d","kind":"aid.given","parties":["PRK","GMB"],"attrs":{{"amount":{given}}}}}"#);
        let out = jsonl::to_line(claim(&one(&line)));
        assert!(out.contains(&format!(r#""amount":{written}}}"#)), "{out}");
    }
}

#[test]
fn every_rejected_row_is_explained_with_its_line() {
    let cases: &[(&str, &str)] = &[
        ("{", "not JSON"),
        ("[1]", "holds a list"),
        (r#"{"sum":"most COM relations.severed PRK"}"#, "sum: "),
        (r#"{"sum":"only COM relations.severed PRK","kind":"visit"}"#, "both `sum` and `kind`"),
        (r#"{"parties":["GMB","PRK"]}"#, "no `kind`"),
        (r#"{"kind":"visti","parties":["GMB","PRK"]}"#, "did you mean `visit`"),
        (r#"{"kind":"visit"}"#, "no `parties`"),
        (r#"{"kind":"visit","parties":["GMB"]}"#, "two parties"),
        (r#"{"kind":"visit","parties":["GMB","GMB"]}"#, "both sides"),
        (r#"{"kind":"visit","parties":["Gambia","PRK"]}"#, "not an actor code"),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"when":"1975-13"}"#, "when: "),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"when":1975}"#, "not a number"),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"modality":"certain"}"#, "modality"),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"attrs":{"colour":"red"}}"#, "attrs"),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"evidence":{"start":5,"end":2,"quote":"x"}}"#, "before it starts"),
        (r#"{"kind":"visit","parties":["GMB","PRK"],"confidence":7}"#, "from 0 to 1"),
    ];
    let text: String = cases.iter().map(|(line, _)| format!("\n{line}\r\n")).collect();
    let import = jsonl::read(text.as_bytes(), "t");
    assert!(import.rows.is_empty());
    assert_eq!(import.rejected.len(), cases.len());
    for (i, (rejected, (line, part))) in import.rejected.iter().zip(cases).enumerate() {
        assert_eq!(rejected.line, 2 * i + 2, "{line}");
        assert!(rejected.message.contains(part), "{line}: {}", rejected.message);
    }
}

#[test]
fn bytes_that_are_no_utf8_reject_their_own_row_alone() {
    let mut bytes = b"\xEF\xBB\xBF{\"kind\":\"visit\",\"parties\":[\"GMB\",\"PRK\"]}\n\xFF\xFE\n".to_vec();
    bytes.extend_from_slice(FULL.as_bytes());
    let import = jsonl::read(&bytes, "t");
    assert_eq!(import.rows.len(), 2);
    assert_eq!(import.rejected.iter().map(|r| r.line).collect::<Vec<_>>(), [2]);
}

#[test]
fn unknown_fields_are_passed_over_and_said() {
    let import = jsonl::read(br#"{"kind":"visit","parties":["GMB","PRK"],"atrs":{},"id":"x"}"#, "t");
    assert_eq!(import.rows.len(), 1);
    assert_eq!(import.remarks.len(), 1);
    assert!(import.remarks[0].message.contains("did you mean `attrs`"), "{:?}", import.remarks);
}
