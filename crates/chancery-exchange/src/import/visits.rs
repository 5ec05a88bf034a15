//! Visits by foreign leaders to the United States, as its Office of the Historian lists them.

use super::{Format, Given, Import, ImportError, Maker, Reader};
use crate::historian::{cited, parse, text, Places, KEEPER};
use crate::rejected::Rejected;
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality, Rank};
use chancery_time::{Day, When};
use roxmltree::Node;

pub(crate) const FORMAT: Format = Format {
    name: "visits",
    about: "Visits by foreign leaders to the United States, as its Office of the Historian lists them (XML)",
    help: "\
Each <visit> becomes a claim that somebody of the state in <from> visited the United States from <start-date> to \
<end-date>. The visitor's words tell the rank. A state that changed is taken as it was at the time (\"U.S.S.R.\" in 1959 \
is the Soviet Union).",
    examples: &["visits visits/*.xml", "visits 1950.xml --check"],
    source: "history.state.gov visits",
    extensions: &["xml"],
    mapped: false,
    read: Reader::Table(read),
};

/// Words that begin a visitor's name, and the rank that they tell; the first that fits counts.
const TITLES: &[(&str, Rank)] = &[
    ("Vice President", Rank::Official),
    ("Vice Premier", Rank::Minister),
    ("Deputy Prime Minister", Rank::Minister),
    ("Crown Prince", Rank::Official),
    ("Crown Princess", Rank::Official),
    ("Foreign Minister", Rank::Minister),
    ("Minister", Rank::Minister),
    ("Prime Minister", Rank::HeadOfGovernment),
    ("Premier", Rank::HeadOfGovernment),
    ("Chancellor", Rank::HeadOfGovernment),
    ("Taoiseach", Rank::HeadOfGovernment),
    ("Chief Minister", Rank::HeadOfGovernment),
    ("Head of Government", Rank::HeadOfGovernment),
    ("President of the Government", Rank::HeadOfGovernment),
    ("President of the Council of Ministers", Rank::HeadOfGovernment),
    ("President", Rank::HeadOfState),
    ("King", Rank::HeadOfState),
    ("Queen", Rank::HeadOfState),
    ("Emperor", Rank::HeadOfState),
    ("Shah", Rank::HeadOfState),
    ("Sultan", Rank::HeadOfState),
    ("Amir", Rank::HeadOfState),
    ("Emir", Rank::HeadOfState),
    ("Pope", Rank::HeadOfState),
    ("Grand Duke", Rank::HeadOfState),
    ("Grand Duchess", Rank::HeadOfState),
    ("Governor-General", Rank::HeadOfState),
    ("Governor General", Rank::HeadOfState),
    ("Head of State", Rank::HeadOfState),
    ("Chief of State", Rank::HeadOfState),
];

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let xml = parse(given, "visits")?;
    let places = Places::load().map_err(ImportError::Xml)?;
    let mut import = Import {
        dataset: format!("visits-{}", given.name),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned(),
        sort: "xml",
        ..Import::default()
    };
    let maker = Maker::new(given, &import.dataset, "import/visits");
    for node in xml.root_element().children().filter(|n| n.has_tag_name("visit")) {
        import.rows += 1;
        match visit(given, &maker, &places, node) {
            Ok(claim) => {
                let words = format!("{} ({}) {}", text(node, "visitor"), text(node, "from"), text(node, "description"));
                import.passages.push((claim.evidence().span, words));
                import.claims.push(claim);
            }
            Err(message) => import.rejected.push(Rejected { line: cited(node).line, message }),
        }
    }
    Ok(import)
}

fn visit(given: &Given<'_>, maker: &Maker<'_>, places: &Places, node: Node<'_, '_>) -> Result<Claim, String> {
    let (start, end) = (text(node, "start-date"), text(node, "end-date"));
    let day = |text: &str, element: &str| {
        text.parse::<Day>().map_err(|_| format!("<{element}> is `{text}`, which is no day"))
    };
    let first = day(&start, "start-date")?;
    let last = if end.is_empty() { first } else { day(&end, "end-date")? };
    if last < first {
        return Err(format!("<end-date> is {last}, before <start-date>, {first}"));
    }
    let when: When = if first == last { When::day(first) } else {
        format!("{first}/{last}").parse().map_err(|e| format!("<start-date>, <end-date>: {e}"))?
    };
    let from = node.children().find(|c| c.has_tag_name("from")).ok_or("it has no <from>")?;
    let (id, words) = (from.attribute("id").unwrap_or_default(), text(node, "from"));
    let actor = places.actor(given, id, &words, Some(first), "").map_err(|e| format!("<from>: {e}"))?;
    let visitor = text(node, "visitor");
    let rank = TITLES.iter().find(|(title, _)| visitor.starts_with(title)).map(|(_, rank)| *rank);
    let host: ActorId = KEEPER.parse().map_err(|e| format!("{e}"))?;
    let attrs = Attrs { person: Some(visitor).filter(|v| !v.is_empty()), rank, ..Attrs::default() };
    let steps = vec![format!("{words} ({id}) on {first} is {actor}")];
    maker.claim(cited(node), Kind::Visit, [&actor, &host], (Some(when), Modality::Asserted), attrs, steps)
}
