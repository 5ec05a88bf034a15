//! Rust files as the checks read them: tokens with their lines, without comments and without what is
//! compiled for tests alone.

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Word(String),
    /// The content of a text literal, as written.
    Text(String),
    /// Anything else, one character at a time.
    Mark(char),
}

/// A token and the line it stands in, from 1.
pub type Placed = (usize, Token);

/// The tokens of a file, comments left out.
pub fn tokens(source: &str) -> Vec<Placed> {
    let chars: Vec<char> = source.chars().collect();
    let mut lexer = Lexer { chars, at: 0, line: 1 };
    let mut out = Vec::new();
    while let Some(placed) = lexer.next() {
        out.push(placed);
    }
    out
}

/// The tokens that are no part of an item under `#[cfg(test)]`, and the names of modules declared so.
pub fn without_tests(tokens: &[Placed]) -> (Vec<Placed>, Vec<String>) {
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if !is_cfg_test(tokens, at) {
            kept.extend(tokens.get(at).cloned());
            at += 1;
            continue;
        }
        // Over this attribute and any others, then over the item to its `;` or its closing brace.
        at = after_bracket(tokens, at + 1);
        while is_mark(tokens, at, '#') {
            at = after_bracket(tokens, at + 1);
        }
        if let (Some(Token::Word(word)), Some(Token::Word(name))) = (token(tokens, at), token(tokens, at + 1)) {
            if word == "mod" && is_mark(tokens, at + 2, ';') {
                modules.push(name.clone());
            }
        }
        while at < tokens.len() && !is_mark(tokens, at, ';') && !is_mark(tokens, at, '{') {
            at = if is_mark(tokens, at, '(') { after_bracket(tokens, at) } else { at + 1 };
        }
        at = if is_mark(tokens, at, '{') { after_bracket(tokens, at) } else { at + 1 };
    }
    (kept, modules)
}

/// The token at a place.
pub fn token(tokens: &[Placed], at: usize) -> Option<&Token> {
    tokens.get(at).map(|t| &t.1)
}

/// Whether that mark stands there.
pub fn is_mark(tokens: &[Placed], at: usize, mark: char) -> bool {
    token(tokens, at) == Some(&Token::Mark(mark))
}

/// Whether one of these words stands there.
pub fn is_word(tokens: &[Placed], at: usize, words: &[&str]) -> bool {
    matches!(token(tokens, at), Some(Token::Word(w)) if words.contains(&w.as_str()))
}

fn is_cfg_test(tokens: &[Placed], at: usize) -> bool {
    is_mark(tokens, at, '#')
        && is_mark(tokens, at + 1, '[')
        && is_word(tokens, at + 2, &["cfg"])
        && is_mark(tokens, at + 3, '(')
        && is_word(tokens, at + 4, &["test"])
        && is_mark(tokens, at + 5, ')')
}

/// One past the bracket that closes the one at `at`.
fn after_bracket(tokens: &[Placed], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, (_, token)) in tokens.iter().enumerate().skip(at) {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return i + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn step(&mut self) -> char {
        let c = self.peek(0);
        self.line += usize::from(c == '\n');
        self.at += 1;
        c
    }

    fn next(&mut self) -> Option<Placed> {
        loop {
            if self.at >= self.chars.len() {
                return None;
            }
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => while self.at < self.chars.len() && self.step() != '\n' {},
                ('/', '*') => self.block_comment(),
                (c, _) if c.is_whitespace() => drop(self.step()),
                _ => break,
            }
        }
        let line = self.line;
        let c = self.peek(0);
        if c == '"' {
            self.step();
            return Some((line, self.text(0, true)));
        }
        if c.is_alphabetic() || c == '_' {
            let mut word = String::new();
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                word.push(self.step());
            }
            let raw = matches!(word.as_str(), "r" | "br" | "cr");
            if (raw && matches!(self.peek(0), '"' | '#')) || (matches!(word.as_str(), "b" | "c") && self.peek(0) == '"')
            {
                let mut hashes = 0;
                while self.peek(0) == '#' {
                    self.step();
                    hashes += 1;
                }
                if self.peek(0) == '"' {
                    self.step();
                    return Some((line, self.text(hashes, !raw)));
                }
            }
            return Some((line, Token::Word(word)));
        }
        if c == '\'' {
            // A character, unless it is a lifetime: then no quote follows its name.
            if self.peek(1) == '\\' || self.peek(2) == '\'' {
                self.step();
                while self.at < self.chars.len() {
                    match self.step() {
                        '\\' => drop(self.step()),
                        '\'' => break,
                        _ => {}
                    }
                }
                return Some((line, Token::Mark('\'')));
            }
        }
        Some((line, Token::Mark(self.step())))
    }

    fn block_comment(&mut self) {
        let mut depth = 0usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.step();
                    continue;
                }
            }
            self.step();
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    /// The rest of a text literal up to a quote and so many `#`.
    fn text(&mut self, hashes: usize, escapes: bool) -> Token {
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.step() {
                '\\' if escapes => {
                    text.push('\\');
                    text.push(self.step());
                }
                '"' if (0..hashes).all(|i| self.peek(i) == '#') => {
                    self.at += hashes;
                    break;
                }
                c => text.push(c),
            }
        }
        Token::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let (kept, _) = without_tests(&tokens(source));
        kept.into_iter()
            .filter_map(|(line, t)| match t {
                Token::Word(w) => Some(format!("{line}:{w}")),
                Token::Text(t) => Some(format!("{line}:«{t}»")),
                Token::Mark(_) => None,
            })
            .collect()
    }

    #[test]
    fn comments_texts_characters_and_lifetimes_are_told_apart() {
        assert_eq!(words("a /* b /* c */ d */ e // f\n g"), ["1:a", "1:e", "2:g"]);
        assert_eq!(words("r#\"x \"y\" z\"# b\"w\" \"q\\\"q\""), ["1:«x \"y\" z»", "1:«w»", "1:«q\\\"q»"]);
        assert_eq!(
            words("let c = '\"'; fn f<'a>(x: &'a str) {}"),
            ["1:let", "1:c", "1:fn", "1:f", "1:a", "1:x", "1:a", "1:str"]
        );
    }

    #[test]
    fn what_is_for_tests_is_left_out() {
        assert_eq!(
            words("fn a() {}\n#[cfg(test)]\nmod tests { fn b() { if x { } } }\nfn c() {}"),
            ["1:fn", "1:a", "4:fn", "4:c"]
        );
        let (_, modules) = without_tests(&tokens("#[cfg(test)]\n#[rustfmt::skip]\nmod brute;\nmod real;"));
        assert_eq!(modules, ["brute"]);
        assert_eq!(words("#[cfg(test)]\nuse a::b;\nfn c() {}"), ["3:fn", "3:c"]);
    }
}
