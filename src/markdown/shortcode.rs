//! The syntax by which a page asks for a fact, a calculator and so on.
//!
//! `{{ name(args) }}` stands inside a line or on one of its own; `{% name(args) %} … {% end %}` encloses
//! Markdown. Arguments are positional or `name=value`; values are `"text"` (with `\"` and `\\`), numbers, `true`
//! and `false`. What a name means, and which arguments it takes, is not known here. Calls are found in the
//! source text, before Markdown is parsed; `calls.rs` puts stand-ins in their places.

use std::ops::Range;

use super::event::{Arg, ArgValue, Shortcode};
use crate::diagnostic::Message;
use crate::source::{FileId, Span};

/// What stands between `{{` and `}}` or `{%` and `%}`.
#[derive(Debug)]
pub(super) enum Call {
    /// `{{ name(…) }}`
    Inline(Shortcode),
    /// `{% name(…) %}`
    Open(Shortcode),
    /// `{% end %}`
    End,
}

/// Why something that looks like a call is none.
#[derive(Debug)]
pub(super) struct Malformed {
    /// The place of the mistake, in the text.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) reason: Message,
    /// What to write instead.
    pub(super) help: Message,
}

/// Where a text lies: the file, and the byte of the file it begins at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) file: FileId,
    pub(super) offset: usize,
}

impl Place {
    /// The span of `range` of the text.
    pub(super) fn span(self, range: Range<usize>) -> Span {
        Span::new(
            self.file,
            range.start + self.offset..range.end + self.offset,
        )
    }
}

/// The call that begins at `start`, where `text` holds `{{` or `{%`, and its end.
pub(super) fn parse(text: &str, start: usize, place: Place) -> Result<(Call, usize), Malformed> {
    let is_block = text.get(start..).is_some_and(|rest| rest.starts_with("{%"));
    let mut scanner = Scanner {
        text,
        start,
        at: start + 2,
        place,
    };
    let call = scanner.call(is_block)?;
    Ok((call, scanner.at))
}

struct Scanner<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    place: Place,
}

impl Scanner<'_> {
    fn call(&mut self, is_block: bool) -> Result<Call, Malformed> {
        self.space();
        let name = self.name();
        if name.is_empty() {
            return Err(self.error(not_a_call(), escape_help()));
        }
        let name_text = self.text.get(name.clone()).unwrap_or("").to_owned();
        self.space();
        let has_args = self.eat("(");
        let args = if has_args { self.args()? } else { Vec::new() };
        self.space();
        if is_block {
            self.close("%}", has_args)?;
            if name_text == "end" && args.is_empty() {
                return Ok(Call::End);
            }
        } else {
            if !has_args {
                return Err(self.error(no_parentheses(), parentheses_help(&name_text)));
            }
            self.close("}}", has_args)?;
        }
        let shortcode = Shortcode {
            name: name_text,
            args,
            span: self.place.span(self.start..self.at),
            name_span: self.place.span(name),
            body: is_block,
            block: is_block,
        };
        Ok(if is_block {
            Call::Open(shortcode)
        } else {
            Call::Inline(shortcode)
        })
    }

    fn close(&mut self, mark: &'static str, has_args: bool) -> Result<(), Malformed> {
        if self.eat(mark) {
            return Ok(());
        }
        let reason = if has_args {
            Message::new(
                format!("`{mark}` is expected after the arguments"),
                format!("参数之后应当是 `{mark}`"),
            )
        } else {
            Message::new(
                format!("`(` or `{mark}` is expected here"),
                format!("这里应当是 `(` 或 `{mark}`"),
            )
        };
        Err(self.error(reason, escape_help()))
    }

    /// The arguments after `(`, with the `)` that ends them.
    fn args(&mut self) -> Result<Vec<Arg>, Malformed> {
        let mut args = Vec::new();
        loop {
            self.space();
            if self.eat(")") {
                return Ok(args);
            }
            args.push(self.arg()?);
            self.space();
            if !self.eat(",") && !self.rest().starts_with(')') {
                return Err(self.error(
                    Message::new("`,` or `)` is expected here", "这里应当是 `,` 或 `)`"),
                    Message::new(
                        "arguments are separated by `,` and end with `)`",
                        "参数之间用半角逗号 `,` 隔开，最后用半角括号 `)` 结束",
                    ),
                ));
            }
        }
    }

    fn arg(&mut self) -> Result<Arg, Malformed> {
        let start = self.at;
        let name = self.name();
        self.space();
        let named = !name.is_empty() && self.eat("=");
        if named {
            self.space();
        } else {
            self.at = start;
        }
        let value = self.value()?;
        Ok(Arg {
            name: named.then(|| self.text.get(name).unwrap_or("").to_owned()),
            value,
            span: self.place.span(start..self.at),
        })
    }

    fn value(&mut self) -> Result<ArgValue, Malformed> {
        if self.eat("\"") {
            return self.string();
        }
        if let Some(number) = self.number() {
            return Ok(ArgValue::Number(number));
        }
        let word = self.name();
        match self.text.get(word.clone()) {
            Some("true") => Ok(ArgValue::Bool(true)),
            Some("false") => Ok(ArgValue::Bool(false)),
            _ => {
                self.at = word.start;
                Err(self.error(
                    Message::new("this is not a value", "这不是参数值"),
                    Message::new(
                        "a value is a text in straight quotes `\"…\"`, a number, `true` or `false`",
                        "参数值是用半角直引号括起来的文字 `\"…\"`、数字、`true` 或 `false`",
                    ),
                ))
            }
        }
    }

    /// The text after `"`, with the `"` that ends it; it does not go beyond its line.
    fn string(&mut self) -> Result<ArgValue, Malformed> {
        let start = self.at - 1;
        let mut value = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += at + 1;
                    return Ok(ArgValue::String(value));
                }
                '\\' => value.extend(chars.next().map(|(_, escaped)| escaped)),
                '\n' => break,
                _ => value.push(c),
            }
        }
        Err(Malformed {
            range: start..start + 1,
            reason: Message::new(
                "the text that begins here is not closed",
                "这里开始的文字没有闭合",
            ),
            help: Message::new(
                "end it with `\"` on the same line",
                "请在同一行用半角直引号 `\"` 结束",
            ),
        })
    }

    fn number(&mut self) -> Option<String> {
        let rest = self.rest();
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let sign = usize::from(rest.starts_with('-'));
        let whole = digits(rest.get(sign..)?);
        if whole == 0 {
            return None;
        }
        let mut end = sign + whole;
        if let Some(fraction) = rest.get(end..).and_then(|rest| rest.strip_prefix('.')) {
            let places = digits(fraction);
            end += if places > 0 { places + 1 } else { 0 };
        }
        let number = rest.get(..end)?.to_owned();
        self.at += end;
        Some(number)
    }

    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = self.rest().bytes().enumerate();
        self.at += rest.take_while(|&(at, b)| is_name_byte(at, b)).count();
        start..self.at
    }

    /// Skips white space, up to the end of the paragraph.
    fn space(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            if !c.is_ascii_whitespace() || self.rest().starts_with("\n\n") {
                break;
            }
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// A mistake in the character at the present place.
    fn error(&self, reason: Message, help: Message) -> Malformed {
        let length = match self.rest().chars().next() {
            Some('\n') | None => 0,
            Some(c) => c.len_utf8(),
        };
        Malformed {
            range: if length == 0 {
                self.start..self.at
            } else {
                self.at..self.at + length
            },
            reason,
            help,
        }
    }
}

fn is_name_byte(at: usize, byte: u8) -> bool {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => true,
        b'0'..=b'9' | b'-' => at > 0,
        _ => false,
    }
}

fn not_a_call() -> Message {
    Message::new("a name is expected here", "这里应当是名称")
}

fn no_parentheses() -> Message {
    Message::new("the name is not followed by `(`", "名称之后没有 `(`")
}

fn parentheses_help(name: &str) -> Message {
    Message::new(
        format!("write `{{{{ {name}(…) }}}}`; to show braces to readers, put them in backticks"),
        format!("请写成 `{{{{ {name}(…) }}}}`；如果要给读者看花括号本身，请放进反引号里"),
    )
}

fn escape_help() -> Message {
    Message::new(
        "a call is written `{{ name(\"text\", key=1) }}`; to show braces to readers, put them in backticks",
        "调用写作 `{{ name(\"文字\", key=1) }}`；如果要给读者看花括号本身，请放进反引号里",
    )
}
