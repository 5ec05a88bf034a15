//! The table at the end.

use super::Count;

/// Prints a line for each count; gives the sums of passed, failed, left out.
pub fn print(counts: &[(&str, Count)]) -> (usize, usize, usize) {
    let width = counts.iter().map(|(_, c)| c.name.chars().count()).max().unwrap_or(0).max(4);
    println!("\n{:9} {:width$} {:>7} {:>7} {:>8}", "part", "what", "passed", "failed", "skipped");
    let mut sums = (0, 0, 0);
    for (part, c) in counts {
        let line = format!("{part:9} {:width$} {:>7} {:>7} {:>8}  {}", c.name, c.passed, c.failed, c.skipped, c.note);
        println!("{}", line.trim_end());
        sums = (sums.0 + c.passed, sums.1 + c.failed, sums.2 + c.skipped);
    }
    sums
}
