//! The dossier of a pair: `/pair/{a}/{b}?on=`.

use crate::answer::{Answer, Data, Page};
use crate::ask::Ask;
use crate::dossier::markdown::markdown;
use crate::dossier::page::{page, Setting};
use crate::dossier::standalone::standalone;
use crate::dossier::wikitext::{wikitext, Article};
use crate::dossier::Dossier;
use crate::draw::geography::built_in;
use crate::parts;
use crate::trouble::Trouble;
use chancery_model::{ActorId, ClaimId};
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/pair/{a}/{b}"];

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Page,
    File,
    Markdown,
    Wikitext,
}

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let (a, b) = (ask.actor_of("a")?, ask.actor_of("b")?);
    if a == b {
        return Err(Trouble::NotFound(format!("`{a}` and `{b}` are the same; give two different actors")));
    }
    let form = ask.choice("format", &[("html", Form::File), ("md", Form::Markdown), ("wikitext", Form::Wikitext)])?.unwrap_or(Form::Page);
    if a > b || (ask.param("a"), ask.param("b")) != (a.as_str(), b.as_str()) {
        let asked = ask.with(&[]);
        let query = asked.split_once('?').map_or(String::new(), |(_, q)| format!("?{q}"));
        return Ok(Answer::Elsewhere(parts::pair(&a, &b) + &query));
    }
    let claims = ask.witnesses(&[a.clone(), b.clone()])?;
    let (names, on, view) = (ask.names(), ask.on()?, ask.view()?);
    let cite = |id: &ClaimId| Some(parts::claim(id));
    let dossier = Dossier::gather(&claims, names, &view, (&a, &b), &on, &cite);
    let country = |id: &ActorId| (!id.is_organisation()).then(|| parts::country(id));
    let setting = Setting { names, geography: built_in()?, today: ask.atlas.today(), country: &country };
    let data = |media, extension: &str, text: String| {
        let save_as = Some(format!("{}-{}.{extension}", plain(&a), plain(&b)));
        Answer::Data(Data { media, bytes: text.into_bytes(), save_as })
    };
    let style = || crate::assets::find("atlas.css").map(|f| String::from_utf8_lossy(f.bytes).into_owned());
    Ok(match form {
        Form::Markdown => data("text/markdown; charset=utf-8", "md", markdown(&dossier, names)),
        Form::Wikitext => {
            let prose = ask.atlas.prose();
            let prose = prose.get(ask.filter("prose").unwrap_or("en")).or_else(|| prose.values().next());
            let prose = prose.ok_or_else(|| Trouble::NotFound("no pack has sentences for articles".to_owned()))?;
            let (claims, record) = ask.recorded(&[a.clone(), b.clone()], &view)?;
            let article = Article {
                pair: [a.clone(), b.clone()],
                claims: &claims.iter().collect::<Vec<_>>(),
                record: &record,
                names,
                view: &view,
                on,
                today: ask.atlas.today(),
            };
            let text = wikitext(&article, prose).map_err(|e| Trouble::Broken(e.to_string()))?;
            data("text/plain; charset=utf-8", "wiki", text)
        }
        Form::File => {
            data("text/html; charset=utf-8", "html", standalone(&dossier, &setting, &style().unwrap_or_default()))
        }
        Form::Page => {
            let shown = html! {
                @if ask.is_live() { (form_of_day(&on.to_string(), &parts::view_fields(ask)?)) }
                (page(&dossier, &setting))
                @if ask.is_live() {
                    p class="take" {
                        "Take it away: "
                        a href=(ask.with(&[("format", Some("html"))])) download { "HTML" } " · "
                        a href=(ask.with(&[("format", Some("md"))])) download { "Markdown" } 
                        @for lang in ask.atlas.prose().keys() {
                            " · " a href=(ask.with(&[("format", Some("wikitext")), ("prose", Some(lang))])) download { "Wikitext (" (lang) ")" }
                        }
                    }
                }
            };
            let canonical = if ask.is_live() { ask.with(&[("format", None), ("prose", None)]) } else { ask.path().to_owned() };
            let about = format!("Relations, missions, visits and agreements of {} by what the sources say.", dossier.title(names));
            Page::new(dossier.title(names), canonical, shown).about(about).into()
        }
    })
}

/// The field for the day of which the status is told.
fn form_of_day(on: &str, fields: &Markup) -> Markup {
    html! {
        form class="ask" method="get" {
            label { span { "On" } " " input type="text" name="on" value=(on) size="12" inputmode="numeric" autocomplete="off" aria-describedby="on-hint"; }
            (fields)
            button type="submit" { "Show" }
            span class="hint" id="on-hint" { "a day, month or year: 1984-06-01, 1984-06, 1984" }
        }
    }
}

/// A code as part of a file's name.
fn plain(id: &ActorId) -> String {
    id.as_str().replace([':', '/'], "-")
}
