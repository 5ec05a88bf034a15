//! What is given wrong: a clear sentence, the documented exit code, nothing half written.

use crate::{with_rows, Desk};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn files_that_are_no_documents() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    desk.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0".repeat(20));
    for (file, says) in [("empty.txt", "empty"), ("picture.txt", "not text")] {
        for command in ["read", "extract", "times", "mentions"] {
            desk.run(&[command, file]).fails(3, &[file, says]);
        }
    }
    assert!(!desk.path("chancery.db").exists());
}

#[test]
fn a_document_larger_than_the_limit() {
    let desk = Desk::new();
    let file = fs::File::create(desk.path("big.txt")).unwrap();
    file.set_len(200 << 20).unwrap();
    desk.run(&["read", "big.txt"]).fails(3, &["larger than 64 MB", "--max-size"]);
    assert!(!desk.path("chancery.db").exists());
    let input = vec![b'a'; 3 << 20];
    desk.run_with(&["extract", "-", "--max-size", "2"], &input).fails(3, &["stdin", "--max-size"]);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let desk = Desk::new();
    desk.write("good.txt", "Gambia and North Korea\n\nA sentence about nothing much.\n");
    desk.write("empty.txt", "");
    desk.run(&["read", "good.txt", "empty.txt", "nowhere.txt"])
        .fails(5, &["empty.txt", "nowhere.txt", "check the path"]);
    let claims = desk.run(&["search", "sentence", "--format", "json"]).ok();
    assert!(claims.contains("good"), "{claims}");
    let folder = Desk::new();
    folder.write("docs/good.txt", "Some text.\n");
    folder.write("docs/empty.txt", "");
    folder.write("docs/data.xlsx", "PK");
    let ran = folder.run(&["read", "docs"]);
    ran.fails(0, &["empty.txt", "data.xlsx", "1 file was passed over"]);
}

#[test]
fn invalid_bytes_are_replaced_and_reported() {
    let desk = Desk::new();
    desk.write("odd.txt", b"Plain words, then \xC3\x28 and \xFF\xFE more plain words in this line.\n");
    let account = desk.run(&["read", "--account", "odd.txt"]).ok();
    assert!(account.contains("odd.txt"), "{account}");
    desk.run(&["read", "odd.txt"]).ok();
}

#[test]
fn nothing_to_read() {
    let desk = Desk::new();
    fs::create_dir(desk.path("hollow")).unwrap();
    desk.run(&["read", "hollow"]).fails(3, &["nothing to read"]);
    desk.run(&["read"]).fails(2, &["PATH"]);
    assert!(!desk.path("chancery.db").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("closed/a.txt", "Text.");
    desk.write("open.txt", "Some text.\n");
    fs::set_permissions(desk.path("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read it all the same.
    let barred = fs::read_dir(desk.path("closed")).is_err();
    let ran = desk.run(&["extract", "closed", "open.txt"]);
    fs::set_permissions(desk.path("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    if barred {
        ran.fails(5, &["closed", "may not be read", "ask for the right"]);
    } else {
        ran.fails(0, &[]);
    }
}

#[cfg(unix)]
#[test]
fn a_record_that_may_only_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = with_rows();
    desk.write("a.txt", "Text to read.\n");
    fs::create_dir(desk.path("shelf")).unwrap();
    fs::copy(desk.path("chancery.db"), desk.path("shelf/r.db")).unwrap();
    let rights = |file: u32, folder: u32| {
        fs::set_permissions(desk.path("shelf/r.db"), fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(desk.path("shelf"), fs::Permissions::from_mode(folder)).unwrap();
    };
    rights(0o444, 0o555);
    // The superuser may write it all the same.
    let barred = fs::File::options().append(true).open(desk.path("shelf/r.db")).is_err();
    let asked = desk.run(&["status", "GMB", "PRK", "--record", "shelf/r.db"]);
    let read = desk.run(&["judge", "0000", "accept", "--who", "X", "--record", "shelf/r.db"]);
    let written = desk.run(&["read", "a.txt", "--record", "shelf/r.db"]);
    rights(0o644, 0o755);
    assert!(asked.ok().contains("diplomatic"));
    read.fails(1, &["no claim"]);
    if barred {
        written.fails(4, &["right to write"]);
    }
}

#[test]
fn actors_kinds_and_dates_that_are_none() {
    let desk = with_rows();
    desk.run(&["status", "Gambai", "PRK"]).fails(2, &["Gambai", "did you mean Gambia"]);
    desk.run(&["status", "PRK", "North Korea"]).fails(2, &["both PRK"]);
    desk.run(&["claims", "--kind", "mision"]).fails(2, &["mision"]);
    desk.run(&["claims", "--kind", "mission.opend"]).fails(2, &["did you mean `mission.opened`"]);
    desk.run(&["status", "GMB", "PRK", "--on", "1975-13"]).fails(2, &["1975-13"]);
    desk.run(&["claims", "--from", "last year"]).fails(2, &["last year"]);
    desk.run(&["claims", "--modality", "sure"]).fails(2, &["sure"]);
    desk.run(&["claims", "--min-confidence", "7"]).fails(2, &["0 to 1"]);
    desk.run(&["extract", "-", "--threads", "0"]).fails(2, &["0"]);
    desk.run(&["extract", "-", "--input-format", "docx"]).fails(2, &["docx"]);
    desk.run(&["status", "GMB", "PRK", "--according-to", "almanach"]).fails(2, &["did you mean almanac"]);
    desk.run(&["actors", "Gambai"]).fails(1, &["did you mean Gambia"]);
    desk.run(&["search", "unfindable"]).fails(1, &["unfindable"]);
    desk.run(&["search", "?"]).fails(2, &["no word"]);
    desk.run(&["explain", "xyz"]).fails(2, &["twelve digits"]);
    desk.run(&["explain", "0000"]).fails(1, &["no claim"]);
}

#[test]
fn records_that_are_none() {
    let desk = Desk::new();
    desk.run(&["claims"]).fails(4, &["no record at chancery.db", "chancery read"]);
    desk.write("note.db", "This is a note and no database at all. ".repeat(40));
    desk.write("a.txt", "Text to read.\n");
    desk.run(&["claims", "--record", "note.db"]).fails(4, &["not a record of Chancery"]);
    desk.run(&["read", "a.txt", "--record", "note.db"]).fails(4, &["not a record of Chancery"]);
    assert!(fs::read_to_string(desk.path("note.db")).unwrap().starts_with("This is a note"));
    desk.run(&["read", "a.txt", "--record", "no/such/folder.db"]).fails(4, &["can't be opened"]);
    desk.run(&["claims", "--record", "postgres://u@h/d"]).fails(4, &["not built with"]);
}

#[test]
fn a_reader_that_has_enough_ends_the_answer_quietly() {
    let desk = Desk::new();
    let rows: String = (0..4000)
        .map(|n| {
            format!(
                "{{\"doc\":\"d{n}\",\"kind\":\"visit\",\"parties\":[\"GMB\",\"PRK\"],\"when\":\"{}\"}}\n",
                1900 + n % 100
            )
        })
        .collect();
    desk.run_with(&["import", "jsonl", "-"], rows.as_bytes()).ok();
    for format in ["jsonl", "table", "json"] {
        let mut child = desk
            .command(&["claims", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{format}");
    }
}
