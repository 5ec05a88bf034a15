//! Filters that many addresses share.

use utoipa::IntoParams;

/// According to whom.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ViewFilters {
    /// only what this source says; can be given again
    #[param(rename = "according-to")]
    pub according_to: Option<String>,
    /// all but what this source says; can be given again
    pub without: Option<String>,
    /// only sources in this language (BCP 47); can be given again
    pub language: Option<String>,
    /// `no` leaves reported and doubtful claims out
    pub reported: Option<String>,
    /// as the record stood at the end of this day
    #[param(rename = "recorded-by")]
    pub recorded_by: Option<String>,
}

/// Which part of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageFilters {
    /// how many entries, 1 to 500; 50 otherwise
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// the place from which to go on; take it from `next`
    #[param(minimum = 0)]
    pub after: Option<i64>,
}
