//! Mails as files (RFC 5322, MIME) through `mail-parser`, and mailboxes (RFC 4155).
//! Header lines and body are text; attachments are children.

use std::borrow::Cow;

use domain::document::{Locator, Reason, Role, Unreadable};
use mail_parser::{Address, Encoding, Message, MessageParser, MimeHeaders, PartType};

use crate::out::{Out, damaged, property};
use crate::text;

/// Reads one mail.
pub(crate) fn eml(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    // Some programs save mails as UTF-16 text; the parser knows bytes only.
    let bytes: Cow<'_, [u8]> = match text::decode(bytes.get(..4096).unwrap_or(bytes)).1 {
        "UTF-16LE" | "UTF-16BE" => Cow::Owned(text::decode(bytes).0.into_owned().into_bytes()),
        _ => Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    let Some(message) = MessageParser::default().parse(bytes.as_ref()) else {
        return Err(damaged("The mail is damaged: no header can be found."));
    };
    if message.headers().is_empty() {
        return Err(damaged("The mail is damaged: it has no header."));
    }
    out.info.title = message.subject().and_then(property);
    out.info.author = message.from().map(addresses).as_deref().and_then(property);
    out.info.date = message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339());
    out.publish();
    header(&message, out)?;
    body(&message, out)?;
    attachments(&message, &bytes, out)
}

/// Reads a mailbox: each mail becomes a child; its sender, date and subject are listed here.
pub(crate) fn mbox(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut number = 0_u32;
    for mail in split(bytes) {
        number = number.saturating_add(1);
        if number as usize > out.limits.entries {
            return Err(Unreadable::new(
                Reason::TooLarge,
                format!("The mailbox has more than {} mails; the first ones were read.", out.limits.entries),
            ));
        }
        if let Some(message) = MessageParser::new().with_minimal_headers().parse_headers(mail.as_ref()) {
            let sender = message.from().map(addresses).unwrap_or_default();
            let date = message
                .date()
                .filter(|date| date.is_valid())
                .map(|date| date.to_rfc3339())
                .unwrap_or_default();
            let line = format!("{date}\t{sender}\t{}", message.subject().unwrap_or_default());
            out.text(
                Locator::part(format!("mail {number}")),
                Role::MailHeader,
                text::clean(&line).replace('\n', " ").trim().to_owned(),
            )?;
        }
        out.child(&format!("mail {number:05}.eml"), mail.into_owned())?;
    }
    if number == 0 {
        return Err(damaged("No mail can be found in the mailbox."));
    }
    Ok(())
}

/// Mails of a mailbox: each starts with a line `From sender … 10:30 …` after an empty line; `>From` inside is unquoted.
fn split(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        // The time tells the separator from a sentence that starts with "From".
        let timed =
            || line.windows(3).any(|w| matches!(w, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
        if after_blank && line.starts_with(b"From ") && timed() {
            starts.push((at, at + line.len()));
        }
        after_blank = matches!(line, b"\n" | b"\r\n");
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]).collect();
    starts.into_iter().zip(ends).map(move |((_, start), end)| {
        let mail = bytes.get(start..end).unwrap_or_default();
        if !mail.windows(6).any(|w| w == b"\n>From") {
            return Cow::Borrowed(mail);
        }
        let mut plain = Vec::with_capacity(mail.len());
        for line in mail.split_inclusive(|b| *b == b'\n') {
            let quoted = line.starts_with(b">")
                && line
                    .iter()
                    .position(|b| *b != b'>')
                    .is_some_and(|marks| line.get(marks..).is_some_and(|rest| rest.starts_with(b"From ")));
            plain.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
        }
        Cow::Owned(plain)
    })
}

fn header(message: &Message<'_>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let lines = [
        ("From", message.from().map(addresses)),
        ("Sender", message.sender().map(addresses)),
        ("To", message.to().map(addresses)),
        ("Cc", message.cc().map(addresses)),
        ("Bcc", message.bcc().map(addresses)),
        ("Reply-To", message.reply_to().map(addresses)),
        ("Date", message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339())),
        ("Subject", message.subject().map(str::to_owned)),
    ];
    for (name, value) in lines {
        if let Some(value) = value.map(|value| text::one_line(&value)).filter(|value| !value.is_empty()) {
            out.text(Locator::part("header"), Role::MailHeader, format!("{name}: {value}"))?;
        }
    }
    // A date no parser understands is still said.
    if message.date().is_none_or(|date| !date.is_valid())
        && let Some(raw) = message.header_raw("Date")
    {
        out.text(Locator::part("header"), Role::MailHeader, format!("Date: {}", text::one_line(raw)))?;
    }
    Ok(())
}

/// `Anna Muster <anna@example.org>, …`
fn addresses(address: &Address<'_>) -> String {
    let mut all = Vec::new();
    for one in address.iter().take(1_000) {
        let mail = one.address().unwrap_or_default();
        all.push(match one.name() {
            Some(name) if !mail.is_empty() && name != mail => format!("{name} <{mail}>"),
            Some(name) => name.to_owned(),
            None => mail.to_owned(),
        });
    }
    all.join(", ")
}

fn body(message: &Message<'_>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut paragraph = 0_u32;
    for id in &message.text_body {
        let Some(part) = message.part(*id) else { continue };
        match &part.body {
            PartType::Text(words) => plain_body(words, "body", &mut paragraph, out)?,
            PartType::Html(page) => html_body(page, "body", &mut paragraph, out)?,
            _ => {}
        }
        if part.is_encoding_problem {
            out.warn("The body is not encoded as it says; some letters may be wrong.");
        }
    }
    Ok(())
}

/// Paragraphs of a plain body: blocks between empty lines, so that phrases are found across line ends.
pub(crate) fn plain_body(
    words: &str,
    part: &str,
    paragraph: &mut u32,
    out: &mut Out<'_>,
) -> Result<(), Unreadable> {
    let cleaned = text::clean(words);
    let mut block = String::new();
    for line in cleaned.split('\n').chain([""]) {
        let line = line.trim_end();
        if line.is_empty() {
            if !block.is_empty() {
                *paragraph = paragraph.saturating_add(1);
                out.text(
                    Locator::part(part).with_paragraph(*paragraph),
                    Role::Body,
                    std::mem::take(&mut block),
                )?;
            }
            continue;
        }
        if !block.is_empty() {
            block.push('\n');
        }
        block.push_str(line);
    }
    Ok(())
}

/// Paragraphs of an HTML body.
pub(crate) fn html_body(
    page: &str,
    part: &str,
    paragraph: &mut u32,
    out: &mut Out<'_>,
) -> Result<(), Unreadable> {
    crate::html::paragraphs(page, &mut |role, words| {
        *paragraph = paragraph.saturating_add(1);
        out.text(Locator::part(part).with_paragraph(*paragraph), role, words)
    })?;
    Ok(())
}

fn attachments(message: &Message<'_>, raw: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut total = 0_u64;
    for (id, number) in message.attachments.iter().zip(1_usize..) {
        let Some(part) = message.part(*id) else { continue };
        if number > out.limits.entries {
            out.warn(format!("Only the first {} attachments were read.", out.limits.entries));
            break;
        }
        let (bytes, extension): (Cow<'_, [u8]>, &str) = match &part.body {
            PartType::Text(words) => (Cow::Borrowed(words.as_bytes()), "txt"),
            PartType::Html(page) => (Cow::Borrowed(page.as_bytes()), "html"),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => (Cow::Borrowed(bytes.as_ref()), ""),
            PartType::Message(inner) => {
                let start = usize::try_from(part.offset_body).unwrap_or(0);
                let end = usize::try_from(part.offset_end).unwrap_or(0);
                let exact = raw.get(start..end).filter(|_| part.encoding == Encoding::None);
                (Cow::Borrowed(exact.unwrap_or_else(|| inner.raw_message())), "eml")
            }
            PartType::Multipart(_) => continue,
        };
        if bytes.is_empty() {
            continue;
        }
        total = total.saturating_add(bytes.len() as u64);
        if total > out.limits.children_bytes {
            return Err(Unreadable::new(Reason::TooLarge, "The attachments are larger than is read."));
        }
        let named = part.attachment_name().map(text::one_line).filter(|name| !name.is_empty()).or_else(
            || match &part.body {
                PartType::Message(inner) => {
                    inner.subject().map(|subject| text::one_line(&subject.replace(['/', '\\'], "-")))
                }
                _ => None,
            },
        );
        let mut name = named.unwrap_or_else(|| format!("attachment {number}"));
        let missing = crate::sniff::extension(&name).is_empty();
        if extension == "eml" && !name.to_ascii_lowercase().ends_with(".eml") {
            name.push_str(".eml");
        } else if missing {
            let suffix =
                if extension.is_empty() { crate::sniff::identify("", &bytes).extension } else { extension };
            name = format!("{name}.{suffix}");
        }
        // Only the last piece: mails name whole paths at times.
        let last = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
        out.child(&last, bytes.into_owned())?;
    }
    Ok(())
}
