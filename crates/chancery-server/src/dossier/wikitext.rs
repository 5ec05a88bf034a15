//! A dossier as an article for a wiki: infobox, sentences, references; as the export of that name writes it.

use chancery_exchange::export::{Asked, ExportError, Input, Places, Told};
use chancery_exchange::names::Names;
use chancery_exchange::wikitext::{write, Prose};
use chancery_model::ActorId;
use chancery_reason::{Record as Witnesses, View};
use chancery_store::Recorded;
use chancery_time::{Day, When};
use std::collections::BTreeSet;

/// What an article is made from.
pub struct Article<'a> {
    /// The two it is about.
    pub pair: [ActorId; 2],
    /// The claims about them.
    pub claims: &'a [&'a Recorded],
    /// The same claims for the reasoner.
    pub record: &'a Witnesses,
    /// Names of actors.
    pub names: &'a Names,
    /// According to whom.
    pub view: &'a View,
    /// The day of which the infobox tells.
    pub on: When,
    /// Today's date.
    pub today: Day,
}

/// The article in the language of the sentences.
///
/// # Errors
/// It can't be written.
pub fn wikitext(article: &Article<'_>, prose: &Prose) -> Result<String, ExportError> {
    let told = |r: &&Recorded| Told {
        claim: r.claim.clone(),
        source: r.source.clone(),
        stated: r.stated.clone(),
        lang: r.lang.clone(),
        recorded: None,
    };
    let claims: Vec<Told> = article.claims.iter().map(told).collect();
    let asked = Asked {
        actors: article.pair.to_vec(),
        on: article.on.clone(),
        from: None,
        to: article.today,
        certain_only: false,
        ties: BTreeSet::new(),
        at: (12, 31),
    };
    let input = Input {
        claims: &claims,
        record: article.record,
        names: article.names,
        places: &Places::default(),
        prose: Some(prose),
        view: article.view,
        asked: &asked,
    };
    let mut out = Vec::new();
    write(&input, prose, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}
