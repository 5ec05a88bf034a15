//! Chiefs of mission of the United States, as its Office of the Historian lists them.

use super::{Format, Given, Import, ImportError, Maker, Reader};
use crate::historian::{cited, parse, text, Places, KEEPER};
use crate::rejected::Rejected;
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality, Rank};
use chancery_time::{Day, When};
use roxmltree::Node;

pub(crate) const FORMAT: Format = Format {
    name: "pocom",
    about: "Chiefs of mission of the United States, as its Office of the Historian lists them (XML)",
    help: "\
Each <chief> becomes a claim that the person was accredited: on the day of the credentials (<started>), else of the \
appointment. One who declined, was not confirmed, or did not proceed or present credentials is a denied accreditation. \
Where <ended> speaks of a recall it becomes a recall, where it speaks of persona non grata an expulsion; \"left post\" \
is neither, and makes no claim. \"Resident at\" another capital is kept as the seat.",
    examples: &["pocom pocom/*.xml", "pocom mali.xml --check"],
    source: "history.state.gov chiefs of mission",
    extensions: &["xml"],
    mapped: false,
    read: Reader::Table(read),
};

/// What the roles are among our ranks.
const ROLES: &[(&str, Rank)] = &[
    ("ambassador", Rank::Ambassador),
    ("envoy-extraordinary", Rank::EnvoyExtraordinary),
    ("minister-resident", Rank::MinisterResident),
    ("minister-plenipotentiary", Rank::EnvoyExtraordinary),
    ("charge-daffaires", Rank::ChargeDaffaires),
    ("agent-consul-general", Rank::ConsulGeneral),
    ("consul-general", Rank::ConsulGeneral),
    ("commissioner", Rank::Commissioner),
    ("personal-representative", Rank::SpecialEnvoy),
    ("principal-officer", Rank::HeadOfMission),
    ("chief", Rank::HeadOfMission),
];

/// Words of the notes by which an appointment came to nothing.
const NEVER: &[&str] = &[
    "not commissioned",
    "declined appointment",
    "did not serve",
    "did not proceed",
    "did not present",
    "nomination withdrawn",
    "nomination not",
    "not acted upon",
    "rejected by the senate",
    "returned by the senate",
    "returned without",
    "died before",
];

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let xml = parse(given, "country-mission")?;
    let places = Places::load().map_err(ImportError::Xml)?;
    let mut import = Import {
        dataset: format!("pocom-{}", given.name),
        source: FORMAT.source.to_owned(),
        stated: given.stated.cloned(),
        sort: "xml",
        ..Import::default()
    };
    let maker = Maker::new(given, &import.dataset, "import/pocom");
    for node in xml.root_element().descendants().filter(|n| n.has_tag_name("chief")) {
        import.rows += 1;
        match chief(given, &maker, &places, node) {
            Ok(claims) => {
                let words = format!("{} {}", name(&text(node, "person-id")), text(node, "note"));
                import.passages.push((cited(node).span, words));
                import.claims.extend(claims);
            }
            Err(message) => import.rejected.push(Rejected { line: cited(node).line, message }),
        }
    }
    Ok(import)
}

/// A name from its id: the family name stands first ("cook-mercer").
fn name(id: &str) -> String {
    let upper = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let mut parts: Vec<String> = id.split('-').filter(|p| !p.is_empty()).map(upper).collect();
    if parts.len() > 1 {
        parts.rotate_left(1);
    }
    parts.join(" ")
}

/// A date with the words that stand before it ("About", "on or before").
fn dated(node: Node<'_, '_>, element: &str) -> Result<Option<When>, String> {
    let (date, note) = (text(node, &format!("{element}/date")), text(node, &format!("{element}/note")).to_lowercase());
    if date.is_empty() {
        return Ok(None);
    }
    let has = |word: &str| note.contains(word);
    let shown = if has("between") || has(" or on") || has("on or before") || has("shortly before") {
        format!("../{date}")
    } else if has("about") || has("soon after") || has("approximately") || has("shortly") {
        format!("{date}~")
    } else if has("probably") {
        format!("{date}?")
    } else {
        date.clone()
    };
    shown.parse().map(Some).map_err(|_| format!("<{element}> is `{date}`, which is no date"))
}

fn chief(
    given: &Given<'_>,
    maker: &Maker<'_>,
    places: &Places,
    node: Node<'_, '_>,
) -> Result<Vec<Claim>, String> {
    let (appointed, started, ended) = (dated(node, "appointed")?, dated(node, "started")?, dated(node, "ended")?);
    let note = text(node, "note");
    let lower = note.to_lowercase();
    let never = started.is_none() && NEVER.iter().any(|words| lower.contains(words));
    let when = started.clone().or(appointed);
    let id = text(node, "contemporary-territory-id");
    // The day tells which state a territory was.
    let day = when.as_ref().or(ended.as_ref()).and_then(|w| w.bounds().first.or(w.bounds().last));
    let to = places.actor(given, &id, &id.replace('-', " "), day, &note);
    let to = to.map_err(|e| format!("<contemporary-territory-id>: {e}"))?;
    let from: ActorId = KEEPER.parse().map_err(|e| format!("{e}"))?;
    let role = text(node, "role-title-id");
    let rank = ROLES.iter().find(|(word, _)| role.starts_with(word)).map(|(_, rank)| *rank);
    let person = name(&text(node, "person-id"));
    let seat = seat(given, &note, day).filter(|seat| *seat != to);
    let attrs = Attrs { person: Some(person).filter(|p| !p.is_empty()), rank, ..Attrs::default() };
    let steps = vec![format!("{id} is {to}"), format!("role: {role}")];
    let modality = if never { Modality::Denied } else { Modality::Asserted };
    let mut claims = Vec::new();
    let accredited = Attrs { seat, ..attrs.clone() };
    claims.push(maker.claim(cited(node), Kind::EnvoyAccredited, [&from, &to], (when, modality), accredited, steps.clone())?);
    let end = text(node, "ended/note").to_lowercase();
    let bare = Attrs { person: attrs.person.clone(), ..Attrs::default() };
    if end.contains("persona non grata") {
        let parties = [&to, &from];
        claims.push(maker.claim(cited(node), Kind::EnvoyExpelled, parties, (ended, Modality::Asserted), bare, steps)?);
    } else if end.contains("recall") {
        let parties = [&from, &to];
        claims.push(maker.claim(cited(node), Kind::EnvoyRecalled, parties, (ended, Modality::Asserted), bare, steps)?);
    }
    Ok(claims)
}

/// The state in whose capital the chief of mission lived, where a note says so.
fn seat(given: &Given<'_>, note: &str, day: Option<Day>) -> Option<ActorId> {
    let after = note.split("esident at ").nth(1).or_else(|| note.split("esident in ").nth(1))?;
    let city: String = after.chars().take_while(|c| !matches!(c, '.' | ',' | ';' | '(')).collect();
    let words: Vec<&str> = city.split_whitespace().collect();
    // The longest run of words that is a capital.
    (1..=words.len()).rev().find_map(|n| {
        let city = words.get(..n)?.join(" ");
        let has = |a: &&chancery_model::world::Actor| {
            a.capitals.iter().any(|c| c.city == city && day.is_none_or(|d| c.time.may_hold_on(d)))
                && day.is_none_or(|d| given.world.lives_on(&a.id, d))
                && !a.id.as_str().starts_with("org:")
        };
        given.world.actors().find(has).map(|a| a.id.clone())
    })
}
