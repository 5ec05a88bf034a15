//! Acts told without their verb: "Japan followed in 1972", "and the United States on 1 January 1979".

use super::assemble::Draft;
use super::roles::Scene;
use super::worth::Signs;
use super::{compared, modality, timing};
use crate::mention::Mark;
use crate::pattern::Match;
use crate::time::Operator;
use chancery_model::{ActorId, Attrs, Kind, Modality, Statement, Status, Value};
use chancery_time::When;

/// What a claim repeated after one of an earlier sentence is worth, before the signs are weighed.
const WORTH: f32 = 0.7;

/// The claims that repeat others of the sentence, or the last one before it, with another party and time.
pub fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let repeated = repeated(scene, made);
    if made.is_empty() && repeated.is_empty() {
        return repeated;
    }
    let mut out = match repeated.is_empty() {
        true => gapped(scene, made),
        false => gapped(scene, &made.iter().chain(&repeated).cloned().collect::<Vec<Draft>>()),
    };
    out.extend(repeated);
    out.extend(likewise(scene, made));
    out
}

/// "Japan broke with it on 29 September 1972, and the United States on 1 January 1979": an actor with
/// a time of its own and no verb repeats the act before, in the role whose preposition it shares.
fn gapped(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    for (index, mention) in sentence.mentions.iter().enumerate() {
        // "… and Chile one in Lisbon in 1945": what stands for the noun, and the place.
        let one = sentence.class_at(scene.language.classes.one, mention.range.end);
        let one = one.or_else(|| elided(scene, mention));
        let used = made.iter().chain(&out).any(|d| d.sides.iter().any(|s| s.contains(&index)));
        // "Washington expelled Ambassador Guzmán on the 11th": whom a claim names has no further part in it.
        let named = |d: &Draft| {
            let person = mention.person.is_some() && d.statement.attrs().person == mention.person;
            person && d.tokens.contains(&mention.range.start)
        };
        let used = used || made.iter().any(named);
        if used
            || mention.actors.is_empty() && !scene.unknown(mention)
            || mention.modifier && !mention.genitive
            || mention.genitive && !made.iter().any(|d| whose(d, sentence))
            || mention.bracketed
            || mention.excepted
            || mention.anaphor.is_some()
            || told_by_another(scene, mention)
        {
            continue;
        }
        let place = one.and_then(|end| {
            sentence.mentions.iter().position(|m| {
                m.np.start >= end && m.np.start <= end + 2 && !m.actors.is_empty() && (m.is_place() || m.mark.is_some())
            })
        });
        let from = place.and_then(|i| sentence.mentions.get(i)).map(|m| m.np.end).or(one).unwrap_or(mention.np.end);
        // "… with Lithuania in Moscow on 12 July": where, before when.
        let where_done = |m: &&crate::mention::Mention| {
            m.np.start >= from && m.np.start <= from + 1 && m.is_place() && m.mark == Some(Mark::Loc)
        };
        let from =
            sentence.mentions.iter().find(where_done).filter(|_| mention.mark.is_some()).map_or(from, |m| m.np.end);
        let possessive = sentence.tokens.get(from).is_some_and(|t| t.kind == crate::text::TokenKind::Possessive);
        let from = from + usize::from(possessive && mention.genitive);
        // "Ethiopia, for all its old friendship, on the 23rd": over a remark between two commas.
        let from = sentence.asides.iter().find(|a| a.start == from).map_or(from, |a| a.end);
        let from = remark(scene, from).unwrap_or(from);
        let time = sentence.times.iter().position(|t| {
            let brackets = sentence.tokens.get(from).is_some_and(|t| t.is("("));
            t.value.is_some() && t.range.start >= from && t.range.start - from <= 3 && {
                (from..t.range.start).all(|at| {
                    let c = &scene.language.classes;
                    [c.mark, c.only].into_iter().any(|class| sentence.class_at(class, at).is_some())
                        || limited(scene, at, t)
                        || sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen)
                        || at == from && (brackets || set_off(scene, from, t.range.end))
                        || brackets && sentence.mentions.iter().all(|m| !m.range.contains(&at) || m.anaphor.is_some())
                })
            }
        });
        if place.is_some() {
            // "…, and on the 25th Peru one in Oslo": or right before.
            let lead = |t: &crate::time::TimeItem| t.value.is_some() && !t.aside && t.range.end == mention.np.start;
            let time = time.or_else(|| sentence.times.iter().position(lead));
            out.extend(another(scene, made, index, place, time, from));
            continue;
        }
        let Some(time) = time else {
            out.extend(by_others(scene, made, index));
            continue;
        };
        // "A consul in Tamatave from 1866, and an embassy in Antananarivo from 2004": what was there is another thing.
        let c = &scene.language.classes;
        let place = sentence.class_ending_at(c.mark, mention.np.start).unwrap_or(mention.np.start);
        let noun = sentence.class_ending_at(c.mission, place).is_some();
        if noun && !made.iter().any(|d| d.statement.kind().family() == "mission") {
            continue;
        }
        if made.iter().any(|d| d.times.contains(&time) && d.tokens.start >= mention.np.start) {
            continue;
        }
        // "Italy's recognition came on 29 November, Spain's three days afterwards": of acts that are somebody's.
        let possessed = |d: &&Draft| !mention.genitive || whose(d, sentence);
        // A verb of its own right behind the time makes it no ellipsis.
        let after = sentence.times.get(time).map_or(0, |t| t.range.end);
        let ends = sentence.tokens.get(after).is_none_or(|t| t.kind == crate::text::TokenKind::Mark)
            || sentence.class_at(scene.language.classes.and, after).is_some();
        let ended = |d: &&Draft| d.tokens.end <= mention.np.start && !d.times.is_empty();
        let Some(model) = made.iter().rev().filter(possessed).find(ended) else {
            continue;
        };
        if !ends || model.statement.kind().is_state() {
            continue;
        }
        let told = |side: usize| model.sides.get(side).and_then(|s| s.first()).and_then(|i| sentence.mentions.get(*i));
        let mark_of = |side: usize| told(side).map(|m| m.mark);
        let bare = |m: Option<Mark>| matches!(m, None | Some(Mark::Nom));
        // "Denmark recognised Ukraine in 1991, Georgia in 1992": a name behind the verb's object is another object.
        // "It recognised Mexico in 1836, Ecuador in 1840": so behind a pronoun that is the subject.
        let object = |side: usize| {
            let named = |m: &crate::mention::Mention| side == 0 || m.anaphor.is_none();
            told(side).map(|m| (m.range.start, named(m) && bare(m.mark) && !m.is_place() && !m.modifier))
        };
        let objects = matches!((object(0), object(1)), (Some((a, true)), Some((b, true))) if a < b);
        // "Opened embassies in Lima (1990), Quito (1992)": a place is not who acts, where the act was told in one.
        let place = |side: usize| told(side).is_some_and(|m| m.is_place());
        let places = mention.is_place() && place(1) && !place(0);
        // "Joined the UN in 1945, and NATO in 1990": an organisation takes the place of one.
        let body = |side: usize| model.statement.parties().get(side).is_some_and(ActorId::is_organisation);
        let bodies = body(1) && !body(0) && mention.actors.iter().all(ActorId::is_organisation);
        // "The United States recognised Israel on 14 May, the Soviet Union three days later": whom the text is about stays.
        let about =
            |side: usize| model.statement.parties().get(side).is_some_and(|p| scene.discourse.frame.contains(p));
        let toward = about(1) && !about(0);
        // "Kishi visited India in 1957, Ikeda in 1961": one person takes the place of another.
        let person = |m: &crate::mention::Mention| m.how == crate::lexicon::How::Person;
        let persons = person(mention) && told(0).is_some_and(|m| person(m) || m.rank.is_some());
        if mention.actors.is_empty() && !persons {
            continue;
        }
        let role = match (mark_of(0), mark_of(1)) {
            _ if mention.genitive || persons => 0,
            _ if bodies || places => 1,
            // "Qatar left OPEC in 2019, Ecuador in 2020": nobody leaves a state.
            _ if model.statement.kind().family() == "membership" => 0,
            _ if objects && bare(mention.mark) && !toward => 1,
            (Some(first), _) if first == mention.mark || bare(first) && bare(mention.mark) => 0,
            (_, Some(second)) if second == mention.mark => 1,
            // "By Mali on 5 January and Burundi on 16 May": as whoever stands before it in the list.
            _ if bare(mention.mark) => match beside(scene, index, made.iter().chain(&out)) {
                Some(role) => role,
                None => continue,
            },
            _ => continue,
        };
        // "Cameroon waited until 1986 and Kenya until 1988", "Peru not before 1826": then it did.
        let item = sentence.times.get(time);
        let until = |t: &&crate::time::TimeItem| {
            t.operator == Some(Operator::Until) || (from..t.range.start).any(|at| limited(scene, at, t))
        };
        let until = item.filter(until).and_then(|t| t.value.clone());
        let when = until.or_else(|| item.and_then(|t| t.when(false))).and_then(|w| w.parse::<When>().ok());
        let Some(mut filled) = scene.filled(index, "ellipsis", &[]) else { continue };
        // Of whose state nothing is known, of that of the one before.
        if filled.actors.is_empty() {
            filled.actors.extend(model.statement.parties().first().cloned());
        }
        let halves = made.iter().filter(|d| role == 0 && twins(&d.statement, &model.statement));
        let models: Vec<&Draft> = std::iter::once(model).chain(halves).collect();
        for (actor, model) in filled.actors.iter().flat_map(|a| models.iter().map(move |m| (a, *m))) {
            let one = &model.statement;
            let who = mention.person.clone().filter(|_| persons);
            if let Some(statement) = with_party(one, role, actor, when.clone(), one.modality(), who) {
                let tokens = mention.np.start..after;
                let mut sides = model.sides.clone();
                if let Some(side) = sides.get_mut(role) {
                    *side = filled.mentions.clone();
                }
                out.push(Draft {
                    statement,
                    tokens,
                    sides,
                    times: vec![time],
                    rule: model.rule.clone(),
                    signs: model.signs.clone().with("again"),
                    steps: vec!["the act told before, with its own party and time".to_owned()],
                });
            }
        }
    }
    out
}

/// "Uruguay's embassy is in Moscow, Russia's in Montevideo": where a possessor ends whose noun is left out before a place.
fn elided(scene: &Scene<'_>, mention: &crate::mention::Mention) -> Option<usize> {
    let sentence = scene.sentence;
    let end = mention.range.end;
    let possessive = sentence.tokens.get(end).is_some_and(|t| t.kind == crate::text::TokenKind::Possessive);
    let place = |m: &crate::mention::Mention| m.np.start == end + 2 && m.is_place() && m.mark == Some(Mark::Loc);
    let plain = mention.genitive && !mention.is_place() && possessive;
    (plain && sentence.mentions.iter().any(place)).then_some(end + 1)
}

/// Whether a word at a token denies an act until, or before, a time: "not until 1931", "not before 1826".
fn limited(scene: &Scene<'_>, at: usize, time: &crate::time::TimeItem) -> bool {
    matches!(time.operator, Some(Operator::Until | Operator::Before))
        && scene.sentence.class_at(scene.language.classes.denied, at).is_some()
}

/// "Denmark, under German pressure, in August 1941": where a remark ends that two commas set off behind a name, before
/// a time.
fn remark(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let close = (at + 2..at + REMARK).find(|end| comma(*end)).filter(|_| comma(at))?;
    let led = [c.mark, c.only].into_iter().any(|class| sentence.class_at(class, at + 1).is_some());
    let plain = |at: usize| {
        let mark = sentence.tokens.get(at).is_none_or(|t| t.kind == crate::text::TokenKind::Mark);
        !mark && !sentence.is_verb(scene.language, at) && sentence.time_at(at).is_none()
    };
    let named = |m: &crate::mention::Mention| at < m.np.start && m.np.end <= close && !m.modifier && !m.genitive;
    let timed = (close + 1..close + 4).any(|at| sentence.time_at(at).is_some());
    (led && timed && (at + 1..close).all(plain) && !sentence.mentions.iter().any(named)).then_some(close + 1)
}

/// How many words such a remark may have, with its commas.
const REMARK: usize = 9;

/// Whether a comma sets off a date behind a name, and no verb stands behind: "…, Togo, in June 1987, and …".
fn set_off(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(","));
    let close = sentence.tokens.get(end).is_none_or(|t| t.kind == crate::text::TokenKind::Mark);
    let next = end + usize::from(comma(end));
    let next = sentence.class_at(c.and, next).unwrap_or(next);
    let verb = sentence.is_verb(scene.language, next) || scene.others.iter().any(|o| o.start == next);
    comma(at) && close && !verb
}

/// The role in which the nearest name before a mention repeats or does an act.
fn beside<'d>(scene: &Scene<'_>, index: usize, told: impl Iterator<Item = &'d Draft>) -> Option<usize> {
    let mentions = &scene.sentence.mentions;
    let before = index.checked_sub(1)?;
    let apart = mentions.get(index)?.np.start.saturating_sub(mentions.get(before)?.np.end);
    let role = told.filter_map(|d| d.sides.iter().position(|side| side.contains(&before))).last()?;
    (apart <= LISTED).then_some(role)
}

/// "…, whereas Hungary – in Madrid in 1924": whether a dash stands for the verb between a mention and whoever acts.
fn told_by_another(scene: &Scene<'_>, mention: &crate::mention::Mention) -> bool {
    let dash = mention.np.start.checked_sub(1).filter(|at| {
        mention.mark.is_some() && scene.sentence.tokens.get(*at).is_some_and(|t| matches!(t.folded.as_str(), "–" | "—"))
    });
    dash.is_some_and(|at| scene.sentence.mentions.iter().any(|m| m.np.end == at && m.can_act()))
}

/// How many words a date may part two names of a list.
const LISTED: usize = 8;

/// "Broken off by Guinea, and minutes later by Kenya": by whom else, at a time that is not told.
fn by_others(scene: &Scene<'_>, made: &[Draft], index: usize) -> Vec<Draft> {
    let sentence = scene.sentence;
    let Some(mention) = sentence.mentions.get(index).filter(|m| m.mark == Some(Mark::Agt)) else { return Vec::new() };
    let c = &scene.language.classes;
    let agent = |d: &&Draft| {
        let first = d.sides.first().and_then(|s| s.first()).and_then(|i| sentence.mentions.get(*i));
        let end = first.map_or(usize::MAX, |m| m.np.end);
        first.is_some_and(|m| m.mark == Some(Mark::Agt))
            && end < mention.np.start
            && mention.np.start - end <= LISTED
            && (end..mention.np.start).any(|at| sentence.class_at(c.and, at).is_some())
            && !(end..mention.np.start).any(|at| scene.others.iter().any(|o| o.start == at))
    };
    let Some(model) = made.iter().rev().find(agent) else { return Vec::new() };
    let Some(filled) = scene.filled(index, "ellipsis", &[]) else { return Vec::new() };
    let told = |actor: &ActorId| {
        let one = &model.statement;
        let statement = with_party(one, 0, actor, one.when().cloned(), one.modality(), None)?;
        Some(Draft {
            statement,
            tokens: mention.np.clone(),
            sides: [filled.mentions.clone(), model.sides.get(1).cloned().unwrap_or_default()],
            times: model.times.clone(),
            rule: model.rule.clone(),
            signs: model.signs.clone().with("again"),
            steps: vec!["the act told before, by another".to_owned()],
        })
    };
    filled.actors.iter().filter_map(told).collect()
}

/// Whether the first party of a claim is told of as whose act it was: "Italy's recognition".
fn whose(draft: &Draft, sentence: &crate::sentence::Sentence<'_>) -> bool {
    let first = draft.sides.first().and_then(|s| s.first()).and_then(|i| sentence.mentions.get(*i));
    first.is_some_and(|m| m.genitive) && draft.statement.kind().is_directed()
}

/// "Portugal opened an embassy in Santiago in 1942 and Chile one in Lisbon in 1945": the act before, by another in
/// another place; of the same time where it has none of its own.
fn another(
    scene: &Scene<'_>,
    made: &[Draft],
    index: usize,
    place: Option<usize>,
    time: Option<usize>,
    end: usize,
) -> Option<Draft> {
    let sentence = scene.sentence;
    let mention = sentence.mentions.get(index)?;
    let from = mention.actors.first()?;
    let to = sentence.mentions.get(place?)?.actors.first().filter(|a| *a != from)?;
    let model = made.iter().rev().find(|d| d.tokens.start < mention.np.start && d.statement.kind().is_directed())?;
    let when = match time {
        Some(time) => sentence.times.get(time).and_then(|t| t.when(model.statement.kind().is_state()))?.parse().ok(),
        // "… only nine years later": a time of its own that can't be told is none.
        None if sentence.times.iter().any(|t| t.range.start >= end && t.range.start <= end + 2) => None,
        None => model.statement.when().cloned(),
    };
    let one = &model.statement;
    let city = sentence.mentions.get(place?).and_then(|m| m.city.clone());
    let attrs = Attrs { person: None, rank: None, place: None, amount: None, city, ..one.attrs().clone() };
    let statement = Statement::new(one.kind(), vec![from.clone(), to.clone()], when, one.modality(), attrs).ok()?;
    let stop = time.and_then(|t| sentence.times.get(t)).map_or(end, |t| t.range.end);
    Some(Draft {
        statement,
        tokens: mention.np.start..stop.max(end),
        sides: [vec![index], place.into_iter().collect()],
        times: time.into_iter().collect(),
        rule: model.rule.clone(),
        signs: model.signs.clone().with("again"),
        steps: vec!["the act told before, of another party in another place".to_owned()],
    })
}

/// "Berlin followed on the 20th", "France did so a week later".
fn repeated(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let mut out: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let Some(end) = sentence.class_at(scene.language.classes.again, at) else {
            at += 1;
            continue;
        };
        let words = at..end;
        at = end;
        if made.iter().any(|d| d.tokens.start < words.end && words.start < d.tokens.end) {
            continue;
        }
        // "Peru followed the affair": a verb with an object of its own repeats nothing.
        let timed = |t: &crate::time::TimeItem| t.opens <= words.end && words.end < t.range.end;
        let det = sentence.class_at(scene.language.classes.det, words.end).is_some();
        if det && !sentence.times.iter().any(timed) {
            continue;
        }
        // "…, and so did Portugal": whatever the sentence told before.
        let inverted =
            sentence.value_at(scene.language.classes.again, words.start).is_some_and(|(_, v)| v == "inverted");
        // "Panama went over in June": as the state did whose change of sides was told.
        let switched =
            sentence.value_at(scene.language.classes.again, words.start).is_some_and(|(_, v)| v == "switched");
        // What was told last in the sentence, by words of its own or by such as these.
        let earlier = |d: &&Draft| d.tokens.start < words.start && (inverted || d.tokens.end <= words.start);
        let before = made.iter().chain(&out).filter(earlier).max_by_key(|d| d.tokens.end);
        let before = before.cloned();
        let again = |s: &&Statement| {
            !s.kind().is_state() && (inverted || matches!(s.kind().family(), "relations" | "membership" | "vote"))
        };
        let before = before.as_ref().map(|d| &d.statement).filter(again);
        // "Francis followed in July": a person goes where another went.
        let person = || {
            let found = Match { range: words.clone(), captures: Vec::new(), words: vec![words.clone()] };
            let subject = scene.subject(&found, &[]).and_then(|i| sentence.mentions.get(i));
            subject.is_some_and(|m| m.how == crate::lexicon::How::Person || m.rank.is_some())
        };
        let visit = made.iter().rev().map(|d| &d.statement).find(|s| s.kind() == Kind::Visit);
        let visit = visit.or(scene.discourse.visit.as_ref()).filter(|_| before.is_none() && !inverted && person());
        let switch = scene.discourse.switch.as_ref();
        let model = match switch.filter(|_| switched) {
            Some(switch) => Some(&switch.joined),
            // Of a break alone, the break: whom it turned to is not told.
            None if switched => {
                let broke = |s: &&Statement| s.kind() == Kind::RelationsSevered;
                before.or(scene.discourse.last.as_ref()).filter(broke)
            }
            None => before.or(visit).or_else(|| scene.discourse.last.as_ref().filter(again)),
        };
        let Some(model) = model else { continue };
        let sides = switch.into_iter().flat_map(|s| [s.joined.clone(), s.left.clone()]);
        let told: Vec<Statement> = made.iter().chain(&out).map(|d| d.statement.clone()).chain(sides).collect();
        // The two halves of a change of sides may have had a day each; those who do the same are told of once.
        let left = switch.filter(|_| switched).map(|s| &s.left);
        let twin = left.or_else(|| told.iter().find(|s| twins(s, model)));
        // What two acts of one verb told is repeated for both.
        let models: Vec<&Statement> = std::iter::once(model)
            .chain(made.iter().map(|d| &d.statement).filter(|s| {
                inverted
                    && *s != model
                    && s.kind() == model.kind()
                    && s.when() == model.when()
                    && s.modality() == model.modality()
                    && s.parties().first() == model.parties().first()
            }))
            .chain(twin)
            .collect();
        let found = Match { range: words.clone(), captures: Vec::new(), words: vec![words.clone()] };
        let behind = sentence.mentions.iter().position(|m| inverted && m.np.start == words.end && !m.actors.is_empty());
        let Some(subject) = behind.or_else(|| scene.subject(&found, &[])) else { continue };
        let close = sentence.mentions.get(subject).is_some_and(|m| {
            // "Peru, after long hesitation, followed": with a remark between two commas.
            let aside = sentence.asides.iter().any(|a| a.start == m.np.end && a.end == words.start);
            m.np.end <= words.start && words.start - m.np.end <= 1 || m.np.start == words.end || aside
        });
        let Some(filled) = scene.filled(subject, "subject", &[]).filter(|_| close) else { continue };
        let (modal, _) = modality::of_match(sentence, scene.language, &found);
        // "Kuwait took no part": the words of the repetition deny it themselves.
        let declined =
            sentence.value_at(scene.language.classes.again, words.start).is_some_and(|(_, v)| v == "declined");
        let modal = match modal {
            _ if declined => Modality::Denied,
            _ if behind.is_some() => model.modality(),
            other => other,
        };
        let timing = timing::of_match(sentence, scene.language, &found, scene.others);
        let item = timing.iter().flat_map(|t| &t.items).next().and_then(|i| sentence.times.get(*i));
        // "As did Chile": at the same time, unless the words tell another.
        let item = item.filter(|t| !inverted || t.range.start >= words.end);
        let same = inverted && before.is_some() && item.is_none();
        let when = match same {
            // A time that can't be told ("a month later", of a year) is none.
            true if sentence.times.iter().any(|t| t.value.is_none() && t.range.start >= words.end) => None,
            true => model.when().cloned(),
            // "Not until June did Peru do so": then it did.
            false => {
                let until = item.filter(|t| t.operator == Some(Operator::Until)).and_then(|t| t.value.clone());
                until.or_else(|| item.and_then(|t| t.when(false))).and_then(|w| w.parse::<When>().ok())
            }
        };
        let measured = sentence.mentions.get(subject).and_then(|m| compared::when(scene, m, model));
        let when = measured.unwrap_or(when);
        // Of the free kinds either party may be the one that others follow.
        let role = usize::from(
            model.parties().first().is_some_and(|p| scene.discourse.frame.contains(p) && scene.discourse.hub),
        );
        let role = if model.kind().is_directed() || twin.is_some() { 0 } else { acting(made, model).unwrap_or(role) };
        let start = sentence.mentions.get(subject).map_or(words.start, |m| m.np.start.min(words.start));
        let stop = item.map_or(words.end, |t| t.range.end.max(words.end));
        let taken = |actor: &ActorId, s: &Statement| s.parties().contains(actor);
        // "Niger, Mali and Burundi came next, on 1, 5 and 16 January": each at its own time.
        let listed: Vec<usize> = timing.iter().flat_map(|t| t.items.clone()).collect();
        let each = listed.len() > 1 && listed.len() == filled.actors.len();
        for (actor, model) in filled.actors.iter().flat_map(|a| models.iter().map(move |m| (a, *m))) {
            let own = filled.actors.iter().position(|a| a == actor).filter(|_| each).and_then(|i| listed.get(i));
            let when = match own.and_then(|i| sentence.times.get(*i)) {
                Some(item) => item.when(false).and_then(|w| w.parse::<When>().ok()),
                None => when.clone(),
            };
            if inverted && taken(actor, model) && model.kind().is_directed() {
                continue;
            }
            if let Some(statement) = with_party(model, role, actor, when.clone(), modal, None) {
                out.push(Draft {
                    statement,
                    tokens: start..stop,
                    sides: [filled.mentions.clone(), Vec::new()],
                    times: timing.iter().flat_map(|t| t.items.clone()).collect(),
                    rule: "again".to_owned(),
                    signs: Signs { rule: WORTH, ..Signs::default() }.with("again"),
                    steps: vec!["repeats the act told before".to_owned()],
                });
            }
        }
    }
    out
}

/// "Chad was the second to recognise it: relations were established on the 15th, after Moscow had done so": which of
/// the two of a free kind acted, by what else the sentence tells of them.
fn acting(made: &[Draft], model: &Statement) -> Option<usize> {
    let theirs = |s: &&Statement| {
        s.kind().is_directed()
            && s.kind().family() == model.kind().family()
            && s.parties().iter().all(|p| model.parties().contains(p))
    };
    let told = made.iter().map(|d| &d.statement).find(theirs)?;
    model.parties().iter().position(|p| Some(p) == told.parties().first())
}

/// Whether two statements are the two halves of one change of sides.
fn twins(a: &Statement, b: &Statement) -> bool {
    let kinds = [a.kind(), b.kind()];
    kinds.contains(&Kind::RelationsSevered)
        && kinds.contains(&Kind::RelationsEstablished)
        && a.parties().first() == b.parties().first()
        && a.when() == b.when()
}

/// "… although Mali formerly did so in Pyongyang, and North Korea the same in Bamako": a mission there.
fn likewise(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let mut out: Vec<Draft> = Vec::new();
    for at in 0..sentence.tokens.len() {
        let Some(end) = sentence.class_at(c.likewise, at) else { continue };
        let Some(model) = made.iter().rev().find(|d| d.tokens.end <= at && d.statement.kind() == Kind::MissionState)
        else {
            continue;
        };
        let found = Match { range: at..end, captures: Vec::new(), words: std::iter::once(at..end).collect() };
        let Some(index) = scene.subject(&found, &[]) else { continue };
        let Some(subject) =
            sentence.mentions.get(index).filter(|m| m.np.end + 2 >= at && m.np.start >= model.tokens.start)
        else {
            continue;
        };
        let place = sentence.mentions.iter().enumerate().find(|(_, m)| {
            m.range.start >= end
                && m.np.start <= end + 3
                && !m.actors.is_empty()
                && (m.is_place() || m.mark == Some(Mark::Loc))
        });
        let Some(from) = subject.actors.first() else { continue };
        let to = match place {
            Some((_, m)) => m.actors.first().cloned(),
            None => scene.discourse.complement(&subject.actors).first().cloned(),
        };
        let Some(to) = to.filter(|t| t != from) else { continue };
        let near = subject.np.start.saturating_sub(3)..end;
        let past = sentence.class_in(c.former, near)
            || out.last().is_some_and(|d| d.statement.attrs().status == Some(Status::Former));
        let attrs = Attrs {
            value: Some(Value::Present),
            types: model.statement.attrs().types.clone(),
            city: place.and_then(|(_, m)| m.city.clone()),
            status: past.then_some(Status::Former),
            ..Attrs::default()
        };
        if let Ok(statement) =
            Statement::new(Kind::MissionState, vec![from.clone(), to], None, Modality::Asserted, attrs)
        {
            out.push(Draft {
                statement,
                tokens: subject.np.start..place.map_or(end, |(_, m)| m.np.end),
                sides: [vec![index], place.map(|(i, _)| i).into_iter().collect()],
                times: Vec::new(),
                rule: model.rule.clone(),
                signs: model.signs.clone().with("again"),
                steps: vec!["repeats the state told before".to_owned()],
            });
        }
    }
    out
}

/// The statement with another actor in a role. What belonged to the first actor alone is left out.
pub(super) fn with_party(
    model: &Statement,
    role: usize,
    actor: &ActorId,
    when: Option<When>,
    modality: Modality,
    person: Option<String>,
) -> Option<Statement> {
    let mut parties = model.parties().to_vec();
    *parties.get_mut(role)? = actor.clone();
    let by = model.attrs().by.as_ref().map(|_| actor.clone());
    let attrs = Attrs { person, rank: None, city: None, place: None, amount: None, by, ..model.attrs().clone() };
    Statement::new(model.kind(), parties, when, modality, attrs).ok()
}
