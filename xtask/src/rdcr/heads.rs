//! What an editors' heading says: which act, between whom, in which year.

/// An act that headings name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A state or government is recognised.
    Recognized,
    /// Relations are established.
    Established,
    /// Relations are made normal, for the first time or again.
    Normalized,
    /// Relations are severed, ended, terminated.
    Severed,
    /// Relations are suspended or interrupted.
    Interrupted,
    /// Relations are resumed.
    Resumed,
    /// A mission opens or reopens.
    Opened,
    /// A mission rises in rank. Counted, but not asked for.
    Raised,
    /// A mission closes. Counted, but not asked for.
    Closed,
}

impl Act {
    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Act::Recognized => "recognized",
            Act::Established => "established",
            Act::Normalized => "normalized",
            Act::Severed => "severed",
            Act::Interrupted => "interrupted",
            Act::Resumed => "resumed",
            Act::Opened => "opened",
            Act::Raised => "raised",
            Act::Closed => "closed",
        }
    }

    /// Whether the measure is of this act.
    pub fn asked(self) -> bool {
        !matches!(self, Act::Raised | Act::Closed)
    }

    /// Whether a sentence has the words for it at all: for the act, and for what it is done to. A text that
    /// tells only of credentials presented or of war declared has not.
    pub fn told(self, sentence: &str) -> bool {
        let relations: &[&str] = &["relations", "ties"];
        let missions: &[&str] =
            &["embass", "legation", "consulate", "consular", "mission", "interest", "liaison office"];
        let (act, object): (&[&str], &[&str]) = match self {
            Act::Recognized => (&["recogni", "acknowledg"], &[""]),
            Act::Established => (&["establish", "inaugurat", "initiat", "entered into", "opened"], relations),
            Act::Normalized => (&["normal", "establish", "resum"], relations),
            Act::Severed => (&["sever", "break", "broke", "ended", "terminat", "ceas", "cessation"], relations),
            Act::Interrupted => (&["suspen", "interrupt", "disrupt", "sever", "break", "broke"], relations),
            Act::Resumed => (&["resum", "restor", "reestablish", "re establish", "renew", "reopen"], relations),
            Act::Opened => (
                &["establish", "reestablish", "re establish", "open", "reopen", "set up", "inaugurat", "founded"],
                missions,
            ),
            Act::Raised => (&["rais", "elevat", "upgrad", "promot", "became", "convert", "chang"], missions),
            Act::Closed => (&["clos", "suspen", "ceas", "withdr", "evacuat"], missions),
        };
        begins(sentence, act) && begins(sentence, object)
    }

    /// The kinds of claim that say it.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Act::Recognized => &["relations.recognized"],
            Act::Established => &["relations.established"],
            Act::Normalized => &["relations.established", "relations.resumed"],
            Act::Severed => &["relations.severed"],
            Act::Interrupted => &["relations.suspended", "relations.severed"],
            Act::Resumed => &["relations.resumed"],
            Act::Opened => &["mission.opened"],
            Act::Raised => &["mission.raised"],
            Act::Closed => &["mission.closed"],
        }
    }
}

/// Who acts toward whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the United States to the article's state.
    Out,
    /// From the article's state to the United States.
    Back,
    /// The heading does not say, or it is all one.
    Either,
}

/// What one heading, or a part of it, makes one expect of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The article.
    pub doc: String,
    /// The heading.
    pub head: String,
    /// The act.
    pub act: Act,
    /// The other state, by any code that is right for it.
    pub states: Vec<&'static str>,
    /// The direction.
    pub way: Way,
    /// First and last year of the heading.
    pub from: i32,
    /// The last year.
    pub to: i32,
}

impl Expected {
    /// Whether the text has the words for it in a sentence of a paragraph that has the year.
    pub fn told(&self, paragraphs: &[Vec<String>]) -> bool {
        paragraphs.iter().any(|sentences| {
            let dated = (self.from..=self.to).any(|y| sentences.iter().any(|s| s.contains(&y.to_string())));
            dated && sentences.iter().any(|s| self.act.told(s))
        })
    }

    /// The years as text.
    pub fn years(&self) -> String {
        if self.from == self.to {
            self.from.to_string()
        } else {
            format!("{}-{}", self.from, self.to)
        }
    }
}

/// The acts that a heading names, with a year. Headings of anything else give none.
pub fn parse(doc: &str, head: &str, state: &super::states::State) -> Vec<Expected> {
    let plain = head.trim_end_matches('.').replace(" & ", "&").replace('–', "-").replace(['’', '‘'], "'");
    let plain = plain.replace("Re-", "Re").replace("Relationsand", "Relations and").replace("United States", "U.S.");
    let mut out: Vec<Expected> = Vec::new();
    let mut last: Option<Act> = None;
    for part in parts(&plain) {
        let act = act(&part);
        let object = object(&part);
        let told = match (act.or(last), object) {
            (Some(Act::Recognized), _)
                if act.is_some() && !part.contains("Non-Recognition") && object != Some(Object::Mission) =>
            {
                Some(Act::Recognized)
            }
            (Some(Act::Recognized), _) => None,
            (Some(act), Some(object)) => of(act, object, &part),
            _ => None,
        };
        last = act.or(last);
        let Some(told) = told else { continue };
        for (from, to) in years(&plain) {
            out.push(Expected {
                doc: doc.to_owned(),
                head: head.to_owned(),
                act: told,
                states: state.codes(&part, &plain, from),
                way: way(told, &part),
                from,
                to,
            });
        }
    }
    out
}

/// The parts of a heading that may each name an act of their own.
fn parts(head: &str) -> Vec<String> {
    head.split(['/', ';']).flat_map(|p| p.split(" and ")).map(|p| p.trim().to_owned()).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    Relations,
    Mission,
}

/// Whether a word of the text begins so.
fn begins(text: &str, words: &[&str]) -> bool {
    let text = format!(" {}", text.to_lowercase().replace(['(', '“', '"', '-'], " "));
    words.iter().any(|w| text.contains(&format!(" {w}")))
}

fn has(part: &str, words: &[&str]) -> bool {
    let part = part.to_lowercase();
    words.iter().any(|w| part.contains(w))
}

fn object(part: &str) -> Option<Object> {
    if has(part, &["relations"]) && !has(part, &["treaty", "convention"]) {
        return Some(Object::Relations);
    }
    let missions = [
        "embassy",
        "legation",
        "consulate",
        "consular post",
        "mission",
        "interests section",
        "interest section",
        "liaison office",
    ];
    has(part, &missions).then_some(Object::Mission)
}

fn act(part: &str) -> Option<Act> {
    let acts: &[(&[&str], Act)] = &[
        (&["recognition"], Act::Recognized),
        (&["elevation", "raised to", "to embassy status"], Act::Raised),
        (&["reestablish", "resum", "reopen"], Act::Resumed),
        (&["normalized", "normalization"], Act::Normalized),
        (&["interrupt", "suspen"], Act::Interrupted),
        (&["sever", "terminat", "cessation", " ended", "end of "], Act::Severed),
        (&["clos"], Act::Closed),
        (&["establish", "opening", "opened", "opens"], Act::Established),
    ];
    acts.iter().find(|(words, _)| has(part, words)).map(|(_, act)| *act)
}

fn of(act: Act, object: Object, part: &str) -> Option<Act> {
    match (act, object) {
        (Act::Established | Act::Resumed, Object::Mission) => Some(Act::Opened),
        (Act::Closed | Act::Raised, Object::Mission) => Some(act),
        (Act::Closed, Object::Relations) => None,
        // "Suspension of the Embassy" is no break of relations; it is counted with those closed.
        (Act::Interrupted | Act::Severed, Object::Mission) => {
            Some(Act::Closed).filter(|_| has(part, &["suspen", "ended"]))
        }
        (act, Object::Relations) => Some(act),
        _ => None,
    }
}

/// Who acts, by the adjective before the mission or the words after "recognition".
fn way(act: Act, part: &str) -> Way {
    let home = part.starts_with("U.S.") || part.starts_with("States ") || part.starts_with("Limited U.S.");
    match act {
        Act::Recognized
            if part.contains("Recognition of the U.S.") || part.contains("of the Independence of the U.S.") =>
        {
            Way::Back
        }
        Act::Recognized if home => Way::Out,
        Act::Opened | Act::Raised | Act::Closed => {
            let abroad = ["in the U.S.", "in Washington"].iter().any(|w| part.contains(w));
            let words: Vec<&str> = part.split_whitespace().collect();
            let noun = words.iter().position(|w| object(w) == Some(Object::Mission)).unwrap_or(0);
            let before = noun.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
            let theirs = (before.ends_with("an") || before.ends_with("ese")) && !before.starts_with("America");
            if abroad || theirs {
                Way::Back
            } else {
                Way::Out
            }
        }
        _ => Way::Either,
    }
}

/// The years of a heading: `1960`, `1936-48`, `1824&1853`. Several stand for as many acts.
fn years(head: &str) -> Vec<(i32, i32)> {
    let mut out = Vec::new();
    for word in head.split([' ', ',', '(', ')', '&']) {
        let mut halves = word.split('-');
        let year = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 4);
        let Some(from) = halves.next().and_then(year) else { continue };
        let to = halves.next().and_then(|t| match t.len() {
            2 => t.parse::<i32>().ok().map(|n| from - from % 100 + n),
            _ => year(t),
        });
        out.push((from, to.unwrap_or(from)));
    }
    // A heading's years stand at its end: "the War of 1898" in its middle is no date of the act.
    if out.len() > 1 && !head.contains('&') {
        out = out.split_off(out.len() - 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expect: &str) {
        let state = super::super::states::of("bulgaria").expect("an article");
        let got: Vec<String> = parse("bulgaria", head, state)
            .iter()
            .map(|e| format!("{} {:?} {}", e.act.name(), e.way, e.years()))
            .collect();
        assert_eq!(got.join("; "), expect, "{head}");
    }

    #[test]
    fn headings_are_understood() {
        check(
            "Establishment of Diplomatic Relations and the American Legation in Sofia, 1903.",
            "established Either 1903; opened Out 1903",
        );
        check("Diplomatic Relations Ended and American Legation Closed, 1939.", "severed Either 1939; closed Out 1939");
        check("Bulgarian Legation in the United States Reopened, 1947.", "opened Back 1947");
        check("Diplomatic Relations Severed by Bulgaria, 1950.", "severed Either 1950");
        check("U.S. Recognition of Bulgarian Independence, 1824 & 1853.", "recognized Out 1824; recognized Out 1853");
        check("Bulgarian Recognition of the United States, 1792.", "recognized Back 1792");
        check("Mutual Recognition, 1829.", "recognized Either 1829");
        check("Division of Borduria and U.S. Non-Recognition of Syldavia, 1949.", "");
        check("Interruption of Relations, 1917-22.", "interrupted Either 1917-1922");
        check(
            "Re-establishment of Diplomatic Relations and the American Embassy, 1974.",
            "resumed Either 1974; opened Out 1974",
        );
        check("Elevation of Legations to Embassy Status, 1946.", "raised Out 1946");
        check("Resumption of Diplomatic and Cultural Relations, 1801.", "resumed Either 1801");
        check("Treaty on Commercial Relations, 1881.", "");
        check("The War of 1898.", "");
    }

    #[test]
    fn silent_texts_are_known() {
        for (sentence, told) in [
            ("The Legation in Sofia was re-established on 2 May", true),
            ("He presented his credentials in Sofia as the first Minister", false),
            ("The British established a school", false),
        ] {
            assert_eq!(Act::Opened.told(sentence), told, "{sentence}");
        }
    }
}
