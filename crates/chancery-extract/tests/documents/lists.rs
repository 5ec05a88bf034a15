//! Lists, what stands over them, and lines that are members of one.

use super::check;

/// In a text about one state the missions of a list of towns are its own.
#[test]
fn missions_in_towns() {
    check(
        "en",
        "network.md",
        "# Foreign relations of Iceland\n\nEmbassies in Windhoek and Managua were closed in 2010.\n",
        &["mission.closed ISL>NAM @2010", "mission.closed ISL>NIC @2010"],
    );
}

/// States with their towns, on a line of their own or over them; what stands beside a state is not below it.
#[test]
fn states_and_their_towns() {
    check(
        "en",
        "missions.md",
        "# Diplomatic missions of Peru\n\n## Europe\n\n- France\n  - Paris (Embassy)\n- Germany – Berlin (Embassy), \
         Frankfurt (Consulate-General)\n- Italy: Rome (Embassy; opened 1953)\n- Spain: Madrid (Embassy), Vigo (Consulate; closed in 1990)\n",
        &[
            "mission.state PER>FRA value=present",
            "mission.state PER>DEU value=present type=embassy",
            "mission.state PER>DEU value=present type=consulate",
            "mission.state PER>ITA value=present",
            "mission.opened PER>ITA @1953",
            "mission.state PER>ESP value=present type=embassy",
            "mission.closed PER>ESP @1990",
        ],
    );
    check(
        "he",
        "missions.wiki",
        "'''נציגויות דיפלומטיות של מדגסקר''' – זוהי רשימת השגרירויות של מדגסקר.\n\n== אירופה ==\n* {{דגל|צרפת}} \
         [[צרפת]]\n** [[פריז]] (שגרירות)\n** [[סן-דני]] (קונסוליה כללית)\n* סין: בייג'ינג (שגרירות)\n",
        &[
            "mission.state MDG>FRA value=present type=embassy",
            "mission.state MDG>FRA value=present type=consulate",
            "mission.state MDG>CHN value=present type=embassy",
        ],
    );
}

/// Lines of names and years under words about envoys are those envoys' terms.
#[test]
fn terms_on_lines() {
    check(
        "en",
        "terms.txt",
        "Relations between Ghana and Peru were established in 1963.\n\nAmbassadors of Ghana to Peru\n\nYaw Owusu, \
         1964–1968\nAma Darko, 1968–1972\n",
        &[
            "relations.established GHA PER @1963",
            "envoy.accredited GHA>PER @1964/1968",
            "envoy.accredited GHA>PER @1968/1972",
        ],
    );
    // A paragraph behind the list makes no remains of an infobox of it.
    check(
        "en",
        "terms.txt",
        "Norway and Vietnam\n\nAmbassadors of Norway in Vietnam\n\n1997–2001 Anders Steen\n2001–2005 Nils \
         Stavnum\n\nThe weather was fine in the spring.\n",
        &["envoy.accredited NOR>VNM @1997/2001", "envoy.accredited NOR>VNM @2001/2005"],
    );
}

/// "2004 Foreign Minister Li, June": an item opens with its year, and ends with the month.
#[test]
fn items_that_open_with_their_year() {
    check(
        "en",
        "visits.txt",
        "Estonia–Mongolia relations\n\nVisits to Estonia\n\n* 2004 Foreign Minister Luvsangiin Erdenechuluun, June\n\
         * 2013 Prime Minister Norovyn Altankhuyag\n",
        &["visit MNG>EST @2004-06", "visit MNG>EST @2013"],
    );
}

/// "Beijing (Embassy, opened 1991; also accredited to Fiji)" under one's own missions abroad; a list of names whose
/// remarks stand in brackets.
#[test]
fn towns_and_missions_in_brackets() {
    check(
        "en",
        "abroad.md",
        "# Ministry of Foreign Affairs of Botswana\n\n## Resident missions\n\nAngola, Brazil (opened 2007), China\n\n\
         ## Botswana missions abroad\n\n- Beijing (Embassy, also accredited to Fiji)\n- London (High Commission)\n\
         - Stockholm (Embassy, closed 2011)\n",
        &[
            "mission.state AGO>BWA",
            "mission.state BRA>BWA",
            "mission.state CHN>BWA",
            "envoy.accredited BWA>FJI",
            "mission.state BWA>GBR",
            "mission.closed BWA>SWE @2011",
        ],
    );
}

/// "Ambassador (Pretoria)": where the envoy lives; "Mr Jan Mutton": no month, and no meat.
#[test]
fn envoys_of_a_list() {
    check(
        "en",
        "envoys.md",
        "# Botswana: heads of mission\n\n\
         1. BELGIUM – H.E. Mr Jan Mutton, Ambassador (Pretoria), credentials presented 3 March 2008\n\
         2. NORTH KOREA – H.E. An Hui Jong, Ambassador (Pretoria), credentials presented 11 April 2006\n",
        &[
            "envoy.accredited BEL>BWA @2008-03-03 person=\"Jan Mutton\" seat=ZAF rank=ambassador",
            "envoy.accredited PRK>BWA @2006-04-11 person=\"An Hui Jong\" seat=ZAF rank=ambassador",
        ],
    );
}

/// "This is a list of …" over regions, states and towns; what serves from elsewhere is of that section alone.
#[test]
fn first_words_of_a_page() {
    check(
        "en",
        "first.wiki",
        "This is a '''list of diplomatic missions in Laos''', as of today.\n\n==Consulates==\n* {{flag|China}} ([[Luang \
         Prabang]])\n\n==Non-resident embassies==\n* {{flag|Austria}}\n* {{flag|Algeria}} ([[Hanoi]])\n* {{flag|Nepal}}\n",
        &["mission.state CHN>LAO", "mission.state DZA>LAO value=present type=embassy via=VNM"],
    );
    check(
        "en",
        "towns.wiki",
        "This is a '''list of diplomatic missions of Mongolia'''.\n\n==Africa==\n* {{flag|Egypt}}\n** [[Cairo]] (Embassy)\n\n\
         ==Asia==\n* {{flag|Laos}}\n** [[Vientiane]] (Embassy)\n\n==Organizations==\n* [[Geneva]] (Permanent Mission to \
         the United Nations)\n",
        &["mission.state MNG>EGY value=present type=embassy", "mission.state MNG>LAO value=present type=embassy"],
    );
}

/// "State visits: A (Seoul, 2010); B (Quito, 2015)": each is a visit of its own.
#[test]
fn visits_behind_one_key() {
    check(
        "en",
        "visits.md",
        "# Ecuador and South Korea\n\n- State visits: President Rafael Correa (Seoul, September 2010); Prime Minister Chung \
         Hong-won (Quito, April 2015)\n",
        &["visit ECU>KOR @2010-09", "visit KOR>ECU @2015-04"],
    );
}

/// "This is a list of states with which …": a sentence that says so introduces the list, though it ends with a stop.
#[test]
fn sentences_over_lists() {
    check(
        "en",
        "list.txt",
        "Foreign relations of Botswana\n\nThis is a list of states with which Botswana maintains diplomatic relations.\n\n\
         1. United Kingdom (30 September 1966)\n2. Zambia (5 October 1966)\n",
        &["relations.established BWA GBR @1966-09-30", "relations.established BWA ZMB @1966-10-05"],
    );
}

/// "Vienna (embassy)" below "Austria" in a list of missions: whose and where they are is told by the lines over it.
#[test]
fn missions_by_their_towns() {
    check(
        "en",
        "towns.txt",
        "List of diplomatic missions of Mongolia\n\nEurope\nAustria\nVienna (Embassy)\nGermany\nBerlin (Embassy)\n\
         Frankfurt (Consulate-General)\n",
        &["mission.state MNG>AUT", "mission.state MNG>DEU", "mission.state MNG>DEU"],
    );
    check(
        "he",
        "towns.txt",
        "נציגויות דיפלומטיות של מונגוליה\n\nאירופה\nאוסטריה\nוינה (שגרירות)\nגרמניה\nברלין (שגרירות)\n\nנציגויות שנסגרו\n\
         בולגריה\nסופיה (שגרירות; נסגרה ב-2006)\n",
        &["mission.state MNG>AUT", "mission.state MNG>DEU", "mission.closed MNG>BGR @2006"],
    );
}

/// "Ministers" over lines with years is a heading; where capitals tell no names, the years that stand apart do.
#[test]
fn terms_under_a_line() {
    check(
        "he",
        "terms.txt",
        "שגרירי הולנד ביפן\n\nדף זה מפרט את ראשי הנציגות.\n\nצירים\nפיליפ דה הייר, 1952–1956\nיאן ואן דר מיי (1961–1964)\n",
        &["envoy.accredited NLD>JPN @1952/1956", "envoy.accredited NLD>JPN @1961/1964"],
    );
}

/// "Angola, Brazil, China and Zambia.": a paragraph that holds nothing but names is a list of what stands over it.
#[test]
fn names_under_a_heading() {
    check(
        "en",
        "names.md",
        "# Foreign relations of Botswana\n\n## Embassies in Gaborone\n\nAngola, Brazil and China.\n",
        &["mission.state AGO>BWA", "mission.state BRA>BWA", "mission.state CHN>BWA"],
    );
}

/// "The French ambassador in Lima, Jean Dupont, …. Dupont …": an office's holder is named behind where it is held;
/// a title of courtesy makes a name of one word.
#[test]
fn holders_of_posts() {
    check(
        "en",
        "posts.txt",
        "The French ambassador in Lima, Jean Dupont, was ill. Dupont visited Quito in July 1961.\n\n\
         Lord Cowley, the British ambassador in Paris, was pleased. Lord Cowley visited Rome in May 1962.\n",
        &["envoy.accredited FRA>PER", "visit FRA>ECU @1961-07", "visit GBR>ITA @1962-05"],
    );
}
