//! Rows of tables and fields of infoboxes: whose row it is, its date, and what the other cells say.

use super::cells::Over;
use super::tables::{self, Column};
use super::walk::Walk;
use super::{frame, timing};
use crate::mention::{actors, marks};
use crate::sentence::Sentence;
use crate::text::sentences;
use crate::time::{Point, Tracker};
use chancery_model::{ActorId, Block, Kind, Statement};

/// A remark that a row's act did not take place has no more words.
const REMARK: usize = 3;

impl Walk<'_> {
    /// A row of a table: its country, its date, and what the other cells say.
    pub(super) fn row(&mut self, block: &Block) {
        let columns = block.group.and_then(|g| self.columns.get(&g)).cloned().unwrap_or_default();
        let above = self.above_of(block, &columns);
        let mut cells = tables::cells(block, &columns);
        for ((_, text, _), above) in cells.iter_mut().zip(&above) {
            *text = above.as_deref().unwrap_or(*text);
        }
        // "Vacant | 1947 | 1949": nobody held the office.
        let nobody = |(column, text, _): &(Option<&Column>, &str, std::ops::Range<usize>)| {
            matches!(column, Some(Column::Person(_))) && self.is_wholly(text.trim(), self.language.classes.called_off)
        };
        if cells.iter().any(nobody) {
            return;
        }
        if columns.iter().any(|c| matches!(c, Column::Guest(_))) && self.guest(block, &cells) {
            return;
        }
        if self.beside_each_other(block, &cells)
            || self.acted(block, &cells)
            || self.ballots(block, &cells)
            || self.rolls(block, &cells)
        {
            return;
        }
        // Two cells without a heading are a key and its value.
        let blank = matches!(columns.first(), Some(Column::Told(head)) if head.trim().is_empty());
        let headless = blank || columns.iter().all(|c| matches!(c, Column::Told(h) if !self.heads_act(h)));
        if let ([(_, key, _), (_, value, _)], true) = (cells.as_slice(), headless) {
            let keyed = self.unit((*key).to_owned(), None);
            let mut dated = self.unit((*key).to_owned(), None);
            timing::find(&mut dated.sentence, self.language);
            let names = self.names(&keyed.sentence, None);
            let own = || self.named_side(key).is_some_and(|(_, bare)| self.is_mission_noun(&bare));
            if names.is_empty() && dated.sentence.times.is_empty() && (own() || !self.tells(value, 0)) {
                return self.field(block);
            }
        }
        // A name that several states have had is told by the row's dates.
        let mut whole = self.unit(block.text.clone(), None);
        timing::find(&mut whole.sentence, self.language);
        let mut tracker = Tracker { last: None, ..self.tracker };
        timing::resolve(&mut whole.sentence, self.language, &mut tracker);
        let year =
            whole.sentence.times.iter().filter_map(|t| Point::from_edtf(t.value.as_deref()?)).find_map(|p| p.year);
        let mut country: Vec<ActorId> = Vec::new();
        let mut partner: Option<ActorId> = None;
        let mut date: Option<String> = None;
        let mut rest: Vec<(Option<String>, String)> = Vec::new();
        let mission = cells.iter().map(|(_, text, _)| text.trim()).find(|text| self.is_mission_noun(text));
        for (index, (column, text, _)) in cells.iter().enumerate() {
            if matches!(column, Some(Column::Number)) && !text.chars().any(char::is_alphabetic) {
                continue;
            }
            let told = match column {
                Some(Column::Told(head)) if !head.trim().is_empty() => {
                    let head = &self.bounded(head).unwrap_or_else(|| head.clone());
                    let other = mission.filter(|mission| *mission != text.trim());
                    Some(other.map_or_else(|| head.clone(), |mission| self.with_mission(head, mission)))
                }
                _ => None,
            };
            let mut unit = self.unit((*text).to_owned(), None);
            timing::find(&mut unit.sentence, self.language);
            let mut tracker = Tracker { last: None, ..self.tracker };
            timing::resolve(&mut unit.sentence, self.language, &mut tracker);
            let whole =
                unit.sentence.times.first().filter(|t| t.range.start == 0 && t.range.end >= unit.sentence.tokens.len());
            let only_names = self.names(&unit.sentence, year);
            if country.is_empty()
                && !only_names.is_empty()
                && !matches!(column, Some(Column::Partner))
                && (matches!(column, Some(Column::Country)) || told.is_none() || index == 0)
            {
                country = only_names;
            } else if partner.is_none()
                && only_names.len() == 1
                && matches!(column, Some(Column::Partner | Column::Country))
            {
                partner = only_names.into_iter().next();
            } else if let Some(time) = whole.filter(|_| {
                matches!(column, Some(Column::Date))
                    || told.is_none() && date.is_none()
                    || index == 0 && told.as_ref().is_some_and(|head| !self.heads_act(head))
            }) {
                date = time.value.clone();
            } else if !matches!(column, Some(Column::Start | Column::End | Column::Person(_))) {
                rest.push((told, (*text).to_owned()));
            }
        }
        date = self.joint_date(&cells).or_else(|| self.term(&cells)).or(date);
        // "Recipient", "Where": of a table without acting countries, toward whom, or in whose capital.
        let hosts = country.is_empty() && partner.is_some();
        if country.is_empty() {
            country.extend(partner.take());
        }
        if country.is_empty() {
            let cities = cells.iter().filter(|(column, _, _)| !matches!(column, Some(Column::Date | Column::Number)));
            let mut cities = cities.filter_map(|(_, text, _)| self.capital_of(text));
            country.extend(cities.next());
        }
        if let Some(side) = self.side_by_head(&cells).filter(|_| country.is_empty()) {
            country.push(side);
        }
        let claims = self.out.claims.len();
        // What the row is about, if it is no country: a mission, a person.
        let person = columns.iter().any(|c| matches!(c, Column::Person(_)));
        // "Name | Title | Took office": the office stands in a cell of its own.
        let title = cells.iter().map(|(_, text, _)| text.trim()).find(|text| self.is_office(text)).unwrap_or_default();
        let subject_cell = cells.iter().find_map(|(column, text, _)| match column {
            Some(Column::Person(office)) if !text.trim().is_empty() => {
                let office = if office.is_empty() { title } else { office };
                Some(format!("{office} {}", text.trim()).trim().to_owned())
            }
            _ if self.is_mission(text) => Some((*text).to_owned()),
            _ => None,
        });
        let subject_cell = subject_cell.or_else(|| self.post(&cells));
        // "Missions in Asmara" over "State | Opened | Closed": each row is of one of them.
        let over = self.headings.last().map(|(_, text)| text.clone()).filter(|text| self.is_mission(text));
        let subject_cell = subject_cell.or(over);
        let (before, hub, last) = (self.discourse.section.clone(), self.discourse.hub, self.tracker.last);
        let subject = self.discourse.subject.clone();
        let outward = self.outward() || hosts;
        let frame = self.discourse.frame.clone();
        if let Some(first) = country.first() {
            let third: Vec<ActorId> = country.iter().filter(|a| !self.discourse.frame.contains(a)).cloned().collect();
            self.discourse.subject = country.clone();
            if self.discourse.frame.len() < 2 || !third.is_empty() {
                // What the row above told is not gone on from.
                if before.first() != third.first() {
                    self.discourse.enter(before.clone());
                    self.discourse.subject = country.clone();
                }
                self.beside(&first.clone());
                self.discourse.section = if third.is_empty() { country.clone() } else { third };
            }
        }
        if let (Some(partner), [one]) = (partner, country.as_slice()) {
            // "Sending state | Receiving state": each row has its own pair.
            self.discourse.frame = vec![one.clone(), partner];
            self.discourse.section.clear();
            self.discourse.hub = false;
        }
        let entry = self.tracker.entry;
        if let Some(point) = date.as_deref().and_then(Point::from_edtf) {
            self.tracker.entry = Some(point);
        }
        let topic = columns.iter().find_map(|c| match c {
            Column::Told(head) if self.heads_act(head) => Some(head.clone()),
            _ => None,
        });
        self.discourse.outward = outward;
        self.discourse.row = country.first().cloned();
        self.tracker.last = None;
        let several = country.len() > 1;
        let members: Vec<Vec<ActorId>> =
            if several { country.iter().map(|a| vec![a.clone()]).collect() } else { vec![country.clone()] };
        let over = Over { told: members, topic, subject: subject_cell.map(|s| (s, person)), date: date.clone() };
        let told = rest.into_iter().filter(|(_, text)| text.chars().any(char::is_alphanumeric));
        let remark = |(head, _): &(Option<String>, String)| head.as_deref().is_some_and(|head| self.remarks(head));
        let (remarks, rest): (Vec<_>, Vec<_>) = told.partition(remark);
        for (head, text) in &rest {
            self.cell(block, head.as_deref(), text, &over);
        }
        // "Malta | 26 March 1968 | Suspended in 1977": a remark does not take the place of what the row's date is of, and
        // goes on from it.
        let bare = |walk: &mut Self| {
            // "Turkmenistan | 10 October | Cancelled.".
            let off = |text: &str| (1..=REMARK).contains(&text.split_whitespace().count()) && walk.called_off(text);
            let off = cells.iter().any(|(_, text, _)| off(text));
            let cells = cells.iter().filter(|(column, text, _)| {
                let unit = walk.unit((*text).to_owned(), None);
                let theirs = !country.is_empty() && walk.names(&unit.sentence, year) == country;
                let remark = matches!(column, Some(Column::Told(head)) if walk.remarks(head));
                !matches!(column, Some(Column::Country)) && !theirs && !remark
            });
            let bare: Vec<(Option<&Column>, &str)> = cells.map(|(column, text, _)| (*column, *text)).collect();
            let text = walk.row_text(&bare);
            walk.off = off;
            let row = walk.discourse.row.take();
            let inner = std::mem::replace(&mut walk.tracker.entry, entry);
            walk.member(block, &text, block.source, Some(&country).filter(|c| !c.is_empty()).map(Vec::as_slice));
            walk.discourse.row = row;
            walk.tracker.entry = inner;
            walk.off = false;
        };
        let first = !remarks.is_empty() && date.is_some() && self.out.claims.len() == claims;
        if first {
            bare(self);
        }
        for (head, text) in &remarks {
            self.cell(block, head.as_deref(), text, &over);
        }
        // "Legation in Lima | 1867 | 1879": the row tells when it was there; its name alone tells nothing more.
        let dated = |k: Kind| matches!(k, Kind::MissionOpened | Kind::MissionClosed);
        let made = self.out.claims.iter().skip(claims).map(|c| c.statement()).filter(|s| dated(s.kind()));
        let told: Vec<Vec<ActorId>> = made.map(|s| s.parties().to_vec()).collect();
        if !told.is_empty() {
            self.retain_since(claims, |s| {
                s.kind() != Kind::MissionState
                    || s.when().is_some_and(|w| w.as_str().contains('/'))
                    || !told.iter().any(|parties| parties == s.parties())
            });
        }
        // "Trade Agreement | Thimphu | 8 September 1980" under "Date of signature": what one cell names another dates.
        if self.out.claims.len() > claims + 1 {
            let made: Vec<_> = self.out.claims.iter().skip(claims).map(|c| c.statement().clone()).collect();
            let dated = |s: &chancery_model::Statement| {
                made.iter()
                    .any(|o| o.kind() == s.kind() && o.when().is_some() && o.parties().iter().all(|p| s.involves(p)))
            };
            self.retain_since(claims, |s| s.when().is_some() || s.kind().is_state() || !dated(s));
        }
        // "Legation opened | First envoy": who stands under an office held it from the row's date on.
        let envoys = self.out.claims.iter().skip(claims).any(|c| c.statement().kind().family() == "envoy");
        let named = cells.iter().find_map(|(column, text, _)| match column {
            Some(Column::Person(office)) if !office.is_empty() && text.chars().any(char::is_alphabetic) => {
                Some(format!("{office} : {office} {}", text.trim()))
            }
            _ => None,
        });
        if let (Some(named), false, [_]) = (named.filter(|_| !envoys), several, country.as_slice()) {
            let first = sentence_times(&whole.sentence).next();
            let unit = self.unit(named, None);
            self.sentence(block, unit, date.as_deref().or(first.as_deref()), Some(block.source));
        }
        if !first && self.out.claims.len() == claims {
            bare(self);
        }
        // "Tax convention | draft" under "Signed": it was not.
        let unsigned = |(column, text, _): &(Option<&Column>, &str, std::ops::Range<usize>)| {
            let act = matches!(column, Some(Column::Told(head)) if self.heads_act(head));
            act && text.chars().any(char::is_alphabetic)
                && text.split_whitespace().count() <= REMARK
                && !self.tells(text, 0)
                && self.first_time(text, self.tracker).is_none()
        };
        let agreed = self
            .out
            .claims
            .iter()
            .skip(claims)
            .any(|c| c.statement().kind() == Kind::AgreementSigned && c.statement().when().is_none());
        if agreed && cells.iter().any(unsigned) {
            self.retain_since(claims, |s| s.kind() != Kind::AgreementSigned || s.when().is_some());
        }
        self.visits_once(claims);
        self.discourse.row = None;
        self.discourse.outward = false;
        self.discourse.frame = frame;
        self.discourse.section = before;
        self.discourse.hub = hub;
        self.discourse.subject = subject;
        self.tracker.entry = entry;
        self.tracker.last = last;
    }

    /// Of the claims of a row: one visit of each, with whoever paid it, and no talks in its course ("met President Macron").
    fn visits_once(&mut self, from: usize) {
        let made = self.out.claims.get(from..).unwrap_or_default().iter().map(|c| c.statement());
        let visits: Vec<_> = made.filter(|s| s.kind() == Kind::Visit).cloned().collect();
        if visits.is_empty() {
            return;
        }
        self.retain_since(from, |s| {
            let part = |v: &Statement| s.kind() == Kind::Meeting && v.parties().iter().all(|p| s.involves(p));
            let bare = |v: &Statement| {
                s.kind() == Kind::Visit
                    && (s.parties(), s.when(), s.modality()) == (v.parties(), v.when(), v.modality())
                    && s.attrs().person.is_none()
                    && s.attrs().rank.is_none()
                    && v.attrs().rank.is_some()
            };
            !visits.iter().any(|v| part(v) || bare(v))
        });
    }

    /// "| | Denmark in Argentina | Argentina in Denmark |": each cell answers the row's key for the state whose column
    /// it is. Whether the table is one of these.
    fn beside_each_other(&mut self, block: &Block, cells: &[(Option<&Column>, &str, std::ops::Range<usize>)]) -> bool {
        let [(_, key, _), others @ ..] = cells else { return false };
        let [a, b] = self.discourse.frame.as_slice() else { return false };
        let pair = [a.clone(), b.clone()];
        let side = |column: &Option<&Column>| match column {
            Some(Column::Told(head)) => {
                let first = frame::named(head, self.language, &self.known).into_iter().next();
                first.filter(|actor| pair.contains(actor))
            }
            _ => None,
        };
        let sides: Vec<Option<ActorId>> = others.iter().map(|(column, _, _)| side(column)).collect();
        let [Some(one), Some(other)] = sides.as_slice() else { return false };
        let mut dated = self.unit((*key).to_owned(), None);
        timing::find(&mut dated.sentence, self.language);
        if !dated.sentence.times.is_empty()
            || self.discourse.hub
            || one == other
            || key.trim().is_empty()
            || self.heads_act(key)
        {
            return false;
        }
        for ((_, value, _), side) in others.iter().zip([one.clone(), other.clone()]) {
            let before = self.discourse.clone();
            self.discourse.row = Some(side.clone());
            self.discourse.subject = vec![side];
            self.discourse.listed = true;
            let text = self.with_title(key.trim(), value.trim());
            self.composed_field(block, text);
            self.discourse = before;
        }
        true
    }

    /// A row of a table of visits: who came where, and when. Whether it gave a claim.
    fn guest(&mut self, block: &Block, cells: &[(Option<&Column>, &str, std::ops::Range<usize>)]) -> bool {
        let text = |fits: fn(&Column) -> bool| {
            cells.iter().find(|(c, t, _)| c.is_some_and(fits) && !t.trim().is_empty()).map(|(_, t, _)| t.trim())
        };
        let head = cells.iter().find_map(|(c, _, _)| match c {
            Some(Column::Guest(head)) => Some(head.as_str()),
            _ => None,
        });
        let (Some(head), Some(guest)) = (head, text(|c| matches!(c, Column::Guest(_)))) else { return false };
        let way = cells.iter().find_map(|(_, text, _)| self.way(text));
        let host = way.as_ref().map(|(_, to, _)| to.as_str()).or_else(|| text(|c| matches!(c, Column::Host)));
        let off = cells.iter().any(|(_, text, _)| self.called_off(text.trim()));
        let told = match host {
            Some(host) => format!("{head} : {guest}, {host}"),
            None => format!("{head} : {guest}"),
        };
        let before = (self.tracker, self.discourse.clone(), self.out.claims.len());
        if let Some((from, _, to)) = way.clone() {
            self.discourse.row = Some(from.clone());
            self.discourse.frame = vec![from, to];
        }
        let plain = text(|c| matches!(c, Column::Date | Column::Start));
        let date = self.joint_date(cells).or_else(|| {
            let unit = self.timed(plain?.to_owned(), None);
            unit.sentence.times.first().and_then(|t| t.value.clone())
        });
        let unit = self.timed(told, None);
        self.discourse.subject.clear();
        self.off = off;
        self.sentence(block, unit, date.as_deref(), Some(block.source));
        self.off = false;
        let guest = self.out.claims.get(before.2).and_then(|c| c.statement().parties().first().cloned());
        // What the other cells tell of the guest.
        for (column, text, _) in cells {
            let other = matches!(column, Some(Column::Told(_)) | None) && !off && self.tells(text, 0);
            let Some(guest) = guest.as_ref().filter(|_| other) else { continue };
            self.discourse.subject = vec![guest.clone()];
            for range in sentences(text, &self.language.abbreviations) {
                let unit = self.timed(text.get(range).unwrap_or_default().to_owned(), None);
                self.sentence(block, unit, date.as_deref(), Some(block.source));
            }
        }
        // Talks in the course of a visit are part of it.
        self.retain_since(before.2, |s| guest.is_none() || s.kind() != Kind::Meeting);
        self.tracker = before.0;
        self.discourse = before.1;
        self.out.claims.len() > before.2
    }

    /// "1964 | 4–8 May", "October | 1969": the one date that the cells under heads of dates make together.
    fn joint_date(&self, cells: &[(Option<&Column>, &str, std::ops::Range<usize>)]) -> Option<String> {
        let dates = cells.iter().filter(|(column, _, _)| matches!(column, Some(Column::Date)));
        let parts: Vec<&str> = dates.map(|(_, text, _)| text.trim()).filter(|text| !text.is_empty()).collect();
        let [one, other] = parts.as_slice() else { return None };
        [format!("{other} {one}"), format!("{one} {other}")].into_iter().find_map(|joint| {
            let mut unit = self.unit(joint, None);
            timing::find(&mut unit.sentence, self.language);
            timing::resolve(&mut unit.sentence, self.language, &mut Tracker::default());
            match unit.sentence.times.as_slice() {
                [whole] if whole.range.start == 0 && whole.range.end >= unit.sentence.tokens.len() => {
                    whole.value.clone().filter(|value| value.len() > 4)
                }
                _ => None,
            }
        })
    }

    /// "2005 | 2007" under the start and the end of a term: from the one to the other.
    fn term(&self, cells: &[(Option<&Column>, &str, std::ops::Range<usize>)]) -> Option<String> {
        let of = |which: Column| {
            let (_, text, _) = cells.iter().find(|(column, _, _)| column.is_some_and(|c| *c == which))?;
            self.first_time(text, Tracker::default()).filter(|value| !value.contains('/'))
        };
        Some(format!("{}/{}", of(Column::Start)?, of(Column::End)?))
    }

    /// From whom to whom an arrow points in a cell ("China → Senegal"), with the words for the second. In a script
    /// that runs to the left so does the arrow.
    fn way(&self, text: &str) -> Option<(ActorId, String, ActorId)> {
        let (at, arrow) = text.char_indices().find(|(_, c)| matches!(c, '→' | '←' | '⇒' | '⇐' | '➔'))?;
        let sides = [text.get(..at)?.trim(), text.get(at + arrow.len_utf8()..)?.trim()];
        let leftward = sides[0].chars().next().is_some_and(|c| ('\u{590}'..='\u{8ff}').contains(&c));
        let [from, to] = if matches!(arrow, '←' | '⇐') == leftward { sides } else { [sides[1], sides[0]] };
        let one = |side: &str| {
            let unit = self.unit(side.to_owned(), None);
            <[ActorId; 1]>::try_from(self.names(&unit.sentence, None)).ok().map(|[actor]| actor)
        };
        Some((one(from)?, to.to_owned(), one(to)?))
    }

    /// A field of an infobox: key and value read as one. A numbered key tells whose field it is.
    pub(super) fn field(&mut self, block: &Block) {
        let cells: Vec<&str> = block.cells.iter().filter_map(|c| block.text.get(c.clone())).collect();
        let [key, value] = cells.as_slice() else {
            return self.composed_field(block, block.text.clone());
        };
        let over = format!("mission {}", block.group.unwrap_or_default());
        let mission = self.titles.get(&over).cloned();
        let plain = self.keyed(key.trim(), value.trim(), mission.as_deref());
        // "Namibian mission | Embassy in Stockholm": whose it is, the key tells, wherever it is.
        let noun = |key: &str| self.is_mission_noun(key) && self.tells(&self.sorted(key, value.trim()), 0);
        let named =
            || self.named_side(key).filter(|(_, bare)| mission.is_none() && (noun(bare) || !self.tells(&plain, 0)));
        let Some((side, bare)) = self.side_of(key).or_else(named) else {
            // "name = Embassy of Chile, Jakarta": the fields below are of that mission.
            let owner = mission.as_deref().and_then(|m| frame::named(m, self.language, &self.known).into_iter().next());
            if mission.is_none() && self.is_mission(value) {
                self.titles.insert(over, value.trim().to_owned());
            }
            let Some(owner) = owner.filter(|o| self.discourse.frame.contains(o)) else {
                let before = self.out.claims.len();
                self.composed_field(block, plain);
                // "Carlos Vega | 1944–1946" under "Chilean ambassadors in Lima": what the heading tells.
                if self.out.claims.len() == before {
                    self.member(block, &format!("{}, {}", key.trim(), value.trim()), block.source, None);
                }
                return;
            };
            let before = self.discourse.clone();
            self.discourse.row = Some(owner.clone());
            self.discourse.subject = vec![owner];
            self.discourse.listed = true;
            let text = if self.is_office(key) { self.with_title(key.trim(), value.trim()) } else { plain };
            self.composed_field(block, text);
            self.discourse = before;
            return;
        };
        // "envoytitle1 = Ambassador" is what "envoy1" is.
        if key.contains("title") {
            self.titles.insert(key.trim().replace("title", ""), value.trim().to_owned());
            return;
        }
        let text = match self.titles.get(key.trim()) {
            Some(title) => format!("{title} : {title} {value}"),
            None if self.is_office(&bare) => self.with_title(&bare, value.trim()),
            None if self.is_mission_noun(&bare) => self.sorted(&bare, value.trim()),
            None => self.keyed(&bare, value.trim(), None),
        };
        let before = self.discourse.clone();
        self.discourse.row = Some(side.clone());
        self.discourse.subject = vec![side];
        self.discourse.listed = true;
        self.composed_field(block, text);
        self.discourse = before;
    }

    pub(super) fn composed_field(&mut self, block: &Block, text: String) {
        let mut unit = self.unit(text, None);
        timing::find(&mut unit.sentence, self.language);
        let mut tracker = self.tracker;
        timing::resolve(&mut unit.sentence, self.language, &mut tracker);
        self.sentence(block, unit, None, Some(block.source));
    }

    /// The actors of a cell that holds nothing but names.
    fn names(&self, sentence: &Sentence, year: Option<i32>) -> Vec<ActorId> {
        let language = self.language;
        let mut found = actors::find(sentence, language, &self.known);
        actors::settle(&mut found, self.packs.world(), &self.known, &[], year.and_then(|y| Point::year(y).within()));
        for mention in &mut found {
            marks::widen(sentence, language, mention);
        }
        let covered = |at: usize| found.iter().any(|m| m.np.contains(&at));
        let all = !found.is_empty()
            && (0..sentence.tokens.len()).all(|at| {
                covered(at)
                    || sentence
                        .tokens
                        .get(at)
                        .is_some_and(|t| t.is(",") || t.is("/") || t.is("(") || t.is(")") || t.is("،"))
                    || sentence.class_at(language.classes.and, at).is_some()
            });
        if !all {
            return Vec::new();
        }
        let mut out = Vec::new();
        for actor in found.into_iter().filter(|m| m.how == crate::lexicon::How::Name).flat_map(|m| m.actors) {
            if !out.contains(&actor) {
                out.push(actor);
            }
        }
        out
    }
}

/// The values of a sentence's times, in order.
fn sentence_times<'s>(sentence: &'s Sentence) -> impl Iterator<Item = String> + 's {
    sentence.times.iter().filter_map(|t| t.value.clone())
}
