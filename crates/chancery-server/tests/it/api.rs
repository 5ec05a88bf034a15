//! Every answer of the API is what its description says; every error is a problem that says what to do.

use crate::{ask, ask_with, example, prepared};
use serde_json::{json, Value};

/// The description's schema of an operation's answer, with all that it refers to.
fn schema(description: &Value, path: &str, status: &str) -> Value {
    let pointer = format!("/paths/{}/get/responses/{status}/content", path.replace('~', "~0").replace('/', "~1"));
    let content = description.pointer(&pointer).unwrap_or_else(|| panic!("{path} {status} is not described"));
    let schema = content.as_object().unwrap().values().next().unwrap()["schema"].clone();
    let mut whole = schema.as_object().unwrap().clone();
    whole.insert("components".into(), description["components"].clone());
    Value::Object(whole)
}

#[track_caller]
fn check(description: &Value, path: &str, status: &str, answer: &Value) {
    let validator = jsonschema::validator_for(&schema(description, path, status)).unwrap();
    let errors: Vec<String> = validator.iter_errors(answer).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{path} {status}: {errors:#?}\n{answer:#}");
}

#[test]
fn every_answer_is_as_described() {
    let atlas = prepared(example());
    let description = ask(&atlas, "/api/v1/openapi.json").json();
    let first = ask(&atlas, "/api/v1/claims").json()["items"][0].clone();
    let asked = [
        ("/api/v1/status", "?a=Gambia&b=KP&on=1976-01-01"),
        ("/api/v1/status", "?a=GMB&b=PRK&on=1973/1981"),
        ("/api/v1/status", "?a=GMB&b=SUN&on=2000"),
        ("/api/v1/partners", "?of=GMB&on=1976"),
        ("/api/v1/timeline", "?a=GMB&b=PRK"),
        ("/api/v1/spells", "?a=GMB&b=PRK"),
        ("/api/v1/network", "?on=1976-01-01&kind=missions"),
        ("/api/v1/network", "?on=1976-01-01"),
        ("/api/v1/change", "?from=1970&to=1976"),
        ("/api/v1/disagreements", ""),
        ("/api/v1/gaps", "?about=GMB"),
        ("/api/v1/claims", "?about=GMB&limit=2"),
        ("/api/v1/documents", ""),
        ("/api/v1/actors", "?limit=500"),
        ("/api/v1/actors", "?q=gambia"),
        ("/api/v1/search", "?q=embassy"),
        ("/api/v1/search", "?q=kim"),
    ];
    let mut described: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    for (path, query) in asked {
        let answered = ask(&atlas, &format!("{path}{query}"));
        if query.contains("1973/1981") {
            assert!(answered.status.as_u16() < 500, "{answered:?}");
            continue;
        }
        assert_eq!(answered.status.as_u16(), 200, "{path}{query}: {}", answered.body);
        assert_eq!(answered.header("content-type"), "application/json");
        check(&description, path, "200", &answered.json());
        described.retain(|known| *known != path);
    }
    let one = [
        ("/api/v1/claims/{id}", format!("/api/v1/claims/{}", first["id"].as_str().unwrap())),
        ("/api/v1/documents/{hash}", format!("/api/v1/documents/{}", first["document"].as_str().unwrap())),
        ("/api/v1/actors/{code}", "/api/v1/actors/GMB".to_owned()),
    ];
    for (path, address) in one {
        check(&description, path, "200", &ask(&atlas, &address).json());
        described.retain(|known| *known != path);
        let base = path.split('{').next().unwrap();
        let missing = ask(&atlas, &format!("{base}qqqqqq"));
        assert_eq!(missing.status.as_u16(), 404, "{path}");
        check(&description, path, "404", &missing.json());
    }
    assert!(described.is_empty(), "described, and not asked here: {described:?}");
}

#[test]
fn every_error_is_a_problem() {
    let atlas = prepared(example());
    let description = ask(&atlas, "/api/v1/openapi.json").json();
    for (address, parameter) in [
        ("/api/v1/status", "a"),
        ("/api/v1/status?a=GMB", "b"),
        ("/api/v1/status?a=GMB&b=GMB", "b"),
        ("/api/v1/status?a=GMB&b=PRK&on=soon", "on"),
        ("/api/v1/status?a=GMB&b=PRK&reported=maybe", "reported"),
        ("/api/v1/partners?of=", "of"),
        ("/api/v1/network?kind=friendship", "kind"),
        ("/api/v1/network?among=Nowhereland", "among"),
        ("/api/v1/change?from=1980&to=1970", "to"),
        ("/api/v1/claims?limit=0", "limit"),
        ("/api/v1/claims?limit=99999999999999999999", "limit"),
        ("/api/v1/claims?min-confidence=2", "min-confidence"),
        ("/api/v1/claims?modality=%00", "modality"),
        ("/api/v1/search", "q"),
    ] {
        let answered = ask(&atlas, address);
        assert_eq!(answered.status.as_u16(), 400, "{address}: {}", answered.body);
        assert_eq!(answered.header("content-type"), "application/problem+json");
        let problem = answered.json();
        assert_eq!(problem["parameter"], json!(parameter), "{problem}");
        check(&description, address.split('?').next().unwrap(), "400", &problem);
    }
    let nothing = ask(&atlas, "/api/v1/nothing");
    assert_eq!((nothing.status.as_u16(), nothing.json()["status"].clone()), (404, json!(404)));
    let posted = ask_with(&atlas, "POST", "/api/v1/claims", &[]);
    assert_eq!((posted.status.as_u16(), posted.header("allow")), (405, "GET, HEAD"));
    assert_eq!(posted.json()["status"], json!(405));
}

#[test]
fn lists_are_turned_page_by_page_and_lose_nothing() {
    let atlas = prepared(example());
    let (mut ids, mut address) = (Vec::new(), "/api/v1/claims?limit=2&about=GMB".to_owned());
    loop {
        let page = ask(&atlas, &address).json();
        ids.extend(page["items"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => address = next.to_owned(),
            None => break,
        }
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5);
}

#[test]
fn tables_hold_their_filters() {
    let atlas = prepared(example());
    let network = ask(&atlas, "/network.csv?on=1976-01-01&kind=mission");
    assert_eq!(network.body.lines().count(), 2, "{}", network.body);
    assert!(network.body.contains("1976-01-01,missions,PRK,North Korea,GMB,Gambia,"), "{}", network.body);
    assert_eq!(network.header("content-disposition"), "inline; filename=\"network.csv\"");
    assert!(ask(&atlas, "/partners.csv?of=Gambia&on=1976").body.contains("PRK,North Korea"));
    assert_eq!(ask(&atlas, "/claims.csv?kind=mission.closed").body.lines().count(), 2);
    assert!(ask(&atlas, "/disagreements.csv").body.lines().count() > 1);
    let wrong = ask(&atlas, "/network.csv?on=never");
    assert_eq!((wrong.status.as_u16(), wrong.header("content-type")), (400, "application/problem+json"));
}
