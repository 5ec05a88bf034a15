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
