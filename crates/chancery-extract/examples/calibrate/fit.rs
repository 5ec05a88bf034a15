//! Logistic regression with a ridge, by Newton's method: the same rows give the same weights.

/// The ridge: how strongly weights are drawn to nothing (that of the rule's odds to one).
const RIDGE: f64 = 6.0;
const STEPS: usize = 12;

/// Weights of one, of the rule's odds, and of the signs.
pub struct Model {
    /// In that order.
    pub weights: Vec<f64>,
}

impl Model {
    /// Fits rows, whether each was right, and as how many it counts.
    pub fn fit(rows: &[(Vec<f64>, bool, f64)]) -> Model {
        let size = rows.first().map_or(0, |r| r.0.len());
        let start: Vec<f64> = (0..size).map(|i| if i == 1 { 1.0 } else { 0.0 }).collect();
        let mut model = Model { weights: start.clone() };
        for _ in 0..STEPS {
            let mut slope: Vec<f64> = (0..size).map(|i| ridge(i) * (start[i] - model.weights[i])).collect();
            let mut curve = vec![vec![0.0; size]; size];
            for (row, right, weight) in rows {
                let worth = model.worth(row);
                for i in 0..size {
                    slope[i] += weight * (f64::from(u8::from(*right)) - worth) * row[i];
                    for j in 0..size {
                        curve[i][j] += weight * worth * (1.0 - worth) * row[i] * row[j];
                    }
                }
            }
            for (i, line) in curve.iter_mut().enumerate() {
                line[i] += ridge(i) + 1e-9;
            }
            for (weight, step) in model.weights.iter_mut().zip(solve(curve, slope)) {
                *weight += step;
            }
        }
        model
    }

    /// The share that it makes of a row.
    pub fn worth(&self, row: &[f64]) -> f64 {
        let sum: f64 = self.weights.iter().zip(row).map(|(w, x)| w * x).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The base is free.
fn ridge(index: usize) -> f64 {
    if index == 0 {
        0.0
    } else {
        RIDGE
    }
}

/// Solves a symmetric system by Gauss's elimination.
fn solve(mut lines: Vec<Vec<f64>>, mut values: Vec<f64>) -> Vec<f64> {
    let size = values.len();
    for i in 0..size {
        let pivot = (i..size).max_by(|a, b| lines[*a][i].abs().total_cmp(&lines[*b][i].abs())).unwrap_or(i);
        lines.swap(i, pivot);
        values.swap(i, pivot);
        for below in i + 1..size {
            let factor = lines[below][i] / lines[i][i];
            let pivot = lines[i].clone();
            for (value, above) in lines[below].iter_mut().zip(&pivot).skip(i) {
                *value -= factor * above;
            }
            values[below] -= factor * values[i];
        }
    }
    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|j| lines[i][j] * values[j]).sum();
        values[i] = (values[i] - known) / lines[i][i];
    }
    values
}
