//! Between whom a claim is: the sides as the words of a rule give them, and what fills a side that they leave out.

use super::attrs;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::{thread, whose};
use crate::packs::Selector;
use crate::pattern::Capture;
use chancery_model::{ActorId, Kind};

/// Two parties, and the mentions of the first.
pub(super) type Pair = (ActorId, ActorId, Vec<usize>);

/// The pairs of parties and where they were found.
pub(super) fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    if !agree(scene, &candidate.found) {
        return None;
    }
    // Nobody changes sides who turns to one that has no rival, nor a person who goes there.
    let rivalled = candidate.rule.roles.values().any(|s| s.contains(&Selector::Rival));
    if rivalled && (scene.rival(&candidate.found).own || !whose::changes_sides(scene, candidate)) {
        return None;
    }
    let follows = &candidate.rule.follows;
    if candidate.rule.echo
        || !follows.is_empty()
            && (candidate.found.mention("who").is_some() || candidate.found.mention("whom").is_some())
    {
        return super::echo::parties(scene, candidate);
    }
    // Members join organisations, never states.
    let member = |(a, b, _): &Pair| b.is_organisation() && a != b;
    if candidate.rule.kind.family() == "membership" {
        let (mut pairs, sides) = directed(scene, candidate)?;
        pairs.retain(member);
        return (!pairs.is_empty()).then_some((pairs, sides));
    }
    if !follows.is_empty() && (scene.discourse.threads.of(follows).is_some() || !candidate.rule.frame) {
        return thread::parties(scene, candidate);
    }
    if candidate.rule.kind.is_directed() {
        let mut told = directed(scene, candidate);
        super::course::set(scene, candidate.rule, &mut told);
        told
    } else {
        super::free::parties(scene, candidate)
    }
}

/// Whether what is captured twice under one name is the same side both times: "met the Chilean president in Santiago".
fn agree(scene: &Scene<'_>, found: &crate::pattern::Match) -> bool {
    let sides: Vec<(&str, &[ActorId])> = found
        .captures
        .iter()
        .filter_map(|(name, capture, _)| match capture {
            Capture::Mention(i) => scene.sentence.mentions.get(*i).map(|m| (name.as_str(), m.actors.as_slice())),
            _ => None,
        })
        .collect();
    sides.iter().enumerate().all(|(at, (name, actors))| {
        let earlier = sides.iter().take(at).filter(|(other, list)| other == name && !list.is_empty());
        actors.is_empty() || earlier.into_iter().all(|(_, list)| list.iter().any(|a| actors.contains(a)))
    })
}

/// A side that the words leave unsaid.
pub(super) fn assumed(actors: Vec<ActorId>, how: &str) -> Filled {
    Filled { actors, mentions: Vec::new(), how: how.to_owned(), assumed: true, mutual: false, own: false }
}

/// "From Uganda Netanyahu went to Nairobi": whoever stands between the place that somebody comes from and the verb.
fn fronted(scene: &Scene<'_>, found: &crate::pattern::Match) -> Option<usize> {
    let mentions = &scene.sentence.mentions;
    let origin = mentions.get(found.mention("from")?).filter(|m| m.mark == Some(crate::mention::Mark::Abl))?;
    let verb = found.words.iter().find(|w| w.start >= origin.np.end)?.start;
    mentions.iter().position(|m| m.np.start >= origin.np.end && m.np.end <= verb && m.can_act())
}

fn directed(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let discourse = scene.discourse;
    let mission = rule.kind.family() == "mission";
    // Whoever stands in the other side's own slot acts not: "representatives of A and B arranged A's recognition of B".
    let other = found.mention("to").filter(|_| found.mention("from").is_none());
    let other = other
        .and_then(|i| scene.sentence.mentions.get(i))
        .filter(|m| m.anaphor != Some(crate::mention::Anaphor::Country));
    // "Finland gave aid to both sides": who acts is none of them, and the two that the text is about are not meant.
    if other.is_some_and(|m| m.anaphor == Some(crate::mention::Anaphor::Both)) {
        let doer = scene.subject(found, &[]).and_then(|i| scene.sentence.mentions.get(i));
        doer.filter(|m| !m.actors.iter().any(|a| other.is_some_and(|o| o.actors.contains(a))))?;
    }
    let other: Vec<ActorId> = other.map(|m| m.actors.clone()).unwrap_or_default();
    let mut from = scene.fill(rule, "from", found, &other);
    if let Some(index) = fronted(scene, found) {
        from = scene.filled(index, "subject", &other);
    }
    if let (None, Kind::EnvoyAccredited | Kind::EnvoyRecalled) = (&from, rule.kind) {
        from = whose::person(scene, candidate);
    }
    // "She is also accredited to Libya": the envoy just told of, not whoever received her.
    let person = |f: &Filled| {
        f.mentions
            .iter()
            .filter_map(|i| scene.sentence.mentions.get(*i))
            .any(|m| m.anaphor == Some(crate::mention::Anaphor::Person))
    };
    if let (Kind::EnvoyAccredited, Some(side)) = (rule.kind, from.as_mut().filter(|f| person(f))) {
        let told = discourse.threads.of(&["envoy.accredited".to_owned()]).map(|t| t.pairs.as_slice());
        if let Some([(sender, _)]) = told {
            side.actors = vec![sender.clone()];
        }
    }
    // "It became the thirtieth ally": whose accession was told of before.
    let it = |f: &Filled| {
        let mut named = f.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i));
        let first = scene.sentence.mentions.iter().find(|m| m.can_act() && !m.actors.is_empty());
        named.any(|m| m.anaphor == Some(crate::mention::Anaphor::It) && first.is_some_and(|f| f.range == m.range))
    };
    if let (Some(side), true) = (from.as_mut().filter(|f| it(f)), rule.kind.family() == "membership") {
        if let Some([(member, _)]) = discourse.threads.of(&["membership".to_owned()]).map(|t| t.pairs.as_slice()) {
            side.actors = vec![member.clone()];
        }
    }
    // "Joined the OEEC in 1948 and NATO a year later, became a member of the EFTA": a state did, where one acts.
    let bodies = from.as_ref().is_some_and(|f| f.actors.iter().all(ActorId::is_organisation));
    if rule.kind.family() == "membership" && bodies {
        let bodies: Vec<ActorId> = scene.sentence.mentions.iter().flat_map(|m| m.actors.iter()).cloned().collect();
        let bodies: Vec<ActorId> = bodies.into_iter().filter(ActorId::is_organisation).collect();
        let opens =
            |f: &Filled| f.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).map(|m| m.np.start).min();
        let first = from.as_ref().and_then(opens);
        let acts = |f: &Filled| !f.actors.is_empty() && f.how.starts_with("subject") && opens(f) < first;
        let state = scene.fill(rule, "from", found, &bodies).filter(acts);
        from = state.or(from);
    }
    // "Joined the UN (1966), the WTO (1987)": so did whoever joined the first.
    let body = |f: &Filled| f.actors.iter().all(ActorId::is_organisation);
    if rule.kind.family() == "membership" && !rule.follows.is_empty() && from.as_ref().is_none_or(body) {
        let told = discourse.threads.of(&rule.follows).and_then(|t| t.pairs.first());
        if let Some((member, _)) = told {
            from = Some(assumed(vec![member.clone()], "told of just before"));
        }
    }
    let mut taken = from.as_ref().map(|f| f.actors.clone()).unwrap_or_default();
    if rule.kind == Kind::VoteCast {
        // A vote is about a state; the body that votes is no party.
        let bodies = scene.sentence.mentions.iter().flat_map(|m| m.actors.iter()).filter(|a| a.is_organisation());
        taken.extend(bodies.cloned());
    }
    let mutual = rule.mutual || from.as_ref().is_some_and(|f| f.mutual) || scene.mutual(found);
    // "Both joined the league": each toward the third that the words name, not toward the other.
    let third = |f: &Filled| {
        let to = found.mention("to").and_then(|i| scene.sentence.mentions.get(i));
        to.is_some_and(|m| !m.actors.is_empty() && m.actors.iter().all(|a| !f.actors.contains(a)))
    };
    // "Brazil received the presidents of both countries": with the third who received them.
    let hosted = |f: &Filled| {
        let visitors = rule.kind == Kind::Visit && found.mention("from").is_some() && f.mutual;
        let host = visitors.then(|| scene.fill(rule, "to", found, &f.actors)).flatten();
        host.is_some_and(|h| !h.mentions.is_empty() && h.actors.iter().any(|a| !f.actors.contains(a)))
    };
    let third = |f: &Filled| third(f) || hosted(f);
    // Nobody votes about those with whom it votes.
    let vote = rule.kind == Kind::VoteCast;
    if let Some(both) = from.as_ref().filter(|f| f.actors.len() == 2 && (mutual || f.mutual) && !third(f) && !vote) {
        // "A and B exchanged envoys with C": each with the third.
        if let Some(third) = scene.beside(found).and_then(|i| scene.filled(i, "preposition", &both.actors)) {
            let mut pairs = Vec::new();
            for (a, b) in both.actors.iter().flat_map(|a| third.actors.iter().map(move |b| (a, b))) {
                pairs.push((a.clone(), b.clone(), both.mentions.clone()));
                pairs.push((b.clone(), a.clone(), third.mentions.clone()));
            }
            if !pairs.is_empty() {
                return Some((pairs, vec![both.clone(), third]));
            }
        }
        // Each toward the other.
        let both = both.clone();
        let pairs = mirror(&both.actors, &both.mentions);
        return Some((pairs, vec![both]));
    }
    let mut to = scene.fill(rule, "to", found, &taken);
    // "Waited in Peking until the embassy opened there": in a text about two, "there" is at the other's.
    let there = |t: &Filled| {
        let mut named = t.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i));
        named.any(|m| m.anaphor == Some(crate::mention::Anaphor::There))
    };
    let pair = if discourse.hub || !discourse.section.is_empty() { &[] } else { discourse.frame.as_slice() };
    let strange = |t: &Filled| pair.len() == 2 && there(t) && !t.actors.iter().any(|a| pair.contains(a));
    if let (true, Some(t), [one]) = (mission, to.as_mut().filter(|t| strange(t)), taken.as_slice()) {
        t.actors = pair.iter().filter(|a| *a != one && pair.contains(one)).cloned().collect();
    }
    // "They broke into the Israeli embassy. Ambassador Levanon was flown home": whose house the text has just named.
    let both = discourse.pair();
    let house = discourse.house.as_ref().map(|(a, _)| a).filter(|a| both.len() == 2 && both.contains(a));
    let untold = |f: &Option<Filled>| f.as_ref().is_none_or(|f| f.actors.is_empty() && !f.own);
    if let Some(house) = house {
        let whose = assumed(vec![house.clone()], "whose mission was named just before");
        match rule.kind {
            Kind::EnvoyRecalled if untold(&from) && to.is_none() => {
                from = Some(Filled { mentions: from.map(|f| f.mentions).unwrap_or_default(), ..whose });
            }
            Kind::EnvoyExpelled if untold(&to) && from.as_ref().is_none_or(|f| !f.actors.contains(house)) => {
                to = Some(Filled { mentions: to.map(|f| f.mentions).unwrap_or_default(), ..whose });
            }
            _ => {}
        }
    }
    // "Suva has had a mission of Norway": whose it is stands behind its noun; whoever is spoken of is where it is.
    let owner = from.as_ref().filter(|_| mission && to.as_ref().is_none_or(|t| t.assumed)).and_then(|f| {
        let i = whose::owner(scene, candidate).filter(|i| !f.mentions.contains(i))?;
        scene.filled(i, "owner", &f.actors).filter(|o| !o.actors.is_empty())
    });
    if let Some(owner) = owner {
        to = from.replace(owner);
    }
    let posted = rule.kind == Kind::EnvoyAccredited;
    if let Some(f) = from.as_ref().filter(|_| posted || mission && to.is_none()) {
        to = whose::relative(scene, found, f, to.is_none()).or(to);
    }
    whose::redirect(scene, candidate, from.as_ref(), to.as_mut());
    to = super::deeds::aimed(scene, candidate, from.as_ref(), to);
    // "Expelled the Danes and closed their embassy": whose it is, the people tell who are the object before.
    if let Some(people) = whose::theirs(scene, candidate, from.as_ref()) {
        to = from.replace(people);
    }
    // "Italy was quick to recognise the new state": not Italy, whom the text is about.
    let described = |t: &Filled| {
        let mut named = t.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i));
        t.actors.is_empty() && named.any(|m| m.how == crate::lexicon::How::Description)
    };
    if rule.kind.family() == "relations" && to.as_ref().is_some_and(described) {
        to = None;
    }
    // "France and the United States established consulates": with the one state that the text is about.
    if let ([one], None, false) = (discourse.frame.as_slice(), to.as_ref(), mutual) {
        let several = mission && from.as_ref().is_some_and(|f| f.actors.len() > 1 && !f.actors.contains(one));
        if several && (discourse.section.is_empty() || discourse.section.contains(one)) {
            to = Some(assumed(vec![one.clone()], "whom the text is about"));
        }
    }
    // "The two ministers agreed to open consulates": each in the other's country.
    let plural =
        mission && found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
    if let (Some(both), true, true) = (from.as_ref().filter(|f| f.actors.len() == 2), plural, to.is_none()) {
        let both = both.clone();
        return Some((mirror(&both.actors, &both.mentions), vec![both]));
    }
    if let (Some(both), None) = (from.as_ref().filter(|f| f.actors.len() == 2), to.as_ref()) {
        // "A and B founded an embassy in B's capital": the other one did.
        let place = scene.fill(rule, "to", found, &[]).filter(|t| !t.assumed && !t.mutual && t.actors.len() == 1);
        let single = !found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        let host =
            place.and_then(|t| t.actors.first().cloned()).filter(|h| mission && single && both.actors.contains(h));
        if let Some(host) = host {
            let sender = both.actors.iter().find(|a| **a != host)?;
            return Some((vec![(sender.clone(), host.clone(), both.mentions.clone())], vec![both.clone()]));
        }
        // "A and B opened embassies in B's and A's capitals": each at the other's.
        let places =
            scene.fill(rule, "to", found, &[]).is_some_and(|t| t.actors.iter().all(|a| both.actors.contains(a)));
        let plural = found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        // "Baghdad and Damascus recalled their ambassadors": each from the other, in a text about the two.
        let pair = rule.kind == Kind::EnvoyRecalled && both.actors.iter().all(|a| discourse.frame.contains(a));
        if (mission || rule.kind.family() == "envoy") && (places || plural || pair) {
            let both = both.clone();
            return Some((mirror(&both.actors, &both.mentions), vec![both]));
        }
    }
    // "Cuba was recognised, and a legation in Havana was created": no state's own mission is in its own capital.
    let acts = |f: &Filled| f.how.starts_with("subject") && f.actors.len() == 1;
    if let (true, Some(side), None) = (mission, from.as_ref().filter(|f| acts(f)), to.as_ref()) {
        let host = scene.fill(rule, "to", found, &[]).filter(|t| t.actors == side.actors);
        let stands = |i: &usize| {
            let place = scene.sentence.mentions.get(*i);
            place.is_some_and(|m| m.is_place() && m.mark == Some(crate::mention::Mark::Loc) && m.anaphor.is_none())
        };
        if let Some(host) = host.filter(|h| !h.mentions.is_empty() && h.mentions.iter().all(stands)) {
            (from, to) = (None, Some(host));
        }
    }
    // "The embassies in A and B were opened": each in the other's; in a text about a third, that one's in both.
    if let (None, Some(list)) = (&from, to.as_ref()) {
        // In a text about two others, those of the one that is spoken of.
        let pair = discourse.pair();
        let two = plural && list.actors.len() == 2 && list.mentions.len() == 2;
        if two && pair.len() == 2 && !list.actors.iter().any(|a| pair.contains(a)) {
            let [one] = discourse.subject.as_slice() else { return None };
            from = Some(assumed(vec![one.clone()], "who is spoken of"));
        }
    }
    if let (None, Some(list)) = (&from, to.as_mut()) {
        let third = matches!(discourse.frame.as_slice(), [one] if !list.actors.contains(one));
        if let Some(sender) = discourse.threads.sender(&list.actors).filter(|_| plural && list.mentions.len() == 2) {
            from = Some(assumed(vec![sender.clone()], "whose missions there were told of before"));
        }
        let third = third || from.is_some();
        list.mutual |= plural && !third && list.actors.len() == 2 && list.mentions.len() == 2;
    }
    if let Some(both) = to.as_ref().filter(|t| t.mutual && t.actors.len() == 2) {
        match &from {
            None if matches!(rule.kind.family(), "visit" | "attack" | "vote") => return None,
            None => {
                let both = both.clone();
                return Some((mirror(&both.actors, &both.mentions), vec![both]));
            }
            Some(f) => {
                let left: Vec<ActorId> = both.actors.iter().filter(|a| !f.actors.contains(a)).cloned().collect();
                to = Some(Filled { actors: left, ..both.clone() });
            }
        }
    }
    // "Sweden expelled nobody when Mali gave its ambassador 72 hours": who expels an envoy expels another's.
    if let (Kind::EnvoyExpelled, Some(doer), None) = (rule.kind, from.as_ref(), to.as_ref()) {
        to = whose::expelled(scene, found, doer);
    }
    // "Exchange of ambassadors with the United States": both ways, with the one who is named.
    let swapped = matches!(rule.kind, Kind::MissionOpened | Kind::EnvoyAccredited)
        && scene.sentence.class_in(scene.language.classes.mutual, found.range.clone());
    if to.is_none() && swapped {
        to = scene.beside(found).and_then(|i| scene.filled(i, "preposition", &taken));
    }
    if from.is_none() && to.is_none() {
        if !(rule.frame || discourse.listed && discourse.row.is_some()) {
            return None;
        }
        let plural =
            mission && found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        if (mutual || plural) && !(discourse.listed && discourse.row.is_some()) {
            let pair = discourse.pair();
            if pair.len() == 2 {
                return Some((
                    mirror(&pair, &[]),
                    vec![assumed(pair.into_vec(), "both sides of the pair that the text is about")],
                ));
            }
        }
        if rule.kind == Kind::SanctionLifted && !discourse.sanctions.is_empty() {
            let told = discourse.sanctions.iter().map(|(a, b)| (a.clone(), b.clone(), Vec::new())).collect();
            let sides = discourse.sanctions.first().map(|(a, b)| [a.clone(), b.clone()].map(|x| vec![x]))?;
            let how = "the sanctions spoken of before";
            return Some((told, sides.map(|s| assumed(s, how)).to_vec()));
        }
        if let (Kind::RelationsRecognized | Kind::RelationsDerecognized, true, [country], [hub], None) =
            (rule.kind, discourse.hub, discourse.section.as_slice(), discourse.frame.as_slice(), &discourse.row)
        {
            // In an article with a section per country, the countries recognise.
            from = Some(assumed(vec![country.clone()], "the country of the section"));
            to = Some(assumed(vec![hub.clone()], "whom the text is about"));
        } else if let Some(row) = &discourse.row {
            // In a table the row's country acts; the text's own is acted upon.
            let topic = discourse.threads.topic(rule.kind).filter(|t| *t != row);
            let whom = topic.map_or_else(|| discourse.complement(std::slice::from_ref(row)), |t| vec![t.clone()]);
            let sides =
                [assumed(vec![row.clone()], "the country of the row"), assumed(whom, "whom the table is about")];
            let [first, second] = sides;
            // Whoever it is that expels, it is where the envoys are.
            let theirs =
                matches!(rule.kind, Kind::EnvoyExpelled | Kind::RelationsRecognized | Kind::RelationsDerecognized);
            // "Organisation | Joined": the text's own state joins what the row names.
            let joins = rule.kind.family() == "membership" && row.is_organisation();
            // "Portugal: a protest note": who spoke, struck or came the words do not tell.
            let either = matches!(rule.kind.family(), "statement" | "attack" | "visit" | "sanction" | "arms" | "aid");
            if discourse.entered && either {
                return None;
            }
            (from, to) = if joins || discourse.outward && !theirs {
                (Some(second), Some(first))
            } else {
                (Some(first), Some(second))
            };
        } else {
            let named = || thread::envoy_of(scene).filter(|_| mission);
            let last = || discourse.mission.clone().filter(|_| mission).or_else(|| thread::posted(scene, rule));
            let (a, b) = named().or_else(last).or_else(|| thread::along(scene, rule))?;
            from = Some(assumed(vec![a], "the mission spoken of before"));
            to = Some(assumed(vec![b], "the mission spoken of before"));
        }
    }
    if from.iter().chain(&to).any(|side| side.own) {
        return None;
    }
    // In a table of persons whose states the words do not tell, the row's country tells them.
    if let (Some(person), None, Some(row)) = (from.as_mut().filter(|f| f.actors.is_empty()), &to, &discourse.row) {
        let other = discourse.complement(std::slice::from_ref(row));
        let (own, theirs) = if discourse.outward { (other, vec![row.clone()]) } else { (vec![row.clone()], other) };
        person.actors = own;
        person.assumed = true;
        to = Some(assumed(theirs, "the country of the row"));
    }
    // "The president withdrew recognition": from whom others in the section had it, by whomever the text is about.
    let unknown = from.as_ref().is_some_and(|f| f.actors.is_empty()) && to.is_none();
    let aim = discourse.threads.aim(rule.kind).filter(|_| unknown && rule.kind.family() == "relations");
    if let Some(aim) = aim {
        to = Some(assumed(vec![aim.clone()], "toward whom others acted"));
    }
    // "The king threatened war, and the ambassador was called home": by whoever the sentence is about.
    if let (Kind::EnvoyRecalled, Some(envoy), None) = (rule.kind, from.as_mut(), &to) {
        if envoy.actors.is_empty() && scene.sentence.mentions.iter().any(|m| m.can_act() && !m.actors.is_empty()) {
            if let [one] = discourse.subject.as_slice() {
                envoy.actors = discourse.pair().contains(one).then(|| one.clone()).into_iter().collect();
            }
        }
    }
    // "Ambassador Chang had been recalled": the mission told of just before says whose envoy and where. "Martin, the
    // first chargé, presented his letters": so does, of somebody by name, the one that the section told of last.
    let envoy = matches!(rule.kind, Kind::EnvoyAccredited | Kind::EnvoyRecalled) && to.is_none();
    if let Some(side) = from.as_mut().filter(|f| envoy && f.actors.is_empty()) {
        let missions = ["mission.opened", "mission.closed", "mission.state", "envoy.accredited"].map(str::to_owned);
        let near = match discourse.threads.of(&missions).map(|t| t.pairs.as_slice()) {
            Some([pair]) if rule.kind == Kind::EnvoyRecalled => Some(pair),
            _ => None,
        };
        let unknown = |i: &usize| scene.sentence.mentions.get(*i).is_some_and(|m| scene.unknown(m));
        let far = discourse.mission.as_ref().filter(|_| side.mentions.iter().any(unknown));
        if let Some((a, b)) = near.or(far) {
            side.actors = vec![a.clone()];
            side.assumed = true;
            to = Some(assumed(vec![b.clone()], "the mission spoken of before"));
        }
    }
    // Persons whose state is not told count as such once the other side is known.
    let (told, whom) = (from.is_some(), to.is_some());
    let visit = rule.kind == Kind::Visit;
    let from = known(from, to.as_ref(), discourse, visit);
    let to = known(to, from.as_ref(), discourse, visit);
    if told && from.is_none() || whom && to.is_none() {
        return None;
    }
    // A mission or an envoy goes with the relations told of in the same sentence.
    let resident = matches!(rule.kind.family(), "mission" | "envoy");
    let partner = |side: &Filled| {
        let told = discourse.threads.partner(&side.actors).filter(|_| resident);
        // Recognition in general is nobody's whom a paragraph happens to be about.
        let general = matches!(rule.kind, Kind::RelationsRecognized | Kind::RelationsDerecognized);
        let other = |a: &ActorId| general && discourse.section.is_empty() && discourse.beside.as_ref() == Some(a);
        let mut list = told.map_or_else(|| discourse.complement(&side.actors), |one| vec![one.clone()]);
        list.retain(|a| !other(a));
        list
    };
    // Third parties go on recognising whom others recognised, and leave whom others left.
    let pair = discourse.pair();
    let aimed = |side: &Filled| {
        let third = pair.len() != 1 && !side.actors.iter().any(|a| pair.contains(a));
        // Of an organisation whose name is left out, whichever was told of last.
        let third = third || rule.kind.family() == "membership";
        let aim = discourse.threads.aim(rule.kind).filter(|a| third && !side.actors.contains(a));
        aim.cloned().map(|a| vec![a])
    };
    let (from, to) = match (from, to) {
        (Some(f), Some(t)) => (f, t),
        // "Paris welcomed the step": what both took.
        (Some(f), None)
            if rule.kind == Kind::StatementSupport
                && !discourse.hub
                && discourse.row.is_none()
                && pair.len() == 2
                && !f.actors.iter().any(|a| pair.contains(a)) =>
        {
            let both = pair.clone();
            (f, assumed(both.into_vec(), "both sides of the pair that the text is about"))
        }
        // A third party's act without an object is toward nobody the words name.
        (Some(f), None)
            if matches!(
                rule.kind.family(),
                "statement" | "aid" | "sanction" | "attack" | "visit" | "arms" | "project"
            ) && !discourse.hub
                && discourse.row.is_none()
                && discourse.pair().len() == 2
                && !f.actors.iter().any(|a| discourse.pair().contains(a)) =>
        {
            return None;
        }
        (Some(f), None) => {
            // Who comes to visit comes to the row's country.
            let row = discourse.row.iter().find(|r| rule.kind == Kind::Visit && !f.actors.contains(r)).cloned();
            // A third party's embassy stands where the text just was.
            let pair = discourse.pair();
            let third = mission && !f.actors.iter().any(|a| pair.contains(a));
            let there = || discourse.place.iter().find(|p| third && pair.contains(p)).cloned();
            // Toward whom a third acts a place may tell; who acts in a place is another.
            let told = discourse.threads.partner(&f.actors).filter(|_| resident).is_some();
            let site = || super::free::of_pair(scene, &f.actors).filter(|_| !told);
            let other = row.or_else(there).map(|r| vec![r]).or_else(|| aimed(&f));
            let other = other.or_else(|| site().map(|s| vec![s])).unwrap_or_else(|| partner(&f));
            (f, assumed(other, "the other side of the pair"))
        }
        // "North Korean agents set off a bomb, killing 17 Koreans": whoever acts is the one it is done to, as far as the
        // words tell; nobody else did it.
        (None, Some(t)) if rule.kind.family() == "attack" && reflexive(scene, &candidate.found, &t) => return None,
        (None, Some(t)) => {
            let row = discourse.row.iter().find(|r| !t.actors.contains(r)).cloned();
            // "Beijing (Embassy, also accredited to Fiji)" under one's own missions abroad: that one's embassy there.
            let abroad = discourse.outward && matches!(rule.kind.family(), "mission" | "envoy");
            let acts = |r: ActorId| if abroad { discourse.complement(&[r]) } else { vec![r] };
            let other = row.map(acts).or_else(|| unsaid(scene, candidate, &t)).unwrap_or_else(|| partner(&t));
            (assumed(other, "the other side of the pair"), t)
        }
        (None, None) => {
            let (a, b) = thread::posted(scene, rule)?;
            let how = "the mission spoken of before";
            (assumed(vec![a], how), assumed(vec![b], how))
        }
    };
    if from.actors.is_empty() || to.actors.is_empty() {
        return None;
    }
    // An envoy who arrives at his post, or is received there, pays no visit.
    let envoy = |i: &usize| scene.sentence.mentions.get(*i).and_then(|m| m.rank).is_some_and(|r| !attrs::visiting(r));
    let posted = !from.mentions.is_empty() && from.mentions.iter().all(envoy);
    if rule.kind == Kind::Visit && posted && !whose::pays_visit(scene, &candidate.found, &to) {
        return None;
    }
    let bare = |i: &usize| scene.sentence.mentions.get(*i).is_some_and(|m| scene.bodiless(m));
    if rule.kind == Kind::Visit && !from.mentions.is_empty() && from.mentions.iter().all(bare) {
        return None;
    }
    // Members join organisations, never states.
    if rule.kind.family() == "membership" && !to.actors.iter().all(ActorId::is_organisation) {
        return None;
    }
    // "Hungary, exchanging missions in 1990": what is exchanged goes both ways.
    let exchanged = swapped && from.actors.len() == 1 && to.actors.len() == 1;
    let mut pairs = Vec::new();
    for a in &from.actors {
        for b in &to.actors {
            if a != b {
                pairs.push((a.clone(), b.clone(), from.mentions.clone()));
                if exchanged || mutual && rule.mutual {
                    pairs.push((b.clone(), a.clone(), to.mentions.clone()));
                }
            }
        }
    }
    Some((pairs, vec![from, to]))
}

/// "Serbia reacted at once. Before nightfall called-home its ambassadors in Lima and Oslo": in languages whose verbs do
/// without a subject, whoever was spoken of, where the text is not about two.
fn unsaid(scene: &Scene<'_>, candidate: &Candidate<'_>, to: &Filled) -> Option<Vec<ActorId>> {
    let Candidate { rule, found } = candidate;
    let discourse = scene.discourse;
    let active = rule.roles.get("from").map_or_else(|| scene.language.selectors(rule.kind, "from"), Vec::as_slice);
    let verbal = matches!(rule.kind.family(), "envoy" | "relations" | "statement" | "sanction")
        && active.first() == Some(&Selector::Subject)
        && scene.language.features.subject_after_verb
        && discourse.pair().len() != 2;
    let alone = !scene.sentence.mentions.iter().any(|m| m.can_act() && m.np.start < found.range.end);
    match discourse.subject.as_slice() {
        [one] if verbal && alone && !to.actors.contains(one) && !one.is_organisation() => Some(vec![one.clone()]),
        _ => None,
    }
}

/// Whether who acts is named, and is the one to whom it is done, by another mention.
fn reflexive(scene: &Scene<'_>, found: &crate::pattern::Match, to: &Filled) -> bool {
    let own = scene.subject(found, &[]).filter(|i| !to.mentions.contains(i));
    own.and_then(|i| scene.sentence.mentions.get(i)).is_some_and(|m| m.actors == to.actors)
}

/// Gives a side of persons without a state the other side of the pair.
fn known(
    side: Option<Filled>,
    other: Option<&Filled>,
    discourse: &super::discourse::Discourse,
    visit: bool,
) -> Option<Filled> {
    let side = side?;
    if !side.actors.is_empty() {
        return Some(side);
    }
    let other = other.filter(|o| !o.actors.is_empty())?;
    // In a text about nobody an unknown person is anybody's; in a text about two, whoever is with a third is either's.
    let pair = discourse.pair();
    let third = pair.len() == 2 && !discourse.hub && !other.actors.iter().any(|a| pair.contains(a));
    if discourse.frame.is_empty() || third && visit {
        return None;
    }
    let actors = discourse.complement(&other.actors);
    Some(Filled { actors, assumed: true, how: format!("{}, taken for the other side", side.how), ..side })
}

fn mirror(actors: &[ActorId], mentions: &[usize]) -> Vec<Pair> {
    match actors {
        [a, b] => vec![(a.clone(), b.clone(), mentions.to_vec()), (b.clone(), a.clone(), mentions.to_vec())],
        _ => Vec::new(),
    }
}
