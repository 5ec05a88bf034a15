//! The claims that the program printed, and which of them answer a heading.

use super::heads::{Expected, Way};
use super::states::HOME;

/// A claim as printed.
#[derive(Debug, serde::Deserialize)]
pub struct Claim {
    doc: String,
    kind: String,
    parties: Vec<String>,
    when: Option<String>,
    modality: String,
}

/// The claims of the program's answer, one JSON object a line.
pub fn parse(answer: &str) -> Vec<Claim> {
    answer.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

impl Claim {
    /// Whether it says what the heading says: the kind, the pair in the heading's order, the year, and no denial.
    pub fn answers(&self, expected: &Expected) -> bool {
        self.doc == expected.doc
            && self.modality != "denied"
            && expected.act.kinds().contains(&self.kind.as_str())
            && self.year().is_some_and(|y| expected.from <= y && y <= expected.to)
            && self.pair(expected)
    }

    /// Whether it tells of a plan: "agreed to establish relations".
    pub fn planned(&self) -> bool {
        self.modality == "planned"
    }

    fn pair(&self, expected: &Expected) -> bool {
        let [first, second] = self.parties.as_slice() else { return false };
        let there = |code: &String| expected.states.iter().any(|s| s == code);
        let out = first == HOME && there(second);
        let back = second == HOME && there(first);
        match expected.way {
            Way::Out => out,
            Way::Back => back,
            Way::Either => out || back,
        }
    }

    /// The year in which its time begins.
    fn year(&self) -> Option<i32> {
        let when = self.when.as_deref()?;
        when.trim_start_matches("../").get(..4)?.parse().ok()
    }
}
