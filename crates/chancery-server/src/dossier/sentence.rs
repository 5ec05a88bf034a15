//! One happening as one English sentence.

use super::moments;
use chancery_exchange::names::Names;
use chancery_model::{ActorId, Kind};
use chancery_reason::Happening;

/// A piece of a sentence: words of ours, or words of a source (names, places), which have to be kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Ours.
    Ours(String),
    /// A source's.
    Theirs(String),
}

/// A sentence without its evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// Words of ours.
    pub fn ours(mut self, words: impl AsRef<str>) -> Sentence {
        match self.0.last_mut() {
            Some(Piece::Ours(last)) => last.push_str(words.as_ref()),
            _ => self.0.push(Piece::Ours(words.as_ref().to_owned())),
        }
        self
    }

    /// Words of a source.
    pub fn theirs(mut self, words: impl Into<String>) -> Sentence {
        self.0.push(Piece::Theirs(words.into()));
        self
    }

    /// The sentence as plain text; what is a source's stands between isolates where it runs the other way.
    pub fn text(&self) -> String {
        let piece = |p: &Piece| match p {
            Piece::Ours(words) => words.clone(),
            Piece::Theirs(words) => crate::direction::isolate(&crate::text::harmless(words)),
        };
        self.0.iter().map(piece).collect()
    }
}

/// The parts of a sentence about something that happened.
struct Act {
    /// Who or what; begins the sentence.
    subject: Sentence,
    /// "opened", "were broken off".
    past: &'static str,
    /// "open", "be broken off".
    base: &'static str,
    /// What follows.
    rest: Sentence,
}

/// What happened, or is said not to have, as a sentence with a full stop.
pub fn sentence(happening: &Happening, names: &Names) -> Sentence {
    capital(clause(happening, names))
}

/// The same to go on after other words: it begins with a small letter unless a name begins it.
pub fn clause(happening: &Happening, names: &Names) -> Sentence {
    let act = act(happening, names);
    let when = match (&happening.when, happening.kind.is_state()) {
        (Some(when), true) => moments::held(when),
        (Some(when), false) => moments::happened(when),
        (None, _) => String::new(),
    };
    let mut out = act.subject.ours(" ");
    let passive = act.past.strip_prefix("was ").or_else(|| act.past.strip_prefix("were "));
    out = if happening.denied {
        match (passive, act.past.split_once(' ')) {
            (Some(rest), Some((be, _))) => out.ours(format!("{be} not {rest}")),
            _ => out.ours(format!("did not {}", act.base)),
        }
    } else if happening.planned {
        match (passive, act.past.split_once(' ')) {
            (Some(_), Some((be, _))) => out.ours(format!("{be} to {}", act.base)),
            _ => out.ours(format!("planned or agreed to {}", act.base)),
        }
    } else if happening.reported && !happening.asserted {
        match (passive, act.past.split_once(' ')) {
            (Some(rest), Some((be, _))) => out.ours(format!("{be} reportedly {rest}")),
            _ => out.ours(format!("reportedly {}", act.past)),
        }
    } else {
        out.ours(act.past)
    };
    for piece in act.rest.0 {
        out = match piece {
            Piece::Ours(words) => out.ours(words),
            Piece::Theirs(words) => out.theirs(words),
        };
    }
    out = out.ours(when);
    if happening.disputed {
        out = out.ours("; sources do not agree on the date");
    } else if happening.when.is_none() && !happening.kind.is_state() {
        out = out.ours(" (no date given)");
    }
    out.ours(".")
}

fn capital(mut sentence: Sentence) -> Sentence {
    if let Some(Piece::Ours(words)) = sentence.0.first_mut() {
        let mut chars = words.chars();
        if let Some(first) = chars.next() {
            *words = first.to_uppercase().chain(chars).collect();
        }
    }
    sentence
}

/// The name of an actor within a sentence: some take the article.
pub fn named(names: &Names, id: &ActorId) -> String {
    let label = names.label(id);
    let takes = ["States", "Kingdom", "Emirates", "Islands", "Republic", "Federation", "Union", "Nations", "Empire"];
    let last = label.split_whitespace().last().unwrap_or_default();
    let already = label.starts_with("The ");
    if !already && takes.contains(&last) {
        format!("the {label}")
    } else {
        label
    }
}

fn ours(words: impl AsRef<str>) -> Sentence {
    Sentence::default().ours(words)
}

fn act(h: &Happening, names: &Names) -> Act {
    let party = |i: usize| h.parties.get(i).map(|p| named(names, p)).unwrap_or_default();
    let (from, to) = (party(0), party(1));
    let both = format!("{from} and {to}");
    let attr = |key: &str| h.attrs.get(key).filter(|v| !v.is_empty());
    let code = |key: &str| attr(key).and_then(|c| c.parse::<ActorId>().ok()).map(|id| named(names, &id));
    let plain = |subject: &str, past, base, rest: String| Act { subject: ours(subject), past, base, rest: ours(rest) };
    let kind =
        |usual: &str| attr("type").map_or_else(|| usual.to_owned(), |t| t.replace('-', " ").replace('+', " and "));
    let city = |rest: Sentence| match attr("city") {
        Some(city) => rest.ours(" (").theirs(city.clone()).ours(")"),
        None => rest,
    };
    let about = |key: &str, lead: &str, rest: Sentence| match attr(key) {
        Some(words) => rest.ours(lead).theirs(words.clone()),
        None => rest,
    };
    let level = || attr("level").cloned().unwrap_or_else(|| "diplomatic".to_owned());
    let by = |other: &str| code("by").map(|by| (by.clone(), if by == from { to.clone() } else { other.to_owned() }));
    let mission = || article(&mission_word(&kind("mission")));
    match h.kind {
        Kind::RelationsRecognized => plain(&from, "recognised", "recognise", format!(" {to}")),
        Kind::RelationsDerecognized => plain(&from, "withdrew", "withdraw", format!(" its recognition of {to}")),
        Kind::RelationsEstablished => plain(&both, "established", "establish", format!(" {} relations", level())),
        Kind::RelationsSuspended => match by(&from) {
            Some((by, other)) => plain(&by, "suspended", "suspend", format!(" relations with {other}")),
            None => plain(&format!("relations between {both}"), "were suspended", "be suspended", String::new()),
        },
        Kind::RelationsSevered => match by(&from) {
            Some((by, other)) => plain(&by, "broke off", "break off", format!(" relations with {other}")),
            None => plain(&format!("relations between {both}"), "were broken off", "be broken off", String::new()),
        },
        Kind::RelationsResumed => plain(&both, "resumed", "resume", " relations".to_owned()),
        Kind::RelationsState => match attr("value").map(String::as_str) {
            Some("none") => plain(&both, "had", "have", " no relations".to_owned()),
            Some("diplomatic") | None => plain(&both, "had", "have", " diplomatic relations".to_owned()),
            Some(quality) => plain(&both, "had", "have", format!(" {quality} relations")),
        },
        Kind::MissionOpened => Act {
            subject: ours(&from),
            past: "opened",
            base: "open",
            rest: city(ours(format!(" {} in {to}", mission()))),
        },
        Kind::MissionClosed => Act {
            subject: ours(&from),
            past: "closed",
            base: "close",
            rest: city(ours(format!(" its {} in {to}", mission_word(&kind("mission"))))),
        },
        Kind::MissionRaised => plain(
            &from,
            "raised",
            "raise",
            format!(
                " its representation in {to}{}",
                attr("type").map(|_| format!(" to {}", mission())).unwrap_or_default()
            ),
        ),
        Kind::MissionLowered => plain(
            &from,
            "lowered",
            "lower",
            format!(
                " its representation in {to}{}",
                attr("type").map(|_| format!(" to {}", mission())).unwrap_or_default()
            ),
        ),
        Kind::MissionState => match (attr("value").map(String::as_str), code("via")) {
            (Some("absent"), _) => {
                plain(&from, "had", "have", format!(" no {} in {to}", mission_word(&kind("mission"))))
            }
            (_, Some(via)) => plain(&from, "was represented", "be represented", format!(" in {to} from {via}")),
            _ => Act {
                subject: ours(&from),
                past: "had",
                base: "have",
                rest: city(ours(format!(" {} in {to}", mission()))),
            },
        },
        Kind::EnvoyAccredited => {
            let rank = attr("rank").map_or_else(|| "envoy".to_owned(), |r| r.replace('-', " "));
            let seat = code("seat").map(|s| format!(", resident in {s}")).unwrap_or_default();
            Act {
                subject: person(h, &format!("an envoy of {from}")),
                past: "was accredited",
                base: "be accredited",
                rest: ours(format!(" as {rank} of {from} to {to}{seat}")),
            }
        }
        Kind::EnvoyRecalled => Act {
            subject: ours(&from),
            past: "recalled",
            base: "recall",
            rest: about("person", " ", ours(" its envoy")).ours(format!(" from {to}")),
        },
        Kind::EnvoyExpelled => Act {
            subject: ours(&from),
            past: "expelled",
            base: "expel",
            rest: about("person", " ", ours(" the envoy")).ours(format!(" of {to}")),
        },
        Kind::Visit => {
            let who = attr("rank").map_or("officials", |r| match r.as_str() {
                "head-of-state" => "the head of state",
                "head-of-government" => "the head of government",
                "minister" => "a minister",
                "delegation" => "a delegation",
                "private" => "people",
                _ => "officials",
            });
            let subject = match attr("person") {
                Some(person) => Sentence::default().theirs(person.clone()).ours(format!(", of {from},")),
                None => ours(format!("{who} of {from}")),
            };
            Act { subject, past: "visited", base: "visit", rest: ours(format!(" {to}")) }
        }
        Kind::Meeting => Act {
            subject: ours(format!("representatives of {both}")),
            past: "met",
            base: "meet",
            rest: about("place", " in ", Sentence::default()),
        },
        Kind::AgreementSigned => plain(&both, "signed", "sign", format!(" {}", article(&agreement(&kind(""))))),
        Kind::AgreementEnded => {
            plain(&format!("{} between {both}", article(&agreement(&kind("")))), "ended", "end", String::new())
        }
        Kind::StatementSupport => plain(&from, "spoke in support", "speak in support", format!(" of {to}")),
        Kind::StatementCondemn => plain(&from, "spoke against", "speak against", format!(" {to}")),
        Kind::AidGiven => {
            let sort = attr("type").map(|t| format!("{} ", t.replace('+', " and "))).unwrap_or_default();
            Act {
                subject: ours(&from),
                past: "gave",
                base: "give",
                rest: amount(h, ours(format!(" {sort}aid to {to}"))),
            }
        }
        Kind::TradeReported => {
            let rest = about("goods", " in ", ours(format!(" with {to}")));
            Act { subject: ours(&from), past: "traded", base: "trade", rest: amount(h, rest) }
        }
        Kind::ArmsTransferred => Act {
            subject: ours(&from),
            past: "supplied",
            base: "supply",
            rest: about("goods", ": ", ours(format!(" arms to {to}"))),
        },
        Kind::MilitaryCooperation => {
            let sort = attr("type").map(|t| format!(" ({})", t.replace('+', " and "))).unwrap_or_default();
            plain(&from, "cooperated", "cooperate", format!(" with {to} in military matters{sort}"))
        }
        Kind::ProjectBuilt => Act {
            subject: ours(&from),
            past: "built",
            base: "build",
            rest: match attr("what") {
                Some(what) => ours(" ").theirs(what.clone()),
                None => ours(" a project"),
            }
            .ours(format!(" in {to}")),
        },
        Kind::ExchangeHeld => {
            let sort = attr("type").map(|t| format!("{} ", t.replace('+', " and "))).unwrap_or_default();
            plain(&both, "held", "hold", format!(" {}", article(&format!("{sort}exchange"))))
        }
        Kind::AssociationFormed => Act {
            subject: match attr("what") {
                Some(what) => Sentence::default().theirs(what.clone()),
                None => ours("an association"),
            }
            .ours(format!(" between {both}")),
            past: "was formed",
            base: "be formed",
            rest: Sentence::default(),
        },
        Kind::SanctionImposed => plain(&from, "imposed", "impose", format!(" sanctions on {to}")),
        Kind::SanctionLifted => plain(&from, "lifted or eased", "lift or ease", format!(" sanctions on {to}")),
        Kind::AttackMade => Act {
            subject: ours(&from),
            past: "attacked",
            base: "attack",
            rest: about("place", " in ", ours(format!(" {to}"))),
        },
        Kind::VoteCast => {
            let position = match attr("position").map(String::as_str) {
                Some("for") => " in favour",
                Some("against") => " against",
                Some("abstain") => ", abstaining,",
                _ => "",
            };
            let rest = about("body", " in ", ours(format!("{position} on a matter about {to}")));
            Act { subject: ours(&from), past: "voted", base: "vote", rest: about("resolution", ", resolution ", rest) }
        }
        Kind::MembershipJoined => plain(&from, "joined", "join", format!(" {to}")),
        Kind::MembershipLeft => plain(&from, "left", "leave", format!(" {to}")),
    }
}

fn person(h: &Happening, otherwise: &str) -> Sentence {
    match h.attrs.get("person").filter(|p| !p.is_empty()) {
        Some(person) => Sentence::default().theirs(person.clone()),
        None => ours(otherwise),
    }
}

fn amount(h: &Happening, rest: Sentence) -> Sentence {
    match (h.attrs.get("amount"), h.attrs.get("currency")) {
        (Some(amount), Some(currency)) => rest.ours(format!(" ({amount} {currency})")),
        (Some(amount), None) => rest.ours(format!(" ({amount})")),
        _ => rest,
    }
}

/// The word for a mission of a type.
pub fn mission_word(kind: &str) -> String {
    match kind {
        "permanent" => "permanent mission".to_owned(),
        "liaison" => "liaison office".to_owned(),
        "trade" => "trade office".to_owned(),
        "cultural" => "cultural office".to_owned(),
        other => other.replace('-', " "),
    }
}

fn agreement(kind: &str) -> String {
    match kind {
        "treaty" | "communique" | "memorandum" => kind.to_owned(),
        "" | "other" => "agreement".to_owned(),
        sort => format!("{sort} agreement"),
    }
}

/// With "a" or "an".
pub fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::Statement;
    use chancery_reason::{timeline, Record, TimelineEntry, View, Witness};

    fn names() -> Names {
        let actors = "[GMB]\nname = \"Gambia\"\n[PRK]\nname = \"North Korea\"\n[USA]\nname = \"United States\"\n";
        let world = chancery_model::World::load(chancery_model::world::WorldFiles { actors, ..Default::default() });
        Names::gather(world.unwrap(), std::iter::empty()).unwrap()
    }

    /// The sentence of a claim.
    fn told(line: &str) -> String {
        let statement: Statement = line.parse().unwrap();
        let parties = statement.parties().to_vec();
        let witness = Witness {
            id: "000000000001".parse().unwrap(),
            statement,
            doc: "d".into(),
            stated: None,
            quote: line.into(),
            lang: "en".into(),
            recorded: 0,
            unsure: false,
        };
        let record: Record = [witness].into_iter().collect();
        let names = names();
        let entries = timeline(&record, names.world(), &View::default(), &parties[0], &parties[1]);
        let found = entries.iter().find_map(|e| match e {
            TimelineEntry::Happening(h) | TimelineEntry::State(h) => Some(sentence(h, &names).text()),
            TimelineEntry::Span(_) => None,
        });
        found.unwrap()
    }

    #[test]
    fn claims_read_as_sentences() {
        for (line, expected) in [
            (
                "relations.established GMB PRK @1973-03-02",
                "Gambia and North Korea established diplomatic relations on 2 March 1973.",
            ),
            ("relations.severed GMB PRK @1983 by=GMB", "Gambia broke off relations with North Korea in 1983."),
            (
                "relations.severed GMB USA @1983",
                "Relations between Gambia and the United States were broken off in 1983.",
            ),
            (
                "mission.opened GMB>PRK @1975-07 type=embassy city=\"Pyongyang\"",
                "Gambia opened an embassy in North Korea (Pyongyang) in July 1975.",
            ),
            (
                "mission.state GMB>PRK @1980/1990 value=absent type=embassy",
                "Gambia had no embassy in North Korea from 1980 to 1990.",
            ),
            ("denied visit GMB>PRK @1996-10", "Officials of Gambia did not visit North Korea in October 1996."),
            (
                "denied relations.severed GMB PRK @1996",
                "Relations between Gambia and North Korea were not broken off in 1996.",
            ),
            (
                "reported aid.given PRK>GMB @1980 type=military amount=5000 currency=USD",
                "North Korea reportedly gave military aid to Gambia (5000 USD) in 1980.",
            ),
            (
                "planned mission.opened USA>GMB @1980 type=consulate",
                "The United States planned or agreed to open a consulate in Gambia in 1980.",
            ),
            (
                "envoy.accredited GMB>PRK @1981 person=\"Ada Bell\" rank=ambassador",
                "Ada Bell was accredited as ambassador of Gambia to North Korea in 1981.",
            ),
            (
                "agreement.signed GMB PRK type=cultural",
                "Gambia and North Korea signed a cultural agreement (no date given).",
            ),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }
}
