//! What the elements of HTML mean for the text: blocks, zones beside the text, what is not shown.

use crate::markup::Tag;

/// What an open element means for the text inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Runs with the text.
    Inline,
    /// A block without a kind of its own.
    Block,
    /// Beside the text: menus, footers, forms.
    Zone,
    /// Text of the page itself.
    Main,
    /// A heading with its level.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// The key of a definition.
    Term,
    /// The text of a definition.
    Definition,
    /// A caption.
    Caption,
    /// A table.
    Table,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A link.
    Link,
}

/// Elements whose content is no text, or not shown.
pub(super) const UNSEEN: [&str; 14] = [
    "script", "style", "template", "svg", "iframe", "object", "canvas", "noembed", "noframes", "audio", "video",
    "select", "textarea", "math",
];

/// Elements without an end.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "keygen",
];

/// Words of class names and ids by which sites mark what stands beside the text.
const ZONES: [&str; 41] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "ftr",
    "sidebar",
    "share",
    "sharing",
    "social",
    "cookie",
    "cookies",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "promo",
    "related",
    "comments",
    "newsletter",
    "toc",
    "navbox",
    "catlinks",
    "printfooter",
    "ticker",
    "skip",
    "topbar",
    "pager",
    "pagination",
    "login",
    "search",
    "toolbar",
    "banner",
    "hdr",
    "masthead",
    "noprint",
    "mw-jump-link",
    "hatnote",
    "sitesub",
];

/// Words of class names of what is not text at all.
const DEBRIS: [&str; 3] = ["mw-editsection", "mw-cite-backlink", "sr-only"];

/// Whether an element has no end.
pub(super) fn is_void(tag: &Tag) -> bool {
    VOID.iter().any(|name| tag.is(name))
}

/// Whether an element stands outside running text.
pub(super) fn is_block(role: Role) -> bool {
    !matches!(role, Role::Inline | Role::Link)
}

/// The role of an element.
pub(super) fn role(tag: &Tag, text: &str) -> Role {
    let name = tag.name.to_ascii_lowercase();
    let base = match name.as_str() {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "nav" | "footer" | "form" | "aside" | "menu" | "dialog" | "button" => return Role::Zone,
        "header" => Role::Zone,
        "main" | "article" => return Role::Main,
        "ul" | "ol" | "dl" | "dir" => Role::List,
        "li" => Role::Item,
        "dt" => Role::Term,
        "dd" => Role::Definition,
        "caption" | "figcaption" => return Role::Caption,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "a" => return Role::Link,
        "html" | "body" | "head" | "p" | "div" | "section" | "blockquote" | "pre" | "address" | "center" | "figure"
        | "fieldset" | "tbody" | "thead" | "tfoot" | "details" | "summary" | "hgroup" | "noscript" | "option" => {
            Role::Block
        }
        _ => Role::Inline,
    };
    if matches!(base, Role::Row | Role::Cell | Role::Heading(_)) || matches!(name.as_str(), "html" | "body" | "head") {
        return base;
    }
    if named(tag, text, &["thumbcaption", "gallerytext", "caption", "wp-caption-text"]) && base == Role::Block {
        return Role::Caption;
    }
    let landmark = tag.attribute(text, "role").is_some_and(|r| {
        matches!(r, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "menu")
    });
    if base != Role::Inline && (landmark || named(tag, text, &ZONES)) {
        return Role::Zone;
    }
    base
}

/// Whether an element is not shown, or not a part of the text.
pub(super) fn is_hidden(tag: &Tag, text: &str) -> Option<&'static str> {
    if UNSEEN.iter().any(|name| tag.is(name)) {
        return Some("script, style or graphic");
    }
    if tag.attributes.is_empty() {
        return None;
    }
    if named(tag, text, &DEBRIS) {
        return Some("edit link");
    }
    let style = tag.attribute(text, "style").unwrap_or_default();
    let gone = style.contains("display:none") || style.contains("display: none") || style.contains("visibility:hidden");
    let attribute = crate::markup::attributes(text, tag.attributes.clone()).any(|(name, value)| {
        name.eq_ignore_ascii_case("hidden")
            || (name.eq_ignore_ascii_case("aria-hidden") && value == "true" && !tag.is("table"))
    });
    (gone || attribute).then_some("not shown")
}

/// Whether a class name or the id of an element is among some words.
pub(super) fn named(tag: &Tag, text: &str, words: &[&str]) -> bool {
    if tag.attributes.is_empty() {
        return false;
    }
    ["class", "id"]
        .iter()
        .filter_map(|a| tag.attribute(text, a))
        .any(|value| value.split_whitespace().any(|class| words.iter().any(|word| class.eq_ignore_ascii_case(word))))
}
