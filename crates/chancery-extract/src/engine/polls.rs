//! The day of a vote, which stands in the heading over the roll: "Admission of Malta (resolution 7, 25 October 1961)" over
//! "Against: Peru, Chad".

use super::assemble::Draft;
use super::timing;
use super::walk::Walk;
use crate::sentence::Sentence;
use crate::time::Tracker;
use chancery_model::Kind;
use chancery_time::When;

impl Walk<'_> {
    /// Gives votes without a date of their own, in sentences without any, that of the nearest words over them that tell
    /// one alone.
    pub(super) fn day_of_poll(&self, sentence: &Sentence, drafts: &mut [Draft]) {
        let undated = |d: &Draft| d.statement.kind() == Kind::VoteCast && d.statement.when().is_none();
        if !drafts.iter().any(undated) || !sentence.times.is_empty() {
            return;
        }
        let Some(day) = self.words_over(usize::MAX).find_map(|over| self.only_day(over)) else { return };
        for draft in drafts.iter_mut().filter(|d| undated(d)) {
            draft.date(Some(day.clone()), "of the words over the roll");
        }
    }

    /// The one date with a year that a text tells.
    fn only_day(&self, text: &str) -> Option<When> {
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut unit = self.unit(text.to_owned(), None);
        timing::find(&mut unit.sentence, self.language);
        timing::resolve(&mut unit.sentence, self.language, &mut Tracker::default());
        let dates = unit.sentence.times.into_iter().filter(|t| t.operator.is_none());
        let mut dates = dates.filter_map(|t| t.value);
        dates.next().filter(|_| dates.next().is_none())?.parse().ok()
    }
}
