//! What an incremental update of a PDF (ISO 32000-2, 7.5.6) needs to know of the file it continues: where its last
//! table of contents lies and what the trailer says. Values are kept as they stand; nothing is interpreted.

/// The end of a PDF as it is.
pub(crate) struct Trailer<'a> {
    /// Offset of the last cross-reference section.
    pub(crate) start: usize,
    /// That section is a stream; then an update must be one too (7.5.8.4).
    pub(crate) stream: bool,
    /// Entries of the trailer.
    entries: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Trailer<'a> {
    /// Finds it; `None` when the file's own word for the place of its table does not hold.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Self> {
        let word = memchr::memmem::rfind(bytes, b"startxref")?;
        let mut tokens = Tokens { bytes, at: word + b"startxref".len() };
        let start: usize = text(tokens.next()?)?.parse().ok()?;
        let mut tokens = Tokens { bytes, at: start };
        let first = tokens.next()?;
        let stream = first != b"xref";
        let dict = if stream {
            // `12 0 obj << … >> stream`
            text(first)?.parse::<u32>().ok()?;
            text(tokens.next()?)?.parse::<u32>().ok()?;
            if tokens.next()? != b"obj" {
                return None;
            }
            tokens.next()?
        } else {
            // Between the two words there is nothing but numbers and letters.
            let after = memchr::memmem::find(bytes.get(tokens.at..)?, b"trailer")?;
            tokens.at += after + b"trailer".len();
            tokens.next()?
        };
        Some(Self { start, stream, entries: entries(dict)? })
    }

    /// The value of a key, as it stands.
    pub(crate) fn get(&self, key: &str) -> Option<&'a [u8]> {
        let found = self.entries.iter().find(|(name, _)| name.strip_prefix(b"/") == Some(key.as_bytes()));
        found.map(|(_, value)| *value)
    }

    /// The number after the highest object number.
    pub(crate) fn size(&self) -> Option<u32> {
        text(self.get("Size")?)?.parse().ok()
    }
}

fn text(token: &[u8]) -> Option<&str> {
    std::str::from_utf8(token).ok()
}

/// Keys and values of a dictionary, as they stand; `None` when it is none.
pub(crate) fn entries(dict: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let inside = dict.strip_prefix(b"<<")?.strip_suffix(b">>")?;
    let mut tokens = Tokens { bytes: inside, at: 0 };
    let mut found = Vec::new();
    while let Some(key) = tokens.next() {
        if !key.starts_with(b"/") {
            return None;
        }
        found.push((key, tokens.value()?));
    }
    Some(found)
}

/// The words of a PDF; a whole dictionary, array or string is one of them.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Deeper nesting no page has.
    const DEEPEST: u32 = 64;

    fn next(&mut self) -> Option<&'a [u8]> {
        self.skip();
        let start = self.at;
        self.pass(0)?;
        self.bytes.get(start..self.at).filter(|token| !token.is_empty())
    }

    /// One value; a reference (`12 0 R`) is one.
    fn value(&mut self) -> Option<&'a [u8]> {
        self.skip();
        let start = self.at;
        let first = self.next()?;
        if number(first) {
            let after = self.at;
            if !(self.next().is_some_and(number) && self.next() == Some(b"R")) {
                self.at = after;
            }
        }
        self.bytes.get(start..self.at)
    }

    fn skip(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                _ if blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn pass(&mut self, depth: u32) -> Option<()> {
        if depth > Self::DEEPEST {
            return None;
        }
        let rest = self.bytes.get(self.at..)?;
        match rest {
            [b'<', b'<', ..] => self.pass_until(b">>", depth),
            [b'[', ..] => self.pass_until(b"]", depth),
            [b'<', ..] => {
                self.at += memchr::memchr(b'>', rest)? + 1;
                Some(())
            }
            [b'(', ..] => self.pass_string(),
            _ => {
                let first = usize::from(rest.starts_with(b"/"));
                let length = rest.iter().skip(first).take_while(|byte| regular(**byte)).count();
                self.at += first + length;
                (first + length > 0).then_some(())
            }
        }
    }

    fn pass_until(&mut self, end: &[u8], depth: u32) -> Option<()> {
        self.at += end.len();
        loop {
            self.skip();
            if self.bytes.get(self.at..)?.starts_with(end) {
                self.at += end.len();
                return Some(());
            }
            self.pass(depth + 1)?;
        }
    }

    fn pass_string(&mut self) -> Option<()> {
        let mut open = 0_u32;
        loop {
            match self.bytes.get(self.at)? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(());
            }
        }
    }
}

fn number(token: &[u8]) -> bool {
    token.iter().all(u8::is_ascii_digit)
}

fn blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn regular(byte: u8) -> bool {
    !blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(dict: &str) -> Option<Vec<(String, String)>> {
        let own = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Some(entries(dict.as_bytes())?.into_iter().map(|(key, value)| (own(key), own(value))).collect())
    }

    #[test]
    fn the_entries_of_a_dictionary_are_kept_as_they_stand() {
        let found =
            pairs("<</A 12 0 R/B[1 0 R (a\\)>>(x))]% remark >>\n/C<</D<0aF>>>/E/F /G 1 /H 2.5/I (\\\\)>>");
        let found = found.expect("a dictionary");
        let value = |key: &str| found.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        assert_eq!(value("/A"), Some("12 0 R"));
        assert_eq!(value("/B"), Some("[1 0 R (a\\)>>(x))]"));
        assert_eq!(value("/C"), Some("<</D<0aF>>>"));
        assert_eq!(
            (value("/E"), value("/G"), value("/H"), value("/I")),
            (Some("/F"), Some("1"), Some("2.5"), Some("(\\\\)"))
        );
    }

    #[test]
    fn what_is_broken_is_no_dictionary() {
        for broken in ["", "<<", "<< /A >>", "<< /A (x >>", "<< 1 2 >>", "<< /A [ >>", "<</A)>>"] {
            assert!(pairs(broken).is_none(), "{broken}");
        }
        let deep = format!("<</A {}{}>>", "[".repeat(5_000), "]".repeat(5_000));
        assert!(pairs(&deep).is_none());
    }

    #[test]
    fn the_trailer_is_found_where_the_file_says_and_nowhere_else() {
        let file = b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
        let trailer = Trailer::of(file).expect("a trailer");
        assert_eq!((trailer.start, trailer.stream, trailer.size()), (9, false, Some(7)));
        let shifted = [b"junk".as_slice(), file].concat();
        assert!(Trailer::of(&shifted).is_none());
        let stream =
            b"%PDF-1.5\n8 0 obj\n<< /Type /XRef /Size 9 >>\nstream\nendstream\nendobj\nstartxref\n9\n%%EOF";
        let trailer = Trailer::of(stream).expect("a trailer");
        assert!(trailer.stream && trailer.size() == Some(9));
    }
}
