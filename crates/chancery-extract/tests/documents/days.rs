//! Days and years of titles, headings, keys and datelines; what is to come.

use super::check;

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

/// What was done on a visit was on the days that the text has told of it, where it has told of one such visit.
#[test]
fn days_of_visits_told_before() {
    let text = "Peru–Chad relations\n\nPresident Vargas of Peru visited Chad on 4 May 1981.\n\nA trade agreement was signed \
                in 1977 and, on the occasion of President Vargas's visit, a memorandum on fisheries.\n\nDuring President \
                Vargas's visit the parties signed a cultural agreement.\n";
    check(
        "en",
        "pair.txt",
        text,
        &[
            "visit PER>TCD @1981-05-04",
            "agreement.signed PER TCD @1977",
            "visit PER>TCD @1981-05-04",
            "visit PER>TCD @1981-05-04",
            "agreement.signed PER TCD @1981-05-04",
        ],
    );
}

/// Each of two verbs has its own day, and the participle that leads a sentence has its own.
#[test]
fn a_day_for_each_verb() {
    let text = "Peru–Chad relations\n\nPeru recalled its ambassador in May 1973 and in June closed its embassy.\n\nBroken off \
                by Lima in 1974 over a seizure of fish, relations were restored after talks in Paris.\n\nIn March 1980 Chad \
                closed its embassy and on the 21st of that month recalled its ambassador.\n";
    check(
        "en",
        "pair.txt",
        text,
        &[
            "envoy.recalled PER>TCD @1973-05",
            "mission.closed PER>TCD @1973-06",
            "relations.severed PER TCD @1974",
            "relations.resumed PER TCD",
            "meeting PER TCD",
            "mission.closed TCD>PER @1980-03",
            "envoy.recalled TCD>PER @1980-03-21",
        ],
    );
}

/// A remark that two commas set off parts no list of dates; infinitives in a row are all planned.
#[test]
fn dates_over_remarks() {
    let text = "Belarus–Venezuela relations\n\nLukashenko visited Venezuela in December 2007. He returned in March 2010, in June 2012 and, for the president's funeral, in March 2013.\n\nThe two countries agreed in May 1990 to open embassies, to exchange ambassadors and to sign a trade agreement.\n";
    check(
        "en",
        "doc.txt",
        text,
        &[
            "visit BLR>VEN @2007-12",
            "visit BLR>VEN @2010-03",
            "visit BLR>VEN @2012-06",
            "visit BLR>VEN @2013-03",
            "planned mission.opened BLR>VEN @1990-05",
            "planned mission.opened VEN>BLR @1990-05",
            "planned agreement.signed BLR VEN @1990-05",
        ],
    );
}
