//! Tables, their heads and rows; infoboxes.

use super::{check, packs};
use chancery_extract::{extract, Options};
use chancery_read::{read_with, Hints};

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
