//! Help: every command has examples, every exit code a meaning, every mistype a suggestion.

use crate::Desk;

fn commands(desk: &Desk) -> Vec<String> {
    let help = desk.run(&["help"]).ok();
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    list.lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .map(|l| l.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_command_has_a_sentence_and_examples() {
    let desk = Desk::new();
    let commands = commands(&desk);
    assert!(commands.len() >= 16, "{commands:?}");
    assert_eq!(&commands[..2], ["demo", "read"]);
    for command in commands {
        let help = desk.run(&[&command, "--help"]).ok();
        assert!(
            help.contains(&format!("Examples:\n  chancery {command}")) || help.contains("Examples:\n  echo"),
            "{command}:\n{help}"
        );
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&help), words(&desk.run(&["help", &command]).ok()), "{command}");
    }
}

#[test]
fn topics_are_explained() {
    let desk = Desk::new();
    let codes = desk.run(&["help", "exit-codes"]).ok();
    assert_eq!(
        codes.lines().map(|l| l.split("  ").next().unwrap()).collect::<Vec<_>>(),
        ["0", "1", "2", "3", "4", "5", "6"]
    );
    for (topic, part) in
        [("kinds", "mission.opened"), ("notation", "PRK>GMB"), ("formats", "wikitext"), ("dates", "197X")]
    {
        assert!(desk.run(&["help", topic]).ok().contains(part), "{topic}");
    }
    assert!(desk.run(&["help", "import", "jsonl"]).ok().contains("--skip-bad"));
}

#[test]
fn mistyped_commands_and_topics_get_a_suggestion() {
    let desk = Desk::new();
    desk.run(&["claim"]).fails(2, &["claims"]);
    desk.run(&["help", "exit-code"]).fails(2, &["did you mean exit-codes"]);
    desk.run(&[]).fails(2, &["Usage"]);
}

#[test]
fn no_colours_where_no_terminal_is() {
    let desk = crate::with_rows();
    for args in [vec!["claims"], vec!["status", "GMB", "PRK", "--on", "1980"], vec!["demo"]] {
        assert!(!desk.run(&args).ok().contains('\x1b'), "{args:?}");
    }
}
