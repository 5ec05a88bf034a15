//! An actor as the API has it.

use crate::ask::Ask;
use chancery_model::ActorId;
use serde_json::{json, Value};

/// The actor with its codes and names, and what a word that was looked for is to it; `None` if the world does
/// not know it.
pub fn actor(ask: &Ask<'_>, id: &ActorId, matched: Option<&str>) -> Option<Value> {
    let world = ask.world();
    let actor = world.actor(id)?;
    let before: Vec<&str> = world.predecessors(id).map(|s| s.from.as_str()).collect();
    let after: Vec<&str> = world.successors(id).map(|s| s.to.as_str()).collect();
    let names = ask.names().names_of(id).cloned().unwrap_or_default();
    Some(json!({
        "id": id.as_str(), "name": actor.name, "iso2": actor.iso2, "wikidata": actor.wikidata, "matched": matched,
        "names": names, "predecessors": before, "successors": after,
    }))
}
