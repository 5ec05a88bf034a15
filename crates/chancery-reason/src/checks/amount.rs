//! Different figures for the trade or aid of one year.

use super::{AtOdds, Brief, Disagreement};
use crate::phrase;
use crate::witness::Witness;
use chancery_model::Kind;

pub(crate) fn check(brief: &Brief<'_>) -> Vec<Disagreement> {
    let figures: Vec<&Witness> = brief
        .claims
        .iter()
        .map(|(_, w)| *w)
        .filter(|w| matches!(w.statement.kind(), Kind::TradeReported | Kind::AidGiven))
        .filter(|w| w.statement.attrs().amount.is_some() && (w.is_firm() || w.is_soft()))
        .collect();
    let mut found = Vec::new();
    for (i, a) in figures.iter().enumerate() {
        for b in figures.iter().skip(i + 1).filter(|b| same(a, b)) {
            found.extend(at_odds(a, b).map(|certainty| told(brief, a, b, certainty)));
        }
    }
    found
}

/// Whether both figures are of the same thing, in the same direction, of the same time.
fn same(a: &Witness, b: &Witness) -> bool {
    let (a, b) = (&a.statement, &b.statement);
    let (x, y) = (a.attrs(), b.attrs());
    let folded = |s: &Option<String>| s.as_deref().map(crate::office::folded);
    a.kind() == b.kind()
        && a.parties() == b.parties()
        && a.when().is_some()
        && a.when().map(|w| w.outer()) == b.when().map(|w| w.outer())
        && x.currency == y.currency
        && x.types == y.types
        && folded(&x.goods) == folded(&y.goods)
}

/// Different figures, unless one is the other rounded. Of aid, and within one document, they may be of
/// different gifts or lists.
fn at_odds(a: &Witness, b: &Witness) -> Option<AtOdds> {
    let amount = |w: &Witness| w.statement.attrs().amount.map(|a| a.value());
    let (x, y) = amount(a).zip(amount(b))?;
    // One sentence that gives two figures gives them of two things.
    let one_breath = a.doc == b.doc && (a.quote.contains(&*b.quote) || b.quote.contains(&*a.quote));
    if one_breath || rounds_to(x, y) || rounds_to(y, x) {
        return None;
    }
    let total = a.statement.kind() == Kind::TradeReported && a.doc != b.doc;
    Some(match total && a.is_firm() && b.is_firm() {
        true => AtOdds::Definite,
        false => AtOdds::Possible,
    })
}

/// Whether the figure `round` is `exact` cut or rounded to the digits that `round` shows.
fn rounds_to(exact: f64, round: f64) -> bool {
    let mut unit = 1.0_f64;
    // The place of the last digit of `round` that is not zero.
    while unit > 1e-6 && (round / unit).fract().abs() > 1e-9 {
        unit /= 10.0;
    }
    while unit < 1e15 && round != 0.0 && (round / (unit * 10.0)).fract().abs() < 1e-9 {
        unit *= 10.0;
    }
    (exact - round).abs() < unit * (1.0 - 1e-9)
}

fn told(brief: &Brief<'_>, a: &Witness, b: &Witness, certainty: AtOdds) -> Disagreement {
    let says = format!(
        "Two figures for {}: {}; {}. The table or report from which the figures come would settle it.",
        phrase::about(brief.world, a),
        phrase::says(a),
        phrase::says(b)
    );
    brief.disagreement(certainty, &[a, b], says)
}

#[cfg(test)]
mod tests {
    use super::rounds_to;

    #[test]
    fn rounding() {
        for (exact, round, expect) in [
            (4.52e6, 4.5e6, true),
            (4.58e6, 4.5e6, true),
            (4.58e6, 4.6e6, true),
            (4.58e6, 4.4e6, false),
            (203_235.0, 203_235.0, true),
            (203_235.0, 200_000.0, true),
            (203_235.0, 203_236.0, false),
            (203_235.0, 150_000.0, false),
            (12.0, 13.5, false),
        ] {
            assert_eq!(rounds_to(exact, round), expect, "{exact} {round}");
        }
    }
}
