//! The texts that are measured on: the examples, the seeds where they stand beside the repository, and texts of
//! another matter, in which there is nothing to find.

use std::fs;
use std::path::{Path, PathBuf};

/// Documents that are measured together.
pub struct Set {
    /// Its name.
    pub name: &'static str,
    /// Path and bytes of each.
    pub documents: Vec<(String, Vec<u8>)>,
}

impl Set {
    /// All bytes of it.
    pub fn len(&self) -> usize {
        self.documents.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

/// The sets that are there.
pub fn sets() -> Vec<Set> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    [("examples", root.join("examples/docs")), ("seeds", root.join("../shared/seeds"))]
        .into_iter()
        .map(|(name, folder)| Set { name, documents: documents(&folder) })
        .chain([Set { name: "tales", documents: (1..=TALES).map(tale).collect() }])
        .filter(|set| !set.documents.is_empty())
        .collect()
}

/// How many texts without relations there are.
const TALES: u32 = 8;

/// Sentences of each.
const SENTENCES: usize = 3000;

/// Who and what the texts without relations are about: `|` parts the choices.
const PARTS: [(char, &str); 6] = [
    ('W', "Martha|the gardener|old Mr. Hale|her sister|the miller's boy|he|she|a stranger in grey|Anna Holt|the two brothers"),
    ('D', "carried|mended|remembered|painted|forgot|looked for|sold|watched|would not touch|had always loved"),
    ('A', "green|narrow|well-known|heavy|quiet|half-finished|bright|broken|long, winding|second"),
    ('T', "gate|kettle|orchard|letter|boat|fiddle|stairs|lantern|field of barley|clock"),
    ('P', "behind the mill|by the river|under the bridge|at the edge of the wood|near the church|in the kitchen"),
    ('L', "in the morning|after supper|before the rain|when nobody was about|for twelve days|on Sunday|in June|all winter"),
];

/// How its sentences go; a capital stands for one of the choices.
const FORMS: [&str; 8] = [
    "W D the A T P.",
    "W D a A T, and W D it L.",
    "P, where the T stood, W D nothing but the A T.",
    "\"I never D that A T,\" said W, \"and I will not begin now.\"",
    "W thought of the T; it was A, and it was P.",
    "there were three T-makers P, but only W D a A T L.",
    "L W D the T.",
    "it took W about 40 minutes to walk from the T to the place P, because the A path had been washed away.",
];

/// A text without relations, the same each time for a number.
fn tale(number: u32) -> (String, Vec<u8>) {
    let mut state = number;
    let mut pick = move |most: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 12) as usize % most.max(1)
    };
    let mut text = String::new();
    for index in 0..SENTENCES {
        let form = FORMS.get(pick(FORMS.len())).copied().unwrap_or_default();
        let mut sentence = String::new();
        for letter in form.chars() {
            match PARTS.iter().find(|(part, _)| *part == letter) {
                Some((_, choices)) => {
                    let choices: Vec<&str> = choices.split('|').collect();
                    sentence.push_str(choices.get(pick(choices.len())).copied().unwrap_or_default());
                }
                None => sentence.push(letter),
            }
        }
        let mut letters = sentence.chars();
        text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        text.push_str(letters.as_str());
        text.push_str(if index % 7 == 6 { "\n\n" } else { " " });
    }
    (format!("tale-{number}.txt"), text.into_bytes())
}

fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.is_file() && p.file_name().is_some_and(|n| n != "README.md"));
    paths.sort();
    paths.into_iter().filter_map(|p| Some((p.to_string_lossy().into_owned(), fs::read(&p).ok()?))).collect()
}
