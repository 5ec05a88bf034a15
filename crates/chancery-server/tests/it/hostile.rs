//! Documents that want to be more than text: what they hold is shown and never does anything.

use crate::{ask, atlas_of, prepared, Told};

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "</mark></p></article><script>alert(1)</script>",
    "<!--<script>-->",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{202E}txet desrever\u{202C}",
    "\u{2066}isolate that does not end",
    "<style>*{display:none}</style>",
    "<base href=\"http://example.org/\">",
    "<meta http-equiv=refresh content=0>",
    "{{7*7}}${7*7}",
];

/// Nothing of the text may have become a tag or an attribute that does something.
#[track_caller]
fn harmless(page: &str, address: &str) {
    let lower = page.to_lowercase();
    for bad in
        ["<script>", "<img", "<svg/", "<iframe", "<style", "<base", "<meta http-equiv", "href=\"javascript:", "<!--"]
    {
        assert!(!lower.contains(bad), "{address}: {bad}\n{page}");
    }
    for c in ['\u{202E}', '\u{202C}', '\u{2066}'] {
        assert!(!page.contains(c), "{address}: {c:?} is on the page");
    }
    for tag in lower.split('<').skip(1).filter_map(|t| t.split('>').next()) {
        let outside: String = tag.split('"').step_by(2).collect();
        for event in [" onerror=", " onload=", " onmouseover=", " onclick="] {
            assert!(!outside.contains(event), "{address}: <{tag}>");
        }
    }
}

#[test]
fn hostile_text_in_bodies_titles_names_and_questions_is_only_shown() {
    for (n, hostile) in HOSTILE.iter().enumerate() {
        let text =
            format!("Title {hostile}\n\nThe Gambia opened an embassy in Havana {hostile} in May 1975, under Mr X.\n");
        let words = format!("opened an embassy in Havana {hostile} in May 1975");
        let plain: String = hostile.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
        let line = format!("envoy.accredited GMB>CUB @1975-05 person=\"{plain}\" rank=ambassador");
        let origin = format!("a{n}{}.txt", hostile.replace(['/', '\\'], "-"));
        let told = Told {
            origin: &origin,
            text: &text,
            claims: &[(&line, &words), ("mission.opened GMB>CUB @1975-05 type=embassy", &words)],
        };
        let atlas = prepared(atlas_of(&[told]));
        let claim = ask(&atlas, "/api/v1/claims").json()["items"][0].clone();
        let q: String = hostile.bytes().map(|b| format!("%{b:02x}")).collect();
        let mut addresses = vec![
            format!("/document/{}", claim["document"].as_str().unwrap()),
            format!("/claim/{}", claim["id"].as_str().unwrap()),
            format!("/search?q={q}"),
            format!("/claims?source={q}"),
            format!("/claims?kind={q}"),
            format!("/country/{}", q.replace("%2f", "-")),
            format!("/country/GMB?on={q}"),
            format!("/sources?lang={q}"),
        ];
        addresses.extend(
            [
                "/",
                "/claims",
                "/sources",
                "/country/GMB",
                "/gaps",
                "/disagreements",
                "/search?q=embassy",
                "/pair/CUB/GMB",
                "/map",
                "/network",
            ]
            .map(str::to_owned),
        );
        for address in addresses {
            let answered = ask(&atlas, &address);
            assert!(answered.status.as_u16() < 500, "{address}: {answered:?}");
            harmless(&answered.body, &address);
        }
    }
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_text() {
    let text = "The Gambia opened =cmd in Havana in May 1975.\n";
    let told = Told {
        origin: "a.txt",
        text,
        claims: &[("mission.opened GMB>CUB @1975-05 type=embassy", "=cmd in Havana in May 1975")],
    };
    let table = ask(&atlas_of(&[told]), "/claims.csv");
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.body.contains(",'=cmd in Havana"), "{}", table.body);
}
