//! From a request to a response: the route is found, asked where it holds nothing up, and what it answers is
//! sent with the headers that keep a page what it is.

use crate::answer::{Answer, Data};
use crate::ask::{Ask, Mode};
use crate::atlas::{Atlas, Snapshot};
use crate::route::Found;
use crate::trouble::Trouble;
use crate::{assets, shell};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, Request, Response, StatusCode};
use axum::middleware::{self, Next};
use axum::Router;
use chancery_model::ContentHash;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use tower_http::compression::CompressionLayer;

/// What a page may load and do: only what comes from here, and no script or style within it.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers of every response.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// The atlas as a service.
pub fn app(atlas: Arc<Atlas>) -> Router {
    Router::new().fallback(handle).with_state(atlas).layer(CompressionLayer::new())
}

/// The atlas as a service for this machine alone: what is asked of another name is refused, so that a page
/// from elsewhere whose name was made to lead here reads nothing.
pub fn local_app(atlas: Arc<Atlas>) -> Router {
    app(Arc::clone(&atlas)).layer(middleware::from_fn_with_state(atlas, of_this_machine))
}

async fn of_this_machine(State(atlas): State<Arc<Atlas>>, request: Request<Body>, next: Next) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok()).map(str::to_owned);
    let host = host.or_else(|| request.uri().authority().map(|a| a.as_str().to_owned()));
    if host.is_none_or(|host| is_local(&host)) {
        return next.run(request).await;
    }
    let path = request.uri().path().to_owned();
    let mut response = refused(&atlas, &path, &Trouble::Misdirected);
    protect(response.headers_mut());
    response
}

/// Whether a Host header names this machine.
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

async fn handle(State(atlas): State<Arc<Atlas>>, request: Request<Body>) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let mut response = respond(&atlas, &parts).await;
    protect(response.headers_mut());
    response
}

fn protect(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
}

async fn respond(atlas: &Arc<Atlas>, request: &Parts) -> Response<Body> {
    let path = request.uri.path().to_owned();
    let query = request.uri.query().unwrap_or_default().to_owned();
    if let Some(asset) = path.strip_prefix("/assets/").and_then(assets::find) {
        return match request.method {
            Method::GET | Method::HEAD => asset_response(asset),
            _ => refused(atlas, &path, &Trouble::Method),
        };
    }
    let Some(found) = atlas.routes.find(&path) else {
        let why = "nothing stands at this address; begin at the start page, or search";
        return refused(atlas, &path, &Trouble::NotFound(why.to_owned()));
    };
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return refused(atlas, &path, &Trouble::Method);
    }
    let asked = Asked { snapshot: atlas.snapshot(), path, query };
    let tag = asked.tag();
    if matches_tag(&request.headers, &tag) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        stamp(response.headers_mut(), &tag, &asked.snapshot);
        return response;
    }
    let work = {
        let atlas = Arc::clone(atlas);
        move || {
            let answered = answer(&atlas, &asked, &found);
            (asked, answered)
        }
    };
    match tokio::task::spawn_blocking(work).await {
        Ok((asked, Ok(mut response))) => {
            if response.status() == StatusCode::OK {
                stamp(response.headers_mut(), &tag, &asked.snapshot);
            }
            response
        }
        Ok((asked, Err(trouble))) => refused(atlas, &asked.path, &trouble),
        Err(_) => {
            let why = "this page could not be made; the fault is the program's, not yours";
            refused(atlas, "/", &Trouble::Broken(why.to_owned()))
        }
    }
}

/// An address, asked of one state of the record.
struct Asked {
    snapshot: Arc<Snapshot>,
    path: String,
    query: String,
}

impl Asked {
    /// A word that changes when the answer does. Weak: compressed or not, it is the same.
    fn tag(&self) -> String {
        let prepared = self.snapshot.index.now().is_some();
        let parts = format!("{} {prepared} {}?{}", self.snapshot.version, self.path, self.query);
        let hash = ContentHash::of(parts.as_bytes());
        format!("W/\"{}\"", hash.as_str().get(..24).unwrap_or_default())
    }
}

fn answer(atlas: &Arc<Atlas>, asked: &Asked, found: &Found) -> Result<Response<Body>, Trouble> {
    let mut ask = Ask::new(atlas, &asked.path, &asked.query, found, Mode::Live);
    ask.snapshot = Arc::clone(&asked.snapshot);
    Ok(match (found.route.answer)(&ask)? {
        Answer::Page(page) => html(StatusCode::OK, shell::document(&page, &ask.snapshot, Mode::Live)),
        Answer::Json(value) => sent(StatusCode::OK, "application/json", value.to_string().into_bytes()),
        Answer::Data(data) => data_response(data),
        Answer::Elsewhere(address) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
            let address = HeaderValue::from_str(&address).map_err(|e| Trouble::Broken(e.to_string()))?;
            response.headers_mut().insert(header::LOCATION, address);
            response
        }
    })
}

/// Problem details for programs, a page for people.
fn refused(atlas: &Arc<Atlas>, path: &str, trouble: &Trouble) -> Response<Body> {
    let status = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let for_programs = path.starts_with("/api/") || path.ends_with(".csv") || path.ends_with(".json");
    let mut response = if for_programs {
        let body = serde_json::to_vec(&trouble.problem()).unwrap_or_default();
        sent(status, "application/problem+json", body)
    } else {
        html(status, shell::document(&shell::trouble(trouble), &atlas.snapshot(), Mode::Live))
    };
    let headers = response.headers_mut();
    match trouble {
        Trouble::Method => drop(headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"))),
        Trouble::Preparing => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"))),
        _ => {}
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn html(status: StatusCode, text: String) -> Response<Body> {
    sent(status, "text/html; charset=utf-8", text.into_bytes())
}

fn sent(status: StatusCode, media: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

fn data_response(data: Data) -> Response<Body> {
    let mut response = sent(StatusCode::OK, data.media, data.bytes);
    if let Some(value) =
        data.save_as.and_then(|name| HeaderValue::from_str(&format!("inline; filename=\"{name}\"")).ok())
    {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn asset_response(asset: assets::Asset) -> Response<Body> {
    let mut response = Response::new(Body::from(asset.bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media()));
    let cache = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    response
}

fn stamp(headers: &mut HeaderMap, tag: &str, snapshot: &Snapshot) {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    let millis = snapshot.modified().and_then(|at| u64::try_from(at.millis()).ok());
    if let Some(value) = millis.and_then(|ms| {
        let at = UNIX_EPOCH + Duration::from_millis(ms);
        HeaderValue::from_str(&httpdate::fmt_http_date(at)).ok()
    }) {
        headers.insert(header::LAST_MODIFIED, value);
    }
}

/// Whether the asker has this very answer already.
fn matches_tag(headers: &HeaderMap, tag: &str) -> bool {
    let bare = |t: &str| t.trim().trim_start_matches("W/").to_owned();
    let given = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    given.flat_map(|v| v.split(',')).any(|t| bare(t) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in
            ["127.0.0.1:8080", "localhost", "LOCALHOST:80", "[::1]:8080", "[::1]", "atlas.localhost:1", "127.0.0.1"]
        {
            assert!(is_local(host), "{host}");
        }
        for host in ["example.org", "127.0.0.1.example.org:8080", "localhost.example.org", "10.0.0.1:80", "", "[::2]"] {
            assert!(!is_local(host), "{host}");
        }
    }
}
