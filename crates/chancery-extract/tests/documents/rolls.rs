//! Rolls: names under what is told of them all, with remarks and days.

use super::check;

/// A vote is of the day in the heading over its roll, on whomever that names.
#[test]
fn the_day_of_a_vote() {
    check(
        "en",
        "vote.md",
        "# Admission of China (resolution 2758, 25 October 1971)\n\nAgainst: Malawi, Chad\n",
        &["vote.cast MWI>CHN @1971-10-25 position=against", "vote.cast TCD>CHN @1971-10-25 position=against"],
    );
    check(
        "en",
        "votes.md",
        "# Resolution on Cyprus, 1 November 1974\n\n| For | Abstained |\n|---|---|\n| Greece, Turkey | Portugal |\n\n# \
         Admission of Israel to the United Nations, 11 May 1949\n\n| In favour | Against |\n|---|---|\n| Bolivia, Haiti | \
         Burma |\n",
        &[
            "vote.cast GRC>CYP @1974-11-01 position=for",
            "vote.cast TUR>CYP @1974-11-01 position=for",
            "vote.cast PRT>CYP @1974-11-01 position=abstain",
            "vote.cast BOL>ISR @1949-05-11 position=for",
            "vote.cast HTI>ISR @1949-05-11 position=for",
            "vote.cast MMR>ISR @1949-05-11 position=against",
        ],
    );
}

/// A remark in brackets beside a name is no part of what is told of it.
#[test]
fn remarks_beside_names() {
    check(
        "en",
        "recognition.md",
        "# International recognition of Kosovo\n\nStates that have not recognised: Cyprus (fears a precedent), Spain\n\n## \
         Not recognised by\n\n- Greece (but an office)\n- Romania\n",
        &[
            "denied relations.recognized CYP>XKX",
            "denied relations.recognized ESP>XKX",
            "denied relations.recognized GRC>XKX",
            "denied relations.recognized ROU>XKX",
        ],
    );
}

/// An item that is the names of two alone is a section about them.
#[test]
fn items_about_two() {
    check(
        "en",
        "breaks.md",
        "# Breaks in relations\n\n- **Venezuela – Cuba**\n  - severed: 11 November 1961\n  - resumed: 29 December 1974\n- \
         **Chad – Israel**\n  - severed: 28 November 1972\n",
        &[
            "relations.severed VEN CUB @1961-11-11",
            "relations.resumed VEN CUB @1974-12-29",
            "relations.severed TCD ISR @1972-11-28",
        ],
    );
}

/// Missions that serve from elsewhere, by the capital in brackets or over their column.
#[test]
fn missions_from_elsewhere() {
    check(
        "en",
        "missions.wiki",
        "This is a list of diplomatic missions of '''Lesotho'''.\n\n==Asia==\n*China\n**Beijing (Embassy) – since \
         2005\n==Non-resident embassies==\n*Namibia (Pretoria)\n*Peru (Ottawa)\n",
        &[
            "mission.state LSO>CHN @2005/..",
            "mission.state LSO>NAM value=present type=embassy via=ZAF",
            "mission.state LSO>PER value=present type=embassy via=CAN",
        ],
    );
    check(
        "en",
        "missions.md",
        "# Diplomatic missions in Togo\n\n## Non-resident embassies accredited to Togo\n\n| Resident in Abuja | Resident in \
         Accra |\n|---|---|\n| Indonesia, Jamaica | Malaysia |\n",
        &[
            "mission.state IDN>TGO value=present type=embassy via=NGA",
            "mission.state JAM>TGO value=present type=embassy via=NGA",
            "mission.state MYS>TGO value=present type=embassy via=GHA",
        ],
    );
}

/// A yearbook's envoys stand below whose they are and where, with the address of their house.
#[test]
fn envoys_of_a_yearbook() {
    check(
        "en",
        "yearbook.txt",
        "PARAGUAY\n\nDiplomatic Representatives\n\nOf Paraguay in Great Britain (Braemar Lodge, Cornwall Gdns., \
         S.W.7)\nAmbassador: Dr Julio Sanchez Quell.\nOf Great Britain in Paraguay\nAmbassador and Consul-General: Charles \
         William Carruthers.\n",
        &["envoy.accredited PRY>GBR", "envoy.accredited GBR>PRY"],
    );
}

/// "Embassy in Quito: opened 1970, closed 1976" tells of none that is there still.
#[test]
fn missions_opened_and_closed() {
    check(
        "en",
        "missions.md",
        "# Chile and Ecuador\n\nChilean mission: Embassy in Quito: opened 1970, closed 1976\n",
        &["mission.opened CHL>ECU @1970", "mission.closed CHL>ECU @1976"],
    );
}

/// A row of dots leads from one cell to the next; envoys in a state are others' there.
#[test]
fn leaders_of_dots() {
    check(
        "en",
        "recognitions.txt",
        "Recognitions of Albania, 1912-1922\n\nAustria-Hungary ...... 1913\nItaly ................ November 1921\nYugoslavia \
         ........... 1922\n",
        &[
            "relations.recognized cow:AUH>ALB @1913",
            "relations.recognized ITA>ALB @1921-11",
            "relations.recognized YUG>ALB @1922",
        ],
    );
    check(
        "en",
        "corps.md",
        "# Liberia\n\n## Ambassadors in Liberia\n\n- Haiti (1970)\n- Spain (1971)\n",
        &["envoy.accredited HTI>LBR @1970", "envoy.accredited ESP>LBR @1971"],
    );
}

/// The heads of a register of sanctions say when they began and ended.
#[test]
fn sanctions_between_two_days() {
    check(
        "en",
        "embargoes.md",
        "# Arms embargoes on African states\n\n## Imposed by the United Nations\n\n| Target | Start | End \
         |\n|---|---|---|\n| South Africa | 4 November 1977 | 25 May 1994 |\n| Liberia | 19 November 1992 | 25 May 2016 |\n",
        &[
            "sanction.imposed org:UN>ZAF @1977-11-04",
            "sanction.lifted org:UN>ZAF @1994-05-25",
            "sanction.imposed org:UN>LBR @1992-11-19",
            "sanction.lifted org:UN>LBR @2016-05-25",
        ],
    );
}

/// Missions of a register closed at the end of the years beside them; the title stands in a field.
#[test]
fn missions_of_a_register() {
    check(
        "en",
        "closed.txt",
        "Title: Embassies closed by Sweden since 1990\n\nCountry\tCity\tType\tClosed\tReopened\nLebanon\tBeirut\tEmbassy\t2001\t2016\nGabon\tLibreville\tEmbassy\t1991\t\nUSA\tLos Angeles\tConsulate\t2009\t\n",
        &[
            "mission.closed SWE>LBN @2001",
            "mission.opened SWE>LBN @2016",
            "mission.closed SWE>GAB @1991",
            "mission.closed SWE>USA @2009",
        ],
    );
    check(
        "en",
        "missions.md",
        "# Diplomatic missions of Lesotho\n\n## Closed missions\n\n- South Korea\n  - Seoul (1976–1983)\n",
        &["mission.closed LSO>KOR @1983"],
    );
}

/// Missions in two towns opened on days of their own, each where it stands.
#[test]
fn each_mission_on_its_day() {
    check(
        "en",
        "two.txt",
        "Eritrea and Ethiopia\n\nThe embassies in Asmara (6 September 2018) and Addis Ababa (16 July 2018) were reopened.\n",
        &["mission.opened ETH>ERI @2018-09-06", "mission.opened ERI>ETH @2018-07-16"],
    );
}

/// A register of members, by the organisation that the page is about, or that the row names.
#[test]
fn members_of_a_register() {
    check(
        "en",
        "union.md",
        "# African Union\n\n| State | Joined | Left |\n|---|---|---|\n| Kenya | 28 May 1963 | |\n| Morocco | 24 May 1963 | 1984 \
         |\n",
        &[
            "membership.joined KEN>org:AU @1963-05-28",
            "membership.joined MAR>org:AU @1963-05-24",
            "membership.left MAR>org:AU @1984",
        ],
    );
    check(
        "en",
        "state.md",
        "# Foreign relations of Eritrea\n\n## International organisations\n\n| Organisation | Date of accession \
         |\n|---|---|\n| United Nations | 28 May 1993 |\n| African Union | 24 May 1993 |\n",
        &["membership.joined ERI>org:UN @1993-05-28", "membership.joined ERI>org:AU @1993-05-24"],
    );
}

/// A day in brackets beside each name is that name's, in the year that opens the item.
#[test]
fn days_beside_names() {
    check(
        "en",
        "relations.md",
        "# Foreign relations of Peru\n\n## Establishment of relations\n\n- 1990: Bulgaria (6 December), Romania (15 May)\n- 1992: \
         Armenia, Georgia (23 May)\n",
        &[
            "relations.established PER BGR @1990-12-06",
            "relations.established PER ROU @1990-05-15",
            "relations.established PER ARM @1992-05-23",
            "relations.established PER GEO @1992-05-23",
        ],
    );
}

/// Nobody holds a vacant post; who vetoed an application voted against it.
#[test]
fn what_a_row_says_of_itself() {
    check(
        "en",
        "ambassadors.wiki",
        "This is a '''list of ambassadors of Ecuador to France'''.\n\n{| class=\"wikitable\"\n! Name !! Appointed !! \
         Terminated\n|-\n| Gonzalo Zaldumbide || 1929 || 1938\n|-\n| ''Vacant'' || 1947 || 1949\n|}\n",
        &["envoy.accredited ECU>FRA @1929/1938"],
    );
    check(
        "en",
        "vetoes.md",
        "# UN Security Council: vetoes on admission\n\n| Date | Applicant | Veto by |\n|---|---|---|\n| 13 September 1949 | Nepal | \
         USSR |\n| 30 November 1961 | Kuwait | USSR |\n",
        &["vote.cast SUN>NPL @1949-09-13 position=against", "vote.cast SUN>KWT @1961-11-30 position=against"],
    );
}
