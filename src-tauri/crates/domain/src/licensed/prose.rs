//! Running text: a paragraph that begins with the number of a clause begins the clause, what follows belongs to it.

use super::Gathered;
use super::number::{Clauses, split};
use crate::document::{Role, Segment};

/// How a paragraph begins.
pub(super) enum Beginning {
    /// A clause begins; `text` is what is not its title.
    Clause { clause: usize, text: String },
    /// A line of a table of contents.
    Contents,
    /// A heading with a number that is no clause.
    Other(String),
    /// Nothing begins.
    Nothing,
}

/// What the paragraph before belongs to.
#[derive(Default)]
enum Inside {
    #[default]
    Nowhere,
    Contents,
    Clause(usize),
    Other,
    Unnumbered,
}

/// Reads paragraph after paragraph.
#[derive(Default)]
pub(super) struct Prose {
    inside: Inside,
    /// Of the clause that has begun no text was met yet.
    fresh: bool,
}

/// A paragraph of the running text, and not beside it.
pub(super) fn is_running(role: Role) -> bool {
    matches!(
        role,
        Role::Body | Role::Heading1 | Role::Heading2 | Role::Heading3 | Role::ListItem | Role::Line
    )
}

fn is_heading(role: Role) -> bool {
    matches!(role, Role::Heading1 | Role::Heading2 | Role::Heading3)
}

/// What begins with a paragraph.
pub(super) fn beginning(clauses: &Clauses<'_>, segment: &Segment) -> Beginning {
    let text = clauses.unlabelled(&segment.text);
    let (token, rest) = split(text);
    let number = token.trim_end_matches(['.', ':']);
    let rest = rest.trim_start();
    let heading = is_heading(segment.role);
    let levels = number.split('.').count();
    let digits = number.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let (words, leads_to_page) = without_page(rest);
    let Some(clause) = clauses.find(number) else {
        // Titles do not end like sentences, and are not long.
        let titled = heading
            || (levels > 1
                && words.chars().count() <= 100
                && capital(words)
                && !words.ends_with(['.', ';', ',']));
        if !(digits && titled && number.len() <= 20) {
            return Beginning::Nothing;
        }
        return if leads_to_page { Beginning::Contents } else { Beginning::Other(number.to_owned()) };
    };
    let title = clauses.is_title(clause, words);
    if leads_to_page && (title || heading || capital(words)) {
        return Beginning::Contents;
    }
    if heading || title {
        return Beginning::Clause { clause, text: String::new() };
    }
    // "8.1 percent" and "4 eyes" begin no clause; "8.1" alone and "8.1 The team logs it." do.
    if levels == 1 || !(words.is_empty() || capital(rest)) {
        return Beginning::Nothing;
    }
    Beginning::Clause { clause, text: rest.to_owned() }
}

/// Begins like a sentence or a title.
fn capital(words: &str) -> bool {
    let start = words.trim_start_matches(['(', '“', '"', '„', '«', '‘', '–', '—', '-', ' ']);
    start.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        // "a) …": the list begins at once.
        || (words.len() > 2 && words.as_bytes()[0].is_ascii_lowercase() && words.as_bytes()[1] == b')')
}

/// Without the leader and the page number of a table of contents, and whether there was one.
fn without_page(rest: &str) -> (&str, bool) {
    let words = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    if words.len() == rest.len() {
        return (rest.trim(), false);
    }
    let title = words.trim_end_matches(['.', '…', '·', ' ', '\t', '_']);
    let leader = words.get(title.len()..).unwrap_or_default();
    let led = leader.contains('\t') || leader.contains('…') || leader.matches(['.', '·', '_']).count() >= 3;
    if led { (title.trim(), true) } else { (rest.trim(), false) }
}

impl Prose {
    /// What follows belongs to no clause.
    pub(super) fn end(&mut self) {
        self.inside = Inside::Nowhere;
    }

    /// Takes a paragraph, or a row of a table inside the text.
    pub(super) fn take(&mut self, segment: &Segment, gathered: &mut Gathered<'_>) {
        let place = &segment.locator;
        let aside = match segment.role {
            Role::HeaderFooter => Some("page headers and footers are not taken"),
            Role::Comment => Some("comments are not taken"),
            Role::Deleted => Some("deleted text is not taken"),
            Role::Note => Some("notes beside the text are not taken"),
            Role::MailHeader => Some("mail headers are not taken"),
            _ => None,
        };
        if let Some(why) = aside {
            gathered.leave(place, why);
            return;
        }
        if segment.role != Role::TableRow {
            match beginning(gathered.clauses, segment) {
                Beginning::Clause { clause, text } => {
                    self.inside = Inside::Clause(clause);
                    if text.is_empty() {
                        gathered.heading();
                    } else {
                        gathered.begin(clause, place.to_string());
                        gathered.text(clause, &text);
                    }
                    self.fresh = text.is_empty();
                    return;
                }
                Beginning::Contents => {
                    self.inside = Inside::Contents;
                    gathered.heading();
                    return;
                }
                Beginning::Other(number) => {
                    self.inside = Inside::Other;
                    gathered.unknown(number, place.to_string());
                    gathered.rows.unknown += 1;
                    return;
                }
                Beginning::Nothing => {}
            }
        }
        if segment.role == Role::Heading1 {
            self.inside = Inside::Unnumbered;
        }
        match self.inside {
            Inside::Clause(clause) => {
                if self.fresh {
                    gathered.begin(clause, place.to_string());
                    self.fresh = false;
                }
                gathered.text(clause, &segment.text);
            }
            Inside::Other => gathered.rows.unknown += 1,
            Inside::Nowhere => gathered.leave(place, "it stands under no clause number"),
            Inside::Contents => gathered.leave(place, "it stands in the table of contents"),
            Inside::Unnumbered => gathered.leave(place, "it stands under a heading without a clause number"),
        }
    }
}
