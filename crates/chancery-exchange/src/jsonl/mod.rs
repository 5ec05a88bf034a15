//! Claims as JSON lines, in the form of the claim specification: written exactly, read leniently.
//!
//! A line is `{"doc","kind","parties","when","modality","attrs","evidence":{"start","end","quote"}}`.
//! What is read may leave out `when`, `modality`, `attrs` and `evidence`; it may add `source` (who says
//! it, where that is not the document), `stated` (when it was said), `lang` (in which language) and
//! `confidence` (0–1).
//!
//! A statement that sums up ("the only African state to …") is a line with `sum`, in its own notation
//! (`only COM relations.severed PRK @1983-12-03 class=africa`), where a claim has `kind` to `attrs`.

mod read;
mod write;

pub use crate::rejected::Rejected;
pub use read::{read, Import, Remark, Row, Said};
pub use write::{object, statement, sum_object, to_line, told, told_sum};
