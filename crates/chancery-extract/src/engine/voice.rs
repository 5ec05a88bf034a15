//! Whose voice a document is: the state whose ministry or embassy published it, which its text calls "we".

use crate::mention::actors::{self, Known};
use crate::mention::{marks, phrase, Mention};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::tokenize;
use chancery_model::{ActorId, BlockKind, Document};

/// So many words of a block are looked at: a publisher's name is short.
const BYTES: usize = 200;

/// The one of the frame whose government the lines around the text name; where they name none, the state whose
/// language it is.
pub(super) fn own(document: &Document, language: &Language, frame: &[ActorId]) -> Option<ActorId> {
    let around = |kind: BlockKind| {
        matches!(kind, BlockKind::Title | BlockKind::Metadata | BlockKind::Navigation | BlockKind::Reference)
    };
    let mut told: Vec<ActorId> = Vec::new();
    for block in document.blocks.iter().filter(|b| around(b.kind) && b.text.len() <= BYTES) {
        if !language.may_name(&block.text) {
            continue;
        }
        let sentence = Sentence::new(tokenize(&block.text, language.lexicon.possessives()), language);
        if !sentence.class_in(language.classes.acting, 0..sentence.tokens.len()) {
            continue;
        }
        let mut found = actors::find(&sentence, language, &Known::default());
        marks::set(&sentence, language, &mut found);
        phrase::build(&sentence, language, &mut found);
        let acting = |range: std::ops::Range<usize>| sentence.class_in(language.classes.acting, range);
        let bodies = found.into_iter().filter(|m| m.np.len() > m.range.len() && acting(m.np.clone()));
        for actor in bodies.flat_map(|m| m.actors).filter(|a| frame.contains(a)) {
            if !told.contains(&actor) {
                told.push(actor);
            }
        }
    }
    match told.as_slice() {
        [one] => Some(one.clone()),
        [] => {
            let voice: Option<ActorId> = language.features.voice.as_deref().and_then(|v| v.parse().ok());
            voice.filter(|v| frame.contains(v))
        }
        _ => None,
    }
}

/// How many words may stand between a verb in the first person and the office.
const NEAR: usize = 4;

/// "When I was appointed British minister in Tehran": whose office the narrator took, and "we" are.
pub(super) fn narrator(sentence: &Sentence, language: &Language, mentions: &[Mention]) -> Option<ActorId> {
    let c = &language.classes;
    (0..sentence.tokens.len()).find_map(|at| {
        let end = sentence.class_at(c.narrates, at)?;
        let whose = mentions.iter().find(|m| m.np.start >= end && m.np.start <= end + NEAR)?;
        let office = whose.range.start > whose.np.start || whose.np.end > whose.range.end;
        let envoy = office && whose.np.clone().any(|at| sentence.class_at(c.staff, at).is_some());
        whose.actors.first().filter(|_| envoy && whose.actors.len() == 1).cloned()
    })
}
