//! What the script of the map asks for once: the spans of all days.

use super::map::question;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::draw::geography::built_in;
use crate::trouble::Trouble;
use crate::worldmap::payload::payload;

pub const PATHS: &[&str] = &["/map-spans"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let ground = ask.ground()?;
    let question = question(ask, &ground)?;
    let told = payload(&ground, &question, built_in()?, ask.names());
    told.map(Answer::Json).ok_or_else(|| Trouble::NotFound("the record has no dates to show".to_owned()))
}
