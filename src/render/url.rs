//! Addresses from page to page: always relative, always with the file's name.

/// How the file at `from` writes the address of the file at `to`; both from the root of the site.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let from_folders = from.len().saturating_sub(1);
    let to_folders = to.len().saturating_sub(1);
    let common = from
        .iter()
        .zip(&to)
        .take(from_folders.min(to_folders))
        .take_while(|(a, b)| a == b)
        .count();
    let mut parts = vec![".."; from_folders - common];
    parts.extend(to.iter().skip(common));
    escape(&parts.join("/"))
}

/// How the file at `from` writes the address of the folder that it lies in `depth` folders below; with `/` at its end.
pub fn up(from: &str, prefix: &str) -> String {
    let within = from.strip_prefix(prefix).unwrap_or(from);
    let depth = within.matches('/').count();
    if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    }
}

/// With what may not stand in an address escaped: spaces, quotation marks, characters beyond ASCII.
pub fn escape(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`');
    utf8_percent_encode(path, UNSAFE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative() {
        for (from, to, expected) in [
            ("index.html", "visits/a.html", "visits/a.html"),
            ("visits/a.html", "visits/b.html", "b.html"),
            ("visits/a.html", "index.html", "../index.html"),
            ("tw/visits/a.html", "visits/a.html", "../../visits/a.html"),
            ("visits/a.html", "tw/visits/a.html", "../tw/visits/a.html"),
            ("tw/visits/a.html", "assets/x.css", "../../assets/x.css"),
            ("a.html", "图 1.png", "%E5%9B%BE%201.png"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} → {to}");
        }
    }

    #[test]
    fn folders_are_reached_upwards() {
        assert_eq!(up("index.html", ""), "./");
        assert_eq!(up("tw/visits/a.html", ""), "../../");
        assert_eq!(up("tw/visits/a.html", "tw/"), "../");
    }
}
