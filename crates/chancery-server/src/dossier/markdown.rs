//! A dossier in Markdown, with footnotes.

use super::prose::{lead, themes, Told};
use super::sentence::Piece;
use super::Dossier;
use crate::text::harmless;
use chancery_exchange::names::Names;
use chancery_model::ClaimId;
use std::fmt::Write;

/// The dossier as Markdown. Links lead where the claims can be looked at, if that is known.
pub fn markdown(dossier: &Dossier, names: &Names) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut out, dossier, names);
    out
}

fn write(out: &mut String, dossier: &Dossier, names: &Names) -> std::fmt::Result {
    writeln!(out, "# {}\n", escaped(&dossier.title(names)))?;
    writeln!(out, "{}\n", paragraph(dossier, &lead(dossier, names), " "))?;
    for theme in themes(dossier, names) {
        writeln!(out, "## {}\n", theme.title)?;
        let list: Vec<String> =
            theme.told.iter().map(|t| format!("- {}", paragraph(dossier, std::slice::from_ref(t), ""))).collect();
        writeln!(out, "{}\n", list.join("\n"))?;
    }
    if !dossier.disagreements.is_empty() {
        writeln!(out, "## Where sources disagree\n")?;
        for found in &dossier.disagreements {
            writeln!(out, "- {}{}", escaped(&found.says), notes(dossier, &found.claims))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "## Sources\n")?;
    for (at, id) in dossier.notes.iter().enumerate() {
        if let Some(cited) = dossier.claims.get(id) {
            let stated = cited.stated.as_ref().map_or(String::new(), |w| format!(" ({w})"));
            let source = escaped(&cited.source);
            let source = cited
                .href
                .as_ref()
                .map_or(source.clone(), |href| format!("[{source}](<{}>)", href.replace(['<', '>', '\n'], "")));
            writeln!(out, "[^{}]: {source}{stated}: “{}”", at + 1, escaped(&cited.quote))?;
        }
    }
    Ok(())
}

fn paragraph(dossier: &Dossier, told: &[Told], between: &str) -> String {
    let one = |t: &Told| {
        let words: String = t
            .sentence
            .0
            .iter()
            .map(|p| match p {
                Piece::Ours(words) | Piece::Theirs(words) => escaped(words),
            })
            .collect();
        words + &notes(dossier, &t.claims)
    };
    told.iter().map(one).collect::<Vec<_>>().join(between)
}

fn notes(dossier: &Dossier, claims: &[ClaimId]) -> String {
    let mut numbers: Vec<usize> = claims.iter().filter_map(|id| dossier.note(id)).collect();
    numbers.sort_unstable();
    numbers.iter().map(|n| format!("[^{n}]")).collect()
}

/// Text that Markdown takes as it is, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in harmless(text).split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    // The blanks around a piece belong to its sentence.
    let lead = if text.starts_with(' ') { " " } else { "" };
    let tail = if text.ends_with(' ') && text.len() > 1 { " " } else { "" };
    format!("{lead}{out}{tail}")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{comoros, names};
    use super::*;

    #[test]
    fn markdown_has_notes_and_takes_no_mark_up() {
        let found = markdown(&comoros(), &names());
        assert!(found.starts_with("# Comoros and North Korea\n"), "{found}");
        assert!(found.contains("Ali \\<b\\>Soilih, of Comoros, visited North Korea"), "{found}");
        assert!(found.contains("[^1]: [A Book](</claim/"), "{found}");
        assert!(found.contains("words of \\<1\\>"), "{found}");
        assert_eq!(found.matches("\n[^").count(), 6);
    }
}
