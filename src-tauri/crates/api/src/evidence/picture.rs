//! Pages of pictures that viewers do not draw themselves: drawn by a worker when they are asked for, kept nowhere.

use std::ops::ControlFlow;
use std::sync::Arc;

use worker::{Answer as Part, Cancel, Order};

use super::{failure, window};
use crate::read::{self, text};
use crate::session::{EvidenceBytes, Session, lock};
use crate::{Code, Fault};

/// One page of a TIFF picture as PNG, or a part of that. `page` counts from 1.
pub(crate) fn drawn_page(
    session: &Session,
    id: &str,
    page: &str,
    range: Option<(u64, u64)>,
) -> Result<EvidenceBytes, Fault> {
    let open = session.open()?;
    let number: u32 = page
        .parse()
        .map_err(|_| Fault::invalid("page", format!("\"{page}\" is no page.")).hint("Pages count from 1."))?;
    let name = format!("{id}~{number}");
    let known =
        lock(&open.drawn).as_ref().filter(|(drawn, _)| *drawn == name).map(|(_, png)| Arc::clone(png));
    let png = match known {
        Some(png) => png,
        None => {
            let png = Arc::new(draw(session, id, number)?);
            *lock(&open.drawn) = Some((name, Arc::clone(&png)));
            png
        }
    };
    let total = png.len() as u64;
    let (start, end) = window(range, total);
    let part = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
    let bytes = png.get(part).unwrap_or_default().to_vec();
    Ok(EvidenceBytes { bytes, start, total, media_type: "image/png".to_owned() })
}

fn draw(session: &Session, id: &str, page: u32) -> Result<Vec<u8>, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, id))?;
    if text(&item.media_type) != "image/tiff" {
        return Err(Fault::invalid("id", format!("{} is shown as it is.", item.name))
            .hint("Only pages of TIFF pictures are drawn; ask for the bytes of the item itself."));
    }
    let sha256 = text(&item.sha256);
    let bytes = open.file.read_blob(&sha256, 0..open.file.blob_size(&sha256)?)?;
    let mut png = None;
    session
        .pool()
        .run(&Order::Picture { page }, &bytes, &Cancel::new(), &mut |part| {
            if let Part::Bytes(found) = part {
                png = Some(found);
            }
            ControlFlow::Continue(())
        })
        .map_err(failure)?;
    png.ok_or_else(|| {
        Fault::new(Code::Unreadable, format!("Page {page} of {} could not be drawn.", item.name))
    })
}
