//! The index of an export of evidence as a page: opens in any browser, offline, without scripts; links lead to the files
//! beside it.

use std::collections::HashMap;
use std::fmt::Write as _;

use domain::evidence_index::{EvidenceIndex, IndexedCitation, IndexedItem};

use crate::Error;
use crate::printable::clean;
use crate::register::{timestamp, utc};
use crate::words::word;

/// Everything that gives the page its looks; nothing is loaded from anywhere.
const STYLE: &str = include_str!("../../../../assets/templates/evidence-index.css");

/// Writes the index as one HTML page. The same model gives the same bytes.
pub fn evidence_page(model: &EvidenceIndex) -> Result<Vec<u8>, Error> {
    let made = timestamp(utc("made at", &model.made_at)?);
    let title = format!("Evidence – {}", model.client);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        title = escaped(&title)
    );
    let about = [
        ("Certification body", model.body.clone()),
        ("Holds", model.what.join("; ")),
        ("Made", format!("{made} UTC by {}", model.made_by)),
        ("Contents", contents(model)),
        ("To check it", "sha256sum -c SHA256SUMS".to_owned()),
    ];
    page.push_str("<dl>\n");
    for (name, value) in about.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(page, "<dt>{name}</dt><dd>{}</dd>", escaped(value));
    }
    page.push_str("</dl>\n</header>\n<main>\n");
    requirements(&mut page, model)?;
    documents(&mut page, model);
    page.push_str("</main>\n</body>\n</html>\n");
    Ok(page.into_bytes())
}

fn contents(model: &EvidenceIndex) -> String {
    let counted =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    format!(
        "{}, {}, {}",
        counted(model.requirements.len(), "requirement", "requirements"),
        counted(model.items.len(), "document", "documents"),
        counted(model.citations.len(), "citation", "citations"),
    )
}

fn requirements(page: &mut String, model: &EvidenceIndex) -> Result<(), Error> {
    let items: HashMap<u32, &IndexedItem> = model.items.iter().map(|item| (item.number, item)).collect();
    let mut of: HashMap<&str, Vec<&IndexedCitation>> = HashMap::new();
    for citation in &model.citations {
        of.entry(&citation.requirement).or_default().push(citation);
    }
    page.push_str("<h2>By requirement</h2>\n");
    if model.requirements.is_empty() {
        page.push_str("<p>Nothing is cited.</p>\n");
    }
    let mut clause = "";
    for requirement in &model.requirements {
        if clause != requirement.clause {
            clause = &requirement.clause;
            let _ = writeln!(page, "<h3>{} {}</h3>", escaped(clause), escaped(&requirement.clause_title));
        }
        let (id, name) = (escaped(&requirement.id), escaped(&requirement.title));
        let _ = writeln!(
            page,
            "<section id=\"{id}\">\n<h4><span class=\"id\">{id}</span> {name}</h4>\n<table class=\"cited\">\n<thead><tr>\
             <th scope=\"col\">Document</th><th scope=\"col\">Place</th><th scope=\"col\">Passage</th>\
             <th scope=\"col\">Says</th><th scope=\"col\">By</th></tr></thead>\n<tbody>"
        );
        for citation in of.remove(requirement.id.as_str()).unwrap_or_default() {
            let item = items.get(&citation.item);
            let name = item.map_or("", |item| item.name.as_str());
            let document = link(&citation.file, &format!("{:04} {name}", citation.item));
            let seen = item.filter(|item| item.files.is_empty()).map(|item| escaped(&item.held));
            let seen = seen.map_or_else(String::new, |held| format!("<br><small>{held}</small>"));
            let mut passage = if citation.quote.is_empty() {
                String::new()
            } else {
                format!("<q>{}</q>", escaped(&citation.quote))
            };
            if !citation.note.is_empty() {
                let _ = write!(passage, "<p class=\"note\">{}</p>", escaped(&citation.note));
            }
            let strength = word("strength", &citation.strength)?;
            let kind = serde_json::to_value(citation.strength)?;
            let _ = writeln!(
                page,
                "<tr><td>{document}{seen}</td><td>{}</td><td>{passage}</td>\
                 <td class=\"says {}\">{}</td><td>{}<br><small>{}</small></td></tr>",
                escaped(&citation.place),
                kind.as_str().unwrap_or_default(),
                escaped(&strength),
                escaped(&citation.author),
                escaped(citation.made_at.get(..10).unwrap_or_default()),
            );
        }
        page.push_str("</tbody>\n</table>\n</section>\n");
    }
    Ok(())
}

fn documents(page: &mut String, model: &EvidenceIndex) {
    page.push_str(
        "<h2>Documents</h2>\n<table class=\"documents\">\n<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Document</th>\
         <th scope=\"col\">Dates</th><th scope=\"col\">SHA-256</th><th scope=\"col\">Files</th></tr></thead>\n<tbody>\n",
    );
    for item in &model.items {
        let mut name = escaped(&item.name);
        for (what, value) in [("", &item.title), ("from ", &item.source), ("in ", &item.found_in)] {
            if !value.is_empty() {
                let _ = write!(name, "<br><small>{what}{}</small>", escaped(value));
            }
        }
        let marks = [&item.classification, &item.state, &item.highlights];
        for mark in marks.into_iter().filter(|mark| !mark.is_empty()) {
            let _ = write!(name, "<br><small>{}</small>", escaped(mark));
        }
        if item.personal_data {
            name.push_str("<br><small>Personal data</small>");
        }
        let dates = [
            ("Document", &item.document_date),
            ("Received", &item.received_on),
            ("Seen", &item.seen_on),
            ("Added", &item.added_at),
        ];
        let dates: Vec<String> = dates
            .iter()
            .filter(|(_, day)| !day.is_empty())
            .map(|(name, day)| format!("{name} {}", escaped(day.get(..10).unwrap_or(day))))
            .collect();
        let files: Vec<String> = item.files.iter().map(|file| link(file, &folder(file))).collect();
        let files = if files.is_empty() { escaped(&item.held) } else { files.join("<br>") };
        let _ = writeln!(
            page,
            "<tr id=\"d{number}\"><td>{number:04}</td><td>{name}</td><td>{}</td><td><code>{}</code></td>\
             <td>{files}</td></tr>",
            dates.join("<br>"),
            escaped(&item.sha256),
            number = item.number,
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

/// The innermost folder of a file, which names the requirement, and whether it is the copy with highlights.
fn folder(file: &str) -> String {
    let name = file.rsplit('/').nth(1).unwrap_or(file);
    if file.ends_with(" (highlights).pdf") { format!("{name} (highlights)") } else { name.to_owned() }
}

fn link(file: &str, shown: &str) -> String {
    if file.is_empty() {
        return escaped(shown);
    }
    format!("<a href=\"{}\">{}</a>", address(file), escaped(shown))
}

/// A relative path as a link: every byte that could mean something else is written as its number.
fn address(path: &str) -> String {
    let mut address = String::from("./");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// Text as HTML shows it, and nothing but text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::evidence_index::IndexedRequirement;

    fn index() -> EvidenceIndex {
        EvidenceIndex {
            client: "Tarn <b>& Co</b>".to_owned(),
            made_at: "2026-03-02T09:00:00Z".to_owned(),
            made_by: "Ada".to_owned(),
            requirements: vec![IndexedRequirement {
                id: "R\"1".to_owned(),
                title: "Review".to_owned(),
                clause: "8.6.1".to_owned(),
                clause_title: "Incidents".to_owned(),
            }],
            items: vec![IndexedItem {
                number: 7,
                name: "a#b%.pdf".to_owned(),
                files: vec!["8.6.1 x/0007 a#b%é.pdf".to_owned()],
                ..IndexedItem::default()
            }],
            citations: vec![IndexedCitation {
                requirement: "R\"1".to_owned(),
                item: 7,
                file: "8.6.1 x/0007 a#b%é.pdf".to_owned(),
                quote: "<script>alert(1)</script>\u{202e}fdp".to_owned(),
                ..IndexedCitation::default()
            }],
            ..EvidenceIndex::default()
        }
    }

    #[test]
    fn what_people_wrote_is_shown_as_text_and_links_lead_to_the_files() {
        let page = String::from_utf8(evidence_page(&index()).expect("a page")).expect("UTF-8");
        assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{202e}'), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;fdp"));
        assert!(page.contains("href=\"./8.6.1%20x/0007%20a%23b%25%C3%A9.pdf\""), "{page}");
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains("id=\"R&quot;1\""));
    }

    #[test]
    fn the_workbook_has_a_row_for_every_item_and_citation() {
        assert!(crate::evidence_index(&index()).expect("a workbook").starts_with(b"PK"));
    }
}
