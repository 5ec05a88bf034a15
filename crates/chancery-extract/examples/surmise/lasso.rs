//! Logistic regression with the lasso, by cyclic coordinate descent within trust regions (Genkin, Lewis and Madigan
//! 2007, "Large-scale Bayesian logistic regression for text categorization"): the same rows give the same weights.

/// Sweeps over all signs, each followed by some over those that have a weight.
const SWEEPS: usize = 12;
const INNER: usize = 6;
/// Weights below it are none.
const NOTHING: f64 = 1e-6;

/// The rows, by the signs that they have.
pub struct Table {
    /// For each sign the rows that have it.
    pub columns: Vec<Vec<u32>>,
    /// How many rows there are.
    pub rows: usize,
}

/// The weights of one kind.
pub struct Weights {
    /// What it has without any sign.
    pub base: f64,
    /// What each sign adds.
    pub signs: Vec<f64>,
}

impl Weights {
    /// The odds of every row, in logarithms.
    pub fn odds(&self, table: &Table) -> Vec<f64> {
        let mut out = vec![self.base; table.rows];
        for (column, weight) in table.columns.iter().zip(&self.signs).filter(|(_, w)| **w != 0.0) {
            column.iter().for_each(|row| out[*row as usize] += weight);
        }
        out
    }
}

/// Fits the weights by which the rows that are `true` differ from the others.
pub fn fit(table: &Table, truth: &[bool]) -> Weights {
    let mut weights = Weights { base: 0.0, signs: vec![0.0; table.columns.len()] };
    let mut regions = vec![1.0; table.columns.len()];
    let mut base_region = 1.0;
    // How clearly each row stands on its side.
    let mut margin = vec![0.0; table.rows];
    let every: Vec<u32> = (0..table.rows as u32).collect();
    for _ in 0..SWEEPS {
        let mut moved = 0.0f64;
        for inner in 0..=INNER {
            step(&every, truth, &mut margin, &mut weights.base, &mut base_region, 0.0);
            for (sign, column) in table.columns.iter().enumerate() {
                let weight = &mut weights.signs[sign];
                if inner == 0 || *weight != 0.0 {
                    moved = moved.max(step(column, truth, &mut margin, weight, &mut regions[sign], 1.0));
                }
            }
        }
        if moved < 1e-3 {
            break;
        }
    }
    weights.signs.iter_mut().filter(|w| w.abs() < NOTHING).for_each(|w| *w = 0.0);
    weights
}

/// Moves one weight to where it fits best within its region; how far it went.
fn step(column: &[u32], truth: &[bool], margin: &mut [f64], weight: &mut f64, region: &mut f64, lasso: f64) -> f64 {
    let side = |row: u32| if truth[row as usize] { 1.0 } else { -1.0 };
    let (mut slope, mut curve) = (0.0, 0.0);
    for row in column {
        let m = margin[*row as usize];
        slope += side(*row) / (1.0 + m.exp());
        // The greatest curvature within the region.
        curve +=
            if m.abs() <= *region { 0.25 } else { 1.0 / (2.0 + (m.abs() - *region).exp() + (*region - m.abs()).exp()) };
    }
    if curve == 0.0 {
        return 0.0;
    }
    let toward = |sign: f64| (slope - sign * lasso) / curve;
    let wanted = if *weight > 0.0 {
        toward(1.0)
    } else if *weight < 0.0 {
        toward(-1.0)
    } else if slope > lasso {
        toward(1.0)
    } else if slope < -lasso {
        toward(-1.0)
    } else {
        0.0
    };
    // A weight does not pass through nothing in one step.
    let wanted = if lasso > 0.0 && *weight != 0.0 && (*weight + wanted) * *weight < 0.0 { -*weight } else { wanted };
    let went = wanted.clamp(-*region, *region);
    if went != 0.0 {
        *weight += went;
        column.iter().for_each(|row| margin[*row as usize] += side(*row) * went);
    }
    *region = (2.0 * went.abs()).max(*region / 2.0);
    went.abs()
}
