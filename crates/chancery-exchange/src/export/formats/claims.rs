//! The claims as a flat table: one row a claim, for programs that read tables alone.

use crate::export::table::{column, Cell, Column, Sort, Table};
use crate::export::{Format, MadeOf, Told, Written};
use chancery_time::{Bounds, When};

pub(super) const FORMAT: Format = Format {
    about: "claims as a flat table, one row a claim",
    certainty: "`modality` says how the source stands behind it; `earliest` and `latest` bound its time, `doubtful` \
                and `approximate` mark it",
    extension: "csv",
    made_of: MadeOf::Claims,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "claims",
    title: "Claims of the diplomatic record",
    about: "One row for each claim: one source states one thing about the relations between actors, at some time, \
            in certain words. An empty cell: the source does not say.",
    columns: COLUMNS,
    key: &["claim", "source"],
    rows: |input, take| input.claims.each(&mut |told| take(row(&told))),
};

const COLUMNS: &[Column] = &[
    column("claim", Sort::Text, "Id of the claim, twelve hexadecimal digits made from its content."),
    column("kind", Sort::Text, "What it is about, as mission.opened."),
    column("from", Sort::Text, "Code of the first party; of a directed kind, who acts, sends or speaks."),
    column("to", Sort::Text, "Code of the second party; of a directed kind, whom it concerns or who receives."),
    column("others", Sort::Text, "Codes of further parties, parted by blanks."),
    column("directed", Sort::Truth, "Whether the order of the parties has meaning."),
    column("when", Sort::Text, "When it was so, as an EDTF expression; empty where the source gives no time."),
    column("earliest", Sort::Date, "The first day that the expression allows, the slack of ~ included; empty: unbounded."),
    column("latest", Sort::Date, "The last day that the expression allows, the slack of ~ included; empty: unbounded."),
    column("approximate", Sort::Truth, "Whether the time is marked as about (~)."),
    column("doubtful", Sort::Truth, "Whether the time is marked as doubtful (?)."),
    column("modality", Sort::Text, "asserted, reported (another's word), planned (not said to have happened) or denied."),
    column("core", Sort::Truth, "Whether it belongs to the diplomatic record proper."),
    column("attributes", Sort::Text, "What else the words say, as a JSON object."),
    column("notation", Sort::Text, "The whole statement in claim notation."),
    column("source", Sort::Text, "Who says it."),
    column("document", Sort::Text, "Id of the document."),
    column("sha256", Sort::Text, "Hash of the document's bytes."),
    column("start", Sort::Integer, "First byte of the words in the document."),
    column("end", Sort::Integer, "First byte after the words in the document."),
    column("quote", Sort::Text, "The words."),
    column("stated", Sort::Text, "When the source said it, as an EDTF expression."),
    column("lang", Sort::Text, "Language of the source, ISO 639-1."),
    column("rule", Sort::Text, "By which rule it was read."),
    column("confidence", Sort::Number, "Share of claims of this sort that were right on annotated documents, 0 to 1."),
];

fn row(told: &Told) -> Vec<Cell> {
    let claim = &told.claim;
    let statement = claim.statement();
    let when = statement.when();
    let outer = when.map_or(Bounds::ALL, When::outer);
    let mut parties = statement.parties().iter();
    let (from, to) = (parties.next(), parties.next());
    let others: Vec<&str> = parties.map(|p| p.as_str()).collect();
    let mut attributes = crate::jsonl::object(claim);
    let attributes = attributes.remove("attrs").map(|a| a.to_string()).filter(|a| a != "{}");
    let confidence = claim.derivation().confidence.and_then(|c| c.to_string().parse::<f64>().ok());
    vec![
        claim.id().as_str().into(),
        statement.kind().as_str().into(),
        from.into(),
        to.into(),
        Some(others.join(" ")).filter(|o| !o.is_empty()).into(),
        statement.kind().is_directed().into(),
        when.into(),
        outer.first.into(),
        outer.last.into(),
        when.is_some_and(When::is_approximate).into(),
        when.is_some_and(When::is_doubtful).into(),
        statement.modality().as_str().into(),
        statement.is_core().into(),
        attributes.into(),
        statement.to_string().into(),
        told.source.as_str().into(),
        claim.doc().to_string().into(),
        claim.source().as_str().into(),
        claim.evidence().span.start.into(),
        claim.evidence().span.end.into(),
        claim.evidence().quote.as_str().into(),
        told.stated.as_ref().into(),
        Some(told.lang.as_str()).filter(|l| !l.is_empty()).into(),
        claim.derivation().rule.as_str().into(),
        confidence.into(),
    ]
}
