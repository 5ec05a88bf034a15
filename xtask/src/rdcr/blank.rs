//! Finds the headings of the divisions of a TEI text, and hides them; and the sentences that are left.

/// The text with each heading of a division overwritten with blanks, byte for byte, so that all that
/// follows keeps its place; and the words of those headings.
pub fn heads(text: &str) -> (String, Vec<String>) {
    let body = text.find("<body").unwrap_or(text.len());
    let mut out = text.get(..body).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    let mut rest = text.get(body..).unwrap_or_default();
    let mut figure = false;
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at..).unwrap_or_default();
        if tag.starts_with("<figure") {
            figure = true;
        } else if tag.starts_with("</figure") {
            figure = false;
        }
        let close = tag.find("</head>").map(|e| e + "</head>".len());
        match close {
            Some(end) if !figure && (tag.starts_with("<head>") || tag.starts_with("<head ")) => {
                let head = tag.get(..end).unwrap_or_default();
                found.push(words(head));
                out.push_str(rest.get(..at).unwrap_or_default());
                out.extend(head.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
                rest = tag.get(end..).unwrap_or_default();
            }
            _ => {
                out.push_str(rest.get(..=at).unwrap_or_default());
                rest = rest.get(at + 1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    (out, found)
}

/// The words of an element, without its tags, with single blanks.
fn words(element: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in element.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of the body, each as its sentences.
pub fn paragraphs(blanked: &str) -> Vec<Vec<String>> {
    let body = blanked.find("<body").and_then(|at| blanked.get(at..)).unwrap_or_default();
    body.split("</p>").map(|p| words(p).split(". ").map(str::to_owned).collect()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_of_divisions_are_hidden_in_place() {
        let text =
            "<TEI><title>É</title><body><div><head>Peace é, <date\n when=\"1903\">1903</date>.</head><p>It came.</p>\
            <figure><head>The bridge</head></figure></div></body></TEI>";
        let (hidden, heads) = super::heads(text);
        assert_eq!(heads, ["Peace é, 1903."]);
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.find("It came"), text.find("It came"));
        assert!(hidden.contains("The bridge") && hidden.contains("É") && !hidden.contains("Peace"));
    }
}
