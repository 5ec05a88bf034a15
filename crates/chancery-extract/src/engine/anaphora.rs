//! What pronouns and descriptions point back to.

use super::discourse::Discourse;
use crate::lexicon::How;
use crate::mention::{person, Anaphor, Mention};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::{ActorId, World};

impl Discourse {
    /// Resolves the anaphors of a sentence in order and remembers its subject.
    pub fn resolve(&mut self, sentence: &mut Sentence, language: &Language, world: &World) {
        let mut subject_here: Option<Vec<ActorId>> = None;
        let mut led = false;
        self.host.clone_from(&self.person);
        let mut mentions = std::mem::take(&mut sentence.mentions);
        self.own = self.own.take().or_else(|| super::voice::narrator(sentence, language, &mentions));
        let mut fronted = super::focus::fronted(sentence, language, &mentions);
        // "Belgrade's answer came at once: it …": whoever opens the sentence so is spoken of in the rest of it.
        let lead = mentions.first().filter(|m| owner(m) && m.actors.len() == 1).map(|m| m.actors.clone());
        for index in 0..mentions.len() {
            // "His counterpart, the Malian one": in languages whose adjectives follow, the next word tells whose.
            let whose =
                mentions.get(index + 1).filter(|m| m.how == How::Demonym).map(|m| (m.range.start, m.actors.clone()));
            let (earlier, rest) = mentions.split_at_mut(index);
            let Some(mention) = rest.first_mut() else { break };
            if let (Some(Anaphor::Counterpart), Some((start, actors))) = (mention.anaphor, whose) {
                if language.features.demonym_after_noun && start == mention.range.end {
                    mention.actors = actors;
                }
            }
            // "Waited until May before it closed it": the preposition opens a clause whose subject the pronoun is.
            let opens = mention.mark == Some(crate::mention::Mark::Oth) && mention.anaphor.is_some_and(pronominal);
            if opens && sentence.is_verb(language, mention.np.end) {
                mention.mark = None;
            }
            if mention.actors.is_empty() && sentence.that_prefixed(mention.np.start) {
                mention.actors = head_of(mention, earlier);
            }
            if mention.actors.is_empty() {
                // "Kenya and Chad have fallen out with it: it …": no list is "it".
                let listed = |m: &Mention| m.can_act() && m.group.is_some() && subject_here.as_ref() == Some(&m.actors);
                let several = mention.anaphor == Some(Anaphor::It) && earlier.iter().any(listed);
                let here = subject_here.as_deref().filter(|_| !several).or(lead.as_deref());
                // "Turkey supplied Azerbaijan and praised it": an object is not who acts.
                let object = matches!(mention.anaphor, Some(Anaphor::It | Anaphor::Country))
                    && subject_here.is_some()
                    && super::focus::object(sentence, language, mention);
                // "In 2007 Peru bought guns, and in 2008 Chile gave it ships": who acts in the pronoun's own clause.
                let subject = super::focus::relative(sentence, language, earlier, mention)
                    .or_else(|| super::focus::doer(sentence, language, earlier, mention).filter(|_| object))
                    .or(subject_here.clone());
                let has = mention.anaphor == Some(Anaphor::It) && has(sentence, language, mention);
                // "Iraq occupied the emirate": the one that is such, unless it is who acts.
                let described = mention.described.as_deref().filter(|_| object);
                let described = described.map(|what| self.described(what, earlier, world));
                let told = described.filter(|d| !d.is_empty() && subject.as_ref() != Some(d));
                // "Broke with Iraq and Iran, accusing both": the two of the object before.
                let both = mention.anaphor == Some(Anaphor::Both) && beside_verb(sentence, language, mention);
                let two = if both { two_before(earlier) } else { None };
                mention.actors = match subject.filter(|_| object && !has).as_ref() {
                    Some(_) if told.is_some() => told.unwrap_or_default(),
                    Some(subject) => super::focus::other(earlier, subject)
                        .map_or_else(|| self.oblique(earlier, subject.clone()), |a| vec![a]),
                    None if has => holder(earlier).unwrap_or_else(|| one(here.unwrap_or(&self.subject))),
                    None => two.unwrap_or_else(|| self.antecedent(mention, earlier, here, world)),
                };
            }
            if mention.actors.is_empty() && mention.anaphor.is_none() && high(mention) {
                mention.actors = self.owner(sentence, language, mention, earlier, subject_here.as_deref());
            }
            if let (true, Some(office)) = (
                mention.actors.is_empty() && mention.how == How::Person,
                person::apposed(sentence, language, earlier, mention),
            ) {
                (mention.actors, mention.rank) = (office.actors.clone(), mention.rank.or(office.rank));
            }
            if mention.actors.is_empty() {
                // Somebody of whom nothing is known acts: "he" is no longer who was told of before.
                if mention.how == How::Person && mention.person.is_some() && mention.can_act() && !led {
                    self.person.clear();
                    led = true;
                }
                continue;
            }
            // "When the Union fell apart Ankara was quick": who acts in the main clause is gone on about.
            let main = fronted.is_some_and(|end| mention.np.start >= end);
            if mention.can_act() && (subject_here.is_none() || main) {
                subject_here = Some(mention.actors.clone());
                fronted = fronted.filter(|_| !main);
            }
            // Who acts is gone on about, rather than whom he met: a person by name, or "the Togolese president".
            let office = mention.rank.is_some_and(|r| r != chancery_model::Rank::Delegation);
            let holder = office && mention.how != How::Person && mention.can_act() && mention.actors.len() == 1;
            if (mention.how == How::Person || holder) && !led {
                self.person = mention.actors.clone();
            }
            let personal = mention.how == How::Person || mention.anaphor == Some(Anaphor::Person) || holder;
            led |= personal && mention.can_act();
            // "Came to India in 1961, and another spent ten days there": so does where somebody goes.
            let aim = mention.mark == Some(crate::mention::Mark::Dat) && mention.how == How::Name;
            let aim =
                aim && !mention.modifier && !mention.genitive && !mention.actors.iter().any(ActorId::is_organisation);
            // "Stenmark, resident in Peking, became the first ambassador there": not where he lives.
            let lives = || {
                let verb = sentence.class_ending_at(language.classes.resides, mention.np.start);
                verb.and_then(|at| sentence.tokens.get(at.checked_sub(1)?)).is_some_and(|t| t.is(","))
            };
            if (mention.is_place() || aim || mention.mark == Some(crate::mention::Mark::Loc)) && !lives() {
                self.place = mention.actors.clone();
            }
        }
        // A list of subjects is a subject as a whole.
        if let Some(group) = mentions.iter().find(|m| m.can_act() && !m.actors.is_empty()).and_then(|m| m.group) {
            let all: Vec<ActorId> =
                mentions.iter().filter(|m| m.group == Some(group)).flat_map(|m| m.actors.clone()).collect();
            subject_here = Some(all);
        }
        // "It is Nauru's third change of heart": it is Nauru that is spoken of.
        if let [it, whose, ..] = mentions.as_slice() {
            let dummy = it.anaphor == Some(Anaphor::It) && it.np.start == 0 && it.np.end + 1 == whose.np.start;
            if dummy && whose.genitive && whose.actors.len() == 1 {
                subject_here = Some(whose.actors.clone());
            }
        }
        // "Belgrade's answer came at once": it is Belgrade that is spoken of.
        let opening = mentions.first().filter(|m| owner(m) && !m.actors.is_empty()).map(|m| m.actors.clone());
        // "To-Peru there-is an embassy in Oslo": it is Peru that is spoken of.
        let opening = opening.or_else(|| holder(&mentions).filter(|_| language.classes.exists.is_some()));
        if let Some(subject) = subject_here.or(opening) {
            self.subject = subject;
        }
        let groups: std::collections::BTreeSet<usize> = mentions.iter().filter_map(|m| m.group).collect();
        for group in groups {
            let members: Vec<ActorId> =
                mentions.iter().filter(|m| m.group == Some(group)).flat_map(|m| m.actors.clone()).collect();
            if members.len() >= 3 {
                self.list = members;
            } else if matches!(members.as_slice(), [a, b] if a != b) {
                self.two = members;
            }
        }
        let mut others: Vec<&ActorId> = Vec::new();
        for actor in mentions.iter().flat_map(|m| &m.actors) {
            if !self.frame.contains(actor) && !actor.is_organisation() && !others.contains(&actor) {
                others.push(actor);
            }
        }
        match others.as_slice() {
            [] => {}
            [one] if self.frame.len() == 1 => self.beside = Some((*one).clone()),
            _ => self.beside = None,
        }
        self.house = self.house.take().map(|(actor, age)| (actor, age + 1)).filter(|(_, age)| *age <= 1);
        // "The Israeli embassy", "Chile's legation": whose it is.
        let noun = |at: usize| sentence.class_at(language.classes.mission, at).is_some();
        let named = |m: &&Mention| (m.modifier || m.genitive) && !m.is_place() && m.actors.len() == 1;
        let houses = mentions.iter().filter(named).filter(|m| (m.range.end..m.range.end + 2).any(noun));
        let mut houses: Vec<&ActorId> = houses.flat_map(|m| &m.actors).collect();
        houses.dedup();
        if let [one] = houses.as_slice() {
            self.house = Some(((*one).clone(), 0));
        }
        self.before = std::mem::take(&mut self.recent);
        self.recent = mentions.iter().filter(|m| m.anaphor.is_none()).flat_map(|m| m.actors.clone()).collect();
        sentence.mentions = mentions;
    }

    /// "Kuwait, whose emir …", "its foreign minister": whose office it is.
    fn owner(
        &self,
        sentence: &Sentence,
        language: &Language,
        mention: &Mention,
        earlier: &[Mention],
        here: Option<&[ActorId]>,
    ) -> Vec<ActorId> {
        let class = language.classes.possessive;
        let at = mention.np.start;
        let before = at.checked_sub(1).and_then(|b| sentence.value_at(class, b)).filter(|(end, _)| *end == at);
        let Some((_, value)) = sentence.value_at(class, at).or(before) else { return Vec::new() };
        match value {
            "whose" => {
                let near = earlier.last().filter(|m| m.np.end < at && at - m.np.end <= 2);
                near.map(|m| one(&m.actors)).unwrap_or_default()
            }
            "they" => Vec::new(),
            // Elsewhere than at the head of its sentence it may be anybody's.
            _ if at > 1 && !sentence.tokens.get(at - 1).is_some_and(|t| t.is(";")) => Vec::new(),
            "person" => one(&self.person),
            _ => one(here.unwrap_or(&self.subject)),
        }
    }

    fn antecedent(
        &self,
        mention: &Mention,
        earlier: &[Mention],
        here: Option<&[ActorId]>,
        world: &World,
    ) -> Vec<ActorId> {
        let subject = || here.map(<[ActorId]>::to_vec).unwrap_or_else(|| self.subject.clone());
        let single = |list: Vec<ActorId>| if list.len() == 1 { list } else { Vec::new() };
        if let Some(described) = &mention.described {
            return self.described(described, earlier, world);
        }
        let pair = self.pair();
        match mention.anaphor {
            Some(Anaphor::It) if mention.mark.is_some_and(|m| m != crate::mention::Mark::Gen) => {
                self.oblique(earlier, subject())
            }
            // "Break with Iran, and expulsion of all its diplomats": nobody acts here, and whose they are was just named.
            Some(Anaphor::It) if mention.mark.is_some() && here.is_none() && !nearest(earlier).is_empty() => {
                nearest(earlier)
            }
            Some(Anaphor::It) => {
                // Before the first section, the one that the whole text is about.
                match self.frame.as_slice() {
                    [hub] if here.is_none() && self.hub && self.section.is_empty() && self.recent.contains(hub) => {
                        vec![hub.clone()]
                    }
                    _ => single(subject()),
                }
            }
            Some(Anaphor::They) => {
                // A list before it in the sentence, else whoever was spoken of.
                let group = earlier.iter().rev().find(|m| m.group.is_some()).and_then(|m| m.group);
                let here: Vec<ActorId> = earlier
                    .iter()
                    .filter(|m| group.is_some() && m.group == group)
                    .flat_map(|m| m.actors.clone())
                    .collect();
                let several = earlier.iter().rev().find(|m| m.actors.len() > 1).map(|m| m.actors.clone());
                if here.len() > 1 {
                    here
                } else if let Some(several) = several {
                    several
                } else if self.subject.is_empty() {
                    pair.into_vec()
                } else {
                    self.subject.clone()
                }
            }
            // "Kosygin had visited him": not who acts here, but who was spoken of before.
            Some(Anaphor::Person) if mention.mark == Some(crate::mention::Mark::Acc) => {
                let acts = earlier.iter().any(|m| m.can_act() && m.actors == self.person);
                match acts && !self.host.is_empty() {
                    true => self.host.clone(),
                    false => self.person.clone(),
                }
            }
            Some(Anaphor::Person) => self.person.clone(),
            Some(Anaphor::There) => self.place.clone(),
            // "Finland recognises the one and the other; relations are taken up with both": with the two last told.
            Some(Anaphor::Both | Anaphor::Neither)
                if mention.mark == Some(crate::mention::Mark::Com)
                    && couple(earlier).len() != 2
                    && self.two.len() == 2
                    && !self.two.iter().all(|a| pair.contains(a))
                    && !here.is_some_and(|h| h.iter().any(|a| self.two.contains(a))) =>
            {
                self.two.clone()
            }
            Some(Anaphor::We) => self.own.iter().cloned().collect(),
            Some(Anaphor::Both | Anaphor::Neither) => {
                // Two that act together earlier in the sentence are nearer than the pair of the text.
                let two = couple(earlier);
                if two.len() == 2 {
                    return two;
                }
                // "Ecuador recognised the Soviet Union when the two countries …": the two that the sentence names.
                let named = told(earlier, |m| m.anaphor.is_none() && !m.is_place());
                if pair.len() > 2 && named.len() == 2 {
                    return named;
                }
                // In a text about no pair, the two that the sentence has named so far, or stands for: "Israel did not
                // recognise it then, and relations between the two …".
                let single = |m: &Mention| m.anaphor == Some(Anaphor::It) && m.actors.len() == 1;
                let named = told(earlier, |m| m.anaphor.is_none() || single(m));
                let pairless = pair.len() != 2 || self.frame.len() == 1 && self.section.is_empty();
                // "Morocco had broken with Togo; the two …", under a heading about a third: the state that the text is
                // about and the one beside which the sentence names it.
                let other = self.frame.len() == 1
                    && self.frame.iter().all(|hub| named.contains(hub))
                    && !self.section.iter().any(|s| named.contains(s));
                // "Sweden expelled nobody when Mali did; the two severed no ties": nor does it speak of the pair of the text
                // where it has named two others.
                let others = named.iter().all(|a| !pair.contains(a));
                let pairless = pairless || other || others;
                if named.len() == 2 && pairless && !named.iter().any(ActorId::is_organisation) {
                    return named;
                }
                // "Both" are the two last named together, if the sentence before was about others than the pair.
                if self.pair.len() == 2 && !self.pair.iter().any(|a| pair.contains(a)) || pair.len() != 2 {
                    if self.pair.len() == 2 {
                        self.pair.clone()
                    } else {
                        pair.into_vec()
                    }
                } else {
                    pair.into_vec()
                }
            }
            Some(Anaphor::All) => self.list.clone(),
            Some(Anaphor::FirstTwo | Anaphor::LastTwo) => self.two_of(mention.anaphor, earlier),
            Some(Anaphor::Unnamed) => Vec::new(),
            Some(Anaphor::Following) => self.members.clone(),
            Some(Anaphor::Former | Anaphor::Latter) => {
                // The two last named, in this sentence or before it.
                let mut two: Vec<ActorId> = Vec::new();
                for actor in earlier.iter().filter(|m| m.anaphor.is_none()).flat_map(|m| &m.actors) {
                    two.retain(|a| a != actor);
                    two.push(actor.clone());
                }
                // "Luxembourg and Spain each sent a minister to Warsaw, but the former …": of two that act together.
                let both = couple(earlier);
                if both.len() == 2 {
                    two = both;
                }
                if two.len() < 2 {
                    two.clone_from(&self.recent);
                    two.dedup();
                }
                let at = if mention.anaphor == Some(Anaphor::Latter) {
                    two.len().checked_sub(1)
                } else {
                    two.len().checked_sub(2)
                };
                at.and_then(|i| two.get(i)).cloned().into_iter().collect()
            }
            Some(Anaphor::Country) => {
                let acting = earlier.iter().rev().find(|m| !m.is_place() && m.anaphor.is_none() && m.actors.len() == 1);
                let doer = earlier.iter().rev().find(|m| m.can_act() && m.actors.len() == 1);
                use crate::mention::Mark;
                let about = doer.is_some_and(|d| d.actors.iter().all(|a| pair.contains(a)) || self.frame.len() == 1);
                let oblique =
                    |m: &Mark| *m == Mark::Com || about && matches!(m, Mark::Dat | Mark::Agn | Mark::Ben | Mark::Loc);
                if let (Some(_), Some(doer)) = (mention.mark.filter(oblique), doer) {
                    // "X established relations with the country", "gave aid to the republic": the other one.
                    let other = self.complement(&doer.actors);
                    if !other.is_empty() {
                        return other;
                    }
                }
                if self.hub && !self.section.is_empty() {
                    // Who is of the section's country goes to the other one.
                    let own = here.is_some_and(|h| h == self.section.as_slice());
                    if own && mention.mark.is_some() && !self.frame.is_empty() {
                        return self.frame.clone();
                    }
                    self.section.clone()
                } else if self.hub && here.is_some_and(|h| h != self.frame.as_slice()) {
                    self.frame.clone()
                } else if let (None, Some(m)) = (here, acting) {
                    m.actors.clone()
                } else {
                    let one = single(subject());
                    if one.is_empty() && self.hub {
                        self.frame.clone()
                    } else {
                        one
                    }
                }
            }
            Some(Anaphor::Capital | Anaphor::Host) => self.complement(&subject()),
            Some(Anaphor::Other | Anaphor::Counterpart) => {
                let subject = subject();
                if subject.len() == 2 {
                    Vec::new()
                } else {
                    self.complement(&subject)
                }
            }
            None if mention.how == How::Person || mention.rank.is_some() => {
                // A person whose state the words do not tell: the one spoken of with the same name is
                // looked up before; nothing more is guessed here.
                let _ = earlier;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// "The island", "the Central American government": the one of the pair that is such, else whoever was spoken of.
    fn described(&self, what: &str, earlier: &[Mention], world: &World) -> Vec<ActorId> {
        let class = what.strip_prefix("class:");
        let fits = |actor: &&ActorId| {
            let within = |key: &str| {
                let day = |y| chancery_time::Day::new(y, 1, 1);
                day(1800).zip(day(2100)).and_then(|(first, last)| world.is_in(actor, key, first, last)).unwrap_or(false)
            };
            class.is_some_and(within) || world.actor(actor).is_some_and(|w| w.traits.iter().any(|t| t == what))
        };
        let mut here: Vec<&ActorId> = earlier.iter().filter(|m| m.anaphor.is_none()).flat_map(|m| &m.actors).collect();
        here.sort();
        here.dedup();
        let pair = self.pair();
        let (subject, recent) = (self.subject.iter().collect(), self.recent.iter().collect());
        let lists: [Vec<&ActorId>; 4] = [pair.iter().collect(), here, subject, recent];
        for list in lists {
            let mut found = list.into_iter().filter(fits);
            match (found.next(), found.next()) {
                (Some(one), None) => return vec![one.clone()],
                (None, _) => {}
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// "Guatemala, Belize and Paraguay … the first two": of the list told last, in this sentence or before it.
    fn two_of(&self, which: Option<Anaphor>, earlier: &[Mention]) -> Vec<ActorId> {
        let group = earlier.iter().rev().find(|m| m.group.is_some()).and_then(|m| m.group);
        let here: Vec<ActorId> =
            earlier.iter().filter(|m| group.is_some() && m.group == group).flat_map(|m| m.actors.clone()).collect();
        let list = if here.len() > 2 { here } else { self.list.clone() };
        match which {
            _ if list.len() < 3 => Vec::new(),
            Some(Anaphor::LastTwo) => list.into_iter().rev().take(2).rev().collect(),
            _ => list.into_iter().take(2).collect(),
        }
    }

    /// "With it": not who acts in the clause, but who was named before, or the other side.
    fn oblique(&self, earlier: &[Mention], subject: Vec<ActorId>) -> Vec<ActorId> {
        let acting = earlier.iter().rposition(|m| m.can_act() && !m.actors.is_empty());
        // All of a list that acts: none of them is acted upon.
        let doer: Vec<ActorId> = match acting.and_then(|i| earlier.get(i)) {
            Some(one) => {
                let member = |m: &&Mention| m.range == one.range || m.group.is_some() && m.group == one.group;
                earlier.iter().filter(member).flat_map(|m| m.actors.clone()).collect()
            }
            None => subject,
        };
        let named = earlier
            .iter()
            .rev()
            .filter(|m| !m.modifier && m.actors.len() == 1 && m.anaphor.is_none())
            .find(|m| m.actors.iter().all(|a| !doer.contains(a) && !a.is_organisation()));
        if let Some(named) = named {
            return named.actors.clone();
        }
        match (self.frame.as_slice(), self.subject.as_slice()) {
            // "Hungary recognised Croatia; Turkey recognised it, too": in a text about one, that one is acted upon.
            ([hub], _) if self.section.is_empty() && !doer.contains(hub) => vec![hub.clone()],
            (_, [one]) if !doer.contains(one) => vec![one.clone()],
            _ => self.complement(&doer),
        }
    }
}

/// Whom mentions of some sort stand for, each once.
fn told(mentions: &[Mention], sort: impl Fn(&Mention) -> bool) -> Vec<ActorId> {
    let mut out: Vec<ActorId> = Vec::new();
    for actor in mentions.iter().filter(|m| !m.modifier && sort(m)).flat_map(|m| &m.actors) {
        if !out.contains(actor) {
            out.push(actor.clone());
        }
    }
    out
}

/// The state that was named last.
fn nearest(earlier: &[Mention]) -> Vec<ActorId> {
    let plain =
        |m: &&Mention| m.anaphor.is_none() && m.actors.len() == 1 && !m.actors.iter().any(ActorId::is_organisation);
    earlier.iter().rev().find(plain).map(|m| m.actors.clone()).unwrap_or_default()
}

/// "To-Peru there-is an embassy in Oslo": who opens the sentence as the one who has something.
fn holder(mentions: &[Mention]) -> Option<Vec<ActorId>> {
    let first = mentions.first().filter(|m| m.mark == Some(crate::mention::Mark::Dat) && m.np.start == 0)?;
    (first.actors.len() == 1 && first.how != How::Person).then(|| first.actors.clone())
}

/// "There-is to-it an embassy", "an embassy there-is-not to-it": whether a pronoun under a preposition is whoever has
/// what the verb beside it says is there.
fn has(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    let class = language.classes.exists;
    mention.mark == Some(crate::mention::Mark::Dat)
        && (sentence.class_ending_at(class, mention.np.start).is_some()
            || mention.np.start == 0 && sentence.class_at(class, mention.np.end).is_some())
}

/// The actors, where they are one.
fn one(list: &[ActorId]) -> Vec<ActorId> {
    list.iter().filter(|_| list.len() == 1).cloned().collect()
}

/// "Chad, with which it broke off relations": the pronoun of a clause tied to the noun before it stands for that.
fn head_of(mention: &Mention, earlier: &[Mention]) -> Vec<ActorId> {
    let near = |m: &&Mention| m.np.end <= mention.np.start && mention.np.start - m.np.end <= 3;
    let head = earlier.last().filter(|_| mention.anaphor.is_some_and(pronominal)).filter(near);
    head.filter(|m| m.actors.len() == 1).map(|m| m.actors.clone()).unwrap_or_default()
}

/// "Belgrade's answer", "the answer of Belgrade": whether it opens the sentence as whose something is.
fn owner(mention: &Mention) -> bool {
    use crate::mention::Mark;
    mention.genitive && mention.np.start == 0 || mention.mark == Some(Mark::Gen) && mention.np.start <= OWNED
}

/// How many words, with article and preposition, stand before the owner of what opens a sentence.
const OWNED: usize = 3;

fn pronominal(anaphor: Anaphor) -> bool {
    matches!(anaphor, Anaphor::It | Anaphor::There | Anaphor::Person)
}

/// Whether it is a person who speaks for a state.
fn high(mention: &Mention) -> bool {
    use chancery_model::Rank;
    matches!(mention.rank, Some(Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister))
}

/// "Accusing both": whether a pronoun of two ends its phrase right behind a word that is no preposition, article or
/// auxiliary, and before no verb.
fn beside_verb(sentence: &Sentence, language: &Language, mention: &Mention) -> bool {
    let c = &language.classes;
    let Some(before) = mention.np.start.checked_sub(1).filter(|_| mention.mark.is_none()) else { return false };
    let word = sentence.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Word);
    let small = |at: usize| {
        [c.aux, c.and, c.clause, c.det, c.mark].into_iter().any(|class| sentence.class_at(class, at).is_some())
    };
    word && !small(before) && !sentence.is_verb(language, mention.np.end)
}

/// The two actors that the last words before name together, if nobody else is named behind them.
fn two_before(earlier: &[Mention]) -> Option<Vec<ActorId>> {
    let last = earlier.iter().rev().find(|m| m.anaphor.is_none() && !m.actors.is_empty())?;
    let object = |m: &Mention| m.group.is_some() && m.group == last.group;
    earlier.iter().find(|m| object(m)).filter(|first| !first.can_act())?;
    two_of(earlier, last.group)
}

/// The two actors of the last coordination of subjects.
fn couple(earlier: &[Mention]) -> Vec<ActorId> {
    let last = earlier.iter().rev().find(|m| m.group.is_some() && m.can_act());
    last.and_then(|m| two_of(earlier, m.group)).unwrap_or_default()
}

/// The actors of a coordination, if they are two.
fn two_of(earlier: &[Mention], group: Option<usize>) -> Option<Vec<ActorId>> {
    let mut out: Vec<ActorId> = Vec::new();
    for actor in earlier.iter().filter(|m| m.group == group).flat_map(|m| &m.actors) {
        if !out.contains(actor) {
            out.push(actor.clone());
        }
    }
    (out.len() == 2).then_some(out)
}
