//! Compiles the files of a pack into a language.

use super::language::{Classes, Language, Selector, TimePattern};
use super::source::{self, ActorFile, ClassFile, PackFile, RuleFile, TimesFile};
use super::PackError;
use crate::engine::worth;
use crate::lexicon::{Affixes, How, Lexicon, Name};
use crate::mention::Mark;
use crate::pattern::{self, Pattern};
use crate::rule::{AttrSource, Example, Rule};
use crate::surmise::Surmise;
use crate::text::fold;
use crate::time::find::Value;
use chancery_model::notation::distance;
use chancery_model::{ActorId, Attrs, Kind, Modality, Rank, Statement, World};
use std::collections::BTreeMap;
use toml::Spanned;

/// Compiles a language.
///
/// # Errors
/// Everything that is wrong with its files.
pub fn compile(code: &str, files: &BTreeMap<String, String>, world: &World) -> Result<Language, Vec<PackError>> {
    let mut compiler = Compiler { code, world, errors: Vec::new() };
    let language = compiler.run(files);
    if compiler.errors.is_empty() {
        language.ok_or_else(Vec::new)
    } else {
        compiler.errors.sort();
        Err(compiler.errors)
    }
}

pub(super) struct Compiler<'a> {
    code: &'a str,
    world: &'a World,
    pub(super) errors: Vec<PackError>,
}

/// Where in a file something stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Compiler<'_> {
    pub(super) fn error(&mut self, at: At<'_>, byte: usize, message: impl Into<String>, hint: impl Into<String>) {
        let (line, column) = source::place(at.text, byte);
        self.errors.push(PackError {
            file: format!("{}/{}", self.code, at.file),
            line,
            column,
            message: message.into(),
            hint: hint.into(),
        });
    }

    pub(super) fn parse<T: serde::de::DeserializeOwned>(&mut self, at: At<'_>) -> Option<T> {
        match source::parse(&format!("{}/{}", self.code, at.file), at.text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(error);
                None
            }
        }
    }

    fn run(&mut self, files: &BTreeMap<String, String>) -> Option<Language> {
        let at = At { file: "pack.toml", text: files.get("pack.toml")? };
        let pack: PackFile = self.parse(at)?;
        if pack.language != self.code {
            self.error(
                at,
                0,
                format!("this pack says it is `{}`, but its folder is `{}`", pack.language, self.code),
                "rename the one or the other",
            );
        }
        let affixes = self.affixes(at, &pack);
        let mut lexicon = Lexicon::new(affixes, pack.features.possessives.clone());
        let mut display = BTreeMap::new();
        for (name, text) in files {
            let at = At { file: name, text };
            match name.strip_prefix("lexicon/") {
                Some(stem) if stem.starts_with("actors") || stem == "organisations.toml" => {
                    self.actors(at, &mut lexicon, &mut display)
                }
                Some("persons.toml") => self.persons(at, &mut lexicon),
                Some(_) => self.classes(at, &mut lexicon),
                None => {}
            }
        }
        let times = match files.get("times.toml") {
            Some(text) => self.times(At { file: "times.toml", text }, &mut lexicon),
            None => Vec::new(),
        };
        let mut rules = Vec::new();
        for (name, text) in files {
            if let Some(stem) = name.strip_prefix("rules/").and_then(|n| n.strip_suffix(".toml")) {
                rules.extend(self.rule(At { file: name, text }, stem, &mut lexicon));
            }
        }
        let mut summaries = Vec::new();
        for (name, text) in files {
            if let Some(stem) = name.strip_prefix("summaries/").and_then(|n| n.strip_suffix(".toml")) {
                summaries.extend(self.summary(At { file: name, text }, stem, &mut lexicon));
            }
        }
        let mut roles = BTreeMap::new();
        for (key, list) in &pack.roles {
            match list.iter().map(|s| selector(s)).collect::<Result<Vec<_>, _>>() {
                Ok(selectors) => {
                    roles.insert(key.clone(), selectors);
                }
                Err(message) => self.error(at, 0, format!("[roles] {key}: {message}"), SELECTORS),
            }
        }
        let weights = match files.get("confidence.toml") {
            Some(text) => self.weights(At { file: "confidence.toml", text }),
            None => BTreeMap::new(),
        };
        let surmise = match files.get("surmise.toml") {
            Some(text) => self.surmise(At { file: "surmise.toml", text }, &lexicon),
            None => Surmise::default(),
        };
        let language = Language {
            weights,
            surmise,
            code: pack.language,
            version: pack.version,
            maturity: pack.maturity,
            abbreviations: pack.features.abbreviations.iter().map(|a| fold(a.trim_end_matches('.'))).collect(),
            features: pack.features,
            classes: Classes::of(&lexicon),
            unmarked: pack.prefixes.unmarked.iter().filter_map(|c| lexicon.known_class(c)).collect(),
            lexicon,
            times,
            rules,
            summaries,
            roles,
            display,
            ..Language::default()
        };
        Some(language.ordered())
    }

    fn weights(&mut self, at: At<'_>) -> BTreeMap<String, f32> {
        let Some(file) = self.parse::<source::ConfidenceFile>(at) else { return BTreeMap::new() };
        let known = |name: &str| name == "base" || name == "rule" || worth::SIGNS.iter().any(|(n, _)| *n == name);
        for name in file.weights.keys().filter(|n| !known(n)) {
            self.error(
                at,
                0,
                format!("`{name}` is no sign of a claim"),
                "fit the weights anew with the calibrate example",
            );
        }
        file.weights
    }

    fn surmise(&mut self, at: At<'_>, lexicon: &Lexicon) -> Surmise {
        let Some(file) = self.parse::<source::SurmiseFile>(at) else { return Surmise::default() };
        match Surmise::new(file, !lexicon.affixes.is_empty(), |name| lexicon.known_class(name)) {
            Ok(surmise) => surmise,
            Err(message) => {
                self.error(at, 0, message, "fit the weights anew with the surmise example");
                Surmise::default()
            }
        }
    }

    fn affixes(&mut self, at: At<'_>, pack: &PackFile) -> Affixes {
        let mut marks = BTreeMap::new();
        for (prefix, mark) in &pack.prefixes.marks {
            match mark.parse::<Mark>() {
                Ok(mark) => {
                    marks.insert(fold(prefix), mark);
                }
                Err(message) => self.error(at, 0, format!("[prefixes.marks] {prefix}: {message}"), ""),
            }
        }
        let mut suffixes = BTreeMap::new();
        for (suffix, mark) in &pack.suffixes {
            match if mark.is_empty() { Ok(None) } else { mark.parse::<Mark>().map(Some) } {
                Ok(mark) => {
                    suffixes.insert(fold(suffix), mark);
                }
                Err(message) => self.error(at, 0, format!("[suffixes] {suffix}: {message}"), ""),
            }
        }
        let slots: Vec<Vec<String>> = pack.prefixes.slots.iter().map(|s| s.iter().map(|p| fold(p)).collect()).collect();
        let fold_all = |list: &[String]| list.iter().map(|p| fold(p)).collect::<Vec<_>>();
        Affixes::new(&slots, &marks, suffixes, fold_all(&pack.prefixes.inner))
            .swallowing(pack.prefixes.swallowed.iter().map(|(p, a)| (fold(p), fold(a))).collect())
            .doubling(fold_all(&pack.prefixes.doubled))
    }

    fn actors(&mut self, at: At<'_>, lexicon: &mut Lexicon, display: &mut BTreeMap<ActorId, String>) {
        let Some(table) = self.parse::<BTreeMap<String, ActorFile>>(at) else { return };
        for (key, file) in table {
            let Ok(actor) = key.parse::<ActorId>() else {
                self.error(
                    at,
                    find(at.text, &key),
                    format!("`{key}` is not an actor code"),
                    "use the codes of packs/world",
                );
                continue;
            };
            if self.world.actor(&actor).is_none() {
                self.error(
                    at,
                    find(at.text, &key),
                    format!("the world pack has no actor `{key}`"),
                    "add it to packs/world first",
                );
                continue;
            }
            if let Some(first) = file.names.first() {
                display.insert(actor.clone(), first.clone());
            }
            let organ_names: Vec<String> =
                file.organs.iter().map(|o| o.name.clone()).chain(file.parts.clone()).collect();
            let lists: [(&[String], How, bool); 7] = [
                (&file.names, How::Name, false),
                (&file.demonyms, How::Demonym, false),
                (&file.weak, if file.names.is_empty() { How::Name } else { How::Demonym }, true),
                (&file.capitals, How::Capital, false),
                (&file.cities, How::City, false),
                (&file.governments, How::Government, false),
                (&organ_names, How::Organ, false),
            ];
            for (forms, how, weak) in lists {
                for form in forms {
                    let body = file.organs.iter().find(|o| o.name == *form).and_then(|o| o.body.clone());
                    // A weak form without an adjective's use is a name: "Korea"; with one it is an adjective: "Korean".
                    let ends = |list: &[String]| list.iter().any(|n| fold(n).ends_with(&fold(form)));
                    let within = |list: &[String]| list.iter().any(|n| fold(n).contains(&fold(form)));
                    let how = match weak {
                        true if ends(&file.names) => How::Name,
                        true if within(&file.demonyms) => How::Demonym,
                        true if within(&file.names) => How::Name,
                        _ => how,
                    };
                    lexicon.add_name(
                        form,
                        Name { actor: actor.clone(), how, weak, display: form.clone(), rank: None, body },
                    );
                }
            }
        }
    }

    fn persons(&mut self, at: At<'_>, lexicon: &mut Lexicon) {
        let Some(table) = self.parse::<BTreeMap<String, Vec<String>>>(at) else { return };
        for (key, forms) in table {
            let Some(person) = self.world.person(&key) else {
                self.error(
                    at,
                    find(at.text, &key),
                    format!("the world pack has no person `{key}`"),
                    "add the person to packs/world/persons.toml first",
                );
                continue;
            };
            let order = ["head-of-state", "head-of-government", "minister", "official"];
            let rank: Option<Rank> = order
                .iter()
                .find(|o| person.offices.iter().any(|(office, _)| office == *o))
                .and_then(|o| o.parse().ok());
            for form in forms {
                let name = Name {
                    actor: person.state.clone(),
                    how: How::Person,
                    weak: false,
                    display: form.clone(),
                    rank,
                    body: None,
                };
                lexicon.leaders.add(&form, &key, person);
                lexicon.add_name(&form, name);
            }
        }
    }

    fn classes(&mut self, at: At<'_>, lexicon: &mut Lexicon) {
        let Some(table) = self.parse::<BTreeMap<String, ClassFile>>(at) else { return };
        for (name, forms) in table {
            let class = lexicon.class(&name);
            match forms {
                ClassFile::Forms(forms) => {
                    for form in forms {
                        lexicon.add_word(class, &form, None);
                    }
                }
                ClassFile::Values(values) => {
                    for (value, forms) in values {
                        for form in forms {
                            lexicon.add_word(class, &form, Some(value.clone()));
                        }
                    }
                }
            }
        }
    }

    pub(super) fn pattern(&mut self, at: At<'_>, source: &Spanned<String>, lexicon: &mut Lexicon) -> Option<Pattern> {
        match pattern::parse(source.get_ref(), lexicon) {
            Ok(pattern) => Some(pattern),
            Err(e) => {
                let lead: usize = source.get_ref().chars().take(e.at).map(char::len_utf8).sum();
                self.error(
                    at,
                    source.span().start + 1 + lead,
                    e.message,
                    "the pattern language is described in packs/README.md",
                );
                None
            }
        }
    }

    fn times(&mut self, at: At<'_>, lexicon: &mut Lexicon) -> Vec<TimePattern> {
        let Some(file) = self.parse::<TimesFile>(at) else { return Vec::new() };
        let mut out = Vec::new();
        for entry in file.pattern {
            let name = entry.value.get_ref();
            let Some((_, value)) = Value::NAMES.iter().find(|(n, _)| n == name) else {
                let names: Vec<&str> = Value::NAMES.iter().map(|(n, _)| *n).collect();
                self.error(
                    at,
                    entry.value.span().start,
                    format!("`{name}` is no value of a time pattern"),
                    format!("there are {}", names.join(", ")),
                );
                continue;
            };
            let unit = entry.unit.as_deref().and_then(|u| u.parse().ok());
            for source in &entry.matches {
                if let Some(pattern) = self.pattern(at, source, lexicon) {
                    out.push(TimePattern {
                        pattern,
                        value: *value,
                        number: entry.number,
                        unit,
                        examples: entry.examples.clone(),
                    });
                }
            }
        }
        out
    }

    fn rule(&mut self, at: At<'_>, stem: &str, lexicon: &mut Lexicon) -> Option<Rule> {
        let file: RuleFile = self.parse(at)?;
        let before = self.errors.len();
        let kind = match file.kind.get_ref().parse::<Kind>() {
            Ok(kind) => kind,
            Err(e) => {
                self.error(at, file.kind.span().start, e.to_string(), "the kinds stand in the claim specification");
                return None;
            }
        };
        if file.example.is_empty() || file.reject.is_empty() {
            self.error(
                at,
                0,
                "a rule needs at least one [[example]] and one [[reject]]",
                "write a sentence that it must read, and one at which it must stay silent",
            );
        }
        let patterns: Vec<Pattern> = file.patterns.iter().filter_map(|p| self.pattern(at, p, lexicon)).collect();
        let blocks = file.blocks.iter().filter_map(|p| self.pattern(at, p, lexicon)).collect();
        let mut roles = BTreeMap::new();
        for (role, list) in &file.roles {
            let mut selectors = Vec::new();
            for item in list {
                match selector(item.get_ref()) {
                    Ok(s) => selectors.push(s),
                    Err(message) => self.error(at, item.span().start, message, SELECTORS),
                }
            }
            roles.insert(role.clone(), selectors);
        }
        let mut attrs = Vec::new();
        for (key, value) in &file.attrs {
            let text = value.get_ref();
            if let Some(class) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
                attrs.push((key.clone(), AttrSource::Class(class.to_owned())));
            } else if let Err(e) = Attrs::default().set(key, text) {
                self.error(at, value.span().start, e.to_string(), "");
            } else {
                attrs.push((key.clone(), AttrSource::Fixed(text.clone())));
            }
        }
        let modality = match file.modality.as_ref().map(|m| (m, m.get_ref().parse::<Modality>())) {
            Some((_, Ok(m))) => Some(m),
            Some((m, Err(e))) => {
                self.error(at, m.span().start, e.to_string(), "");
                None
            }
            None => None,
        };
        let mut kinds = vec![kind];
        for name in &file.echoes {
            match name.get_ref().parse::<Kind>() {
                Ok(other) => kinds.push(other),
                Err(e) => {
                    self.error(at, name.span().start, e.to_string(), "the kinds stand in the claim specification")
                }
            }
        }
        let examples = file.example.iter().map(|e| self.example(at, e, &kinds)).collect();
        let rejects = file
            .reject
            .iter()
            .map(|r| {
                let line = source::place(at.text, r.span().start).0;
                let r = r.get_ref();
                Example {
                    text: r.text.clone(),
                    claims: Vec::new(),
                    frame: codes(&r.frame),
                    stated: r.stated.as_deref().and_then(|s| s.parse().ok()),
                    why: r.why.clone(),
                    line,
                }
            })
            .collect();
        let rule = Rule {
            name: stem.to_owned(),
            kind,
            patterns,
            blocks,
            roles,
            attrs,
            modality,
            priority: file.priority,
            shares: file.shares,
            frame: file.frame.unwrap_or(true),
            mutual: file.mutual,
            lasts: file.lasts,
            ends: file.ends,
            begins: file.begins,
            turned: file.turned,
            timeless: file.timeless,
            recalls: file.recalls,
            paired: file.paired,
            follows: file.follows,
            echoes: Vec::new(),
            echo: false,
            confidence: file.confidence.unwrap_or(0.75),
            why: file.why,
            since: file.since,
            examples,
            rejects,
        };
        // A rule that repeats acts of several kinds holds itself once for each.
        let bare = Rule { examples: Vec::new(), rejects: Vec::new(), patterns: Vec::new(), echo: true, ..rule.clone() };
        let echoes =
            kinds.iter().filter(|_| kinds.len() > 1).map(|kind| Rule { kind: *kind, ..bare.clone() }).collect();
        (self.errors.len() == before).then_some(Rule { echoes, ..rule })
    }

    fn example(&mut self, at: At<'_>, example: &Spanned<source::ExampleFile>, kinds: &[Kind]) -> Example {
        let line = source::place(at.text, example.span().start).0;
        let file = example.get_ref();
        let mut claims = Vec::new();
        for text in &file.claims {
            match text.get_ref().parse::<Statement>() {
                Ok(s) if kinds.contains(&s.kind()) => claims.push(s),
                Ok(s) => self.error(
                    at,
                    text.span().start,
                    format!("this example claims {}, which the rule does not yield", s.kind()),
                    "an example lists the claims of its own rule",
                ),
                Err(e) => self.error(
                    at,
                    text.span().start,
                    e.to_string(),
                    "the claim notation is described in spec/notation.md",
                ),
            }
        }
        if file.claims.is_empty() {
            self.error(
                at,
                example.span().start,
                "an example needs at least one claim",
                "a text that must give none is a [[reject]]",
            );
        }
        Example {
            text: file.text.clone(),
            claims,
            frame: codes(&file.frame),
            stated: file.stated.as_deref().and_then(|s| s.parse().ok()),
            why: String::new(),
            line,
        }
    }
}

pub(super) fn codes(list: &[String]) -> Vec<ActorId> {
    list.iter().filter_map(|c| c.parse().ok()).collect()
}

fn find(text: &str, word: &str) -> usize {
    text.find(&format!("[{word}]")).or_else(|| text.find(word)).unwrap_or(0)
}

const SELECTORS: &str =
    "selectors are subject, object, possessor, inside, place, after, before, antecedent, author, spoken, doer, partner, rival, body and mark:… with one or more marks joined by +";

fn selector(text: &str) -> Result<Selector, String> {
    Ok(match text {
        "subject" => Selector::Subject,
        "object" => Selector::Object,
        "possessor" => Selector::Possessor,
        "inside" => Selector::Inside,
        "place" => Selector::Place,
        "seat" => Selector::Seat,
        "after" => Selector::After,
        "before" => Selector::Before,
        "antecedent" => Selector::Antecedent,
        "author" => Selector::Author,
        "doer" => Selector::Doer,
        "spoken" => Selector::Spoken,
        "partner" => Selector::Partner,
        "rival" => Selector::Rival,
        "body" => Selector::Body,
        _ => match text.strip_prefix("mark:") {
            Some(marks) => Selector::Marked(marks.split('+').map(str::parse).collect::<Result<_, String>>()?),
            None => {
                let names = [
                    "subject",
                    "object",
                    "possessor",
                    "inside",
                    "place",
                    "after",
                    "before",
                    "antecedent",
                    "author",
                    "spoken",
                    "doer",
                    "partner",
                    "rival",
                    "body",
                ];
                let near = names.iter().min_by_key(|n| distance(n, text)).copied().unwrap_or_default();
                return Err(format!("`{text}` is no selector; did you mean `{near}`?"));
            }
        },
    })
}
