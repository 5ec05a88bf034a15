//! Names and codes, with the packs as they are.

use chancery_exchange::names::{NameError, Names};
use chancery_model::world::WorldFiles;
use chancery_model::World;
use std::fs;
use std::path::Path;

fn names() -> Names {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let read = |path: &str| fs::read_to_string(packs.join(path)).unwrap_or_default();
    let (actors, succession) = (read("world/actors.toml"), read("world/succession.toml"));
    let (organisations, persons) = (read("world/organisations.toml"), read("world/persons.toml"));
    let files = WorldFiles {
        actors: &actors,
        succession: &succession,
        organisations: &organisations,
        persons: &persons,
        ..WorldFiles::default()
    };
    let mut lexicons = Vec::new();
    for folder in fs::read_dir(&packs).unwrap() {
        let lang = folder.unwrap().file_name().into_string().unwrap();
        for list in ["lexicon/actors.toml", "lexicon/organisations.toml"] {
            let path = format!("{lang}/{list}");
            if packs.join(&path).is_file() {
                lexicons.push((path.clone(), read(&path)));
            }
        }
    }
    let texts = lexicons.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Names::gather(World::load(files).unwrap(), texts).unwrap()
}

#[test]
fn states_are_known_by_any_name_and_code() {
    let names = names();
    let words = [
        "PRK",
        "prk",
        "kp",
        "KP",
        "cow:731",
        "gw:731",
        "Q423",
        "North Korea",
        "north korea",
        "צפון קוריאה",
        "the North Korea",
    ];
    for word in words {
        assert_eq!(names.resolve(word).map(|a| a.to_string()), Ok("PRK".to_owned()), "{word}");
    }
    assert_eq!(names.resolve("Côte d’Ivoire").unwrap().as_str(), "CIV");
}

#[test]
fn what_is_unknown_or_means_several_says_so() {
    let names = names();
    let unknown = names.resolve("Gambai").unwrap_err();
    assert!(matches!(unknown, NameError::Unknown { .. }));
    assert!(unknown.to_string().contains("did you mean Gambia"), "{unknown}");
    assert_eq!(names.resolve("Yemen").unwrap().as_str(), "YEM");
    assert!(names.unknown("Old Gambia").to_string().contains("Gambia (GMB)"));
    assert_eq!(names.resolve("qqqqqqqqqqq").unwrap_err().to_string(), "no actor is called `qqqqqqqqqqq`");
}

#[test]
fn a_list_that_is_none_is_named() {
    let world = World::default();
    let error = Names::gather(world, [("en/lexicon/actors.toml", "= no")]).err().unwrap();
    assert!(error.to_string().starts_with("en/lexicon/actors.toml: "), "{error}");
}
