//! Lists and tables of visits: which way they go, and what came of them.

use super::check;

/// Words over a list say that its visits are the text's own state's elsewhere.
#[test]
fn visits_abroad() {
    check(
        "en",
        "trips.md",
        "# Foreign visits of the President of Ghana\n\nVisits in 2017: Togo (May), Benin (June; cancelled)\n",
        &["visit GHA>TGO @2017-05", "denied visit GHA>BEN @2017-06"],
    );
    // The first words of a page without a title are such words, and tell whose list it is.
    check(
        "en",
        "trips.wiki",
        "This is a list of international presidential trips made by '''Ivo Josipović''', President of Croatia.\n\n== 2011 \
         ==\n{| class=\"wikitable\"\n! Country !! Areas visited !! Dates !! Details\n|-\n| Slovenia || Ljubljana || 18 \
         January || Met with President Danilo Türk.\n|-\n| Chile || Santiago || 3 May || Cancelled.\n|}\n",
        &["visit HRV>SVN @2011-01-18", "denied visit HRV>CHL @2011-05-03"],
    );
}

/// They are others' to it where the words over the list say that it received them; the year that opens an item is
/// that of all its parts.
#[test]
fn visits_received() {
    check(
        "en",
        "guests.md",
        "# State visits received by Norway\n\n## Harald V (1991– )\n\n- **1992**: President Mauno Koivisto of Finland; \
         President Árpád Göncz of Hungary (May)\n- **2012**: Indonesia – President Yudhoyono (cancelled); Latvia (June)\n",
        &["visit FIN>NOR @1992", "visit HUN>NOR @1992-05", "denied visit IDN>NOR @2012", "visit LVA>NOR @2012-06"],
    );
}

/// The head of a column, or a line over dates and persons, names one of the two that the text is about.
#[test]
fn guests_of_a_pair() {
    check(
        "en",
        "pair.md",
        "# Croatia – Kuwait\n\n## Visits\n\n| Date | From Kuwait |\n|---|---|\n| 12 July 2010 | Emir Sabah Al-Ahmad |\n",
        &["visit KWT>HRV @2010-07-12"],
    );
    check(
        "en",
        "pair.txt",
        "Morocco – Peru\n\nMorocco and Peru established relations on 18 June 1964.\n\nPolitical visits\n\nTo Peru:\nOct. \
         2004: HM King Mohammed VI\n\nTo Morocco:\nMarch 2005: President Alejandro Toledo\n",
        &["relations.established MAR PER @1964-06-18", "visit MAR>PER @2004-10", "visit PER>MAR @2005-03"],
    );
}

/// What came of a plan stands behind the day that it was for; an envoy is recalled in the month in brackets.
#[test]
fn plans_of_a_chronology() {
    check(
        "en",
        "chronology.txt",
        "Bulgaria and Turkey\n\n1985: Turkey recalled its ambassador (Feb. 3).\n\n1997 – Visit of the Bulgarian President planned for \
         July, but called off.\n\n1998 – The two states sign a treaty (see 22 January).\n",
        &["envoy.recalled TUR>BGR @1985-02-03", "denied visit BGR>TUR", "agreement.signed BGR TUR @1998"],
    );
}
