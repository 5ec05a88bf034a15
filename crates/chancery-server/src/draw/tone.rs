//! What a thing is painted as: which standings are possible, and whether one is certain.

use chancery_reason::{Certainty, Spell, Standing, Tie};

/// The standings that are possible between two actors in one tie on a day, in four sorts that all ties
/// have, and whether that is certain. One byte, as the pages hand it to their script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tone(u8);

/// Relations, a mission, a recognition, … is on.
const ON: u8 = 1;
/// Suspended.
const PAUSED: u8 = 2;
/// It was on, and is over: severed, closed, withdrawn, left, lifted.
const OVER: u8 = 4;
/// It is not, and was not before: none, absent.
const NONE: u8 = 8;
/// Possible, not certain.
const MAYBE: u8 = 16;
/// No claim says so; a later event presupposes it.
const INFERRED: u8 = 32;

const SORTS: [u8; 4] = [ON, PAUSED, OVER, NONE];

impl Tone {
    /// No claim bears on the day.
    pub const SILENT: Tone = Tone(0);

    /// The tone of an answer.
    pub fn of(possible: &[Standing], certainty: Certainty, inferred: bool) -> Tone {
        let sorts = possible.iter().fold(0, |all, s| all | sort(*s));
        if sorts == 0 || certainty == Certainty::NotAttested {
            return Tone::SILENT;
        }
        let maybe = if certainty == Certainty::Certain { 0 } else { MAYBE };
        Tone(sorts | maybe | if inferred { INFERRED } else { 0 })
    }

    /// The tone of a spell.
    pub fn of_spell(spell: &Spell) -> Tone {
        Tone::of(&spell.possible, spell.certainty, spell.inferred)
    }

    /// Of several posts of one direction: what can be said of all of them together. One that is surely
    /// open makes it so; else one that may be open makes it possible; else the rest together.
    pub fn join(self, other: Tone) -> Tone {
        let surest = |t: Tone| (t.may_be_on() && t.is_certain(), t.may_be_on());
        if self == Tone::SILENT || surest(other) > surest(self) {
            return other;
        }
        if other == Tone::SILENT || surest(self) > surest(other) || self == other || surest(self).0 {
            return self;
        }
        if self.is_certain() && other.is_certain() {
            // One has closed, the other never was: what was there has closed.
            return if self.0 & 15 < other.0 & 15 { self } else { other };
        }
        let sorts = (self.0 | other.0) & (ON | PAUSED | OVER | NONE);
        let maybe = if sorts.count_ones() > 1 { MAYBE } else { (self.0 | other.0) & MAYBE };
        Tone(sorts | maybe | (self.0 & other.0 & INFERRED))
    }

    /// The byte: bits 1 on, 2 suspended, 4 over, 8 none; 16 not certain; 32 inferred.
    pub fn code(self) -> u8 {
        self.0
    }

    /// Whether nothing is attested.
    pub fn is_silent(self) -> bool {
        self.0 == 0
    }

    /// Whether one standing is certain.
    pub fn is_certain(self) -> bool {
        self.0 != 0 && self.0 & MAYBE == 0
    }

    /// Whether it may be on.
    pub fn may_be_on(self) -> bool {
        self.0 & ON != 0
    }

    /// The same without what tells how it is known: what the map paints and the legend counts.
    pub fn painted(self) -> Tone {
        Tone(self.0 & !INFERRED)
    }

    /// The classes of a shape in this tone, for the style sheet.
    pub fn class(self) -> &'static str {
        match (self.0 & (ON | PAUSED | OVER | NONE), self.0 & MAYBE) {
            (0, _) => "silent",
            (_, MAYBE) => "maybe",
            (ON, _) => "on",
            (PAUSED, _) => "paused",
            (OVER, _) => "over",
            _ => "none",
        }
    }

    /// The pattern that fills a shape in this tone, if a plain colour does not: `url(#…)`.
    pub fn fill(self) -> Option<String> {
        (self.0 & MAYBE != 0).then(|| format!("url(#h{})", self.0 & 15))
    }

    /// Every tone that the map can paint, the certain ones first.
    pub fn all() -> impl Iterator<Item = Tone> {
        SORTS.into_iter().map(Tone).chain((1..16).map(|sorts| Tone(sorts | MAYBE)))
    }

    /// The classes of the colours in it, in order.
    pub fn colours(self) -> impl Iterator<Item = &'static str> {
        SORTS.into_iter().filter(move |s| self.0 & s != 0).map(|s| Tone(s).class())
    }

    /// What it means, in words.
    pub fn words(self, tie: Tie) -> String {
        let sorts: Vec<&str> = SORTS.iter().filter(|s| self.0 & **s != 0).map(|s| word(tie, *s)).collect();
        match (sorts.as_slice(), self.0 & MAYBE) {
            ([], _) => "not attested".to_owned(),
            ([one], 0) => (*one).to_owned(),
            ([one], _) => format!("possibly {one}"),
            (many, _) => format!("possibly {}", many.join(" or ")),
        }
    }
}

fn sort(standing: Standing) -> u8 {
    use Standing::*;
    match standing {
        Diplomatic | Recognized | Open | Accredited | Member | Imposed | InForce => ON,
        Suspended => PAUSED,
        Severed | Derecognized | Closed | Departed | Left | Lifted | Terminated => OVER,
        None | Absent => NONE,
        Ended => 0,
    }
}

fn word(tie: Tie, sort: u8) -> &'static str {
    match (tie, sort) {
        (Tie::Relations, ON) => "diplomatic relations",
        (Tie::Relations, OVER) => "relations severed",
        (Tie::Relations, NONE) => "no relations",
        (Tie::Missions, ON) => "mission open",
        (Tie::Missions, OVER) => "mission closed",
        (Tie::Missions, NONE) => "no mission",
        (Tie::Recognition, ON) => "recognised",
        (Tie::Recognition, OVER) => "recognition withdrawn",
        (Tie::Recognition, NONE) => "not recognised",
        (Tie::Membership, ON) => "member",
        (Tie::Membership, OVER) => "no longer a member",
        (Tie::Membership, NONE) => "not a member",
        (Tie::Sanctions, ON) => "under sanctions",
        (Tie::Sanctions, OVER) => "sanctions lifted",
        (Tie::Sanctions, NONE) => "no sanctions",
        (Tie::Envoys, ON) => "envoy in office",
        (Tie::Envoys, OVER) => "envoy departed",
        (Tie::Envoys, NONE) => "no envoy",
        (Tie::Agreements, ON) => "agreement in force",
        (Tie::Agreements, OVER) => "agreement ended",
        (Tie::Agreements, NONE) => "no agreement",
        _ => "suspended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(possible: &[Standing], certain: bool) -> Tone {
        Tone::of(possible, if certain { Certainty::Certain } else { Certainty::Possible }, false)
    }

    #[test]
    fn tones_say_what_is_possible() {
        let severed = tone(&[Standing::Severed], true);
        assert_eq!((severed.class(), severed.fill()), ("over", None));
        assert_eq!(severed.words(Tie::Relations), "relations severed");
        let either = tone(&[Standing::Diplomatic, Standing::Severed], false);
        assert_eq!((either.class(), either.fill().as_deref()), ("maybe", Some("url(#h5)")));
        assert_eq!(either.words(Tie::Relations), "possibly diplomatic relations or relations severed");
        assert_eq!(either.colours().collect::<Vec<_>>(), ["on", "over"]);
        assert_eq!(Tone::of(&[], Certainty::NotAttested, false), Tone::SILENT);
        assert_eq!(Tone::SILENT.words(Tie::Missions), "not attested");
    }

    #[test]
    fn of_several_posts_the_surest_counts() {
        let (open, maybe, closed) = (
            tone(&[Standing::Open], true),
            tone(&[Standing::Open, Standing::Closed], false),
            tone(&[Standing::Closed], true),
        );
        assert_eq!(closed.join(open), open);
        assert_eq!(open.join(maybe), open);
        assert_eq!(closed.join(maybe), maybe);
        assert_eq!(Tone::SILENT.join(closed), closed);
        let none = tone(&[Standing::Absent], true);
        assert_eq!((closed.join(none), none.join(closed)), (closed, closed));
    }

    #[test]
    fn every_pattern_is_drawn() {
        assert_eq!(Tone::all().filter(|t| t.fill().is_some()).count(), 15);
        assert!(Tone::all().all(|t| !t.is_silent()));
    }
}
