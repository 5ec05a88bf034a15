//! The network of a day: nodes at their places, ties as lines between them.

use super::layout::{Layout, HEIGHT, WIDTH};
use chancery_model::ActorId;
use maud::{html, Markup};
use std::collections::BTreeMap;

/// More ties than this are drawn as one path for each node that they begin at, and lead nowhere by
/// themselves.
pub const MANY: usize = 600;
/// Up to so many nodes are labelled with their names, more with their codes.
const NAMED: usize = 60;

/// A tie of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Sending state, recogniser, … or the lesser code.
    pub from: ActorId,
    /// The other.
    pub to: ActorId,
    /// Whether it is certain.
    pub certain: bool,
    /// Whether the other direction is there, too, and both are this one line.
    pub mutual: bool,
    /// What is to be said of it.
    pub says: String,
    /// Where a click leads.
    pub href: Option<String>,
}

/// A node of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Which.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Ties that it has.
    pub degree: usize,
    /// What is to be said of it.
    pub says: String,
    /// Where a click leads.
    pub href: Option<String>,
    /// Whether the network is about it.
    pub chosen: bool,
}

/// Draws the network. What has no place in the layout is left out.
pub fn network_map(layout: &Layout, dots: &[Dot], lines: &[Line]) -> Markup {
    let place = |id: &ActorId| layout.place(id).map(|(x, y)| (x.round() as i64, y.round() as i64));
    let ends = |line: &Line| place(&line.from).zip(place(&line.to));
    let most = dots.iter().map(|d| d.degree).max().unwrap_or(1).max(1) as f64;
    html! {
        svg class={ "network" @if lines.len() > MANY { " dense" } } viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label="Network of the day" {
            g class="lines" {
                @if lines.len() <= MANY {
                    @for line in lines {
                        @if let Some((a, b)) = ends(line) {
                            a href=[line.href.as_ref()] aria-label=(line.says) data-from=(line.from) data-to=(line.to) tabindex="-1" {
                                // A wide line that is not seen is easier to hit.
                                path class="hit" d=(stroke(a, b)) {}
                                path class=(class(line.certain, line.mutual)) d=(stroke(a, b)) { title { (line.says) } }
                            }
                        }
                    }
                } @else {
                    @for ((from, certain, mutual), path) in bundles(lines, &ends) {
                        path class=(class(certain, mutual)) data-from=(from) d=(path) {}
                    }
                }
            }
            g class="dots" {
                @for dot in dots {
                    @if let Some((x, y)) = place(&dot.actor) {
                        @let r = 4.0 + 9.0 * (dot.degree as f64 / most).sqrt();
                        // What is read there is part of what is read out.
                        @let shown = if dots.len() <= NAMED { dot.name.as_str() } else { short(&dot.actor) };
                        @let code = if dots.len() <= NAMED { "" } else { ", " };
                        a href=[dot.href.as_ref()] data-a=(dot.actor) class=[dot.chosen.then_some("chosen")] aria-label={ (dot.name) (code) @if !code.is_empty() { (shown) } ": " (dot.says) } {
                            circle cx=(x) cy=(y) r={ (format!("{r:.1}")) } { title { (dot.name) ": " (dot.says) } }
                            text x=(x) y={ (format!("{:.0}", y as f64 + r + 11.0)) } {
                                (shown)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn class(certain: bool, mutual: bool) -> &'static str {
    match (certain, mutual) {
        (true, true) => "tie mutual",
        (true, false) => "tie",
        (false, true) => "tie mutual doubted",
        (false, false) => "tie doubted",
    }
}

/// The code without the mark of its list.
fn short(id: &ActorId) -> &str {
    id.as_str().split_once(':').map_or(id.as_str(), |(_, code)| code)
}

fn stroke(a: (i64, i64), b: (i64, i64)) -> String {
    format!("M{} {}L{} {}", a.0, a.1, b.0, b.1)
}

type Ends<'e> = &'e dyn Fn(&Line) -> Option<((i64, i64), (i64, i64))>;

/// Lines that begin at one node and look alike, as one path.
fn bundles<'l>(lines: &'l [Line], ends: Ends<'_>) -> BTreeMap<(&'l ActorId, bool, bool), String> {
    let mut found: BTreeMap<(&ActorId, bool, bool), String> = BTreeMap::new();
    for line in lines {
        if let Some((a, b)) = ends(line) {
            let path = found.entry((&line.from, line.certain, line.mutual)).or_default();
            path.push_str(&stroke(a, b));
        }
    }
    found
}

/// Joins the two directions of a tie that has them into one line, certain if both are.
pub fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut found: BTreeMap<(ActorId, ActorId), Line> = BTreeMap::new();
    for line in lines {
        let key = match line.from <= line.to {
            true => (line.from.clone(), line.to.clone()),
            false => (line.to.clone(), line.from.clone()),
        };
        match found.get_mut(&key) {
            Some(known) => {
                known.mutual = true;
                known.certain &= line.certain;
                known.says = format!("{}; {}", known.says, line.says);
            }
            None => {
                found.insert(key, line);
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: &str, to: &str, certain: bool) -> Line {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        Line { from, to, certain, mutual: false, says: "a < b".into(), href: Some("/x".into()) }
    }

    #[test]
    fn both_directions_are_one_line() {
        let found = joined(vec![line("GMB", "PRK", true), line("PRK", "GMB", false), line("MLI", "PRK", true)]);
        assert_eq!(found.len(), 2);
        assert!(found[0].mutual && !found[0].certain && found[0].says == "a < b; a < b");
        assert!(!found[1].mutual && found[1].certain);
    }

    #[test]
    fn codes_are_shown_without_their_list() {
        assert_eq!(short(&"cow:PAP".parse().unwrap()), "PAP");
        assert_eq!(short(&"PRK".parse().unwrap()), "PRK");
    }
}
