//! Outlook messages (MS-OXMSG): own reader over the compound file, because code pages,
//! compressed RTF bodies and messages inside messages must be right.

use std::io::Cursor;

use domain::document::{Locator, Reason, Role, Unreadable};
use office_oxide::cfb::{CfbReader, EntryType};

use crate::mail::{html_body, plain_body};
use crate::out::{Out, damaged, property};
use crate::text;

/// Messages inside messages followed.
const DEEPEST: usize = 8;

/// Property tags (MS-OXPROPS).
mod tag {
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const SUBMIT_TIME: u16 = 0x0039;
    pub(super) const SENDER_NAME: u16 = 0x0C1A;
    pub(super) const SENDER_ADDRESS: u16 = 0x0C1F;
    pub(super) const SENDER_SMTP: u16 = 0x5D01;
    pub(super) const RECIPIENT_TYPE: u16 = 0x0C15;
    pub(super) const TO: u16 = 0x0E04;
    pub(super) const CC: u16 = 0x0E03;
    pub(super) const DELIVERY_TIME: u16 = 0x0E06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const RTF: u16 = 0x1009;
    pub(super) const HTML: u16 = 0x1013;
    pub(super) const DISPLAY_NAME: u16 = 0x3001;
    pub(super) const EMAIL: u16 = 0x3003;
    pub(super) const SMTP: u16 = 0x39FE;
    pub(super) const ATTACH_DATA: u16 = 0x3701;
    pub(super) const ATTACH_SHORT_NAME: u16 = 0x3704;
    pub(super) const ATTACH_METHOD: u16 = 0x3705;
    pub(super) const ATTACH_NAME: u16 = 0x3707;
    pub(super) const INTERNET_PAGE: u16 = 0x3FDE;
    pub(super) const MESSAGE_PAGE: u16 = 0x3FFD;
}

type Cfb<'a> = CfbReader<Cursor<&'a [u8]>>;

/// Reads a message.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut cfb = CfbReader::new(Cursor::new(bytes))
        .map_err(|_| damaged("The message is damaged: its container cannot be read."))?;
    let mut walk = Walk { spent: 0, attachments: 0 };
    walk.message(&mut cfb, 0, "", 32, 0, out)?;
    if !cfb.truncated_streams().is_empty() {
        out.damaged("The message is cut off; some of its parts are not whole.");
    }
    if out.segments() == 0 {
        out.verdict()?;
        return Err(Unreadable::new(Reason::NoText, "The message has no text."));
    }
    Ok(())
}

/// The entries of a storage, and its fixed-size properties.
struct Storage {
    children: Vec<(String, usize)>,
    /// `(tag, type, value)` of the property stream.
    fixed: Vec<(u16, u16, u64)>,
    page: u32,
}

impl Storage {
    fn open(cfb: &mut Cfb<'_>, index: usize, header: usize, page: Option<u32>) -> Self {
        let children = children(cfb, index);
        let mut storage = Self { children, fixed: Vec::new(), page: 1252 };
        if let Some(at) = storage.child("__properties_version1.0")
            && let Ok(stream) = cfb.read_stream_by_index(at)
        {
            for entry in stream.get(header..).unwrap_or_default().chunks_exact(16) {
                if let [t0, t1, p0, p1, _, _, _, _, value @ ..] = entry
                    && let Ok(value) = <[u8; 8]>::try_from(value)
                {
                    storage.fixed.push((
                        u16::from_le_bytes([*p0, *p1]),
                        u16::from_le_bytes([*t0, *t1]),
                        u64::from_le_bytes(value),
                    ));
                }
            }
        }
        storage.page = storage
            .number(tag::MESSAGE_PAGE)
            .or_else(|| storage.number(tag::INTERNET_PAGE))
            .or(page)
            .unwrap_or(1252);
        storage
    }

    fn child(&self, name: &str) -> Option<usize> {
        self.children.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, index)| *index)
    }

    fn number(&self, property: u16) -> Option<u32> {
        self.fixed.iter().find(|(known, ..)| *known == property).map(|(_, _, value)| *value as u32)
    }

    fn time(&self, property: u16) -> Option<String> {
        let (_, kind, value) = self.fixed.iter().find(|(known, ..)| *known == property)?;
        // PtypTime: 100-nanosecond steps since 1601.
        (*kind == 0x0040).then_some(*value).and_then(|ticks| {
            let seconds = i64::try_from(ticks / 10_000_000).ok()?.checked_sub(11_644_473_600)?;
            Some(chrono::DateTime::from_timestamp(seconds, 0)?.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        })
    }

    fn stream(&self, cfb: &mut Cfb<'_>, property: u16, kind: &str) -> Option<Vec<u8>> {
        let index = self.child(&format!("__substg1.0_{property:04X}{kind}"))?;
        cfb.read_stream_by_index(index).ok()
    }

    fn string(&self, cfb: &mut Cfb<'_>, property: u16) -> Option<String> {
        let words = match self.stream(cfb, property, "001F") {
            Some(wide) => encoding_rs::UTF_16LE.decode_without_bom_handling(&wide).0.into_owned(),
            None => text::decode_code_page(self.page, &self.stream(cfb, property, "001E")?),
        };
        let words = words.trim_end_matches('\0').to_owned();
        (!words.trim().is_empty()).then_some(words)
    }
}

/// Direct children of a storage: its tree of siblings, walked without recursion.
fn children(cfb: &Cfb<'_>, index: usize) -> Vec<(String, usize)> {
    let entries = cfb.entries();
    let mut found = Vec::new();
    let mut seen = vec![false; entries.len()];
    let mut stack: Vec<u32> = entries.get(index).map(|entry| entry.child).into_iter().collect();
    while let Some(id) = stack.pop() {
        let at = id as usize;
        let Some(entry) = entries.get(at) else { continue };
        match seen.get_mut(at) {
            Some(known) if !*known => *known = true,
            _ => continue,
        }
        if entry.entry_type != EntryType::Empty {
            found.push((entry.name.clone(), at));
        }
        stack.push(entry.right_sibling);
        stack.push(entry.left_sibling);
    }
    found.sort();
    found
}

struct Walk {
    spent: u64,
    attachments: usize,
}

impl Walk {
    /// One message; `prefix` names where it is (`"attachment 2: "`), `header` is the size of its property header.
    fn message(
        &mut self,
        cfb: &mut Cfb<'_>,
        index: usize,
        prefix: &str,
        header: usize,
        depth: usize,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let storage = Storage::open(cfb, index, header, None);
        if !storage.children.iter().any(|(name, _)| name.starts_with("__")) {
            out.damaged("The message is damaged: it has no properties.");
            return Ok(());
        }
        let subject = storage.string(cfb, tag::SUBJECT);
        let sender = person(
            storage.string(cfb, tag::SENDER_NAME),
            storage.string(cfb, tag::SENDER_SMTP).or_else(|| storage.string(cfb, tag::SENDER_ADDRESS)),
        );
        let date = storage.time(tag::SUBMIT_TIME).or_else(|| storage.time(tag::DELIVERY_TIME));
        if depth == 0 {
            out.info.title = subject.as_deref().and_then(property);
            out.info.author = sender.as_deref().and_then(property);
            out.info.date.clone_from(&date);
            out.publish();
        }
        let [to, cc, bcc] = recipients(cfb, &storage);
        let lines = [
            ("From", sender),
            ("To", to.or_else(|| storage.string(cfb, tag::TO))),
            ("Cc", cc.or_else(|| storage.string(cfb, tag::CC))),
            ("Bcc", bcc),
            ("Date", date),
            ("Subject", subject),
        ];
        for (name, value) in lines {
            if let Some(value) = value.map(|value| text::one_line(&value)).filter(|value| !value.is_empty()) {
                out.text(
                    Locator::part(format!("{prefix}header")),
                    Role::MailHeader,
                    format!("{name}: {value}"),
                )?;
            }
        }
        self.body(cfb, &storage, &format!("{prefix}body"), out)?;
        for (name, at) in storage.children.clone() {
            if name.to_ascii_lowercase().starts_with("__attach_version1.0") {
                self.attachment(cfb, at, storage.page, prefix, depth, out)?;
            }
        }
        Ok(())
    }

    fn body(
        &self,
        cfb: &mut Cfb<'_>,
        storage: &Storage,
        part: &str,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let before = out.segments();
        let mut paragraph = 0;
        if let Some(plain) = storage.string(cfb, tag::BODY) {
            plain_body(&plain, part, &mut paragraph, out)?;
        }
        if out.segments() == before {
            let page = match storage.stream(cfb, tag::HTML, "0102") {
                // The bytes are in the code page of the internet form, which the page also declares.
                Some(bytes) => match storage.number(tag::INTERNET_PAGE) {
                    Some(page) => Some(text::decode_code_page(page, &bytes)),
                    None => Some(crate::html::decode(&bytes).0.into_owned()),
                },
                None => storage.string(cfb, tag::HTML),
            };
            if let Some(page) = page {
                html_body(&page, part, &mut paragraph, out)?;
            }
        }
        if out.segments() == before
            && let Some(packed) = storage.stream(cfb, tag::RTF, "0102")
            && let Some(rtf) = unpack_rtf(&packed, out.limits.segment_chars.saturating_mul(16))
        {
            let limits = out.limits.clone();
            crate::rtf::paragraphs(&rtf, limits.nesting, limits.segment_chars, &mut |piece| {
                if piece.text.is_empty() {
                    return Ok(());
                }
                paragraph = paragraph.saturating_add(1);
                out.text(Locator::part(part).with_paragraph(paragraph), piece.role, piece.text)
            })?;
        }
        Ok(())
    }

    fn attachment(
        &mut self,
        cfb: &mut Cfb<'_>,
        index: usize,
        page: u32,
        prefix: &str,
        depth: usize,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        self.attachments += 1;
        let number = self.attachments;
        if number > out.limits.entries {
            return Ok(());
        }
        let storage = Storage::open(cfb, index, 8, Some(page));
        let named = storage
            .string(cfb, tag::ATTACH_NAME)
            .or_else(|| storage.string(cfb, tag::ATTACH_SHORT_NAME))
            .or_else(|| storage.string(cfb, tag::DISPLAY_NAME))
            .map(|name| text::one_line(&name))
            .filter(|name| !name.is_empty());
        let inner = storage.child(&format!("__substg1.0_{:04X}000D", tag::ATTACH_DATA));
        if let Some(inner) = inner {
            // 5 is a message; 6 is an OLE object, whose text only its own program shows.
            let message = storage.number(tag::ATTACH_METHOD) != Some(6)
                && children(cfb, inner)
                    .iter()
                    .any(|(name, _)| name.eq_ignore_ascii_case("__properties_version1.0"));
            if !message {
                out.warn(format!("Attachment {number} is an embedded object and was not read."));
            } else if depth + 1 >= DEEPEST {
                out.warn("Messages inside messages are nested deeper than is read.");
            } else {
                self.message(cfb, inner, &format!("{prefix}attachment {number} "), 24, depth + 1, out)?;
            }
            return Ok(());
        }
        let Some(bytes) = storage.stream(cfb, tag::ATTACH_DATA, "0102") else {
            if storage.number(tag::ATTACH_METHOD).is_some_and(|method| method != 0) {
                out.warn(format!("Attachment {number} is only a link to another file and was not read."));
            }
            return Ok(());
        };
        self.spent = self.spent.saturating_add(bytes.len() as u64);
        if self.spent > out.limits.children_bytes {
            return Err(Unreadable::new(Reason::TooLarge, "The attachments are larger than is read."));
        }
        let mut name = named.unwrap_or_else(|| format!("attachment {number}"));
        if crate::sniff::extension(&name).is_empty() {
            name = format!("{name}.{}", crate::sniff::identify("", &bytes).extension);
        }
        let last = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
        out.child(&last, bytes)
    }
}

/// To, Cc and Bcc from the recipient storages.
fn recipients(cfb: &mut Cfb<'_>, message: &Storage) -> [Option<String>; 3] {
    let mut lists: [Vec<String>; 3] = Default::default();
    for (name, index) in message
        .children
        .iter()
        .filter(|(name, _)| name.to_ascii_lowercase().starts_with("__recip"))
        .take(1_000)
    {
        let _ = name;
        let storage = Storage::open(cfb, *index, 8, Some(message.page));
        let kind = storage.number(tag::RECIPIENT_TYPE).unwrap_or(1);
        let who = person(
            storage.string(cfb, tag::DISPLAY_NAME),
            storage.string(cfb, tag::SMTP).or_else(|| storage.string(cfb, tag::EMAIL)),
        );
        if let (Some(list), Some(who)) = (lists.get_mut((kind.clamp(1, 3) - 1) as usize), who) {
            list.push(who);
        }
    }
    lists.map(|list| (!list.is_empty()).then(|| list.join(", ")))
}

/// `Name <address>`; addresses inside Exchange (`/O=…`) mean nothing to people.
fn person(name: Option<String>, address: Option<String>) -> Option<String> {
    let address = address.filter(|address| address.contains('@'));
    match (name, address) {
        (Some(name), Some(address)) if !name.contains(&address) => Some(format!("{name} <{address}>")),
        (Some(name), _) => Some(name),
        (None, address) => address,
    }
}

/// Unpacks a compressed RTF body (MS-OXRTFCP); at most `limit` bytes.
fn unpack_rtf(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    const PRELOAD: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
    let number = |at: usize| packed.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let size = (number(4)? as usize).min(limit);
    match number(8)? {
        // "MELA": stored as it is.
        0x414C_454D => return Some(packed.get(16..)?.iter().take(size).copied().collect()),
        0x7546_5A4C => {}
        _ => return None,
    }
    let mut window = vec![b' '; 4096];
    window.get_mut(..PRELOAD.len())?.copy_from_slice(PRELOAD);
    let mut write = PRELOAD.len();
    let mut out = Vec::new();
    let mut input = packed.get(16..)?.iter().copied();
    'blocks: while let Some(control) = input.next() {
        for bit in 0..8 {
            if out.len() >= size {
                break 'blocks;
            }
            if control >> bit & 1 == 0 {
                let Some(byte) = input.next() else { break 'blocks };
                out.push(byte);
                *window.get_mut(write)? = byte;
                write = (write + 1) % 4096;
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else { break 'blocks };
            let pair = u16::from_be_bytes([high, low]);
            let offset = usize::from(pair >> 4);
            if offset == write {
                break 'blocks;
            }
            for step in 0..usize::from(pair & 15) + 2 {
                let byte = *window.get((offset + step) % 4096)?;
                out.push(byte);
                *window.get_mut(write)? = byte;
                write = (write + 1) % 4096;
            }
        }
    }
    Some(out)
}
