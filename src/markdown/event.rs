//! The parts of a [`Document`](super::Document): events in reading order and the things they refer to.
//!
//! Events hold an index into the document's lists wherever a thing is asked for from outside (headings,
//! links, calls, footnotes), so that it exists once and can be found without walking the text.

use crate::source::Span;

/// One step through a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something opens. Each has its [`Event::End`], properly nested.
    Start(Tag),
    /// Something closes.
    End(Tag),
    /// Text as readers see it.
    Text(String),
    /// Inline code.
    Code(String),
    /// One tag or comment of the author's own HTML, as written.
    Html(String),
    /// A tag with an address, `<a href>` or `<img src>`: the tag as written, the index of its link.
    HtmlLink(usize, String),
    /// What stands between the tags of a block of HTML, as written.
    HtmlText(String),
    /// The mark of a footnote, by the index of the note.
    Footnote(usize),
    /// The end of a source line that reads as a space.
    SoftBreak,
    /// A line break that readers see.
    HardBreak,
    /// A thematic break.
    Rule,
    /// The box of a task, ticked or not.
    TaskMarker(bool),
    /// A call without a body, by its index.
    Call(usize),
}

/// What opens and closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading, by its index.
    Heading(usize),
    /// A quotation, or a callout.
    Quote(Option<Alert>),
    /// A code block and its language; empty if none is named.
    CodeBlock(String),
    /// A block of the author's own HTML.
    HtmlBlock,
    /// A list; an ordered one with its first number.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// The text of a footnote, by its index.
    FootnoteDefinition(usize),
    /// A list of terms and their definitions.
    DefinitionList,
    /// A term of a definition list.
    DefinitionTerm,
    /// A definition of a definition list.
    DefinitionBody,
    /// A table and the alignment of its columns.
    Table(Vec<Alignment>),
    /// The first row of a table.
    TableHead,
    /// A further row of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link, by its index.
    Link(usize),
    /// An image, by its index; its alternative text is inside.
    Image(usize),
    /// A block call, by its index; its body is inside.
    Call(usize),
}

impl Tag {
    /// Whether it stands inside a line of text and does not interrupt it.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link(_) | Tag::Image(_)
        )
    }
}

/// The five kinds of alert that GitHub's Markdown knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// `> [!NOTE]`
    Note,
    /// `> [!TIP]`
    Tip,
    /// `> [!IMPORTANT]`
    Important,
    /// `> [!WARNING]`
    Warning,
    /// `> [!CAUTION]`
    Caution,
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the reading direction has it.
    None,
    /// At the start.
    Left,
    /// In the middle.
    Center,
    /// At the end.
    Right,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level on the page, 2 to 6: the title is level 1, and no level is skipped.
    pub level: u8,
    /// The number of `#` in the source.
    pub source_level: u8,
    /// What links point at: unique in the document, the same in all variants.
    pub id: String,
    /// Its text without markup; follows a conversion of the document.
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// What a [`Link`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](address)`, or by reference.
    Link,
    /// `<https://…>` or `<name@host>`.
    Autolink,
    /// An address that simply stands in the text.
    Bare,
    /// `![text](address)`
    Image,
    /// `<a href>` of the author's own HTML.
    HtmlLink,
    /// `<img src>` of the author's own HTML.
    HtmlImage,
}

impl LinkKind {
    /// Whether it shows an image instead of leading somewhere.
    pub fn is_image(self) -> bool {
        matches!(self, LinkKind::Image | LinkKind::HtmlImage)
    }
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The address as written, character references and escapes resolved.
    pub dest: String,
    /// The title; empty if there is none. Follows a conversion of the document.
    pub title: String,
    /// Where it is, text and address.
    pub span: Span,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// The label in the source.
    pub label: String,
    /// Its number on the page, from 1 in the order of the first marks; 0 if no mark refers to it.
    pub number: usize,
    /// Where its text is.
    pub span: Span,
}

/// A call by which a page asks for a fact, a calculator and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcode {
    /// The name of what is called.
    pub name: String,
    /// The arguments in their order.
    pub args: Vec<Arg>,
    /// Where the call is; of a block call, its opening.
    pub span: Span,
    /// Where its name is.
    pub name_span: Span,
    /// Whether it has a body: `{% name %} … {% end %}`.
    pub body: bool,
    /// Whether it stands alone where a paragraph could stand.
    pub block: bool,
}

/// An argument of a [`Shortcode`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// Its name, when it is given by name.
    pub name: Option<String>,
    /// Its value.
    pub value: ArgValue,
    /// Where it is, name included.
    pub span: Span,
}

/// The value of an [`Arg`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgValue {
    /// A text.
    String(String),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
}
