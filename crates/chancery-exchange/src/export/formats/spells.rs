//! Dyad-day spells: over which days which answer stands, one row a spell.

use crate::export::table::{column, Cell, Column, Sort, Table};
use crate::export::ties::{self, Sure};
use crate::export::{Format, Input, MadeOf, Written};
use chancery_reason::{Spell, Tie};

pub(super) const FORMAT: Format = Format {
    about: "dyad-day spells of relations, missions, recognition and other ties, one row a spell",
    certainty: "`certainty` is certain, inferred or possible; `status` is empty unless certain, `possible` lists all \
                that can be",
    extension: "csv",
    made_of: MadeOf::Reasoning,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "spells",
    title: "Spells of ties between actors",
    about: "One row for each stretch of days over which one answer stands about one tie between two actors, and \
            beyond which it does not. Days of which nothing is attested are in no row, which is not \"no\".",
    columns: COLUMNS,
    key: &["tie", "from_actor", "to_actor", "which", "start"],
    rows: |input, take| ties::each(input, ties::ties(input, ALL), |spell| take(row(input, &spell))),
};

const ALL: &[Tie] = &[
    Tie::Relations,
    Tie::Missions,
    Tie::Recognition,
    Tie::Membership,
    Tie::Sanctions,
    Tie::Envoys,
    Tie::Agreements,
];

const COLUMNS: &[Column] = &[
    column("tie", Sort::Text, "relations, missions, recognition, membership, sanctions, envoys or agreements."),
    column("from_actor", Sort::Text, "Code of the sending state, recogniser, member, or who imposes; without direction, the lesser code."),
    column("to_actor", Sort::Text, "Code of the other."),
    column("directed", Sort::Truth, "Whether the order of the two has meaning."),
    column("which", Sort::Text, "Tells the post, envoy or agreement apart from others of the same two; empty for what there is one of."),
    column("start", Sort::Date, "First day; empty: it stands however far one goes back."),
    column("end", Sort::Date, "Last day; empty: it lasts, as no claim ends it."),
    column("status", Sort::Text, "What stood, if that is certain; empty otherwise."),
    column("certainty", Sort::Text, "certain; inferred (no claim says so, but a later event presupposes it); or possible."),
    column("possible", Sort::Text, "Every status that can have stood, parted by |."),
    column("since", Sort::Text, "Within which time that status began, as an EDTF expression; empty if not known."),
    column("last_attested", Sort::Text, "Of which time the newest claim about the tie speaks; beyond it the status lasts because nothing ends it."),
    column("type", Sort::Text, "What sort of mission or agreement."),
    column("city", Sort::Text, "Where the mission is."),
    column("via", Sort::Text, "Code of the state from which a non-resident mission serves."),
    column("person", Sort::Text, "The envoy, in the words of a source."),
    column("rank", Sort::Text, "The envoy's rank."),
    column("sources", Sort::Integer, "How many sources bear it out."),
    column("source_names", Sort::Text, "Which, parted by |."),
    column("claims", Sort::Text, "Ids of the claims that make it so, parted by blanks."),
];

fn row(input: &Input<'_>, spell: &Spell) -> Vec<Cell> {
    let sources = ties::sources(input, &spell.claims);
    vec![
        spell.tie.as_str().into(),
        (&spell.parties.0).into(),
        (&spell.parties.1).into(),
        spell.tie.is_directed().into(),
        spell.which.clone().into(),
        ties::day(spell.from).into(),
        ties::last(spell).into(),
        spell.status.map(|s| s.as_str()).into(),
        Sure::of(spell).as_str().into(),
        ties::standings(&spell.possible).into(),
        spell.since.as_ref().into(),
        spell.last_attested.as_ref().into(),
        spell.kind.clone().into(),
        spell.city.clone().into(),
        spell.via.as_ref().into(),
        spell.person.clone().into(),
        spell.rank.clone().into(),
        sources.len().into(),
        Some(sources.join("|")).filter(|s| !s.is_empty()).into(),
        Some(ties::ids(&spell.claims)).filter(|s| !s.is_empty()).into(),
    ]
}
