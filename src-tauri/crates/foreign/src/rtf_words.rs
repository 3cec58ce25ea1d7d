//! What the control words of RTF mean: destinations, formatting that matters for text,
//! code pages. `rtf` walks the bytes.

use domain::document::Unreadable;

use crate::rtf::{Flow, Reader};
use crate::text;

impl Reader<'_> {
    /// Enters a destination when a group starts with one.
    pub(crate) fn destination(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n' | b' ')).count();
        let rest = rest.get(blanks..).unwrap_or_default();
        let (optional, rest) = match rest.strip_prefix(b"\\*") {
            Some(after) => {
                let more = after.iter().take_while(|b| matches!(b, b'\r' | b'\n' | b' ')).count();
                (true, after.get(more..).unwrap_or_default())
            }
            None => (false, rest),
        };
        let Some(word) = rest.strip_prefix(b"\\") else { return at };
        let length = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(word.get(..length).unwrap_or_default()).unwrap_or_default();
        let flow = match name {
            "fonttbl" => Some(Flow::Fonts),
            "stylesheet" => Some(Flow::Styles),
            "title" if self.state.flow == Flow::Skip => Some(Flow::Title),
            "author" if self.state.flow == Flow::Skip => Some(Flow::Author),
            "header" | "headerl" | "headerr" | "headerf" => Some(Flow::HeaderFooter("header")),
            "footer" | "footerl" | "footerr" | "footerf" => Some(Flow::HeaderFooter("footer")),
            "footnote" => Some(Flow::Note),
            "annotation" => Some(Flow::Comment),
            "info" | "colortbl" | "pict" | "nonshppict" | "objdata" | "fldinst" | "themedata"
            | "datastore" | "latentstyles" | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl"
            | "generator" | "xmlnstbl" | "mmathPr" | "bkmkstart" | "bkmkend" | "filetbl" | "operator"
            | "creatim" | "revtim" | "printim" | "buptim" | "comment" | "doccomm" | "keywords"
            | "subject" | "company" | "manager" | "category" | "hlinkbase" | "blipuid" | "picprop" | "sp"
            | "sn" | "sv" | "private" | "pgptbl" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep"
            | "aftnsepc" | "aftncn" | "background" | "htmltag" | "objclass" | "atnid" | "atnauthor"
            | "atntime" | "atndate" | "atnref" | "atrfstart" | "atrfend" | "template" | "passwordhash"
            | "falt" | "panose" | "wgrffmtfilter" | "pnseclvl" | "tc" | "xe" | "do" | "mhtmltag" => {
                Some(Flow::Skip)
            }
            // Shapes keep their text in here.
            "shpinst" | "shptxt" | "shprslt" | "result" | "ud" | "upr" | "shppict" | "pntext"
            | "listtext" | "fldrslt" | "dptxbxtext" => None,
            "" => None,
            _ if optional => Some(Flow::Skip),
            _ => None,
        };
        if name == "pict"
            && self.state.flow != Flow::Skip
            && self.too_deep == 0
            && self.pictures.len() < 10_000
        {
            self.pictures.push(at);
        }
        // The old half of a Unicode pair repeats the new one.
        let flow = if name == "upr" { None } else { flow };
        match flow {
            Some(_) if self.state.flow == Flow::Skip && !matches!(flow, Some(Flow::Title | Flow::Author)) => {
            }
            Some(flow) => {
                if matches!(flow, Flow::HeaderFooter(_) | Flow::Note | Flow::Comment) {
                    self.aside.push((std::mem::take(&mut self.text), std::mem::take(&mut self.deleted)));
                }
                self.state.flow = flow;
            }
            None => {}
        }
        at
    }

    pub(crate) fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Unreadable> {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        match word {
            "ansicpg" => {
                self.default_page = value.unsigned_abs();
                self.state.page = self.default_page;
            }
            "mac" => self.default_page = 10_000,
            "pc" => self.default_page = 437,
            "pca" => self.default_page = 850,
            "uc" => self.state.unicode_skip = usize::try_from(value).unwrap_or(1).min(16),
            "f" | "af" if self.state.flow == Flow::Fonts => self.font = value,
            "fcharset" if self.state.flow == Flow::Fonts => {
                if let Some(page) = charset(value) {
                    self.fonts.insert(self.font, page);
                }
            }
            "cpg" if self.state.flow == Flow::Fonts => {
                self.fonts.insert(self.font, value.unsigned_abs());
            }
            "f" => self.state.page = self.fonts.get(&value).copied().unwrap_or(self.default_page),
            "plain" => {
                self.state.hidden = false;
                self.state.deleted = false;
            }
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "s" => {
                self.style = value;
                self.heading = self.styles.get(&value).copied();
            }
            "outlinelevel" => {
                if self.state.flow == Flow::Styles {
                    self.styles.insert(self.style, value.unsigned_abs().saturating_add(1));
                } else if (0..9).contains(&value) {
                    self.heading = Some(value.unsigned_abs() + 1);
                }
            }
            "ls" | "pnlvlblt" | "pnlvlbody" => self.list = true,
            "pard" => {
                self.in_table = false;
                self.heading = None;
                self.list = false;
            }
            "intbl" => self.in_table = true,
            "par" | "sect" | "page" | "column" => self.paragraph()?,
            "line" => self.character('\n'),
            "tab" | "nestcell" => self.character('\t'),
            "nestrow" => self.character('\n'),
            "cell" if self.state.flow == Flow::Body => {
                let cell = text::one_line(&std::mem::take(&mut self.text));
                if self.cells.len() < 4_096 {
                    self.cells.push(cell);
                }
            }
            "row" => self.end_row()?,
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "bullet" => self.character('•'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "emspace" | "enspace" | "qmspace" => self.character(' '),
            _ => {}
        }
        Ok(())
    }
}

/// Windows code page of a font's character set (`\fcharset`).
fn charset(value: i32) -> Option<u32> {
    Some(match value {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        _ => return None,
    })
}
