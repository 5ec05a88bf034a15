//! Library code does not panic: no `unwrap`, `expect`, `panic!`, `todo!`, `unimplemented!` outside tests.

use super::{library, Findings};
use crate::repository::Repository;
use crate::rust_source::{is_mark, is_word, token, Token};

pub fn check(repository: &Repository, findings: &mut Findings) {
    for (path, tokens) in library(repository) {
        for (at, (line, _)) in tokens.iter().enumerate() {
            let method = at > 0
                && is_mark(&tokens, at - 1, '.')
                && is_word(&tokens, at, &["unwrap", "expect", "unwrap_err", "expect_err"])
                && is_mark(&tokens, at + 1, '(');
            let a_macro = is_word(&tokens, at, &["panic", "todo", "unimplemented", "unreachable"])
                && is_mark(&tokens, at + 1, '!');
            if let (true, Some(Token::Word(word))) = (method || a_macro, token(&tokens, at)) {
                findings
                    .problem(format!("{path}:{line}"), format!("`{word}` can end the program: return what went wrong"));
            }
        }
    }
}
