//! Which format and which language a file is in, where nobody says.

use crate::scrape::Scrape;
use chancery_model::{Block, BlockKind, Format};
use memchr::memmem;

/// By extension first, then by content.
pub(crate) fn format(name: &str, text: &str) -> Format {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let extension = last.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "txt" | "text" => return saved_as_text(text),
        "wiki" | "wikitext" | "mediawiki" | "mw" => return Format::Wikitext,
        "md" | "markdown" | "mdown" | "mkd" => return Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" => return Format::Html,
        "tei" => return Format::Tei,
        _ => {}
    }
    content(text)
}

/// A text file may hold a page or an article as its source: only strong signs count.
fn saved_as_text(text: &str) -> Format {
    let head = beginning(text);
    match content(text) {
        Format::Html if head.trim_start().starts_with('<') => Format::Html,
        Format::Wikitext if has_table(head) => Format::Wikitext,
        Format::Wikitext if count(head, "[[").min(count(head, "]]")) > 2 => {
            let marked = count(head, "'''") > 0 || has_templates(head);
            if marked {
                Format::Wikitext
            } else {
                Format::Text
            }
        }
        _ => Format::Text,
    }
}

/// Whether a table opens, parts its rows and closes as in the source of an article.
fn has_table(head: &str) -> bool {
    let line = |signs: &str| head.lines().any(|l| l.trim_start().starts_with(signs));
    line("{|") && line("|-") && line("|}")
}

/// Whether there are templates, other than in the complaints that citation templates leave in scraped text.
fn has_templates(head: &str) -> bool {
    count(head, "{{") > 0 && !head.contains("}}: |")
}

/// How often some signs stand in a text.
fn count(text: &str, signs: &str) -> usize {
    memmem::find_iter(text.as_bytes(), signs).count()
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn content(text: &str) -> Format {
    let head = beginning(text);
    let start = head.trim_start();
    let lower: String = start.chars().take(2048).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.contains("<html") || lower.starts_with("<body") {
        return Format::Html;
    }
    if count(start, "<TEI") > 0 || lower.contains("http://www.tei-c.org/ns/") {
        return Format::Tei;
    }
    let lines = || head.lines().map(str::trim_end);
    let links = count(head, "[[");
    let level_two = lines().filter(|l| l.len() > 4 && l.starts_with("==") && l.ends_with("==")).count();
    let bold = count(head, "'''");
    let tables = lines().filter(|l| l.starts_with("{|")).count();
    if (links > 1 && links >= count(head, "]("))
        || (has_templates(head) && (bold > 0 || level_two > 0 || links > 0))
        || tables > 0
    {
        return Format::Wikitext;
    }
    let hashes =
        lines().filter(|l| l.starts_with('#') && l.trim_start_matches('#').starts_with(' ') && l.len() < 200).count();
    let front = start.starts_with("---\n") || start.starts_with("---\r\n");
    let rules = lines().filter(|l| l.starts_with('|') && l.contains("---")).count();
    if hashes > 1 || (hashes == 1 && start.starts_with('#')) || front || rules > 0 || count(head, "](") > 1 {
        return Format::Markdown;
    }
    if lower.contains("<p>") || lower.contains("<div") || lower.contains("<head>") {
        return Format::Html;
    }
    Format::Text
}

/// ISO 639-1 code of the language of the prose; empty where it can't be told.
pub(crate) fn language(blocks: &[Block], scrape: &Scrape) -> String {
    let prose = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if let Some(lang) = glance(blocks.iter().filter(prose)) {
        return two_letters(lang.code()).unwrap_or_default().to_owned();
    }
    let rest = |b: &&Block| !matches!(b.kind, BlockKind::Reference | BlockKind::Navigation | BlockKind::Metadata);
    let gather = |kinds: &dyn Fn(&&Block) -> bool| {
        let mut sample = String::new();
        for block in blocks.iter().filter(kinds) {
            take(&mut sample, &block.text);
        }
        sample
    };
    // The title and the headings over a list of names are most of its words.
    let whole = gather(&rest);
    if let Some(known) = scrape.spoken(&whole) {
        return known.to_owned();
    }
    let sample = Some(gather(&prose)).filter(|sample| sample.len() >= SHORT).unwrap_or(whole);
    let Some(info) = whatlang::detect(&sample) else {
        return String::new();
    };
    // Of a few words the detector can only guess: rather one of the languages in which most is written.
    let guessed = (sample.len() < SHORT && !info.is_reliable())
        .then(|| whatlang::Detector::with_allowlist(COMMON.to_vec()).detect(&sample));
    let info = guessed.flatten().unwrap_or(info);
    two_letters(info.lang().code()).unwrap_or_default().to_owned()
}

/// The language that the beginnings of a few paragraphs from all over the text leave no doubt about.
fn glance<'b>(prose: impl Iterator<Item = &'b Block> + Clone) -> Option<whatlang::Lang> {
    const PARAGRAPHS: usize = 8;
    const LETTERS: usize = 120;
    let count = prose.clone().count();
    let mut sample = String::with_capacity(PARAGRAPHS * LETTERS * 2);
    for block in prose.step_by((count / PARAGRAPHS).max(1)).take(PARAGRAPHS) {
        sample.extend(block.text.chars().take(LETTERS));
        sample.push('\n');
    }
    let enough = sample.len() >= PARAGRAPHS * LETTERS / 2;
    let info = whatlang::detect(&sample).filter(|info| enough && info.is_reliable())?;
    (info.confidence() >= 1.0).then(|| info.lang())
}

/// A text of fewer bytes is too short to tell its language for sure.
const SHORT: usize = 200;

/// The languages of the United Nations, and others in which much is written of the relations of states.
const COMMON: &[whatlang::Lang] = {
    use whatlang::Lang::{Ara, Cmn, Deu, Eng, Fra, Heb, Ita, Jpn, Kor, Por, Rus, Spa};
    &[Ara, Cmn, Deu, Eng, Fra, Heb, Ita, Jpn, Kor, Por, Rus, Spa]
};

fn take(sample: &mut String, text: &str) {
    const ENOUGH: usize = 20_000;
    if sample.len() < ENOUGH {
        sample.extend(text.chars().take(4000));
        sample.push('\n');
    }
}

/// ISO 639-3 to ISO 639-1.
fn two_letters(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use crate::{read, Hints};
    use chancery_model::Format;

    #[test]
    fn a_few_words_are_of_a_language_in_which_much_is_written() {
        let lang = |text: &str| read(text.as_bytes(), "a.txt", &Hints::default()).lang;
        assert_eq!(lang("In 1975 Angola gave Norway food."), "en");
        assert_eq!(lang("Iraq invaded Kuwait on 2 August 1990."), "en");
        let dutch = "In 1975 opende Nederland een ambassade in de hoofdstad, nadat beide landen elkaar hadden erkend. \
                     De eerste ambassadeur bood zijn geloofsbrieven aan en bleef drie jaar op zijn post in het verre land.";
        assert_eq!(lang(dutch), "nl");
    }

    #[test]
    fn a_text_file_may_hold_the_source_of_a_table() {
        let format = |text: &str| read(text.as_bytes(), "a.txt", &Hints::default()).format;
        assert_eq!(format("Relations of Malawi\n\n{| class=x\n! State\n|-\n| Chad\n|}\n"), Format::Wikitext);
        assert_eq!(format("Relations of Malawi\n\n| State |\n|-\n| Chad |\n"), Format::Text);
    }
}
