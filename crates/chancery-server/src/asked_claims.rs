//! Which claims a page, a table or an answer of the API lists: the filters that they have in common.

use crate::ask::Ask;
use crate::trouble::Trouble;
use chancery_model::{Kind, Modality};
use chancery_store::{Filter, Instant};

/// The names of the filters.
pub const FILTERS: &[&str] =
    &["about", "and", "kind", "from", "to", "source", "lang", "modality", "core", "min-confidence", "recorded-by"];

/// The filter that the query asks for.
///
/// # Errors
/// A filter can't be used.
pub fn asked(ask: &Ask<'_>) -> Result<Filter, Trouble> {
    let kinds = ask.filters("kind").map(|k| k.parse::<Kind>().map_err(|e| Trouble::parameter("kind", e)));
    let modality = |m: &str| {
        let all = [Modality::Asserted, Modality::Reported, Modality::Planned, Modality::Denied];
        let found = all.into_iter().find(|known| known.as_str() == m);
        found.ok_or_else(|| Trouble::parameter("modality", "it is asserted, reported, planned or denied"))
    };
    let least = ask.filter("min-confidence").map(|text| {
        let number = text.parse::<f32>().ok().filter(|n| (0.0..=1.0).contains(n));
        number.ok_or_else(|| Trouble::parameter("min-confidence", format!("`{text}` is no number from 0 to 1")))
    });
    Ok(Filter {
        parties: [ask.actor("about")?, ask.actor("and")?].into_iter().flatten().collect(),
        kinds: kinds.collect::<Result<_, _>>()?,
        from: ask.date("from")?.and_then(|when| when.bounds().first),
        to: ask.date("to")?.and_then(|when| when.bounds().last),
        source: ask.filter("source").map(str::to_owned),
        lang: ask.filter("lang").map(str::to_owned),
        modalities: ask.filters("modality").map(modality).collect::<Result<_, _>>()?,
        core: ask.choice("core", &[("yes", true), ("no", false)])?.unwrap_or(false),
        min_confidence: least.transpose()?,
        as_of: ask.date("recorded-by")?.and_then(|when| when.bounds().last).map(Instant::end_of),
        superseded: false,
        rejected: false,
    })
}
