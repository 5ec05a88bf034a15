//! A dossier as a file of its own: one document of HTML that needs nothing beside it and runs nothing.

use super::page::{page, Setting};
use super::Dossier;
use crate::text::harmless;
use maud::{html, PreEscaped, DOCTYPE};

/// The whole document, with the style sheet in it.
pub fn standalone(dossier: &Dossier, setting: &Setting<'_>, style: &str) -> String {
    let title = dossier.title(setting.names);
    html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // Nothing is run, and nothing is fetched.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content=(concat!("chancery ", env!("CARGO_PKG_VERSION")));
                title { (harmless(&title)) " · Chancery" }
                style { (PreEscaped(style.replace("</", "<\\/"))) }
            }
            body class="alone" {
                main id="main" {
                    h1 { bdi { (harmless(&title)) } }
                    (page(dossier, setting))
                }
                footer { p { "Made by Chancery " (env!("CARGO_PKG_VERSION")) " on " (setting.today) " from the claims of its sources." } }
            }
        }
    }
    .into_string()
}
