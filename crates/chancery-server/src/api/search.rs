//! `/api/v1/search`: passages, actors, persons and places that the words name.

use crate::finder::{actors, passages, persons, places, query, Named};
use crate::known::actor;
use serde_json::{json, Value};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::schema;
use crate::trouble::{Problem, Trouble};

pub const PATHS: &[&str] = &["/api/v1/search"];

/// How many of each sort.
const MOST: usize = 20;

/// Passages, actors, persons and places that the words name
#[utoipa::path(
    get,
    path = "/api/v1/search",
    operation_id = "search",
    params(
        ("q" = String, Query, description = "words, in any script"),
        ("page" = Option<i64>, Query, description = "which page of passages, 1 to 50"),
    ),
    responses(
        (status = 200, description = "Passages, actors, persons and places that the words name", body = schema::Found),
        (status = 400, description = "A parameter can't be used", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The record is still being prepared", body = Problem, content_type = "application/problem+json"),
    )
)]
pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let words = query(ask)?.ok_or_else(|| Trouble::parameter("q", "give words to look for"))?;
    let page = usize::try_from(ask.number("page", 1, 1, 50)?).unwrap_or(1);
    let found = passages(ask, words, page, MOST)?;
    let passage = |hit: &chancery_store::Hit| {
        let marks: Vec<Value> = hit.marks.iter().map(|r| json!([r.start, r.end])).collect();
        json!({
            "document": hit.hash.as_str(), "doc": hit.doc, "origin": hit.origin, "start": hit.span.start,
            "end": hit.span.end, "text": hit.text, "marks": marks,
        })
    };
    let named = |all: Vec<Named>| -> Vec<Value> {
        let ids = |n: &Named| n.claims.iter().take(100).map(|id| id.as_str().into()).collect::<Vec<Value>>();
        all.iter().map(|n| json!({"name": n.name, "claims": ids(n)})).collect()
    };
    let index = ask.snapshot.index.now();
    let of = |find: fn(&crate::index::Index, &str, usize) -> Vec<Named>| {
        named(index.as_deref().map(|i| find(i, words, MOST)).unwrap_or_default())
    };
    let next = found.more.then(|| ask.with(&[("page", Some(&(page + 1).to_string()))]));
    let known = actors(ask, words, MOST);
    Ok(Answer::Json(json!({
        "passages": found.hits.iter().map(passage).collect::<Vec<_>>(),
        "actors": known.iter().filter_map(|(id, sense)| actor(ask, id, Some(sense))).collect::<Vec<_>>(),
        "persons": of(persons), "places": of(places), "prepared": index.is_some(), "next": next,
    })))
}
