//! Every page: what it is sent as, what is on it, and what is said when nothing is there.

use crate::{ask, ask_with, example, prepared};
use chancery_server::route;

#[test]
fn every_page_is_a_document_with_the_headers_that_keep_it() {
    let atlas = prepared(example());
    let claims = ask(&atlas, "/api/v1/claims").json();
    let claim = &claims["items"][0];
    let hash = claim["document"].as_str().unwrap();
    let mut seen = 0;
    for route in route::all() {
        for path in route.paths {
            let address = path
                .replace("{code}", "GMB")
                .replace("{hash}", hash)
                .replace("{id}", claim["id"].as_str().unwrap())
                .replace("{a}", "GMB")
                .replace("{b}", "PRK")
                .replace("{show}", "relations")
                .replace("{with}", "GMB")
                .replace("{day}", "1980-01-01");
            if address.contains('{')
                || address.contains("/api/")
                || address.contains(".csv")
                || address.contains(".json")
            {
                continue;
            }
            let answered = ask(&atlas, &address);
            assert!(answered.status.is_success(), "{address}: {answered:?}");
            if !answered.header("content-type").starts_with("text/html") {
                continue;
            }
            seen += 1;
            let policy = answered.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
            assert_eq!(answered.header("x-content-type-options"), "nosniff");
            assert_eq!(answered.header("referrer-policy"), "no-referrer");
            assert!(answered.header("etag").starts_with("W/\""), "{address}");
            assert_eq!(answered.header("last-modified"), "Tue, 29 Feb 2000 23:59:59 GMT");
            let body = &answered.body;
            assert!(body.starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\">"), "{address}");
            assert_eq!(body.matches("<h1>").count(), 1, "{address}");
            assert_eq!(body.matches("<main id=\"main\"").count(), 1, "{address}");
            assert!(body.contains("class=\"skip\"") && body.contains("rel=\"canonical\""), "{address}");
            assert!(!body.contains(" style=\""), "{address} has a style that the policy forbids");
        }
    }
    assert!(seen >= 9, "{seen}");
}

#[test]
fn words_are_marked_where_they_stand_and_run_as_their_script_does() {
    let atlas = prepared(example());
    let claims = ask(&atlas, "/api/v1/claims?source=he").json();
    let claim = &claims["items"][0];
    let id = claim["id"].as_str().unwrap();
    let page = ask(&atlas, &format!("/document/{}", claim["document"].as_str().unwrap())).body;
    let marked =
        format!("<mark><a href=\"#c-{id}\" data-claims=\"{id}\">כוננה יחסים עם צפון קוריאה ב-3 באפריל 1974</a></mark>");
    assert!(page.contains(&marked), "{page}");
    assert!(page.contains("<p dir=\"rtl\">") && page.contains(&format!("id=\"c-{id}\"")));
    let english = ask(&atlas, "/api/v1/claims?source=gambia").json();
    let page = ask(&atlas, &format!("/document/{}", english["items"][0]["document"].as_str().unwrap())).body;
    // Two claims share words: three pieces, none within another.
    assert!(page.contains("<mark class=\"several\">") && !page.contains("<mark><mark"), "{page}");
}

#[test]
fn a_claim_shows_its_sentence_rule_and_derivation() {
    let atlas = example();
    let id = ask(&atlas, "/api/v1/claims?kind=mission.opened").json()["items"][0]["id"].as_str().unwrap().to_owned();
    let page = ask(&atlas, &format!("/claim/{id}")).body;
    for part in
        ["<mark>An embassy opened in Banjul in 1975</mark>", "test/rule", "matched `An embassy", "mission.opened PRK"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let short = ask(&atlas, &format!("/claim/{}", &id[..6]));
    assert_eq!((short.status.as_u16(), short.header("location")), (308, format!("/claim/{id}").as_str()));
}

#[test]
fn a_country_has_one_address_and_tells_its_partners() {
    let atlas = prepared(example());
    let moved = ask(&atlas, "/country/Gambia");
    assert_eq!((moved.status.as_u16(), moved.header("location")), (308, "/country/GMB"));
    let page = ask(&atlas, "/country/GMB?on=1976-01-01").body;
    assert!(page.contains("/pair/GMB/PRK") && page.contains("class=\"certain on\""), "{page}");
    let before = ask(&atlas, "/country/GMB?on=1950").body;
    assert!(before.contains("<bdi>Gambia</bdi> did not exist then"), "{before}");
    let cuba = ask(&atlas, "/country/CUB?on=1990").body;
    assert!(cuba.contains("Not attested is not"), "{cuba}");
}

#[test]
fn sources_that_disagree_stand_side_by_side_in_their_languages() {
    let atlas = prepared(example());
    let page = ask(&atlas, "/disagreements").body;
    assert!(page.contains("lang=\"he\"") && page.contains("2 March 1973") && page.contains("באפריל 1974"), "{page}");
    assert!(ask(&atlas, "/disagreements?about=Israel").body.contains("0 disagreements"));
    assert_eq!(ask(&atlas, "/disagreements?about=Nowhereland").status.as_u16(), 400);
}

#[test]
fn search_finds_text_actors_persons_and_places_in_any_script() {
    let atlas = prepared(example());
    for (words, part) in [
        ("embassy", "<mark>embassy</mark>"),
        ("%D7%A9%D7%92%D7%A8%D7%99%D7%A8%D7%95%D7%AA", "<mark>שגרירות</mark>"),
        ("%D7%92%D7%9E%D7%91%D7%99%D7%94", "href=\"/country/GMB\""),
        ("kim", "Kim Il-nam"),
        ("banjul", "<h2>Places</h2>"),
    ] {
        let page = ask(&atlas, &format!("/search?q={words}")).body;
        assert!(page.contains(part), "{words}: {part}\n{page}");
    }
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    let atlas = prepared(example());
    let tag = ask(&atlas, "/claims").header("etag").to_owned();
    let again = ask_with(&atlas, "GET", "/claims", &[("if-none-match", &tag)]);
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    assert_eq!(ask_with(&atlas, "GET", "/gaps", &[("if-none-match", &tag)]).status.as_u16(), 200);
    let squeezed = ask_with(&atlas, "GET", "/claims", &[("accept-encoding", "gzip")]);
    assert_eq!((squeezed.header("content-encoding"), squeezed.header("etag")), ("gzip", tag.as_str()));
}

#[test]
fn what_is_not_there_says_so() {
    let atlas = example();
    for (address, status) in [
        ("/nothing", 404),
        ("/country/Nowhereland", 404),
        ("/claim/zzzz", 404),
        ("/claim/000000000000", 404),
        ("/document/00", 404),
        ("/claims?kind=nonsense", 400),
        ("/claims?from=yesterday", 400),
        ("/claims?after=-1", 400),
        ("/search?q=embassy&page=0", 400),
        ("/country/%ff", 404),
        ("/assets/none.css", 404),
    ] {
        let answered = ask(&atlas, address);
        assert_eq!(answered.status.as_u16(), status, "{address}: {}", answered.body);
        assert!(answered.header("content-type").starts_with("text/html"), "{address}");
        assert!(answered.header("etag").is_empty() && !answered.header("content-security-policy").is_empty());
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answered = ask_with(&atlas, method, "/claims", &[]);
        assert_eq!((answered.status.as_u16(), answered.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn files_of_the_program_are_sent_as_what_they_are_and_kept() {
    let atlas = example();
    let page = ask(&atlas, "/").body;
    let style = page.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let answered = ask(&atlas, style);
    assert_eq!(answered.header("content-type"), "text/css; charset=utf-8");
    assert!(answered.header("cache-control").contains("immutable"));
    assert!(!page.contains("<style") && !page.contains("onclick"));
}

#[test]
fn maps_and_networks_are_according_to_the_source_that_is_chosen() {
    let atlas = prepared(example());
    let certain = |address: &str| {
        let page = ask(&atlas, address);
        assert!(page.status.is_success(), "{page:?}");
        page.body
    };
    // One tells of relations from March 1973, the other from April 1974.
    let all = certain("/network?on=1973-12-31");
    let gambia = certain("/network?on=1973-12-31&according-to=gambia");
    let he = certain("/network?on=1973-12-31&according-to=he");
    assert!(gambia.contains("<b>1 tie</b>") && he.contains("<b>0 ties</b>"), "{gambia}\n{he}");
    assert!(gambia.contains("/pair/GMB/PRK?on=1973-12-31&amp;according-to=gambia"), "{gambia}");
    assert!(!gambia.contains("possible, not certain") && all.contains("possible, not certain"), "{all}");
    let spans = |address: &str| ask(&atlas, address).json()["steps"].clone();
    let of = "/map-spans?show=relations&with=GMB";
    assert_ne!(spans(&format!("{of}&according-to=gambia")), spans(&format!("{of}&according-to=he")));
    let map = certain("/map/relations/GMB?on=1973-12-31&according-to=gambia");
    assert!(map.contains("data-spans=\"/map-spans?show=relations&amp;with=GMB&amp;according-to=gambia\""), "{map}");
    let moved = ask(&atlas, "/map?show=relations&with=GMB&according-to=gambia");
    assert_eq!(moved.header("location"), "/map/relations/GMB?according-to=gambia");
    assert_eq!(certain("/network?on=1973-12-31"), all, "one view does not change another");
}

#[test]
fn a_dossier_is_an_article_for_a_wiki_too() {
    let atlas = prepared(example());
    let article = ask(&atlas, "/pair/GMB/PRK?format=wikitext");
    assert!(article.header("content-type").starts_with("text/plain"), "{article:?}");
    assert!(article.body.contains("{{") && article.body.contains("<ref"), "{}", article.body);
    let one = ask(&atlas, "/pair/GMB/PRK?format=wikitext&according-to=he").body;
    assert!(one.contains("1974") && !one.contains("1973"), "{one}");
}

#[test]
fn what_is_asked_of_another_name_is_refused() {
    let atlas = example();
    let refused = ask_with(&atlas, "GET", "/api/v1/claims", &[("host", "example.org")]);
    assert_eq!(refused.status.as_u16(), 421);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert!(refused.header("content-security-policy").contains("default-src 'none'"));
    assert!(ask_with(&atlas, "GET", "/api/v1/claims", &[("host", "localhost:8080")]).status.is_success());
}
