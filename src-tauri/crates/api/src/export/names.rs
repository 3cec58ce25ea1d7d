//! Names for files and folders that every system takes, made from names that come from anywhere.

use std::collections::HashSet;

/// Names Windows keeps for devices, whatever extension follows.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A text as one part of a path: no separator, nothing that any file system refuses or reads as something else,
/// at most `most` characters. An extension is kept when a name is cut.
pub(super) fn part(text: &str, most: usize) -> String {
    let clean: String = text
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if is_plain(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = trimmed(&shortened(&clean, most)).to_owned();
    if name.is_empty() {
        name.push('_');
    }
    if is_device(&name) {
        name.insert(0, '_');
    }
    name
}

/// Windows drops blanks and points at the end; a point or blank in front hides a file or is overlooked.
fn trimmed(name: &str) -> &str {
    name.trim_end_matches(['.', ' ']).trim_start_matches([' ', '.', '-'])
}

fn is_plain(c: char) -> bool {
    let turns_or_hides = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}'
    );
    !c.is_control() && !turns_or_hides && !matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
}

/// A long name without its middle; what follows the last point stays.
fn shortened(name: &str, most: usize) -> String {
    let length = name.chars().count();
    if length <= most {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).filter(|found| found.len() <= 8);
    let end = extension.map(|extension| format!(".{}", extension.trim())).unwrap_or_default();
    let room = most.saturating_sub(end.chars().count() + 1);
    let start: String = name.chars().take(room).collect();
    // Between words where that costs little.
    let whole =
        start.rsplit_once(' ').map(|(words, _)| words).filter(|words| words.len() * 4 > start.len() * 3);
    format!("{}…{end}", whole.unwrap_or(&start).trim_end())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            rest.chars().count() == 1
                && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
        })
    };
    RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// Names given so far in one folder; upper and lower case are the same to many systems.
#[derive(Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// The name, or the name with a number when another stands there already.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let (stem, extension) = match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => {
                (stem, format!(".{extension}"))
            }
            _ => (name, String::new()),
        };
        let mut given = name.to_owned();
        let mut number = 2;
        while !self.0.insert(given.to_lowercase()) {
            given = format!("{stem} ({number}){extension}");
            number += 1;
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_path_leads_nowhere_else() {
        for (text, name) in [
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Windows\\x.exe", "C__Windows_x.exe"),
            ("a\u{0}b\nc", "a_b c"),
            ("  .hidden. ", "hidden"),
            ("..", "_"),
            ("", "_"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Com1 .log", "_Com1 .log"),
            ("lpt².pdf", "_lpt².pdf"),
            ("common.pdf", "common.pdf"),
            ("invoice\u{202e}fdp.exe", "invoice_fdp.exe"),
            ("-rf", "rf"),
            ("Änderung § 8.6.1 (v2).docx", "Änderung § 8.6.1 (v2).docx"),
        ] {
            assert_eq!(part(text, 80), name, "{text:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_in_the_middle_and_keeps_its_extension() {
        let name = part(&format!("{}.pdf", "ä".repeat(300)), 60);
        assert_eq!(name.chars().count(), 60);
        assert!(name.ends_with("….pdf"), "{name}");
        assert_eq!(part(&"x".repeat(100), 10), format!("{}…", "x".repeat(9)));
    }

    #[test]
    fn names_that_differ_in_case_only_do_not_meet() {
        let mut taken = Taken::default();
        assert_eq!(taken.unique("Plan.pdf"), "Plan.pdf");
        assert_eq!(taken.unique("PLAN.pdf"), "PLAN (2).pdf");
        assert_eq!(taken.unique("plan.PDF"), "plan (3).PDF");
        assert_eq!(taken.unique("ÄRGER"), "ÄRGER");
        assert_eq!(taken.unique("ärger"), "ärger (2)");
    }
}
