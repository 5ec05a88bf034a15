//! Whose each article of the guide is: the codes that a right answer may give for the other state.

/// The state that the guide is of.
pub const HOME: &str = "USA";

/// The state of an article.
pub struct State {
    doc: &'static str,
    code: &'static str,
    /// From which year on it was another: (year, code).
    later: &'static [(i32, &'static str)],
    /// Headings that name another: (words, code).
    named: &'static [(&'static str, &'static str)],
}

impl State {
    /// Its codes in a year, for a part of a heading.
    pub fn codes(&self, part: &str, head: &str, year: i32) -> Vec<&'static str> {
        let named_in = |text: &str| self.named.iter().find(|(w, _)| text.contains(w)).map(|(_, code)| *code);
        let named = named_in(part).or_else(|| named_in(head));
        let then = self.later.iter().rev().find(|(from, _)| year >= *from).map(|(_, code)| *code);
        named.or(then).unwrap_or(self.code).split('|').collect()
    }
}

/// The state of an article by its file name without extension.
pub fn of(doc: &str) -> Option<&'static State> {
    STATES.iter().find(|s| s.doc == doc)
}

const fn one(doc: &'static str, code: &'static str) -> State {
    State { doc, code, later: &[], named: &[] }
}

const STATES: &[State] = &[
    one("afghanistan", "AFG"),
    one("albania", "ALB"),
    one("algeria", "DZA"),
    one("andorra", "AND"),
    one("angola", "AGO"),
    one("antigua-barbuda", "ATG"),
    one("argentina", "ARG"),
    one("armenia", "ARM"),
    one("australia", "AUS"),
    one("austria", "AUT"),
    State { doc: "austrian-empire", code: "cow:AUE", later: &[(1867, "cow:AUH")], named: &[] },
    one("azerbaijan", "AZE"),
    one("baden", "cow:BAD"),
    one("bahamas", "BHS"),
    one("bahrain", "BHR"),
    one("bangladesh", "BGD"),
    one("barbados", "BRB"),
    one("bavaria", "cow:BAV"),
    one("belarus", "BLR"),
    one("belgium", "BEL"),
    one("belize", "BLZ"),
    one("benin", "BEN"),
    one("bolivia", "BOL"),
    one("bosnia-herzegovina", "BIH"),
    one("botswana", "BWA"),
    one("brazil", "BRA"),
    one("brunei", "BRN"),
    one("brunswick-luneburg", "cow:BRW"),
    one("bulgaria", "BGR"),
    one("burkina-faso", "BFA"),
    one("burma", "MMR"),
    one("burundi", "BDI"),
    one("cambodia", "KHM"),
    one("cameroon", "CMR"),
    one("canada", "CAN"),
    one("cape-verde", "CPV"),
    one("cayman-islands", "CYM"),
    one("central-african-republic", "CAF"),
    one("central-american-federation", "cow:CAF"),
    one("chad", "TCD"),
    one("chile", "CHL"),
    State {
        doc: "china",
        code: "CHN",
        later: &[],
        named: &[("PRC", "CHN"), ("Republic of China", "TWN"), ("Taipei", "TWN")],
    },
    State { doc: "colombia", code: "COL|cow:GCO", later: &[(1832, "COL")], named: &[] },
    one("comoros", "COM"),
    one("congo-democratic-republic", "COD"),
    one("congo-free-state", "cow:CFS"),
    one("congo-republic", "COG"),
    one("cook-islands", "COK"),
    one("costa-rica", "CRI"),
    one("cote-divoire", "CIV"),
    one("croatia", "HRV"),
    one("cuba", "CUB"),
    one("cyprus", "CYP"),
    one("czech-republic", "CZE"),
    one("czechoslovakia", "CSK"),
    one("denmark", "DNK"),
    one("djibouti", "DJI"),
    one("dominica", "DMA"),
    one("dominican-republic", "DOM"),
    one("ecuador", "ECU"),
    one("egypt", "EGY"),
    State { doc: "el-salvador", code: "cow:CAF|SLV", later: &[(1842, "SLV")], named: &[] },
    one("equatorial-guinea", "GNQ"),
    one("eritrea", "ERI"),
    one("estonia", "EST"),
    one("ethiopia", "ETH"),
    one("federal-government-germany", "cow:FGG"),
    one("fiji", "FJI"),
    one("finland", "FIN"),
    one("france", "FRA"),
    one("gabon", "GAB"),
    one("gambia", "GMB"),
    State { doc: "genoa", code: "cow:GNO", later: &[], named: &[("Italian", "ITA")] },
    one("georgia", "GEO"),
    State { doc: "german-democratic-republic", code: "DDR", later: &[], named: &[] },
    State {
        doc: "germany",
        code: "DEU",
        later: &[],
        named: &[("Prussia", "cow:PRU"), ("German Democratic Republic", "DDR")],
    },
    one("ghana", "GHA"),
    State { doc: "grand-duchy-tuscany", code: "cow:TUS", later: &[], named: &[("Italian", "ITA")] },
    one("greece", "GRC"),
    one("grenada", "GRD"),
    State { doc: "guatemala", code: "cow:CAF|GTM", later: &[(1842, "GTM")], named: &[] },
    one("guinea", "GIN"),
    one("guinea-bissau", "GNB"),
    one("guyana", "GUY"),
    one("haiti", "HTI"),
    one("hanover", "cow:HAN"),
    one("hanseatic-republics", "cow:HNS"),
    one("hawaii", "cow:HAW"),
    State { doc: "hesse", code: "cow:HSE|cow:HSG", later: &[], named: &[("Imperial Germany", "DEU|cow:HSG")] },
    State { doc: "holy-see", code: "VAT", later: &[], named: &[("Papal States", "cow:PAP")] },
    State { doc: "honduras", code: "cow:CAF|HND", later: &[(1839, "HND")], named: &[] },
    one("hungary", "HUN"),
    one("iceland", "ISL"),
    one("india", "IND"),
    one("indonesia", "IDN"),
    one("iran", "IRN"),
    one("iraq", "IRQ"),
    one("ireland", "IRL"),
    one("israel", "ISR"),
    State { doc: "italy", code: "cow:SAR", later: &[(1861, "ITA")], named: &[] },
    one("jamaica", "JAM"),
    one("japan", "JPN"),
    one("jordan", "JOR"),
    one("kazakhstan", "KAZ"),
    one("kenya", "KEN"),
    State { doc: "kingdom-of-yugoslavia", code: "SRB", later: &[(1918, "YUG")], named: &[] },
    one("kiribati", "KIR"),
    one("korea", "cow:KOR"),
    one("korea-south", "KOR"),
    one("kosovo", "XKX"),
    one("kuwait", "KWT"),
    one("kyrgyzstan", "KGZ"),
];
