//! What comes from outside: from the registry alone, under licences that let ours stand. Nothing calls out
//! to a network, and one crate alone listens.

use super::Findings;
use crate::repository::Repository;
use std::process::Command;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Licences whose code may be part of the program. Of `A OR B` one suffices, of `A AND B` both are needed.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
];

/// Clients of networks, and what they encrypt with: the program works offline.
const CLIENTS: &[&str] =
    &["reqwest", "ureq", "curl", "isahc", "attohttpc", "minreq", "tungstenite", "openssl", "native-tls", "rustls"];

/// What listens, and the one crate of ours that may use it.
const LISTENING: &[&str] = &["axum", "hyper", "hyper-util", "tokio", "tower-http", "mio", "socket2"];
const LISTENER: &str = "chancery-server";

/// Features with which what listens could also call out.
const CALLING: &[&str] = &["client", "client-legacy", "client-proxy"];

pub fn check(repository: &Repository, findings: &mut Findings) {
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let Some(table) = repository.text(lock).and_then(|t| t.parse::<toml::Table>().ok()) else {
            findings.problem(lock, "a lock file of TOML belongs here, so that everybody builds the same");
            continue;
        };
        for package in table.get("package").and_then(toml::Value::as_array).into_iter().flatten() {
            let text = |key: &str| package.get(key).and_then(toml::Value::as_str);
            let name = text("name").unwrap_or_default();
            if text("source").is_some_and(|s| s != REGISTRY) {
                findings.problem(lock, format!("`{name}` does not come from the registry"));
            }
            if CLIENTS.contains(&name) {
                findings.problem(lock, format!("`{name}` calls out to networks"));
            }
            if text("source").is_none() && name != LISTENER {
                for used in package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten() {
                    let used = used.as_str().unwrap_or_default().split(' ').next().unwrap_or_default();
                    if LISTENING.contains(&used) {
                        findings.problem(lock, format!("`{name}` uses `{used}`: `{LISTENER}` alone may listen"));
                    }
                }
            }
        }
    }
    licences(repository, findings);
}

fn licences(repository: &Repository, findings: &mut Findings) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &host()])
        .current_dir(&repository.root)
        .output();
    let text = match output {
        Ok(output) if output.status.success() => output.stdout,
        Ok(output) => return findings.problem("cargo metadata", String::from_utf8_lossy(&output.stderr).trim()),
        Err(e) => return findings.problem("cargo metadata", e),
    };
    let Ok(metadata) = serde_json::from_slice::<serde_json::Value>(&text) else {
        return findings.problem("cargo metadata", "its answer is no JSON");
    };
    for package in metadata.get("packages").and_then(|p| p.as_array()).into_iter().flatten() {
        let text = |key: &str| package.get(key).and_then(|v| v.as_str());
        let name = text("name").unwrap_or_default();
        let ours = text("source").is_none();
        match text("license") {
            Some(licence) if fits(licence) => {}
            None if ours => {}
            licence => findings.problem(name, format!("its licence is {}", licence.unwrap_or("not named"))),
        }
    }
    for node in metadata.pointer("/resolve/nodes").and_then(|n| n.as_array()).into_iter().flatten() {
        let id = node.get("id").and_then(|id| id.as_str()).unwrap_or_default();
        let listens = LISTENING.iter().any(|l| id.contains(&format!("#{l}@")));
        for feature in node.get("features").and_then(|f| f.as_array()).into_iter().flatten().filter_map(|f| f.as_str())
        {
            if listens && CALLING.contains(&feature) {
                findings.problem(id, format!("its feature `{feature}` calls out to networks"));
            }
        }
    }
}

/// Whether a licence expression can be met by licences of the list.
fn fits(expression: &str) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    expression.split(" AND ").all(|part| part.split(" OR ").any(|l| LICENCES.contains(&l.trim())))
}

/// The triple of this machine, as `rustc` names it.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().map(|o| o.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&output).into_owned();
    text.lines().find_map(|l| l.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu").to_owned()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn licence_expressions_are_read() {
        for fine in [
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(fits(fine), "{fine}");
        }
        for not in ["GPL-3.0", "MIT AND GPL-3.0", "MPL-2.0"] {
            assert!(!fits(not), "{not}");
        }
    }
}
