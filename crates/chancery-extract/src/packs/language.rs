//! A language as compiled from its pack.

use crate::lexicon::scan::Scan;
use crate::lexicon::{class_bit, ClassId, Entry, Lexicon, NAMES};
use crate::pattern::{Gate, Pattern, Room};
use crate::rule::Rule;
use crate::summary::SummaryRule;
use crate::text::fold;
use crate::time::find::Value;
use crate::time::Unit;
use chancery_model::ActorId;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a language turns on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Features {
    /// Names begin with a capital letter.
    pub capitals: bool,
    /// Endings that an apostrophe sets off ("s").
    pub possessives: Vec<String>,
    /// Endings of numbers that make ordinals ("st", "th").
    pub ordinal_suffixes: Vec<String>,
    /// The subject may follow its verb.
    pub subject_after_verb: bool,
    /// Adjectives of nations follow their noun.
    pub demonym_after_noun: bool,
    /// A bare name after a noun is its possessor.
    pub construct: bool,
    /// Endings of demonyms that name the people itself ("North Koreans").
    pub people_suffixes: Vec<String>,
    /// Names of months, weekdays and feasts begin with a capital letter.
    pub calendar_capitals: bool,
    /// Order of day, month and year in a date of three numbers: "dmy" or "mdy". One that begins with four digits
    /// is year, month, day.
    pub date_order: DateOrder,
    /// Endings of verbs that tell what has been ("ed").
    pub past_endings: Vec<String>,
    /// Conjunctions written as a prefix.
    pub and_prefixes: Vec<String>,
    /// Prefixes by which a clause is tied to the noun before it ("with-which").
    pub that_prefixes: Vec<String>,
    /// Prefixes by which a clause is tied to the time of another ("when").
    pub when_prefixes: Vec<String>,
    /// Prefixes of infinitives.
    pub infinitive_prefixes: Vec<String>,
    /// The state whose ministry speaks where a text in this language says "we" and names no other.
    pub voice: Option<String>,
    /// Abbreviations that do not end a sentence, without the dot.
    pub abbreviations: Vec<String>,
}

/// Order of the numbers of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum DateOrder {
    /// Day, month, year.
    #[default]
    #[serde(rename = "dmy")]
    DayFirst,
    /// Month, day, year.
    #[serde(rename = "mdy")]
    MonthFirst,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $field:ident = $name:literal),+ $(,)?) => {
        /// The word classes that the engine itself knows. A pack that lacks one does without what it serves.
        #[derive(Clone, Debug, Default)]
        pub struct Classes { $($(#[$doc])* pub $field: Option<ClassId>),+ }
        impl Classes {
            /// Looks them up.
            pub fn of(lexicon: &Lexicon) -> Classes {
                Classes { $($field: lexicon.known_class($name)),+ }
            }
            /// Their names in packs.
            pub const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
}

classes! {
    /// Articles and possessive pronouns that belong to a noun phrase.
    det = "det",
    /// And, or.
    and = "and",
    /// Prepositions; value: a mark.
    mark = "mark",
    /// Offices; value: a rank.
    office = "office",
    /// Offices in the plural: the names behind them, with commas between, are of all whose they are.
    offices = "offices",
    /// Offices that are one state's alone ("the Shah"); value: the rank, then the codes of those that had it, joined by +.
    title = "title",
    /// Nouns that make a nation's adjective an actor: government, forces, people.
    acting = "acting",
    /// Kinds of mission; value: a type.
    mission = "mission",
    /// Nouns that are no actor: a name before them modifies.
    thing = "thing",
    /// Auxiliary verbs.
    aux = "aux",
    /// Pronouns and phrases that point back; value: an anaphor.
    pronoun = "pronoun",
    /// Descriptions by trait ("the island state"); value: a trait.
    description = "description",
    /// Names of several actors at once ("the Baltic states"); value: their codes joined by +.
    several = "several",
    /// Words for actors that are not named ("four other states"): whoever they are, they fill their role.
    others = "others",
    /// Nouns for a capital after a nation's adjective ("the Saudi capital").
    capital_noun = "capital_noun",
    /// Who governs: with the capital behind it ("the authorities in Prague") it is the state.
    regime = "regime",
    /// Missions in the plural: without a possessor, those of both sides.
    missions = "missions",
    /// Phrases that hold a name but mean no actor ("South China Sea").
    nobody = "nobody",
    /// Words that tie a verb to whoever stands before them: "Peru, which …", "it was Peru that …".
    cleft = "cleft",
    /// Words for where an envoy lives ("based in", "resident in").
    resides = "resides",
    /// Nouns for envoys and those who serve with them.
    staff = "mission_staff",
    /// Events that are no claims but have dates of their own: independence, a coup, an election.
    elsewhere = "elsewhere",
    /// Words by which others act along with the subject ("together with").
    together = "together",
    /// Words that repeat a state told before ("did so", "the same").
    likewise = "likewise",
    /// Verbs that repeat the act told before ("followed", "did so").
    again = "again",
    /// Words that set a clause beside the one before ("whereas").
    whereas = "whereas",
    /// Words that add those who did the same to whoever acts, or to what was told ("and like it Chile").
    alike = "alike",
    /// Words before those to whom an act is likened ("as Chile did").
    likening = "likening",
    /// Verbs behind those that stand for the act ("did", "had done").
    likened = "likened",
    /// Words of a heading that say which act the text below it tells; value: a kind.
    theme = "theme",
    /// Verbs in the past whose ending does not show it ("withdrew").
    finite = "finite",
    /// Titles of courtesy between office and name.
    honorific = "honorific",
    /// Particles inside names.
    name_particle = "name_particle",
    /// Units of the calendar; value: day, week, month, year.
    unit = "unit",
    /// Months; value 1–12.
    month = "month",
    /// Numbers in words; value.
    number = "number",
    /// Ordinals in words; value.
    ordinal = "ordinal",
    /// Operators before a time; value: since, until, by, before, after, soon-after, about.
    operator = "operator",
    /// Operators after a time ("onwards").
    operator_after = "operator_after",
    /// Prepositions between operator and time.
    time_glue = "time_glue",
    /// Between.
    between = "between",
    /// From, at the head of a range.
    range_open = "range_open",
    /// To, inside a range.
    range_to = "range_to",
    /// Cues of denial.
    denied = "denied",
    /// Cues of plans.
    planned = "planned",
    /// Cues of attribution.
    reported = "reported",
    /// Words that cancel a cue of denial right after ("not only").
    not_denied = "not_denied",
    /// Words before a verb that say it is no mere plan ("continues to", "was the first to").
    not_planned = "not_planned",
    /// Ranks in a row, behind which an infinitive tells what was done ("the first to be accredited").
    singled = "singled",
    /// Verbs of wishing, asking and agreeing, whose infinitive a time or an object may part from them.
    meant_to = "meant_to",
    /// Words behind a cue of a plan that say what is already there stays ("go on", "remain").
    goes_on = "goes_on",
    /// Words by which what was offered or promised is said to have been taken or kept.
    fulfilled = "fulfilled",
    /// Answers to what was asked, offered or alleged ("refused", "denied it"); value: refused, untrue, vain.
    answer = "answer",
    /// Cues of a plan that a turn behind them says was not kept; value: `before` where the tense alone nearly says so.
    unmet = "unmet",
    /// Auxiliaries that open a condition before its subject ("had Chile broken with Peru").
    inverted = "inverted",
    /// Words that open what only supposes, where what had been stands behind them ("if Chile had broken with Peru").
    supposing = "supposing",
    /// Words right before those of whom what is told is not so ("not", "except").
    excepting = "excepting",
    /// Words that turn away from what was told before them ("but").
    contrast = "contrast",
    /// Words that open a clause of an earlier time ("since", "for the first time since").
    since_clause = "since_clause",
    /// Words before a time since when something has gone on to this day ("since 1988").
    hitherto = "hitherto",
    /// Words that open a clause of its own.
    clause = "clause",
    /// Words before a date that say of what was denied that it happened only then ("not but in").
    only_then = "only_then",
    /// Prepositions that tell on which visit something was done ("on the occasion of").
    on_occasion = "on_occasion",
    /// Verbs of a visit proper, which an envoy pays elsewhere than at his post.
    pays_visit = "pays_visit",
    /// Verbs that say no more of an event than that it took place, began or ended then.
    takes_place = "takes_place",
    /// Words of a title that say it is about relations.
    relations = "relations",
    /// Currencies; value: ISO 4217 code.
    currency = "currency",
    /// Thousand, million; value.
    multiplier = "multiplier",
    /// Words that say a state is past.
    former = "former",
    /// Words that say a state holds now.
    current = "current",
    /// Words that make an act mutual ("each other", "exchanged").
    mutual = "mutual",
    /// Nouns of table heads: countries.
    head_country = "head_country",
    /// Nouns of table heads: dates.
    head_date = "head_date",
    /// Heads of table columns: days on which a term began.
    head_start = "head_start",
    /// Heads of table columns: days on which it ended.
    head_end = "head_end",
    /// Verbs of saying with what opens their content ("said that"): the day of the words is not that of the content.
    said = "said",
    /// Prepositions that only presuppose the act behind them ("following", "in protest at").
    presupposes = "presupposes",
    /// Words by which an act came after the one told before, nobody says when ("later", "subsequently").
    later_on = "later_on",
    /// Auxiliaries of what had been before ("had").
    anterior = "anterior",
    /// Pronouns that open a relative clause ("who").
    relative = "relative",
    /// Conjunctions over which a denial holds on ("or", "nor").
    or = "or",
    /// Words that open a clause which two commas may set off in the middle of another ("who", "where").
    set_off = "set_off",
    /// Words that give each of a list its own ("respectively").
    respectively = "respectively",
    /// What stands for a noun told before ("one", in "Chile one in Lisbon").
    one = "one",
    /// Words between an actor and its date that tell only how late it was ("only", "not until").
    only = "only",
    /// Heads of table columns: the state toward which something is done.
    head_partner = "head_partner",
    /// Heads of table columns: who did something to those of another column; value: the words for that, a bar, the
    /// preposition of the other.
    head_doer = "head_doer",
    /// Heads of table columns: when that was done.
    head_done = "head_done",
    /// Heads of columns of when something was ordered, not yet done.
    head_ordered = "head_ordered",
    /// Cells that tell how the state of their column voted; value: the words for that.
    ballot = "ballot",
    /// Heads of table columns: who came on a visit.
    head_guest = "head_guest",
    /// Heads of table columns: where the visit went.
    head_host = "head_host",
    /// Heads of table columns and keys of fields that name an act without what it is of ("broken off"); value: the words
    /// by which the rules know it.
    head_reads = "head_reads",
    /// Heads of table columns: remarks on the row.
    head_remark = "head_remark",
    /// Words by which a sentence says that it stands over a list.
    listing = "listing",
    /// Words of a title that say it is about all that one state has to do with others: "foreign relations".
    foreign = "foreign_relations",
    /// Numbers and letters by which keys of fields tell the first side from the second; value: 1, 2.
    head_side = "head_side",
    /// Words by which a table says that what its row tells of did not take place ("cancelled").
    called_off = "called_off",
    /// Verbs by which what was planned is moved to a later day ("put off", "postponed").
    deferred = "deferred",
    /// Words over a list by which it tells of what the text's own state has elsewhere ("abroad").
    abroad = "abroad",
    /// Words over a list of visits that are those of others to the text's own state ("visits received").
    hosting = "hosting",
    /// Nouns of sanctions ("embargo").
    penalty = "penalty",
    /// Nouns of visits.
    visits = "visit_noun",
    /// Heads of table columns: running numbers.
    head_number = "head_number",
    /// Verbs of holding an office, which a member of a list of its holders may have.
    serves = "serves",
    /// Heads of columns of names of persons.
    head_person = "head_person",
    /// Keys under which a document says when it was made.
    stated_key = "stated_key",
    /// Words that make an act one of several ("again"): of them the first is another first.
    anew = "anew",
    /// Words that are never taken apart, though an affix with another word would look so.
    whole = "whole",
    /// Words that open a clause of the same time ("when"): its date is the main clause's too.
    meanwhile = "meanwhile",
    /// Words right behind a time that open a clause of what happened then ("in which year").
    then_when = "then_when",
    /// What a number of four digits may count; value: measure (before these it is no year) or any other (before
    /// these it is one only where the words date).
    counted = "counted",
    /// Words by which a sentence speaks of what is to come ("will", "is due").
    ahead = "ahead",
    /// Words by which it speaks of what has been ("was", "said").
    behind = "behind",
    /// Nouns that several acts of one sentence may be about: relations, an embassy, an ambassador.
    topic = "topic",
    /// Words that stand before a year that dates no event of the sentence.
    aside = "aside",
    /// Words of rank in a row: "the first since 1952" is not of 1952.
    foremost = "foremost",
    /// Verbs of staying where one has come ("stayed"): until when, is how long the visit lasted.
    stays = "stays",
    /// Verbs of leaving again where one had come to ("left", "flew home").
    departs = "departs",
    /// Possessives that say whose an office is; value: it, person, whose.
    possessive = "possessive",
    /// Words that measure the time of an act by another's; value: after, before, same.
    measured = "measured",
    /// Verbs of being there, by which a language says who has something ("there-is to-it an embassy").
    exists = "exists",
    /// Verbs of taking or holding an office in the first person ("I was appointed"): the narrator is whose office it is.
    narrates = "narrates",
    /// Verbs of fixing a day for what is to come ("set for").
    set_for = "set_for",
    /// Words that open a clause of what is waited for ("until"); value `ahead`: only beside what is to come ("once").
    awaits = "awaits",
    /// Auxiliaries of the present ("is").
    present = "present",
    /// Auxiliaries of the past ("was").
    past_aux = "past_aux",
    /// Words that say of what was planned that it did not come about ("was called off").
    undone = "undone",
    /// Nouns of what is done to somebody ("invasion"); value: the marks under which he stands.
    inflicted = "inflicted",
    /// Words between many who are not named and those of them who are ("including", "among them").
    including = "including",
    /// Participles of what has been without its ending ("broken").
    participle = "participle",
    /// Forms of having that tell the present where no participle follows ("has").
    holds = "holds",
    /// Nouns that name again a deed told before; value: the kinds of it, none where it may be any.
    deed = "deed",
}

/// A pattern of time.
#[derive(Clone, Debug)]
pub struct TimePattern {
    /// The words.
    pub pattern: Pattern,
    /// What they make.
    pub value: Value,
    /// A number that the words imply.
    pub number: Option<i32>,
    /// A unit that the words imply.
    pub unit: Option<Unit>,
    /// Examples: text and value, each with the date spoken of before, if any.
    pub examples: Vec<String>,
}

/// How a role is sought, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// The subject of the clause.
    Subject,
    /// The unmarked or accusative mention after the words.
    Object,
    /// A demonym or possessive at or inside the words.
    Possessor,
    /// Any mention inside the words.
    Inside,
    /// The nearest mention with one of these marks.
    Marked(Vec<crate::mention::Mark>),
    /// The nearest place.
    Place,
    /// The place, or the places, right behind the noun of an envoy: "its ambassadors in Paris and Ankara".
    Seat,
    /// The nearest mention after the words.
    After,
    /// The nearest mention before the words.
    Before,
    /// Somebody who acted in the sentence before.
    Antecedent,
    /// The one whom the sentence before named; else nobody, and nothing is claimed.
    Spoken,
    /// The organisation named before in the sentence, or last.
    Body,
    /// Who was last told to be related to the other side.
    Partner,
    /// Whom others left, as the text told, for the one in the slot `x`.
    Rival,
    /// Whoever did what the words name, as told before: "condemned the raid".
    Author,
    /// The subject, if it is a person or body of some rank; else the role has nobody and nothing is claimed.
    Doer,
}

/// What a text is looked through for, as far as a look at its letters tells.
#[derive(Clone, Debug, Default)]
pub struct Scans {
    /// Names that count in every document.
    pub names: Scan,
    /// Keys under which a document says when it was made.
    pub stated: Scan,
    /// Words of each of which expressions of time may consist.
    pub times: Scan,
}

/// A compiled language pack.
#[derive(Debug, Default)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// Version of the pack.
    pub version: String,
    /// draft, usable, reviewed.
    pub maturity: String,
    /// What it turns on.
    pub features: Features,
    /// All phrases.
    pub lexicon: Lexicon,
    /// The classes that the engine knows.
    pub classes: Classes,
    /// Abbreviations, folded.
    pub abbreviations: BTreeSet<String>,
    /// Patterns of time, in the pack's order.
    pub times: Vec<TimePattern>,
    /// Rules by name.
    pub rules: Vec<Rule>,
    /// Rule and place of each pattern of the rules, by number.
    pub patterns: Vec<(u32, u32)>,
    /// The patterns of the rules by what they need.
    pub gate: Gate,
    /// The patterns of time by what they begin with.
    pub clock: Gate,
    /// Where it is noted which classes have words in a sentence.
    pub room: Room,
    /// What a text is looked through for before it is taken apart; `None` where affixes hide the words.
    pub scans: Option<Scans>,
    /// Where affixes hide the words: what is left of those of the keys under which a document says when it was made,
    /// whatever stands before them.
    pub keys: Vec<String>,
    /// The two letters with which each begins, folded to a few bits; all of them where one has no two.
    pub(crate) initials: [u64; PAIRS],
    /// Rules for statements that sum up, by name.
    pub summaries: Vec<SummaryRule>,
    /// Their patterns by what they need.
    pub sums: Gate,
    /// Default selectors: `<kind>.<role>`, `<family>.<role>` or `<role>`.
    pub roles: BTreeMap<String, Vec<Selector>>,
    /// By the number of a class whether its words stand for somebody, or for nobody: pronouns, descriptions.
    pub pointing: Vec<bool>,
    /// The same as a bit set folded to 64 bits, names among them.
    pub points: u64,
    /// Classes whose words take no prefix that carries a mark: verbs.
    pub unmarked: BTreeSet<crate::lexicon::ClassId>,
    /// What each sign of a claim weighs; empty where the pack gives no weights.
    pub weights: crate::engine::worth::Weights,
    /// What the signs of a clause weigh; empty where the pack gives no weights.
    pub surmise: crate::surmise::Surmise,
    /// Name of each class by its number; nothing for the words that patterns write out.
    pub class_names: Vec<Option<smol_str::SmolStr>>,
    /// Name of each actor for display.
    pub display: BTreeMap<ActorId, String>,
}

/// The place and the bit of two letters.
fn initials(first: char, second: char) -> (usize, u64) {
    let sum = first as usize * 37 + second as usize;
    (sum / 64 % PAIRS, 1 << (sum % 64))
}

/// The words of a set of pairs of letters.
const PAIRS: usize = 16;

impl Language {
    /// The same with its patterns put in order, so that a sentence tries few of them.
    pub fn ordered(mut self) -> Language {
        let places = |(rule, r): (u32, &Rule)| (0..r.patterns.len() as u32).map(move |place| (rule, place));
        self.patterns = (0..).zip(&self.rules).flat_map(places).collect();
        self.gate = Gate::new(self.rules.iter().flat_map(|r| &r.patterns));
        self.sums = Gate::new(self.summaries.iter().flat_map(|r| &r.patterns));
        self.clock = Gate::new(self.times.iter().map(|t| &t.pattern));
        let c = &self.classes;
        let pointing = [c.pronoun, c.others, c.several, c.description, c.nobody, c.title];
        self.pointing =
            (0..self.lexicon.class_count() as ClassId).map(|class| pointing.contains(&Some(class))).collect();
        self.points = pointing.into_iter().flatten().fold(class_bit(NAMES), |all, class| all | class_bit(class));
        self.class_names = self.lexicon.names_of_classes();
        self.scans = (self.lexicon.affixes.is_empty() && self.clock.is_closed()).then(|| self.scanned());
        let mut keys: BTreeSet<String> = BTreeSet::new();
        self.lexicon.phrases(|words, entry| {
            let key = matches!(entry, Entry::Class(class, _) if Some(*class) == self.classes.stated_key);
            // A prefix may take the place of the first letter.
            let rest = words.first().map(|w| w.trim_end_matches('*').chars().skip(1).collect());
            keys.extend(rest.filter(|_| key));
        });
        self.keys = keys.into_iter().collect();
        self.initials = [0; PAIRS];
        for key in &self.keys {
            let mut letters = key.chars();
            match (letters.next(), letters.next()) {
                (Some(first), Some(second)) => {
                    let (place, bit) = initials(first, second);
                    self.initials.get_mut(place).into_iter().for_each(|cell| *cell |= bit);
                }
                _ => self.initials = [u64::MAX; PAIRS],
            }
        }
        self
    }

    fn scanned(&self) -> Scans {
        let mut scans = Scans::default();
        // A number may be a year or a day.
        scans.times.add_numbers();
        self.lexicon.phrases(|words, entry| match entry {
            Entry::Name(index) => {
                if let Some(name) = self.lexicon.name(*index).filter(|n| !n.weak) {
                    let capital = name.display.chars().next().is_some_and(char::is_uppercase);
                    scans.names.add(words, self.features.capitals && capital);
                }
            }
            Entry::Class(class, _) => {
                if Some(*class) == self.classes.several {
                    scans.names.add(words, false);
                }
                if Some(*class) == self.classes.stated_key {
                    scans.stated.add(words, false);
                }
                if self.clock.opens(*class) {
                    scans.times.add(words, false);
                }
            }
        });
        scans
    }

    /// Whether a text may hold a word that names an actor, whomever its document is about.
    pub fn may_name(&self, text: &str) -> bool {
        self.scans.as_ref().is_none_or(|s| s.names.may(text))
    }

    /// Whether it may hold an expression of time.
    pub fn may_date(&self, text: &str) -> bool {
        self.scans.as_ref().is_none_or(|s| s.times.may(text))
    }

    /// Whether it may hold a key under which a document says when it was made.
    pub fn may_key(&self, text: &str) -> bool {
        match &self.scans {
            Some(scans) => scans.stated.may(text),
            None => {
                let folded = fold(text);
                let begins = |at: usize| {
                    let rest = folded.get(at..).unwrap_or_default();
                    self.keys.iter().any(|key| rest.starts_with(key.as_str()))
                };
                let mut after = folded.chars().skip(1);
                let opens = |(at, first): (usize, char)| {
                    let (place, bit) = initials(first, after.next().unwrap_or_default());
                    self.initials.get(place).is_some_and(|cell| cell & bit != 0) && begins(at)
                };
                let any = self.keys.first().is_some_and(String::is_empty);
                any || folded.char_indices().any(opens)
            }
        }
    }

    /// The name of a class; nothing for a word that a pattern writes out.
    pub fn class_name(&self, class: ClassId) -> Option<&str> {
        self.class_names.get(class as usize)?.as_deref()
    }

    /// A pattern of the rules by its number.
    pub fn pattern(&self, number: u32) -> Option<(&Rule, &Pattern)> {
        let (rule, place) = self.patterns.get(number as usize)?;
        let rule = self.rules.get(*rule as usize)?;
        Some((rule, rule.patterns.get(*place as usize)?))
    }
}
