//! Shortens the script for the page: comments and spaces go, the names of variables become short.
//!
//! The readable source stays what people work on. This is no JavaScript parser; it relies on how our own scripts are
//! written: every file is one function, objects have no shorthand keys and are not taken apart by patterns, statements
//! end in `;`, strings are in single quotes. A variable is then a word that is declared somewhere, does not follow
//! `.`, and is no key (`{ key:` or `, key:`). Two variables may only share a short name if no statement of the file's
//! outer function holds both.

use std::collections::{BTreeMap, BTreeSet};

const SIGNS: [&str; 18] = [
    "===", "!==", "...", "=>", "**", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "++", "--",
    "+=", "-=", "/=",
];
const DECLARING: [&str; 3] = ["const", "let", "var"];
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";
/// Names that the other file uses.
const SHARED: [&str; 1] = ["MBCalc"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Other,
}

#[derive(Debug, Clone, Copy)]
struct Token<'s> {
    kind: Kind,
    text: &'s str,
}

/// The script `source` in fewer bytes; `level` is the depth of brackets at which its outer function's statements stand.
pub(crate) fn minify(source: &str, level: usize) -> String {
    let tokens = tokens(source);
    let short = short_names(&tokens, level);
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let text = match short.get(token.text) {
            Some(short) if is_variable(&tokens, at) => short,
            _ => token.text,
        };
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let (last, next) = (out.chars().last(), text.chars().next());
        let words_meet = last.is_some_and(word) && next.is_some_and(word);
        let signs_meet = matches!(next, Some('+' | '-')) && last == next;
        if words_meet || signs_meet {
            out.push(' ');
        }
        if text == "}" && out.ends_with(';') {
            out.pop();
        }
        out.push_str(text);
    }
    out
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let (kind, length) = token(rest, first, tokens.last());
            tokens.push(Token {
                kind,
                text: rest.get(..length).unwrap_or(rest),
            });
            length
        };
        rest = rest.get(length..).unwrap_or("").trim_start();
    }
    tokens
}

fn token(rest: &str, first: char, before: Option<&Token>) -> (Kind, usize) {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if word(first) {
        let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let kind = if first.is_ascii_digit() {
            Kind::Other
        } else {
            Kind::Word
        };
        return (kind, length);
    }
    if first == '\'' {
        return (Kind::Other, quoted(rest, '\''));
    }
    let operand = before.is_some_and(|token| {
        (token.kind == Kind::Word && token.text != "return")
            || token.text.ends_with([')', ']'])
            || token.text.starts_with(|c: char| c.is_ascii_digit())
    });
    if first == '/' && !operand {
        let end = quoted(rest, '/');
        let flags = rest.get(end..).unwrap_or("");
        return (
            Kind::Other,
            end + flags.find(|c| !word(c)).unwrap_or(flags.len()),
        );
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    (
        Kind::Other,
        sign.map_or(first.len_utf8(), |sign| sign.len()),
    )
}

/// The length of what begins and ends with `mark`; a class in a regular expression may hold the mark.
fn quoted(rest: &str, mark: char) -> usize {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if mark == '/' => class = true,
            ']' => class = false,
            _ if c == mark && !class => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

fn text_at<'s>(tokens: &[Token<'s>], at: usize) -> &'s str {
    tokens.get(at).map_or("", |token| token.text)
}

fn is_variable(tokens: &[Token], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| text_at(tokens, before));
    let key = matches!(before, "{" | ",") && text_at(tokens, at + 1) == ":";
    tokens.get(at).is_some_and(|token| token.kind == Kind::Word) && before != "." && !key
}

/// All declared names: of functions, parameters, constants and variables, caught errors.
fn declared<'s>(tokens: &[Token<'s>]) -> BTreeSet<&'s str> {
    let mut names = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "function" => {
                let named = tokens
                    .get(at + 1)
                    .is_some_and(|next| next.kind == Kind::Word);
                names.extend(named.then(|| text_at(tokens, at + 1)));
                names.extend(words_until_closed(tokens, at + 1 + usize::from(named)));
            }
            "catch" => names.extend(words_until_closed(tokens, at + 1)),
            "=>" => match text_at(tokens, at - 1) {
                ")" => names.extend(words_until_closed(tokens, opening(tokens, at - 1))),
                name => names.extend([name]),
            },
            text if DECLARING.contains(&text) => names.extend(declared_list(tokens, at + 1)),
            _ => {}
        }
    }
    names.retain(|name| !SHARED.contains(name));
    names
}

/// The words between the bracket at `at` and the one that closes it.
fn words_until_closed<'s>(tokens: &[Token<'s>], at: usize) -> Vec<&'s str> {
    let rest = tokens
        .iter()
        .skip(at + 1)
        .take_while(|token| token.text != ")");
    rest.filter(|token| token.kind == Kind::Word)
        .map(|token| token.text)
        .collect()
}

fn opening(tokens: &[Token], closing: usize) -> usize {
    (0..closing)
        .rev()
        .find(|at| text_at(tokens, *at) == "(")
        .unwrap_or(closing)
}

/// The names of `a = …, b, c = …;`
fn declared_list<'s>(tokens: &[Token<'s>], start: usize) -> Vec<&'s str> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut expected = true;
    for token in tokens.iter().skip(start) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            ";" | "of" | "in" if depth == 0 => break,
            "," if depth == 0 => expected = true,
            text if expected => {
                names.push(text);
                expected = false;
            }
            _ => {}
        }
    }
    names
}

/// How often a name stands, in which statements, and whether it stands right in the outer function.
#[derive(Default)]
struct Use {
    count: usize,
    statements: BTreeSet<usize>,
    outer: bool,
    /// The first place.
    first: usize,
}

fn uses<'s>(tokens: &[Token<'s>], level: usize) -> BTreeMap<&'s str, Use> {
    let names = declared(tokens);
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    let (mut depth, mut statement) = (0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if names.contains(token.text) && is_variable(tokens, at) {
            let found = uses.entry(token.text).or_default();
            if found.count == 0 {
                found.first = at;
            }
            found.count += 1;
            found.statements.insert(statement);
            found.outer |= depth <= level;
        }
        if depth == level && matches!(token.text, ";" | "}") {
            statement += 1;
        }
    }
    uses
}

/// Short names, those inside and the most frequent first; names that meet in a statement, and those of the outer
/// function, differ.
fn short_names<'s>(tokens: &[Token<'s>], level: usize) -> BTreeMap<&'s str, String> {
    let uses = uses(tokens, level);
    let free: BTreeSet<&str> = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| is_variable(tokens, *at) && !uses.contains_key(token.text))
        .map(|(_, token)| token.text)
        .collect();
    let mut order: Vec<(&str, &Use)> = uses.iter().map(|(name, found)| (*name, found)).collect();
    order.sort_by_key(|(_, found)| (found.outer, usize::MAX - found.count, found.first));
    let mut short: BTreeMap<&str, String> = BTreeMap::new();
    for (name, found) in order {
        let taken: BTreeSet<&str> = short
            .iter()
            .filter(|(other, _)| {
                uses.get(**other).is_some_and(|other| {
                    (other.outer && found.outer) || !other.statements.is_disjoint(&found.statements)
                })
            })
            .map(|(_, short)| short.as_str())
            .collect();
        let fits = |candidate: &String| {
            !taken.contains(candidate.as_str()) && !free.contains(candidate.as_str())
        };
        if let Some(candidate) = candidates().find(fits) {
            short.insert(name, candidate);
        }
    }
    short
}

/// `a`, `b`, …, `aa`, `ab`, … without words of the language.
fn candidates() -> impl Iterator<Item = String> {
    let single = LETTERS.chars().map(String::from);
    let double = LETTERS
        .chars()
        .flat_map(|a| LETTERS.chars().map(move |b| format!("{a}{b}")));
    single
        .chain(double)
        .filter(|name| !["do", "if", "in", "of"].contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_short_and_keys_stay() {
        let source = "(function () {\n  // A comment.\n  const total = (amount) => ({ amount: amount, total: total.amount });\n  return total(1) + +total(2);\n})();\n";
        let expected =
            "(function(){const b=(a)=>({amount:a,total:b.amount});return b(1)+ +b(2)})();";
        assert_eq!(minify(source, 2), expected);
    }

    #[test]
    fn strings_and_patterns_are_left_alone() {
        let source = "(function () { const name = 'name // x', parts = / (name|[/\"])+/g; return name.split(/name/); })();";
        let expected =
            "(function(){const a='name // x',b=/ (name|[/\"])+/g;return a.split(/name/)})();";
        assert_eq!(minify(source, 2), expected);
    }

    #[test]
    fn statements_reuse_names() {
        let source = "(function () { function one(first) { return first; } function two(other) { return other; } })();";
        let expected = "(function(){function a(c){return c}function b(d){return d}})();";
        let minified = minify(source, 2);
        assert!(minified.len() <= expected.len(), "{minified}");
    }
}
