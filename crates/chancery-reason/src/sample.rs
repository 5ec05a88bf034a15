//! Large records that were made up, for measuring speed: states without names, lives of relations that
//! are lawful but for some noise, told by several sources with more or less precise times.

use crate::witness::Witness;
use chancery_model::{ActorId, Attrs, ClaimId, DocId, Kind, Level, Modality, Rank, Statement, Type, Value};
use chancery_time::{Day, When};
use std::sync::Arc;

/// How large a record to make up.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// How many states, at most 676.
    pub states: usize,
    /// The first and the last year.
    pub years: (i32, i32),
    /// How many claims, about.
    pub claims: usize,
    /// The same number gives the same record.
    pub seed: u64,
}

impl Default for Sample {
    fn default() -> Sample {
        Sample { states: 200, years: (1820, 2019), claims: 1_000_000, seed: 1 }
    }
}

impl Sample {
    /// The codes of the states.
    pub fn actors(&self) -> Vec<ActorId> {
        let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
        let code = |n: usize| format!("X{}{}", letter(n / 26), letter(n));
        (0..self.states.min(676)).filter_map(|n| code(n).parse().ok()).collect()
    }

    /// The witnesses, pair by pair.
    pub fn witnesses(&self) -> Vec<Witness> {
        let actors = self.actors();
        let pairs = actors.len() * actors.len().saturating_sub(1) / 2;
        let mut maker = Maker { random: Random(self.seed), years: self.years, out: Vec::with_capacity(self.claims) };
        let mut done = 0;
        for (i, a) in actors.iter().enumerate() {
            for b in actors.iter().skip(i + 1) {
                done += 1;
                maker.pair(a, b, self.claims * done / pairs.max(1));
            }
        }
        maker.out
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

struct Maker {
    random: Random,
    years: (i32, i32),
    out: Vec<Witness>,
}

impl Maker {
    /// Claims about a pair, until there are so many in all.
    fn pair(&mut self, a: &ActorId, b: &ActorId, until: usize) {
        let last = Day::new(self.years.1, 12, 31).map_or(0, Day::number);
        let first = Day::new(self.years.0, 1, 1).map_or(0, Day::number);
        let span = (last - first).max(1) as u64;
        let mut day = first + self.random.below(span / 2) as i32;
        if self.random.chance(40) {
            self.tell(Kind::RelationsRecognized, [a, b], day - 40, Attrs::default());
        }
        self.tell(Kind::RelationsEstablished, [a, b], day, Attrs::default());
        self.missions(a, b, day, last);
        self.missions(b, a, day, last);
        while self.random.chance(45) {
            day += 365 + self.random.below(span / 4) as i32;
            if day > last {
                break;
            }
            let broken = if self.random.chance(70) { Kind::RelationsSevered } else { Kind::RelationsSuspended };
            self.tell(broken, [a, b], day, Attrs::default());
            day += 200 + self.random.below(span / 8) as i32;
            if day > last {
                break;
            }
            let again = if self.random.chance(80) { Kind::RelationsResumed } else { Kind::RelationsEstablished };
            self.tell(again, [a, b], day, Attrs::default());
        }
        if self.random.chance(20) {
            let attrs = Attrs { level: Some(Level::Consular), ..Attrs::default() };
            self.tell(Kind::RelationsEstablished, [a, b], day, attrs);
        }
        let others =
            [Kind::Visit, Kind::Meeting, Kind::AgreementSigned, Kind::AidGiven, Kind::StatementSupport, Kind::VoteCast];
        while self.out.len() < until {
            let kind = others.get(self.random.below(6) as usize).copied().unwrap_or(Kind::Meeting);
            let day = first + self.random.below(span) as i32;
            let attrs = match kind {
                Kind::AgreementSigned => Attrs { types: vec![Type::Trade], ..Attrs::default() },
                _ => Attrs::default(),
            };
            self.tell(kind, [a, b], day, attrs);
        }
    }

    fn missions(&mut self, sending: &ActorId, receiving: &ActorId, from: i32, last: i32) {
        let embassy = || Attrs { types: vec![Type::Embassy], ..Attrs::default() };
        let mut day = from + self.random.below(2_000) as i32;
        while self.random.chance(60) && day < last {
            self.tell(Kind::MissionOpened, [sending, receiving], day, embassy());
            let mut envoy = day + 30;
            for term in 0..self.random.below(5) {
                let attrs = Attrs {
                    person: Some(format!("Envoy {term} of {sending}")),
                    rank: Some(Rank::Ambassador),
                    ..Attrs::default()
                };
                self.tell(Kind::EnvoyAccredited, [sending, receiving], envoy, attrs);
                envoy += 1_000 + self.random.below(1_000) as i32;
            }
            if self.random.chance(30) {
                let attrs = Attrs { value: Some(Value::Present), ..embassy() };
                self.state(Kind::MissionState, [sending, receiving], day + 400, attrs);
            }
            day = envoy + 2_000 + self.random.below(20_000) as i32;
            if self.random.chance(50) || day > last {
                break;
            }
            self.tell(Kind::MissionClosed, [sending, receiving], day, embassy());
            day += 800 + self.random.below(10_000) as i32;
        }
    }

    /// An event as one to three sources tell it.
    fn tell(&mut self, kind: Kind, parties: [&ActorId; 2], day: i32, attrs: Attrs) {
        for _ in 0..=self.random.below(3) {
            let noise = if self.random.chance(3) { self.random.below(40) as i32 } else { 0 };
            let day = Day::from_number(day + noise);
            let when = match self.random.below(10) {
                0..=4 => Some(When::day(day)),
                5..=6 => When::month(day.year(), day.month()),
                7 => Some(When::year(day.year())),
                8 => Some(When::about(When::year(day.year()))),
                _ => When::decade(day.year()),
            };
            let modality = match self.random.below(20) {
                0 => Modality::Reported,
                1 => Modality::Planned,
                _ => Modality::Asserted,
            };
            self.claim(kind, parties, when, modality, attrs.clone());
        }
    }

    fn state(&mut self, kind: Kind, parties: [&ActorId; 2], day: i32, attrs: Attrs) {
        let when = When::since(&When::year(Day::from_number(day).year()));
        self.claim(kind, parties, when, Modality::Asserted, attrs);
    }

    fn claim(&mut self, kind: Kind, parties: [&ActorId; 2], when: Option<When>, modality: Modality, attrs: Attrs) {
        let parties = parties.into_iter().cloned().collect();
        let statement = Statement::new(kind, parties, when, modality, attrs);
        let id = format!("{:012x}", self.out.len()).parse::<ClaimId>();
        let Ok((statement, id)) = statement.and_then(|s| Ok((s, id?))) else {
            return;
        };
        let doc = DocId::from(format!("doc-{}", self.random.below(2_000)).as_str());
        self.out.push(Witness {
            id,
            statement,
            doc,
            stated: None,
            quote: Arc::from("words"),
            lang: Arc::from("en"),
            recorded: 0,
            unsure: false,
        });
    }
}
