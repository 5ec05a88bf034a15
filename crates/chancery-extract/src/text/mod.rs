//! Text as the engine sees it: folded tokens in sentences.

pub mod fold;
pub mod sentence;
pub mod token;

pub use fold::fold;
pub use sentence::sentences;
pub use token::{tokenize, Token, TokenKind};
