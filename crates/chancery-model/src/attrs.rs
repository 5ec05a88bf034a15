//! What else the words say: the typed attributes of a claim.

use crate::actor::ActorId;
use crate::named::named;
use std::borrow::Cow;
use std::fmt;

named! {
    /// The level of relations.
    Level { Diplomatic = "diplomatic", Consular = "consular", Ambassadorial = "ambassadorial", Informal = "informal" }
}
named! {
    /// The value of a state.
    Value {
        /// Diplomatic relations exist.
        Diplomatic = "diplomatic",
        /// No relations exist.
        None = "none",
        /// Relations are good.
        Friendly = "friendly",
        /// Relations are hostile.
        Hostile = "hostile",
        /// Relations are strained.
        Strained = "strained",
        /// A mission is there.
        Present = "present",
        /// No mission is there.
        Absent = "absent",
    }
}
impl Value {
    /// Whether the value is a quality of relations, not their existence.
    pub fn is_quality(self) -> bool {
        matches!(self, Value::Friendly | Value::Hostile | Value::Strained)
    }
}
named! {
    /// Whether a state is said to hold now or to have held, where the words give no date.
    Status { Current = "current", Former = "former" }
}
named! {
    /// What sort of mission, agreement, aid, cooperation or exchange. Which belong to which kind: [`crate::Kind::types`].
    Type {
        Embassy = "embassy", Legation = "legation", Consulate = "consulate", InterestsSection = "interests-section",
        Liaison = "liaison", Permanent = "permanent", Trade = "trade", Cultural = "cultural",
        Treaty = "treaty", Military = "military", Technical = "technical", Communique = "communique",
        Memorandum = "memorandum", Other = "other", Humanitarian = "humanitarian", Economic = "economic",
        Medical = "medical", Educational = "educational", Training = "training", Advisers = "advisers",
        Troops = "troops", Sports = "sports", Scientific = "scientific", Party = "party",
    }
}
named! {
    /// A position in a vote.
    Position { For = "for", Against = "against", Abstain = "abstain" }
}
named! {
    /// The rank of a visitor or envoy.
    Rank {
        HeadOfState = "head-of-state", HeadOfGovernment = "head-of-government", Minister = "minister",
        Official = "official", Delegation = "delegation", Private = "private",
        Ambassador = "ambassador", PermanentAmbassador = "permanent ambassador",
        PermanentRepresentative = "permanent representative", EnvoyExtraordinary = "envoy extraordinary",
        MinisterResident = "minister resident", ChargeDaffaires = "chargé d'affaires",
        Consul = "consul", ConsulGeneral = "consul general", HighCommissioner = "high commissioner",
        Nuncio = "nuncio", SpecialEnvoy = "special envoy", Commissioner = "commissioner",
        Counsellor = "counsellor", HeadOfMission = "head of mission",
    }
}

/// An amount in units of its currency, or of its goods where no currency is given. Finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount(f64);

impl Amount {
    /// `None` for what is no finite number.
    pub fn new(value: f64) -> Option<Amount> {
        value.is_finite().then_some(Amount(if value == 0.0 { 0.0 } else { value }))
    }
    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}
impl Eq for Amount {}
impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Amount {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
impl std::hash::Hash for Amount {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The attributes of a claim; all optional. Which kind may carry which is the table of the claim
/// specification. Texts (person, city, place, what, goods) are in the words of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attrs {
    /// Level of relations that begin.
    pub level: Option<Level>,
    /// Who broke off or suspended.
    pub by: Option<ActorId>,
    /// The value of a state.
    pub value: Option<Value>,
    /// Current or former, where said without a date.
    pub status: Option<Status>,
    /// Types; one as a rule.
    pub types: Vec<Type>,
    /// City of a mission.
    pub city: Option<String>,
    /// State from which a non-resident mission serves.
    pub via: Option<ActorId>,
    /// Who acts.
    pub person: Option<String>,
    /// State in which an envoy resides.
    pub seat: Option<ActorId>,
    /// Rank of a visitor or envoy.
    pub rank: Option<Rank>,
    /// Where a meeting or an attack took place.
    pub place: Option<String>,
    /// How much.
    pub amount: Option<Amount>,
    /// ISO 4217 code of the amount.
    pub currency: Option<String>,
    /// What was traded or transferred.
    pub goods: Option<String>,
    /// What was built or formed.
    pub what: Option<String>,
    /// The body in which a vote was cast.
    pub body: Option<String>,
    /// The resolution voted on.
    pub resolution: Option<String>,
    /// How the vote was cast.
    pub position: Option<Position>,
}

impl Attrs {
    /// Key and value of every attribute present, in the order of the specification. A list of
    /// types is joined with `+`.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        self.words().map(|(key, word)| (key, word.into_owned())).collect()
    }

    /// As [`Attrs::pairs`], without a copy of what stands in the claim already.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        fn text(text: &Option<String>) -> Option<Cow<'_, str>> {
            text.as_deref().map(Cow::Borrowed)
        }
        fn actor(actor: &Option<ActorId>) -> Option<Cow<'_, str>> {
            actor.as_ref().map(|a| Cow::Borrowed(a.as_str()))
        }
        let types = match self.types.as_slice() {
            [] => None,
            [one] => Some(Cow::Borrowed(one.as_str())),
            several => Some(several.iter().map(|t| t.as_str()).collect::<Vec<_>>().join("+").into()),
        };
        let all = [
            ("level", self.level.map(|v| v.as_str().into())),
            ("by", actor(&self.by)),
            ("value", self.value.map(|v| v.as_str().into())),
            ("status", self.status.map(|v| v.as_str().into())),
            ("type", types),
            ("city", text(&self.city)),
            ("via", actor(&self.via)),
            ("person", text(&self.person)),
            ("seat", actor(&self.seat)),
            ("rank", self.rank.map(|v| v.as_str().into())),
            ("place", text(&self.place)),
            ("amount", self.amount.map(|v| v.to_string().into())),
            ("currency", text(&self.currency)),
            ("goods", text(&self.goods)),
            ("what", text(&self.what)),
            ("body", text(&self.body)),
            ("resolution", text(&self.resolution)),
            ("position", self.position.map(|v| v.as_str().into())),
        ];
        all.into_iter().filter_map(|(key, word)| Some((key, word?)))
    }

    /// Sets one attribute from its text.
    ///
    /// # Errors
    /// An unknown key, or a value that the key does not take.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), crate::NotationError> {
        use crate::NotationError as E;
        let actor =
            |v: &str| v.parse::<ActorId>().map_err(|e| E::Value { key: key.to_owned(), message: e.to_string() });
        let text = || Some(value.to_owned());
        match key {
            "level" => self.level = Some(value.parse()?),
            "by" => self.by = Some(actor(value)?),
            "value" => self.value = Some(value.parse()?),
            "status" => self.status = Some(value.parse()?),
            "type" => self.types = value.split('+').map(str::parse).collect::<Result<_, _>>()?,
            "city" => self.city = text(),
            "via" => self.via = Some(actor(value)?),
            "person" => self.person = text(),
            "seat" => self.seat = Some(actor(value)?),
            "rank" => self.rank = Some(value.parse()?),
            "place" => self.place = text(),
            "amount" => {
                let bad = || E::Value { key: key.to_owned(), message: format!("`{value}` is not a number") };
                let number = value.parse::<f64>().map_err(|_| bad())?;
                self.amount = Some(Amount::new(number).ok_or_else(bad)?);
            }
            "currency" => self.currency = text(),
            "goods" => self.goods = text(),
            "what" => self.what = text(),
            "body" => self.body = text(),
            "resolution" => self.resolution = text(),
            "position" => self.position = Some(value.parse()?),
            _ => return Err(E::unknown_word("attribute", key, Attrs::KEYS.iter().copied())),
        }
        Ok(())
    }

    /// Every key that [`Attrs::set`] takes.
    pub const KEYS: &'static [&'static str] = &[
        "level",
        "by",
        "value",
        "status",
        "type",
        "city",
        "via",
        "person",
        "seat",
        "rank",
        "place",
        "amount",
        "currency",
        "goods",
        "what",
        "body",
        "resolution",
        "position",
    ];
}
