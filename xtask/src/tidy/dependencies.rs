//! Every dependency from outside stands under a comment that says what it is for.

use super::Findings;
use crate::repository::Repository;

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (path, text) in repository.texts(|p| p.ends_with("Cargo.toml")) {
        let mut inside = false;
        let mut before = "";
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with('[') {
                inside = line.trim_matches(['[', ']']).ends_with("dependencies");
            } else if let (true, Some((name, rest))) = (inside, line.split_once('=')) {
                let ours = name.starts_with("chancery") || rest.contains("path =");
                let shared = name.trim().ends_with(".workspace") || rest.contains("workspace = true");
                if !line.starts_with('#') && !ours && !shared && !before.starts_with('#') {
                    let place = format!("{path}:{}", number + 1);
                    findings.problem(place, format!("say in a comment above what `{}` is for", name.trim()));
                }
            }
            before = line;
        }
    }
}
