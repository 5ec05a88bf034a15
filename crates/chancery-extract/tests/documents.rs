//! What a whole document gives its sentences: the days and years of titles, the heads of tables, the names of lists.
//! Each text is of our own; each line below it is the beginning of a claim, and there are no others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod repository;

use chancery_extract::{extract, Options, Packs};
use chancery_read::{read_with, Hints, Scrape};
use std::sync::OnceLock;

fn packs() -> &'static (Packs, Scrape) {
    static PACKS: OnceLock<(Packs, Scrape)> = OnceLock::new();
    PACKS.get_or_init(|| {
        let files = repository::pack_files();
        (repository::load(&files), repository::scrape(&files))
    })
}

#[track_caller]
fn check(lang: &str, name: &str, text: &str, expected: &[&str]) {
    let (packs, scrape) = packs();
    let hints = Hints { lang: Some(lang.to_owned()), ..Hints::default() };
    let document = read_with(text.as_bytes(), name, &hints, scrape);
    let found: Vec<String> = extract(&document, text.as_bytes(), packs, &Options::default())
        .claims
        .iter()
        .map(|c| c.statement().to_string())
        .collect();
    let fits = |line: &str, claim: &str| claim == line || claim.starts_with(&format!("{line} "));
    let all = expected.iter().all(|e| found.iter().any(|f| fits(e, f)));
    let only = found.iter().all(|f| expected.iter().any(|e| fits(e, f)));
    assert!(all && only, "{text}\nexpected {expected:#?}\nfound {found:#?}");
}

/// A text over the days of a week is told at their end: its weekdays lie in them.
#[test]
fn weeks_of_titles() {
    check(
        "en",
        "week.md",
        "# Embassy Row, 25 February – 3 March 2019\n\nKenya recalled its ambassador from Mogadishu on Wednesday. Ghana \
         had closed its embassy in Togo on 16 January.\n",
        &["envoy.recalled KEN>SOM @2019-02-27", "mission.closed GHA>TGO @2019-01-16"],
    );
    check(
        "he",
        "week.txt",
        "סיכום שבועי, 9–15 במרץ 2015\n\nביום שישי ביקר שר החוץ של פרו בצ'ילה. ב-3 בפברואר סגרה פרו את שגרירותה בניקרגואה.\n",
        &["visit PER>CHL @2015-03-13", "mission.closed PER>NIC @2015-02-03"],
    );
}

/// A day behind a key of its own is that of what the key says, not of the source: what came later is not to come.
#[test]
fn days_of_keys() {
    check(
        "en",
        "file.txt",
        "Republic of Korea–Paraguay relations\n\nDiplomatic relations: 12 June 1962\n\nParaguay closed its embassy in Seoul in 1976.\n",
        &["relations.established KOR PRY @1962-06-12", "mission.closed PRY>KOR @1976"],
    );
}

/// A list of trips that a title says were made is of where its own went.
#[test]
fn trips_of_titles() {
    check(
        "en",
        "trips.md",
        "# List of international trips made by Jakaya Kikwete\n\nJakaya Kikwete is the President of Tanzania.\n\n\
         | Country | Date | Notes |\n|---|---|---|\n| Kenya | 3 May 2006 | State visit |\n\
         | France | 5–6 July 2007 | Official visit. Met President Chirac |\n",
        &["visit TZA>KEN @2006-05-03", "visit TZA>FRA @2007-07-05/2007-07-06"],
    );
}

/// The heads of a table say who did what to whom, and how each voted; the roll of a vote names each who cast it.
#[test]
fn parts_of_a_row() {
    check(
        "en",
        "arms.md",
        "# Register of arms transfers\n\n| Supplier | Recipient | Designation | Ordered | Delivered |\n|---|---|---|---|---|\n\
         | Israel | Ecuador | Kfir C2 fighter | 1981 | 1982 |\n| Israel | Chile | Shafrir-2 missile | 1975 | 1976 |\n",
        &["arms.transferred ISR>ECU @1982", "arms.transferred ISR>CHL @1976"],
    );
    check(
        "en",
        "sanctions.md",
        "# Sanctions in force\n\n| Target | Imposed by | Since | Status |\n|---|---|---|---|\n\
         | Iran | European Union | 23 January 2012 | Lifted 16 January 2016 |\n| Cuba | United States | 1962 | In force |\n",
        &[
            "sanction.imposed org:EU>IRN @2012-01-23",
            "sanction.lifted org:EU>IRN @2016-01-16",
            "sanction.imposed USA>CUB @1962",
        ],
    );
    check(
        "en",
        "votes.md",
        "# Votes of the General Assembly\n\n| Resolution | Date | Subject | Kenya | Malawi | Portugal |\n\
         |---|---|---|---|---|---|\n\
         | 2396 (XXIII) | 2 Dec 1968 | Condemnation of South Africa for apartheid | Y | A | N |\n",
        &[
            "vote.cast KEN>ZAF @1968-12-02 position=for",
            "vote.cast MWI>ZAF @1968-12-02 position=abstain",
            "vote.cast PRT>ZAF @1968-12-02 position=against",
        ],
    );
    check(
        "en",
        "roll.txt",
        "Resolution on the admission of Israel\n\nIt was adopted by 37 votes to 12.\n\nIn favour: Chile, Cuba and Peru.\n\n\
         Votes against: Egypt, Burma.\n",
        &[
            "vote.cast CHL>ISR position=for",
            "vote.cast CUB>ISR position=for",
            "vote.cast PER>ISR position=for",
            "vote.cast EGY>ISR position=against",
            "vote.cast MMR>ISR position=against",
        ],
    );
    check(
        "en",
        "juliana.md",
        "# State visits made by Queen Juliana of the Netherlands\n\n1950 – France (23–25 May)\n\n1971 – Indonesia (26 August)\n",
        &["visit NLD>FRA @1950-05-23/1950-05-25", "visit NLD>IDN @1971-08-26"],
    );
}

/// What a clause denies is not surmised of it.
#[test]
fn denials_are_not_surmised() {
    let text = "Ecuador–Switzerland relations\n\nEcuador did not reply to a Swiss proposal for an investment treaty in 1971.\n";
    check("en", "pair.txt", text, &[]);
}

/// A stop closes a dateline of a town, a comma and a day, in any script.
#[test]
fn datelines_before_a_stop() {
    check(
        "he",
        "news.txt",
        "שר החוץ של קניה במסע\n\nניירובי, 3 במרץ 2022. שר החוץ של קניה ביקר אמש בטוקיו. ב-12 בפברואר ביקר בסיאול.\n",
        &["visit KEN>JPN @2022-03-02", "visit KEN>KOR @2022-02-12"],
    );
    check(
        "en",
        "news.txt",
        "Kenya's minister abroad\n\nNairobi, 3 March 2022. The foreign minister of Kenya visited Tokyo yesterday.\n",
        &["visit KEN>JPN @2022-03-02"],
    );
}

/// Under the year of a title, what a sentence looks ahead to is not gone on from; a yearbook tells of the year before
/// its own where its first dates do.
#[test]
fn years_of_titles() {
    check(
        "en",
        "year.txt",
        "Ghana in 1961: external relations\n\nRelations with Togo were resumed in May; an embassy was not opened in \
         Lomé until 12 February 1963. In August Ghana recognised Algeria.\n",
        &[
            "relations.resumed TGO GHA @1961-05",
            "mission.opened GHA>TGO @1963-02-12",
            "relations.recognized GHA>DZA @1961-08",
        ],
    );
    check(
        "en",
        "annual.txt",
        "The Annual, 1903: the Balkans\n\nSerbia recalled its minister from Sofia on 3 April 1902. In May Bulgaria \
         closed its consulate at Belgrade.\n",
        &["envoy.recalled SRB>BGR @1902-04-03", "mission.closed BGR>SRB @1902-05"],
    );
}

/// What a row's remark measures from another event is no date: the row has its own.
#[test]
fn remarks_of_rows() {
    check(
        "en",
        "rows.md",
        "# Peru and the world: a calendar\n\n| Date | Event |\n|---|---|\n| 4 Mar 1971 | Diplomatic relations with \
         Hungary are established, two years after the trade treaty. |\n| 9 May 1972 | Relations with Cuba are restored, \
         12 years after the break. |\n",
        &["relations.established HUN PER @1971-03-04", "relations.resumed CUB PER @1972-05-09"],
    );
}

/// The head of a column says whose envoys it names, and where.
#[test]
fn heads_of_envoys() {
    check(
        "en",
        "envoys.md",
        "# Chile and Peru\n\n| Chilean ambassador in Lima | From | To |\n|---|---|---|\n| Carlos Vega | 1944 | 1946 |\n\
         \n| Ambassador of Peru to Chile | Credentials presented |\n|---|---|\n| Juan Soto | 3 May 1949 |\n",
        &["envoy.accredited CHL>PER @1944/1946", "envoy.accredited PER>CHL @1949-05-03"],
    );
    check(
        "he",
        "envoys.md",
        "# יחסי צ'ילה ופרו\n\n| שגריר צ'ילה בפרו | משנת | עד |\n|---|---|---|\n| קרלוס וגה | 1944 | 1946 |\n",
        &["envoy.accredited CHL>PER @1944/1946"],
    );
}

/// Several dated names in one entry of a list are as many entries.
#[test]
fn entries_of_several_days() {
    check(
        "en",
        "entries.md",
        "# Recognition of Croatia\n\n- **13 January 1992** The Vatican recognises Croatia.\n- **15 January** Germany; \
         **16 January** Argentina\n",
        &[
            "relations.recognized VAT>HRV @1992-01-13",
            "relations.recognized DEU>HRV @1992-01-15",
            "relations.recognized ARG>HRV @1992-01-16",
        ],
    );
    check(
        "he",
        "entries.md",
        "הכרה בקרואטיה\n\n- 13 בינואר 1992 – הוותיקן מכיר בקרואטיה.\n- 15 בינואר – גרמניה; 16 בינואר – ארגנטינה\n",
        &[
            "relations.recognized VAT>HRV @1992-01-13",
            "relations.recognized DEU>HRV @1992-01-15",
            "relations.recognized ARG>HRV @1992-01-16",
        ],
    );
}

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

/// "250 000 euros": groups of three digits behind blanks are one number; "flies on Sunday" is to come.
#[test]
fn numbers_in_groups_and_what_is_to_come() {
    check(
        "en",
        "groups.txt",
        "TALLINN, 14 March 2019 — Foreign Minister Barry of Burkina Faso flies to Cairo on Sunday.",
        &["visit BFA>EGY @2019-03-17"],
    );
}

/// "Malta | 26 March 1968 | Suspended in 1977": a remark does not take the place of what the row's date is of.
#[test]
fn remarks_on_rows() {
    check(
        "en",
        "rows.md",
        "# Foreign relations of Uruguay\n\n## Diplomatic relations\n\n| No. | Country | Date | Notes |\n\
         |---|---|---|---|\n| 1 | Malta | 26 March 1968 | Relations suspended in 1977 |\n| 2 | Laos | 17 February 1989 | |\n",
        &[
            "relations.established URY MLT @1968-03-26",
            "relations.suspended URY MLT @1977",
            "relations.established URY LAO @1989-02-17",
        ],
    );
}

/// "Suspended 2004, resumed 2006" in a row: of the row's own pair, whoever the row above spoke of last.
#[test]
fn rows_go_on_from_no_other() {
    check(
        "en",
        "parted.md",
        "# Foreign relations of Ecuador\n\n| Country | Relations since | Notes |\n| --- | --- | --- |\n\
         | Morocco | 1966 | recognised the Sahrawi Republic in 1983 |\n| Peru | 1832 | suspended 1941, resumed 1944 |\n",
        &[
            "relations.recognized MAR>ESH @1983",
            "relations.established ECU MAR @1966",
            "relations.suspended ECU PER @1941",
            "relations.resumed ECU PER @1944",
            "relations.established ECU PER @1832",
        ],
    );
}

/// Under "the recognition of Eritrea" whoever has a row acts, in his remarks too; the table is parted by blanks.
#[test]
fn rows_of_recognition() {
    check(
        "en",
        "recognition.txt",
        "International recognition of Eritrea\n\nThe following states have recognised Eritrea:\n\n\
         No.  Entity         Date of recognition     Notes\n\
         1    Sudan          27 April 1993           First to recognise; embassy opened in May\n\
         2    Ethiopia       3 May 1993\n3    Italy          28 April 1993\n",
        &[
            "relations.recognized SDN>ERI @1993-04-27",
            "mission.opened SDN>ERI @1993-05",
            "relations.recognized ETH>ERI @1993-05-03",
            "relations.recognized ITA>ERI @1993-04-28",
        ],
    );
}

/// "Namibian mission | Embassy in Stockholm": whose it is, the key tells, wherever it is; of which sort, the value.
#[test]
fn missions_under_keys() {
    check(
        "en",
        "keys.md",
        "| | **Denmark–Namibia relations** |\n|---|---|\n| Danish mission | Embassy in Windhoek |\n\
         | Namibian mission | Embassy in Stockholm |\n\nDenmark and Namibia.\n",
        &[
            "mission.state DNK>NAM value=present type=embassy",
            "mission.state NAM>DNK value=present type=embassy via=SWE",
        ],
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

/// "Date of relations: 5 November 1895" is not the day of the source, beside which all that comes later is planned.
#[test]
fn days_of_something_else() {
    check(
        "he",
        "day.txt",
        "יחסי ברזיל–יפן\n\nתאריך כינון היחסים\t5 בנובמבר 1895\n\nהקיסר אקיהיטו ביקר בברזיל ב-1997.\n",
        &["visit JPN>BRA @1997"],
    );
}

/// "State | Date": the first row of a table that marks no heads has them by its words; its cells may be parted by tabs.
#[test]
fn tables_parted_by_tabs() {
    check(
        "he",
        "tabs.txt",
        "הכרה בינלאומית בקוסובו\n\nמדינה\tתאריך ההכרה\nאפגניסטן\t18 בפברואר 2008\nפרו\t22 בפברואר 2008\n",
        &["relations.recognized AFG>XKX @2008-02-18", "relations.recognized PER>XKX @2008-02-22"],
    );
    check(
        "en",
        "tabs.txt",
        "Foreign missions in Lima\n\nState\tMission\tOpened\tClosed\nKenya\tEmbassy\t1991\t\nNorway\tEmbassy\t1964\t2001\n",
        &["mission.opened KEN>PER @1991", "mission.opened NOR>PER @1964", "mission.closed NOR>PER @2001"],
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

/// "Honorary consulate | 2009" under "Mission | Opened": of which sort the mission is, its own cell says.
#[test]
fn missions_of_rows() {
    check(
        "en",
        "missions.md",
        "# Foreign relations of Uruguay\n\n## Missions of Uruguay abroad\n\n| Host country | City | Mission | Opened |\n\
         |---|---|---|---|\n| Kenya | Nairobi | Honorary consulate | 2009 |\n| Norway | Oslo | Legation | 1931 |\n",
        &["mission.opened URY>KEN @2009 type=consulate", "mission.opened URY>NOR @1931 type=legation"],
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

/// "Will visit Baku in the autumn", behind a look back to 2013: what is to come lies behind all that was told; "May" is
/// no auxiliary.
#[test]
fn plans_behind_looks_back() {
    check(
        "en",
        "plans.txt",
        "On 6 February 2014 President Ilves visited Azerbaijan. President Aliyev had visited Estonia in January 2013. \
         A delegation from Estonia will visit Azerbaijan in the autumn.\n",
        &["visit EST>AZE @2014-02-06", "visit AZE>EST @2013-01", "planned visit EST>AZE @2014-23"],
    );
}

/// A row about another country goes on from nothing that the rows above it told.
#[test]
fn rows_of_their_own() {
    let text = "# Foreign relations of Peru\n\n| Country | Date | Notes |\n|---|---|---|\n| Chad | 1971 | Suspended in 1980, restored in 1984 |\n| Ghana | 1972 | |\n| Mali | 1973 | it was closed in 1990 |\n\n## Missions in Lima\n\n| Country | Rank | Opened |\n|---|---|---|\n| Egypt | Embassy | 1942 |\n| Nepal | Embassy | closed 2001 |\n";
    let (packs, scrape) = packs();
    let document = read_with(text.as_bytes(), "rows.md", &Hints::default(), scrape);
    let found = extract(&document, text.as_bytes(), packs, &Options::default()).claims;
    let own = |c: &chancery_model::Claim, row: &str, code: &str| {
        !c.evidence().quote.contains(row) || c.statement().to_string().contains(code)
    };
    assert!(found.iter().all(|c| own(c, "Mali", "MLI") && own(c, "Nepal", "NPL")), "{found:#?}");
}

/// A year and a day in cells of their own make one date; what one cell names, the date of another is of.
#[test]
fn dates_in_two_cells() {
    check(
        "en",
        "visits.md",
        "# State visits to Finland\n\n| Year | Date | Guest | Country |\n|---|---|---|---|\n| 1964 | 4–8 May | President Josip Broz Tito | Yugoslavia |\n| 1969 | October | President Ludvík Svoboda | Czechoslovakia |\n",
        &["visit YUG>FIN @1964-05-04/1964-05-08", "visit CSK>FIN @1969-10"],
    );
    check(
        "en",
        "treaties.md",
        "# Bhutan–Nepal: country sheet\n\n**Agreements**\n\n| Title | Place | Date of signature |\n|---|---|---|\n| Trade Agreement | Thimphu | 8 September 1980 |\n| Cultural Agreement | Kathmandu | 1986 |\n",
        &["agreement.signed BTN NPL @1980-09-08", "agreement.signed BTN NPL @1986"],
    );
}

/// An office keyed under whose envoys these are and where is of him; a list of names is read in the language of its small
/// words.
#[test]
fn sheets_of_a_yearbook() {
    check(
        "en",
        "haiti.txt",
        "The Republic of Haiti\n\nHaiti had been known to the powers since the days of Toussaint Louverture.\n\nOf Haiti in Great Britain (33 Kensington Gardens, London)\nAmbassador: Jean Baptiste Alix (accredited 12 March 1964).\n\nOf the USA in Haiti\nAmbassador: Benson Timmons, of Ohio.\n",
        &["envoy.accredited HTI>GBR @1964-03-12", "envoy.accredited USA>HTI"],
    );
    let text = "= Denmark–Ethiopia relations =\n{{Infobox bilateral relations\n| party1 = Denmark\n| party2 = Ethiopia\n| mission1 = Embassy of Denmark, Addis Ababa\n| envoy1 = Kira Sindbjerg\n}}\n{| class=\"wikitable\"\n! Agreement !! Signed\n|-\n| Treaty of Friendship and Commerce || {{dts|1957|5|13}}\n|}\n== From Ethiopia to Denmark ==\n* Haile Selassie ({{dts|1954|November|21}})\n";
    let document = read_with(text.as_bytes(), "pair.wiki", &Hints::default(), &packs().1);
    assert_eq!(document.lang, "en");
    assert!(document.blocks.iter().any(|b| b.text.contains("1957-05-13")));
    assert!(document.blocks.iter().any(|b| b.text.contains("1954 November 21")));
}

/// "Host | City | Mission | Year closed": where the heads name only hosts, the missions are the text's own.
#[test]
fn hosts_of_missions() {
    check(
        "en",
        "hosts.md",
        "# Foreign relations of Mauritania\n\n## Closed missions\n\n| Host | City | Mission | Year closed |\n|---|---|---|---|\n| Israel | Tel Aviv | Embassy | 2010 |\n| Gabon | Libreville | Embassy | 1995 |\n",
        &["mission.closed MRT>ISR @2010", "mission.closed MRT>GAB @1995"],
    );
    check(
        "en",
        "terms.md",
        "# List of ambassadors of Chile to Japan\n\n| Name | From | To | Notes |\n|---|---|---|---|\n| Juan Rojas | 1950 | 1954 | Also accredited to South Korea |\n",
        &["envoy.accredited CHL>JPN @1950/1954", "envoy.accredited CHL>KOR @1950/1954"],
    );
}

/// "(June)" in the middle of an entry is of the act right before it, and what stands behind is of the entry's year.
#[test]
fn dates_in_brackets() {
    check(
        "en",
        "entries.txt",
        "Chronology of Chile and Peru\n\n1977 – Chile expels the Peruvian consul (June) and recalls its ambassador from Lima. \
         The Chilean consulate in Tacna is closed.\n\n1979 – Chile reopens its embassy in Lima.\n",
        &[
            "envoy.expelled CHL>PER @1977-06",
            "envoy.recalled CHL>PER @1977",
            "mission.closed CHL>PER @1977",
            "mission.opened CHL>PER @1979",
        ],
    );
}

/// "## 1 March 2019", "## 4 March": days over the parts of a diary are of one year, and the first is not the day of the text.
#[test]
fn days_of_a_diary() {
    check(
        "en",
        "diary.md",
        "# Diplomatic diary\n\n## 1 March 2019\n\nKyiv recalls its ambassador to Hungary.\n\n## 4 March\n\n\
         Nairobi recalls its ambassador to Somalia.\n",
        &["envoy.recalled UKR>HUN @2019-03-01", "envoy.recalled KEN>SOM @2019-03-04"],
    );
}
