//! Tokens → [`Expr`]: precedence climbing, one function a level.

use std::ops::Range;

use super::expr::{Arg, Binary, Direction, Expr, Node, Unary};
use super::lexer::{Spanned, SyntaxError, Token, tokens};

/// Formulas may be nested this deep.
const MAX_DEPTH: usize = 60;
/// Formulas may have this many tokens; deeper trees would exhaust the stack of whoever walks them.
const MAX_TOKENS: usize = 400;

/// Words that cannot be names.
pub(crate) const RESERVED: [&str; 12] = [
    "if", "then", "else", "and", "or", "not", "asc", "desc", "yes", "no", "row", "carry",
];

const BINARY: [(&str, Binary); 12] = [
    ("or", Binary::Or),
    ("and", Binary::And),
    ("<", Binary::Less),
    ("<=", Binary::LessEqual),
    (">", Binary::Greater),
    (">=", Binary::GreaterEqual),
    ("==", Binary::Equal),
    ("!=", Binary::NotEqual),
    ("+", Binary::Add),
    ("-", Binary::Sub),
    ("*", Binary::Mul),
    ("/", Binary::Div),
];

/// Reads a formula.
///
/// # Errors
/// At the first place where it cannot go on.
pub(crate) fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let tokens = tokens(text)?;
    if tokens.len() > MAX_TOKENS {
        return Err(
            SyntaxError::new(0..text.len(), "the formula is too long", "公式太长")
                .help("split it into steps", "请拆成几个步骤"),
        );
    }
    let mut parser = Parser {
        tokens,
        at: 0,
        depth: 0,
    };
    let expr = parser.expr()?;
    match parser.peek() {
        Token::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end", "运算符或公式的结尾")),
    }
}

/// Whether `name` can be the name of an input, a step, a column or a table.
pub(crate) fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !RESERVED.contains(&name)
}

struct Parser {
    tokens: Vec<Spanned>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens
            .get(self.at)
            .map_or(&Token::End, |spanned| &spanned.token)
    }

    fn range(&self) -> Range<usize> {
        self.tokens
            .get(self.at)
            .or(self.tokens.last())
            .map_or(0..0, |spanned| spanned.range.clone())
    }

    fn next(&mut self) -> (Token, Range<usize>) {
        let taken = (self.peek().clone(), self.range());
        self.at += 1;
        taken
    }

    fn sees(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(seen) if *seen == sign)
    }

    fn sees_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(seen) if seen == word)
    }

    fn expect(&mut self, sign: &'static str) -> Result<Range<usize>, SyntaxError> {
        if self.sees(sign) {
            return Ok(self.next().1);
        }
        Err(self.unexpected(&format!("`{sign}`"), &format!("`{sign}`")))
    }

    fn expect_word(&mut self, word: &str) -> Result<(), SyntaxError> {
        if self.sees_word(word) {
            self.next();
            return Ok(());
        }
        Err(self.unexpected(&format!("`{word}`"), &format!("`{word}`")))
    }

    fn unexpected(&self, en: &str, zh: &str) -> SyntaxError {
        let error = |found_en: &str, found_zh: &str| {
            SyntaxError::new(
                self.range(),
                format!("expected {en}, found {found_en}"),
                format!("这里应写{zh}，写的却是{found_zh}"),
            )
        };
        match self.peek() {
            Token::End => error("the end of the formula", "公式的结尾"),
            Token::Sign("=") => {
                error("`=`", "`=`").help("write `==` to compare", "比较相等写 `==`")
            }
            Token::Sign(sign) => error(&format!("`{sign}`"), &format!("`{sign}`")),
            Token::Word(word) => error(&format!("`{word}`"), &format!("`{word}`")),
            Token::Text(text) => error(&format!("\"{text}\""), &format!("\"{text}\"")),
            Token::Number(_) => error("a number", "数字"),
            Token::Date(_) => error("a date", "日期"),
        }
    }

    fn expr(&mut self) -> Result<Expr, SyntaxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError::new(
                self.range(),
                "the formula is nested too deeply",
                "公式的嵌套太深",
            )
            .help("split it into steps", "请拆成几个步骤"));
        }
        let expr = if self.sees_word("if") {
            self.conditional()
        } else {
            self.binary(1)
        };
        self.depth -= 1;
        expr
    }

    fn conditional(&mut self) -> Result<Expr, SyntaxError> {
        let (_, start) = self.next();
        let condition = self.expr()?;
        self.expect_word("then")?;
        let then = self.expr()?;
        self.expect_word("else")?;
        let other = self.expr()?;
        let range = start.start..other.range.end;
        Ok(Expr {
            node: Node::If(Box::new(condition), Box::new(then), Box::new(other)),
            range,
        })
    }

    fn operator(&self) -> Option<Binary> {
        let written = match self.peek() {
            Token::Sign(sign) => *sign,
            Token::Word(word) => word.as_str(),
            _ => return None,
        };
        BINARY
            .iter()
            .find(|(sign, _)| *sign == written)
            .map(|(_, operator)| *operator)
    }

    fn binary(&mut self, least: u8) -> Result<Expr, SyntaxError> {
        let mut left = self.unary(least)?;
        while let Some(operator) = self.operator() {
            let precedence = operator.precedence();
            if precedence < least {
                break;
            }
            self.next();
            let right = self.binary(precedence + 1)?;
            if operator.compares() && self.operator().is_some_and(Binary::compares) {
                return Err(SyntaxError::new(
                    self.range(),
                    "comparisons do not chain",
                    "比较不能连写",
                )
                .help("write `a < b and b < c`", "请写成 `a < b and b < c`"));
            }
            let range = left.range.start..right.range.end;
            left = Expr {
                node: Node::Binary(operator, Box::new(left), Box::new(right)),
                range,
            };
        }
        Ok(left)
    }

    fn unary(&mut self, least: u8) -> Result<Expr, SyntaxError> {
        let operator = match self.peek() {
            Token::Sign("-") => Unary::Minus,
            Token::Word(word) if word == "not" && least <= 3 => Unary::Not,
            _ => return self.postfix(),
        };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.unexpected("a shorter formula", "短一些的公式"));
        }
        let (_, start) = self.next();
        let inner = match operator {
            Unary::Minus => self.unary(7)?,
            Unary::Not => self.binary(3)?,
        };
        self.depth -= 1;
        let range = start.start..inner.range.end;
        Ok(Expr {
            node: Node::Unary(operator, Box::new(inner)),
            range,
        })
    }

    fn postfix(&mut self) -> Result<Expr, SyntaxError> {
        let mut expr = self.primary()?;
        while self.sees(".") {
            self.next();
            let (token, range) = self.next();
            let Token::Word(field) = token else {
                self.at -= 1;
                return Err(self.unexpected("a name", "名称"));
            };
            let range = expr.range.start..range.end;
            expr = Expr {
                node: Node::Field(Box::new(expr), field),
                range,
            };
        }
        Ok(expr)
    }

    fn primary(&mut self) -> Result<Expr, SyntaxError> {
        let range = self.range();
        let node = match self.peek().clone() {
            Token::Number(literal) => Node::Number(literal),
            Token::Date(day) => Node::Date(day),
            Token::Text(id) => Node::Id(id),
            Token::Word(word) if word == "yes" || word == "no" => Node::Bool(word == "yes"),
            Token::Word(word) if word == "row" || !RESERVED.contains(&word.as_str()) => {
                self.next();
                if self.sees("(") {
                    return self.call(word, range);
                }
                return Ok(Expr {
                    node: Node::Name(word),
                    range,
                });
            }
            Token::Sign("(") => {
                self.next();
                let inner = self.expr()?;
                let end = self.expect(")")?;
                return Ok(Expr {
                    node: inner.node,
                    range: range.start..end.end,
                });
            }
            _ => return Err(self.unexpected("a number or a name", "数字或名称")),
        };
        self.next();
        Ok(Expr { node, range })
    }

    fn call(&mut self, name: String, start: Range<usize>) -> Result<Expr, SyntaxError> {
        self.expect("(")?;
        let mut args = Vec::new();
        while !self.sees(")") {
            args.push(self.arg()?);
            if !self.sees(")") {
                self.expect(",")?;
            }
        }
        let end = self.expect(")")?;
        Ok(Expr {
            node: Node::Call(name, args),
            range: start.start..end.end,
        })
    }

    fn arg(&mut self) -> Result<Arg, SyntaxError> {
        if self.sees("*") {
            return Ok(Arg::Star(self.next().1));
        }
        let named = matches!(
            self.tokens.get(self.at + 1).map(|spanned| &spanned.token),
            Some(Token::Sign("="))
        );
        if named && let Token::Word(name) = self.peek().clone() {
            let (_, range) = self.next();
            self.next();
            return Ok(Arg::Named(name, range, self.expr()?));
        }
        let expr = self.expr()?;
        for (word, direction) in [
            ("asc", Direction::Ascending),
            ("desc", Direction::Descending),
        ] {
            if self.sees_word(word) {
                self.next();
                return Ok(Arg::Order(expr, direction));
            }
        }
        Ok(Arg::Expr(expr))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The formula with every bracket written.
    fn shape(expr: &Expr) -> String {
        match &expr.node {
            Node::Number(literal) => literal.value.to_string(),
            Node::Name(name) => name.clone(),
            Node::Field(inner, field) => format!("{}.{field}", shape(inner)),
            Node::Unary(operator, inner) => format!("({operator:?} {})", shape(inner)),
            Node::Binary(operator, left, right) => {
                format!("({} {operator:?} {})", shape(left), shape(right))
            }
            Node::If(a, b, c) => format!("(if {} {} {})", shape(a), shape(b), shape(c)),
            Node::Call(name, args) => format!("{name}/{}", args.len()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn precedence_is_that_of_arithmetic() {
        for (text, expected) in [
            ("a - b - c", "((a Sub b) Sub c)"),
            ("a + b * c / d", "(a Add ((b Mul c) Div d))"),
            ("-a * b", "((Minus a) Mul b)"),
            ("a * -b", "(a Mul (Minus b))"),
            ("not a and b", "((Not a) And b)"),
            ("if a then b else c + d", "(if a b (c Add d))"),
            (
                "run.carry.rest + first(x).y",
                "(run.carry.rest Add first/1.y)",
            ),
            ("sort(debts, rate desc, balance asc)", "sort/3"),
            ("map(x, *, a = b + 1, c = d)", "map/4"),
        ] {
            assert_eq!(shape(&parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn mistakes_are_placed() {
        for (text, range, en) in [
            (
                "a +",
                3..3,
                "expected a number or a name, found the end of the formula",
            ),
            ("a b", 2..3, "expected an operator or the end, found `b`"),
            (
                "min(a, b",
                8..8,
                "expected `,`, found the end of the formula",
            ),
            ("a < b < c", 6..7, "comparisons do not chain"),
            (
                "if a then b",
                11..11,
                "expected `else`, found the end of the formula",
            ),
            ("a = b", 2..3, "expected an operator or the end, found `=`"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(
                (error.range, error.reason.en.as_str()),
                (range, en),
                "{text}"
            );
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_recursion_running_out() {
        for opening in ["(", "-", "not ", "if a then ", "a + ", "min("] {
            assert!(parse(&opening.repeat(90)).is_err());
            assert!(parse(&opening.repeat(5000)).is_err());
        }
    }
}
