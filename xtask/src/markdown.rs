//! Markdown as the checks read it: code spans, links, headings, sections, fenced blocks.

/// A fenced block: the line of its fence from 1, what stands behind the fence, its lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Fence<'p> {
    /// Line of the opening fence, from 1.
    pub line: usize,
    /// What stands behind the fence: `sh session`.
    pub info: &'p str,
    /// The lines inside.
    pub lines: Vec<&'p str>,
}

/// The fenced blocks of a page.
pub fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut out: Vec<Fence<'_>> = Vec::new();
    let mut inside = false;
    for (number, line) in page.lines().enumerate() {
        match (inside, line.trim_start().strip_prefix("```"), out.last_mut()) {
            (false, Some(info), _) => {
                out.push(Fence { line: number + 1, info: info.trim(), lines: Vec::new() });
                inside = true;
            }
            (true, Some(_), _) => inside = false,
            (true, None, Some(fence)) => fence.lines.push(line),
            _ => {}
        }
    }
    out
}

/// The lines outside fenced blocks, numbered from 1.
pub fn prose(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    page.lines().enumerate().filter_map(move |(number, line)| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        (!inside && !fence).then_some((number + 1, line))
    })
}

/// Code spans of the prose, with their lines.
pub fn code_spans(page: &str) -> Vec<(usize, &str)> {
    prose(page).flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |span| (number, span))).collect()
}

/// The targets of links and images of the prose, with their lines.
pub fn links(page: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for (number, line) in prose(page) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("](") {
            let Some((target, behind)) = after.split_once(')') else { break };
            out.push((number, target.split_whitespace().next().unwrap_or_default()));
            rest = behind;
        }
    }
    out
}

/// The anchors of a page's headings, as GitHub makes them.
pub fn anchors(page: &str) -> Vec<String> {
    prose(page)
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
        })
        .collect()
}

/// The text below a heading, up to the next of the same level or a higher one.
pub fn section<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let level = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let mut start = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let depth = level(line);
        match start {
            None if depth > 0 && line.trim_start_matches('#').trim() == title => start = Some((depth, at + line.len())),
            Some((own, from)) if depth > 0 && depth <= own => return page.get(from..at),
            _ => {}
        }
        at += line.len();
    }
    start.and_then(|(_, from)| page.get(from..))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A page\n\nSee `a/b.rs` and [this](x.md#part \"t\").\n\n```sh session\n$ `no`\n[no](no)\n```\n\n## Code map\n\n`c`\n\n## End: it's!\n";

    #[test]
    fn a_page_is_taken_apart() {
        assert_eq!(code_spans(PAGE), [(3, "a/b.rs"), (12, "c")]);
        assert_eq!(links(PAGE), [(3, "x.md#part")]);
        assert_eq!(anchors(PAGE), ["a-page", "code-map", "end-its"]);
        assert_eq!(section(PAGE, "Code map").map(str::trim), Some("`c`"));
        assert_eq!(fences(PAGE), [Fence { line: 5, info: "sh session", lines: vec!["$ `no`", "[no](no)"] }]);
    }
}
