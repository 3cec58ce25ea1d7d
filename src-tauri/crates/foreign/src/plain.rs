//! Plain text of every kind: one segment per line, the paragraph number is the line number.

use domain::document::{Locator, Role, Segment, Unreadable};

use crate::out::Out;
use crate::text;

/// Reads a plain text; Markdown headings and list items are marked.
pub(crate) fn read(name: &str, bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let markdown = matches!(crate::sniff::extension(name).as_str(), "md" | "markdown");
    let (content, encoding, guessed) = text::decode(bytes);
    out.info.encoding = Some(encoding.to_owned());
    if guessed {
        out.warn(format!(
            "The character encoding of the text is unclear; it was read as {encoding} and some letters may be wrong."
        ));
    }
    let mut fenced = false;
    let mut number = 0_u32;
    for line in content.split('\n') {
        number = number.saturating_add(1);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            continue;
        }
        // Files of old Macs have no \n at all; their lines still count.
        let mut pieces = line.split('\r').peekable();
        while let Some(piece) = pieces.next() {
            let (role, shown) =
                if markdown { markdown_line(piece, &mut fenced, out) } else { (Role::Line, piece) };
            out.segment(Segment {
                locator: Locator::paragraph(number),
                // A form feed or vertical tab inside a line must not make two lines of it.
                text: text::clean(shown).replace('\n', " "),
                role,
                unreliable: guessed && !shown.is_ascii(),
                ..Segment::default()
            })?;
            if pieces.peek().is_some() {
                number = number.saturating_add(1);
            }
        }
    }
    Ok(())
}

/// Role of a Markdown line (CommonMark 4.2 ATX headings, 4.5 fences, 5.2 list items).
fn markdown_line<'l>(line: &'l str, fenced: &mut bool, out: &mut Out<'_>) -> (Role, &'l str) {
    let start = line.trim_start();
    if start.starts_with("```") || start.starts_with("~~~") {
        *fenced = !*fenced;
        return (Role::Line, line);
    }
    if *fenced {
        return (Role::Line, line);
    }
    let hashes = start.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes)
        && let Some(title) = start.get(hashes..)
        && title.starts_with([' ', '\t'])
    {
        let title = title.trim().trim_end_matches('#').trim_end();
        if hashes == 1 && out.info.title.is_none() {
            out.info.title = crate::out::property(title);
        }
        let role = match hashes {
            1 => Role::Heading1,
            2 => Role::Heading2,
            _ => Role::Heading3,
        };
        return (role, title);
    }
    let bullet = ["- ", "* ", "+ "].iter().any(|mark| start.starts_with(mark));
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits)
        && start.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    if bullet || numbered {
        return (Role::ListItem, line);
    }
    if start.starts_with('|') {
        return (Role::TableRow, line);
    }
    (Role::Body, line)
}
