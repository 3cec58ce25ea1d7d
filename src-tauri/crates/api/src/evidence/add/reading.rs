//! What a reader makes of a document.

use std::ops::ControlFlow;

use domain::document::{Child, DocumentInfo, DocumentKind, Reason, Segment};
use store::Extraction;
use worker::{Answer as Part, Cancel, Failure, Order, Pool};

/// What a reader made of a document.
pub(crate) struct Text {
    pub(crate) kind: DocumentKind,
    pub(crate) info: DocumentInfo,
    pub(crate) segments: Vec<Segment>,
    pub(crate) children: Vec<Child>,
    pub(crate) outcome: Result<(), Failure>,
}

impl Text {
    /// Whether a password is missing, or the one given does not fit.
    pub(super) fn is_locked(&self) -> bool {
        matches!(&self.outcome, Err(Failure::Unreadable(why)) if why.reason == Reason::Encrypted)
    }

    pub(crate) fn extraction(&self, media_type: String) -> Extraction {
        let (reason, detail) = match &self.outcome {
            Ok(()) => (None, None),
            Err(Failure::Unreadable(why)) => (Some(why.reason), Some(why.detail.clone())),
            Err(other) => (Some(Reason::ReaderFailed), Some(other.to_string())),
        };
        Extraction {
            state: crate::evidence::state_after(
                &self.outcome,
                !self.segments.is_empty() || !self.children.is_empty(),
                self.kind,
            ),
            reason,
            detail,
            kind: self.kind,
            media_type,
            info: self.info.clone(),
        }
    }
}

/// Has a document read by a worker.
pub(crate) fn read_document(
    pool: &Pool,
    name: &str,
    bytes: &[u8],
    password: Option<String>,
    cancel: &Cancel,
) -> Text {
    let mut text = Text {
        kind: DocumentKind::Other,
        info: DocumentInfo::default(),
        segments: Vec::new(),
        children: Vec::new(),
        outcome: Ok(()),
    };
    let order = Order::Read { name: name.to_owned(), password };
    text.outcome = pool.run(&order, bytes, cancel, &mut |part| {
        match part {
            Part::Info(kind, info) => {
                text.kind = kind;
                text.info = info;
            }
            Part::Segments(segments) => text.segments.extend(segments),
            Part::Child(child) => text.children.push(child),
            Part::Layout(_) | Part::Bytes(_) => {}
        }
        ControlFlow::Continue(())
    });
    text
}

/// Media type a viewer is told: by content where the reader recognized it, never by name alone.
pub(crate) fn media_type(name: &str, kind: DocumentKind, info: &DocumentInfo) -> &'static str {
    let named = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let extension = info.actual_extension.as_deref().unwrap_or(&named);
    match kind {
        DocumentKind::Pdf => "application/pdf",
        DocumentKind::Html => "text/html",
        DocumentKind::Csv => "text/csv",
        DocumentKind::Plain => "text/plain",
        DocumentKind::Archive => "application/zip",
        DocumentKind::Mail => "message/rfc822",
        DocumentKind::Image => match extension {
            "png" => "image/png",
            "gif" => "image/gif",
            "bmp" => "image/bmp",
            "webp" => "image/webp",
            "tif" | "tiff" => "image/tiff",
            "heic" | "heif" => "image/heic",
            _ => "image/jpeg",
        },
        DocumentKind::Text => match extension {
            "doc" => "application/msword",
            "odt" => "application/vnd.oasis.opendocument.text",
            "rtf" => "application/rtf",
            _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        },
        DocumentKind::Spreadsheet => match extension {
            "xls" => "application/vnd.ms-excel",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        },
        DocumentKind::Slides => match extension {
            "ppt" => "application/vnd.ms-powerpoint",
            "odp" => "application/vnd.oasis.opendocument.presentation",
            _ => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        },
        DocumentKind::Other => "application/octet-stream",
    }
}
