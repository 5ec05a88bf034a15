//! Whose act it is: the subjects of clauses joined to others, the two that a sentence names, what stands for one.

use super::check;

/// A list that is the object of one verb is not the subject of the next, nor are those who did likewise.
#[test]
fn members_of_an_object_do_not_act() {
    let text = "Ethiopia's foreign relations\n\nEthiopia recognised Croatia and Slovenia in 1992 and opened an embassy in Zagreb in 1998. It broke off relations with Chad in 1999, as did Kenya and Uganda, and closed its embassy in N'Djamena.\n";
    check(
        "en",
        "doc.txt",
        text,
        &[
            "relations.recognized ETH>HRV @1992",
            "relations.recognized ETH>SVN @1992",
            "mission.opened ETH>HRV @1998",
            "relations.severed ETH TCD @1999",
            "mission.closed ETH>TCD @1999",
        ],
    );
}

/// "The two" are the two others that the sentence has named, and a place tells which of the pair a third deals with.
#[test]
fn two_others_of_a_sentence() {
    let text = "Iceland–Uganda relations\n\nSweden expelled nobody when Mali gave its ambassador 72 hours to leave; the two sides severed no ties.\n\nIceland has three embassies in Africa. The embassies in Maputo and Windhoek were closed in 2018 and 2010 respectively.\n\nNorway's foreign minister flew to Kampala in May 1995 and signed a trade agreement.\n";
    check(
        "en",
        "doc.txt",
        text,
        &[
            "envoy.expelled MLI>SWE",
            "denied relations.severed SWE MLI",
            "mission.closed ISL>MOZ @2018",
            "mission.closed ISL>NAM @2010",
            "visit NOR>UGA @1995-05",
            "agreement.signed NOR UGA @1995-05",
        ],
    );
}

/// A pronoun of one does not mean several that were named together.
#[test]
fn it_is_no_list() {
    let text = "Sudan–UAE relations\n\nKenya and Chad have fallen out with the government: it recalled its ambassador from Nairobi in February 2025.\n";
    check("en", "doc.txt", text, &["envoy.recalled SDN>KEN @2025-02"]);
}

/// Of what both did alike each has the day behind its own name; a preposition and a relative word tie a clause to whom it
/// is about, and a question tells nothing.
#[test]
fn each_its_own() {
    let text = "Peru–Chad relations\n\nBoth legations became embassies in the fifties: the Chadian one in 1951, the Peruvian one six years later.\n\nPeru has no embassy in Kenya, with which it broke off relations in 1962. Togo, in which Peru has no embassy, is poor.\n\nHas Chad closed its embassy in Lima?\n";
    check(
        "en",
        "doc.txt",
        text,
        &[
            "mission.raised TCD>PER @1951",
            "mission.raised PER>TCD @1957",
            "mission.state PER>KEN value=absent",
            "relations.severed PER KEN @1962",
            "mission.state PER>TGO value=absent",
        ],
    );
}

/// A mission's town does not tell whose the mission is that serves a third from it.
#[test]
fn who_serves_from_a_town() {
    let text = "Latvia–Uzbekistan relations\n\nThe Embassy of Latvia in Tashkent has been at work since 1 December 1992 and is also responsible for Tajikistan.\n";
    check("en", "doc.txt", text, &["mission.state LVA>TJK value=present"]);
}

/// Whoever is recognised as unwanted is no state, ties that a state is due to are no plan, and a vote in favour is no
/// accession yet.
#[test]
fn words_of_another_act() {
    let text = "Peru–Chile relations\n\nFive Peruvian diplomats were recognised as persona non grata by Chile on 3 May 1987.\n\nDue to close cultural ties, Chile and Peru enjoy friendly relations.\n";
    check("en", "doc.txt", text, &["envoy.expelled CHL>PER @1987-05-03", "relations.state CHL PER value=friendly"]);
    let text = "In 2003 Latvia voted in favour of joining NATO.\n";
    check("en", "doc.txt", text, &["planned membership.joined LVA>org:NATO @2003"]);
}
