//! Heads and keys: the act that the head of a column or the key of a field names, whose side a key is of, and the
//! partner with whose name an entry of a list opens.

use super::frame;
use super::posted::WITH_BODY;
use super::tables::{self, Column};
use super::walk::{Unit, Walk};
use crate::lexicon::How;
use crate::mention::{actors, Mark};
use chancery_model::{ActorId, Block, BlockKind};

/// Whom an entry is about, kept while it is read, and what was so before.
pub(super) struct Opened {
    section: Vec<ActorId>,
    frame: Vec<ActorId>,
    row: Option<ActorId>,
    outward: bool,
    /// Where the entry goes on behind the name, in bytes of the sentence.
    pub(super) rest: usize,
    /// The date told along with the name.
    pub(super) date: Option<String>,
    /// What the rules read of an entry that tells nothing as it stands: "Embassy : Beijing".
    pub(super) text: Option<String>,
}

impl Walk<'_> {
    /// Notes what the columns of a table are.
    pub(super) fn columned(&mut self, block: &Block) {
        let Some(group) = block.group else { return };
        let mut columns = tables::columns(block, self.language);
        for column in &mut columns {
            if let Column::Told(head) = column {
                let known = self.reads(head).filter(|_| !self.heads_act(head));
                *head = known.unwrap_or_else(|| head.clone());
            }
        }
        self.columns.insert(group, columns);
        if let Some(head) = tables::posts(block, self.language) {
            self.introduced(head);
        }
    }

    /// "State | Date | Remarks": whether the first row of a table that marks no heads has them by its words.
    pub(super) fn heads_columns(&mut self, block: &Block) -> bool {
        let Some(group) = block.group.filter(|g| !self.columns.contains_key(g)) else { return false };
        // It is asked once.
        self.columns.insert(group, Vec::new());
        let digits = block.text.contains(|c: char| c.is_ascii_digit());
        if block.cells.len() < 2 || digits {
            return false;
        }
        let columns = tables::columns(block, self.language);
        let plain = |c: &&Column| {
            matches!(
                c,
                Column::Country | Column::Date | Column::Start | Column::End | Column::Number | Column::Guest(_)
            )
        };
        let known = columns.iter().filter(plain).count();
        let acts = |c: &Column| matches!(c, Column::Told(head) if self.heads_act(head));
        let named =
            |c: &Column| matches!(c, Column::Told(head) if frame::is_name(head, self.language, &self.known).is_some());
        let least = if block.cells.len() > 2 { 1 } else { 2 };
        known > 0 && known + columns.iter().filter(|c| acts(c)).count() >= least && !columns.iter().any(named)
    }

    /// The words by which the rules know the act that a head or key names, where that does not tell it of itself.
    pub(super) fn reads(&self, head: &str) -> Option<String> {
        let head = head.trim().trim_end_matches([':', '.']).trim_end();
        let unit = self.unit(head.to_owned(), None);
        let (end, value) = unit.sentence.value_at(self.language.classes.head_reads, 0)?;
        (end == unit.sentence.tokens.len()).then(|| value.to_owned())
    }

    /// A key and its value in words that some rule knows, as far as there are any; `over`: the mission that the
    /// fields are of.
    pub(super) fn keyed(&self, key: &str, value: &str, over: Option<&str>) -> String {
        let plain = format!("{key} : {value}");
        if self.tells(&plain, 0) {
            return plain;
        }
        // What the name of the mission tells of itself is told where it stands.
        let of_mission = over.map(|mission| {
            (self.unit(mission.to_owned(), None).sentence.tokens.len(), format!("{mission} {key} : {value}"))
        });
        let known = self.reads(key).map(|words| (0, format!("{words} : {value}")));
        let told = of_mission.into_iter().chain(known).find(|(from, text)| self.tells(text, *from));
        told.map_or(plain, |(_, text)| text)
    }

    /// "mission1", "mission B", "Kenyan mission": whose side a key is of, and the key without that.
    pub(super) fn side_of(&self, key: &str) -> Option<(ActorId, String)> {
        let [a, b] = self.discourse.frame.as_slice() else { return None };
        if self.discourse.hub {
            return None;
        }
        let key = key.trim();
        let side = match key.as_bytes() {
            [.., before, b'1'] if !before.is_ascii_digit() => Some(a),
            [.., before, b'2'] if !before.is_ascii_digit() => Some(b),
            _ => None,
        };
        if let Some(side) = side {
            return Some((side.clone(), key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_owned()));
        }
        let (rest, last) = key.rsplit_once([' ', '_'])?;
        let unit = self.unit(last.to_owned(), None);
        let (end, value) = unit.sentence.value_at(self.language.classes.head_side, 0)?;
        let side = match value {
            "1" => a,
            "2" => b,
            _ => return None,
        };
        (end == unit.sentence.tokens.len()).then(|| (side.clone(), rest.trim().to_owned()))
    }

    /// The side whose name a key has, and the key without the name.
    pub(super) fn named_side(&self, key: &str) -> Option<(ActorId, String)> {
        let pair = match self.discourse.frame.as_slice() {
            [a, b] if !self.discourse.hub => [a, b],
            _ => return None,
        };
        let unit = self.unit(key.to_owned(), None);
        let found = actors::find(&unit.sentence, self.language, &self.known);
        let [one] = found.as_slice() else { return None };
        let [actor] = one.actors.as_slice() else { return None };
        if !pair.contains(&actor) || !matches!(one.how, How::Name | How::Demonym) {
            return None;
        }
        let bytes = unit.sentence.bytes(one.range.clone());
        let rest = format!("{}{}", key.get(..bytes.start)?, key.get(bytes.end..)?);
        let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        rest.chars().any(char::is_alphabetic).then(|| (actor.clone(), rest))
    }

    /// An item of a list of definitions is read as a key and its value, where its words one after the other tell
    /// nothing. Whether it was.
    pub(super) fn defined(&mut self, block: &Block) -> bool {
        let [key, value] = block.cells.as_slice() else { return false };
        let cell = |range: &std::ops::Range<usize>| block.text.get(range.clone()).unwrap_or_default().trim().to_owned();
        let (key, value) = (cell(key), cell(value));
        if block.kind != BlockKind::ListItem || key.chars().any(|c| c.is_ascii_digit()) || self.tells(&block.text, 0) {
            return false;
        }
        let text = self.keyed(&key, &value, None);
        let tells = self.tells(&text, 0);
        if tells {
            self.composed_field(block, text);
        }
        tells
    }

    /// Reads a sentence that is a key and its value ("Severed: 12 June 1967") in the words that the rules know.
    pub(super) fn keyed_sentence(&self, text: &str) -> Option<String> {
        let (key, value) = text.split_once(':')?;
        let words = self.reads(key)?;
        let told = format!("{words} : {}", value.trim());
        (!self.tells(text, 0) && self.tells(&told, 0)).then_some(told)
    }

    /// "Spain: three diplomats sent home", "Israel, March 1972: embassy closed": in a text about one state an entry
    /// that opens with another's name is about that one. Gives what was so before.
    pub(super) fn entered(&mut self, unit: &Unit<'_>) -> Option<Opened> {
        if !self.discourse.hub && self.discourse.frame.len() != 1 || self.discourse.row.is_some() {
            return None;
        }
        let (actor, rest, date) = self.partner_head(unit)?;
        if self.discourse.frame.contains(&actor) {
            return None;
        }
        let behind = unit.text.get(rest..).unwrap_or_default().trim_end_matches(['.', ')']);
        let mission = unit.text.get(..rest).is_some_and(|name| name.ends_with('(')) && self.is_mission_noun(behind);
        let name = unit.text.get(..rest).unwrap_or_default().trim_end_matches(['(', ' ']);
        let before = self.enter_partner(actor);
        Some(Opened { rest, date, text: mission.then(|| format!("{behind} : {name}")), ..before })
    }

    /// Takes a state for whom what follows is about. Gives what was so before.
    pub(super) fn enter_partner(&mut self, actor: ActorId) -> Opened {
        let before = Opened {
            section: self.discourse.section.clone(),
            frame: self.discourse.frame.clone(),
            row: self.discourse.row.clone(),
            outward: self.discourse.outward,
            rest: 0,
            date: None,
            text: None,
        };
        self.discourse.outward = self.outward();
        self.discourse.section = vec![actor.clone()];
        self.discourse.row = Some(actor);
        self.discourse.entered = true;
        self.discourse.threads.part();
        before
    }

    /// The entry ends.
    pub(super) fn left(&mut self, before: Opened) {
        self.discourse.section = before.section;
        self.discourse.frame = before.frame;
        self.discourse.row = before.row;
        self.discourse.outward = before.outward;
        self.discourse.entered = false;
    }

    /// The partner, where the entry goes on behind its name, and the date beside the name.
    fn partner_head(&self, unit: &Unit<'_>) -> Option<(ActorId, usize, Option<String>)> {
        let s = &unit.sentence;
        let is = |at: usize, marks: &[&str]| s.tokens.get(at).is_some_and(|t| marks.iter().any(|m| t.is(m)));
        let time_at = |at: usize| s.times.iter().find(|t| t.range.start == at).map(|t| t.range.end);
        let mut at = time_at(0).unwrap_or(0);
        while at > 0 && is(at, &[":", "–", "—", "-", "|", "."]) {
            at += 1;
        }
        let found = actors::find(s, self.language, &self.known);
        let one = found.iter().find(|m| m.range.start == at && matches!(m.how, How::Name | How::Capital))?;
        let [actor] = one.actors.as_slice() else { return None };
        let mut end = one.range.end;
        // "Beijing (Embassy, opened 1991; …)": an entry about the mission there.
        let sort = s.value_at(self.language.classes.mission, end + 1).map(|(_, sort)| sort);
        if is(end, &["("]) && sort.is_some_and(|sort| sort != WITH_BODY) {
            return Some((actor.clone(), s.tokens.get(end + 1)?.range.start, None));
        }
        if one.how != How::Name {
            return None;
        }
        if is(end, &[","]) {
            end = time_at(end + 1)?;
        } else if is(end, &["("]) {
            end = time_at(end + 1).filter(|end| is(*end, &[")"]))? + 1;
        }
        let told = s.tokens.get(end + 1).is_some_and(|t| t.kind == crate::text::TokenKind::Word);
        let rest = s.tokens.get(end + 1).map(|t| t.range.start)?;
        let date = s.times.iter().find(|t| t.range.end <= end).and_then(|t| t.value.clone());
        (is(end, &[":", "–", "—"]) && told).then(|| (actor.clone(), rest, date))
    }

    /// The state whose capital a cell is, where a table names no country and the text is about one state alone.
    pub(super) fn capital_of(&self, text: &str) -> Option<ActorId> {
        let [hub] = self.discourse.frame.as_slice() else { return None };
        let unit = self.unit(text.to_owned(), None);
        let found = actors::find(&unit.sentence, self.language, &self.known);
        let [one] = found.as_slice() else { return None };
        let [actor] = one.actors.as_slice() else { return None };
        let whole = one.range.len() == unit.sentence.tokens.len() && one.how == How::Capital;
        (whole && actor != hub).then(|| actor.clone())
    }

    /// Whether a cell says that what its row tells of did not take place.
    pub(super) fn called_off(&self, text: &str) -> bool {
        let unit = self.unit(text.to_owned(), None);
        unit.sentence.class_in(self.language.classes.called_off, 0..unit.sentence.tokens.len())
    }

    /// "From Nepal" over the names of visitors, "Egyptian side": whose the row is of a table about two, by the one head
    /// that names one of them, where its cell names nobody.
    pub(super) fn side_by_head(
        &mut self,
        cells: &[(Option<&Column>, &str, std::ops::Range<usize>)],
    ) -> Option<ActorId> {
        let pair = match self.discourse.frame.as_slice() {
            [a, b] if !self.discourse.hub => [a.clone(), b.clone()],
            _ => return None,
        };
        let heads = cells.iter().filter_map(|(column, text, _)| match column {
            Some(Column::Told(head)) if text.chars().any(char::is_alphabetic) && !self.tells(text, 0) => {
                Some(head.clone())
            }
            _ => None,
        });
        let mut sides = Vec::new();
        for head in heads.collect::<Vec<_>>() {
            let mut unit = self.found(&head);
            self.mentions(&mut unit);
            for mention in unit.sentence.mentions.iter().filter(|m| matches!(m.how, How::Name | How::Demonym)) {
                let own = pair.iter().position(|a| mention.actors.as_slice() == std::slice::from_ref(a));
                sides.push(own.map(|at| if mention.mark == Some(Mark::Dat) { 1 - at } else { at }));
            }
        }
        match sides.as_slice() {
            [Some(at)] => pair.get(*at).cloned(),
            _ => None,
        }
    }

    /// The value of a field that holds the title stands over the text.
    pub(super) fn captions_text(&mut self, block: &Block) {
        let title = block.cells.get(1).and_then(|value| block.text.get(value.clone())).map(str::to_owned);
        if let Some(title) = title {
            self.over(0, &title);
        }
    }

    /// The caption over a table is what its rows are members of.
    pub(super) fn captioned(&mut self, block: &Block) {
        let named = frame::named(&block.text, self.language, &self.known);
        if !named.is_empty() || self.heads_act(&block.text) {
            self.introduced(&block.text);
        }
    }
}
