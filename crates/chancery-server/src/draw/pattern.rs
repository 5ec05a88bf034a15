//! Fills that are more than a colour: stripes for what is possible and not certain, one stripe for each
//! standing that can be. Colours are those of the style sheet, by class.

use super::tone::Tone;
use maud::{html, Markup};

/// How wide a stripe is, in user units of a map of the world.
const STRIPE: usize = 9;

/// The patterns, for the `defs` of a drawing; once a page.
pub fn patterns() -> Markup {
    let striped = Tone::all().filter(|t| t.fill().is_some());
    html! {
        @for tone in striped {
            @let colours: Vec<&str> = tone.colours().collect();
            // One standing alone alternates with the ground.
            @let stripes: Vec<&str> = if colours.len() == 1 { vec![colours.first().copied().unwrap_or_default(), "ground"] } else { colours };
            @let width = STRIPE * stripes.len();
            pattern id={ "h" (tone.code() & 15) } width=(width) height=(width) patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                @for (at, class) in stripes.iter().enumerate() {
                    rect class=(class) x=(at * STRIPE) y="0" width=(STRIPE) height=(width) {}
                }
            }
        }
    }
}

/// Fades for the ends of bars that are not bounded: to the right, and from the left.
pub fn fades() -> Markup {
    html! {
        @for tone in Tone::all().filter(|t| t.is_certain()) {
            @for (name, from, to) in [("f", "0.75", "0.12"), ("b", "0", "1")] {
                linearGradient id={ (name) (tone.code()) } {
                    stop class=(tone.class()) offset="0" stop-opacity=(from) {}
                    stop class=(tone.class()) offset="1" stop-opacity=(to) {}
                }
            }
        }
    }
}

/// A small sample of a tone, for legends. The page has to hold [`patterns`].
pub fn swatch(tone: Tone) -> Markup {
    html! {
        svg class="swatch" viewBox="0 0 56 32" width="28" height="16" aria-hidden="true" {
            rect class={ "land " (tone.class()) } fill=[tone.fill()] x="1" y="1" width="54" height="30" rx="4" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_has_a_stripe_for_each_standing() {
        let text = patterns().into_string();
        assert_eq!(text.matches("<pattern").count(), 15);
        assert!(text.contains(r#"id="h5""#) && text.contains(r#"class="ground""#));
        // No colours, no styles: these are the style sheet's.
        assert!(!text.contains("style=") && !text.contains('#'), "{text}");
    }
}
