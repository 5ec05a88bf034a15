//! Adds the CLDR names of territories to the lexicons; what is written there by hand stays as it is.

use super::{files, languages, read, WorldError};
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// Adds to `packs/<language>/lexicon/actors.toml` of every language the names that an unpacked
/// `cldr-localenames-full` gives and the file lacks. A new name goes last, so that the display name
/// stays; an actor without a table gets one. Says what was added, one line a language.
///
/// # Errors
/// Files that can't be read, written or parsed.
pub fn update(packs: &Path, cldr: &Path) -> Result<Vec<String>, WorldError> {
    let world = files::world(packs)?;
    let territories: Vec<(&str, &str)> =
        world.actors.iter().filter_map(|(code, a)| Some((code.as_str(), a.iso2.as_deref()?))).collect();
    let mut said = Vec::new();
    for language in languages(packs)? {
        let source = cldr.join("main").join(&language).join("territories.json");
        if !source.exists() {
            said.push(format!("{language}: CLDR has no names ({})", source.display()));
            continue;
        }
        let given = territory_names(&source, &language)?;
        let path = packs.join(&language).join("lexicon").join("actors.toml");
        let text = if path.exists() { read(&path)? } else { String::new() };
        let (new, added) =
            merge(&text, &territories, &given).map_err(|message| WorldError::Form { path: path.clone(), message })?;
        if added > 0 {
            std::fs::write(&path, new).map_err(|source| WorldError::File { path, source })?;
        }
        said.push(format!("{language}: {added} names added"));
    }
    Ok(said)
}

/// The `territories` object of a CLDR file: `"KP"` or `"KP-alt-short"` → name.
fn territory_names(path: &Path, language: &str) -> Result<serde_json::Map<String, serde_json::Value>, WorldError> {
    let form = |message: String| WorldError::Form { path: path.to_owned(), message };
    let json: serde_json::Value = serde_json::from_str(&read(path)?).map_err(|e| form(e.to_string()))?;
    json.pointer(&format!("/main/{language}/localeDisplayNames/territories"))
        .and_then(serde_json::Value::as_object)
        .cloned()
        .ok_or_else(|| form("there is no table of territories; give the folder of cldr-localenames-full".into()))
}

/// The lexicon with the missing names, and how many there were.
fn merge(
    text: &str,
    territories: &[(&str, &str)],
    given: &serde_json::Map<String, serde_json::Value>,
) -> Result<(String, usize), String> {
    let mut lexicon: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.to_string())?;
    let mut added = 0;
    for (code, iso2) in territories {
        let forms = ["", "-alt-short", "-alt-variant"]
            .iter()
            .filter_map(|suffix| given.get(&format!("{iso2}{suffix}"))?.as_str())
            .filter(|name| is_plain(name));
        for form in forms {
            let form = form.replace('׳', "'").replace('״', "\"");
            let table = lexicon.entry(code).or_insert_with(|| Item::Table(Table::new()));
            let Some(table) = table.as_table_mut() else {
                return Err(format!("[{code}] is not a table"));
            };
            let known = table.iter().any(|(_, list)| holds(list, &form));
            if known {
                continue;
            }
            let names = table.entry("names").or_insert_with(|| Item::Value(Value::Array(Array::new())));
            let Some(names) = names.as_array_mut() else {
                return Err(format!("names of [{code}] is not a list"));
            };
            names.push(form);
            added += 1;
        }
    }
    Ok((lexicon.to_string(), added))
}

/// Whether a CLDR name is one that a text would use: "Congo - Kinshasa" and "Myanmar (Burma)" are labels.
fn is_plain(name: &str) -> bool {
    !name.contains(['(', '[', '（', '/']) && !name.contains(" - ") && !name.contains(" – ")
}

fn holds(list: &Item, form: &str) -> bool {
    let same = |a: &str| a.replace('’', "'").eq_ignore_ascii_case(&form.replace('’', "'"));
    list.as_array().is_some_and(|l| l.iter().filter_map(Value::as_str).any(same))
}

#[cfg(test)]
mod tests {
    use super::merge;

    #[test]
    fn hand_written_lines_stay() {
        let text = "# by hand\n[PRK]\nnames = [\"North Korea\"] # first\nweak = [\"Korea\"]\n";
        let given = serde_json::json!({"KP": "N. Korea", "KR": "South Korea", "CD": "Congo - Kinshasa"});
        let given = given.as_object().unwrap();
        let (new, added) = merge(text, &[("PRK", "KP"), ("KOR", "KR"), ("COD", "CD")], given).unwrap();
        assert_eq!(added, 2);
        assert!(new.starts_with("# by hand\n[PRK]\nnames = [\"North Korea\", \"N. Korea\"] # first\nweak"), "{new}");
        assert!(new.contains("[KOR]\nnames = [\"South Korea\"]"), "{new}");
        assert!(!new.contains("Kinshasa"), "{new}");
        assert_eq!(merge(&new, &[("PRK", "KP"), ("KOR", "KR")], given).unwrap().1, 0);
    }
}
