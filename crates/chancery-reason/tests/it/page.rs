//! Literate pages: blocks of claims, followed by questions with their answers (`spec/README.md`).

use chancery_model::world::WorldFiles;
use chancery_model::{ActorId, Claim, ContentHash, Derivation, DocId, Evidence, Span, Statement, Sum, Summary, World};
use chancery_reason::{Record, SummaryWitness, View, Witness};
use chancery_time::When;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A question of a block, with the answer that the page gives.
pub struct Question {
    pub line: usize,
    pub asks: String,
    pub answer: String,
    pub view: View,
}

/// A block of a page: what is claimed, in which world, and what is asked.
#[derive(Default)]
pub struct Block {
    pub record: Record,
    pub world: World,
    pub questions: Vec<Question>,
}

/// The claim of a line, optionally led by `[doc=x stated=2019 lang=he recorded=3 confidence=0.5]`.
pub fn witness(line: &str, number: usize) -> Result<Witness, String> {
    let (head, body) = match line.strip_prefix('[') {
        Some(rest) => rest.split_once(']').ok_or("the bracket is not closed")?,
        None => ("", line),
    };
    let body = body.trim();
    let (mut doc, mut stated, mut lang, mut recorded) = (format!("source-{number}"), None, "en", 0);
    let mut derivation = Derivation::default();
    for word in head.split_whitespace() {
        match word.split_once('=') {
            Some(("doc", value)) => doc = value.to_owned(),
            Some(("stated", value)) => stated = Some(value.parse::<When>().map_err(|e| e.to_string())?),
            Some(("lang", value)) => lang = value,
            Some(("recorded", value)) => recorded = value.parse().map_err(|_| format!("`{value}` is no number"))?,
            Some(("confidence", value)) => {
                derivation.confidence = Some(value.parse().map_err(|_| format!("`{value}` is no number"))?);
            }
            _ => return Err(format!("`{word}` is not known in front of a claim")),
        }
    }
    let statement: Statement = body.parse().map_err(|e| format!("{e}"))?;
    let evidence = Evidence { span: Span::new(0, body.len()), quote: body.to_owned() };
    let source = ContentHash::of(format!("{doc} {number}").as_bytes());
    let claim = Claim::new(statement, DocId::from(doc.as_str()), source, evidence, derivation);
    Ok(Witness::of(&claim.map_err(|e| e.to_string())?, stated, lang, recorded))
}

/// The statement of a line that sums up, led by `sum` and perhaps a bracket.
fn summary(line: &str, number: usize) -> Result<SummaryWitness, String> {
    let line = line.trim_start_matches("sum").trim();
    let (head, body) = match line.strip_prefix('[') {
        Some(rest) => rest.split_once(']').ok_or("the bracket is not closed")?,
        None => ("", line),
    };
    let sum: Sum = body.trim().parse().map_err(|e| format!("{e}"))?;
    // The same words about a claim give document, date, language and number.
    let told = witness(&format!("[{head}] visit AAA>BBB"), number)?;
    let evidence = Evidence { span: Span::new(0, body.len()), quote: body.trim().to_owned() };
    let source = ContentHash::of(format!("{} {number}", told.doc).as_bytes());
    let summary = Summary::new(sum, told.doc, source, evidence, Derivation::default()).map_err(|e| e.to_string())?;
    Ok(SummaryWitness::of(&summary, told.stated, &told.lang, told.recorded))
}

/// The blocks of a page, or what is wrong with it.
pub fn blocks(page: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((_, line)) = lines.next() {
        if line.trim_end() != "```record" {
            continue;
        }
        let inside: Vec<(usize, &str)> = lines.by_ref().take_while(|(_, l)| l.trim_end() != "```").collect();
        blocks.push(block(&inside)?);
    }
    Ok(blocks)
}

fn block(lines: &[(usize, &str)]) -> Result<Block, String> {
    let mut block = Block::default();
    let mut view = View::default();
    let mut lives: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut successions = String::new();
    let mut classes = String::new();
    for (number, line) in lines {
        let line = line.trim();
        let at = |message: String| format!("line {}: {message}: {line}", number + 1);
        let first = line.split_whitespace().next().unwrap_or("");
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((asks, answer)) = line.split_once('→') {
            let (asks, answer) = (asks.trim().to_owned(), answer.trim().to_owned());
            block.questions.push(Question { line: number + 1, asks, answer, view: view.clone() });
        } else if first == "view" {
            view = read_view(line).map_err(at)?;
        } else if let ("life", [_, actor, life]) = (first, line.split_whitespace().collect::<Vec<_>>().as_slice()) {
            let (from, to) = life.split_once('/').ok_or_else(|| at("a life is from/to".into()))?;
            let side = |key: &str, value: &str| match value {
                ".." => String::new(),
                value => format!("{key} = \"{value}\", "),
            };
            lives
                .entry(actor)
                .or_default()
                .push(format!("{{ {}{} }}", side("from", from), side("to", to)).replace(",  }", " }"));
        } else if let ("successor", [_, from, to]) = (first, line.split_whitespace().collect::<Vec<_>>().as_slice()) {
            let _ = writeln!(successions, "[[succession]]\nfrom = \"{from}\"\nto = \"{to}\"\nhow = \"absorbed\"");
        } else if first == "sum" {
            block.record.insert_summary(summary(line, *number).map_err(at)?);
        } else if first == "class" {
            let (class, members) = line
                .trim_start_matches("class")
                .trim()
                .split_once(' ')
                .ok_or_else(|| at("a class has members".into()))?;
            let members: Vec<String> = members.split_whitespace().map(|m| format!("\"{m}\"")).collect();
            let _ =
                writeln!(classes, "[\"{class}\"]\nname = \"states of {class}\"\nmembers = [{}]", members.join(", "));
            for member in line.split_whitespace().skip(2) {
                lives.entry(member).or_default();
            }
        } else {
            block.record.insert(witness(line, *number).map_err(at)?);
        }
    }
    let mut actors = String::new();
    for (actor, lives) in lives {
        let _ = writeln!(actors, "[{actor}]\nname = \"{actor}\"\nlives = [{}]", lives.join(", "));
    }
    let files = WorldFiles { actors: &actors, succession: &successions, classes: &classes, ..WorldFiles::default() };
    block.world = World::load(files).map_err(|e| e.to_string())?;
    Ok(block)
}

/// `view all`, `view docs=a,b langs=en without=c unreported recorded=3`.
fn read_view(line: &str) -> Result<View, String> {
    let mut view = View::default();
    for word in line.split_whitespace().skip(1) {
        let list = |value: &str| value.split(',').map(str::to_owned).collect::<Vec<_>>();
        match word.split_once('=').unwrap_or((word, "")) {
            ("all", _) => {}
            ("unreported", _) => view.with_reported = false,
            ("docs", value) => view.docs = Some(list(value).iter().map(|d| DocId::from(d.as_str())).collect()),
            ("without", value) => view.without_docs = list(value).iter().map(|d| DocId::from(d.as_str())).collect(),
            ("langs", value) => view.langs = Some(list(value).into_iter().collect()),
            ("recorded", value) => view.recorded_until = Some(value.parse().map_err(|_| "no number")?),
            _ => return Err(format!("`{word}` is not known in a view")),
        }
    }
    Ok(view)
}

/// Two actors of a question: `A B` or `A>B`.
pub fn pair(words: &[&str]) -> Result<(ActorId, ActorId), String> {
    let codes: Vec<&str> = words.iter().flat_map(|w| w.split('>')).collect();
    let actor = |code: &&str| code.parse::<ActorId>().map_err(|e| e.to_string());
    match codes.as_slice() {
        [a, b] => Ok((actor(a)?, actor(b)?)),
        _ => Err("a question takes two actors".to_owned()),
    }
}
