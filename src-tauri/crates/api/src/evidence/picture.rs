//! Pictures that viewers do not draw themselves, pages of TIFF and pictures inside documents: drawn by a worker when they
//! are asked for, kept nowhere but in a little memory.

use std::ops::ControlFlow;
use std::sync::Arc;

use worker::{Answer as Part, Cancel, Order};

use super::{failure, reference, window};
use crate::read::{self, text};
use crate::session::{EvidenceBytes, Session, lock};
use crate::{Code, Fault};

/// Bytes of drawn pictures held, beside the one drawn last.
const KEPT: usize = 32 << 20;

/// One page of a TIFF picture, or one picture inside a document, as PNG, or a part of that. `number` counts from 1.
pub(crate) fn drawn(
    session: &Session,
    id: &str,
    number: &str,
    range: Option<(u64, u64)>,
) -> Result<EvidenceBytes, Fault> {
    let open = session.open()?;
    let number: u32 = number.parse().map_err(|_| {
        Fault::invalid("page", format!("\"{number}\" is no page or picture.")).hint("They count from 1.")
    })?;
    // What is no longer held is not shown from memory either.
    let item = session.read(|reader| read::evidence(reader, id))?;
    reference::held(&item)?;
    let name = format!("{id}~{number}");
    let known = lock(&open.drawn).iter().find(|(drawn, _)| *drawn == name).map(|(_, png)| Arc::clone(png));
    let png = match known {
        Some(png) => png,
        None => {
            let png = Arc::new(draw(session, id, number)?);
            let mut kept = lock(&open.drawn);
            kept.push((name, Arc::clone(&png)));
            while kept.len() > 1 && kept.iter().map(|(_, png)| png.len()).sum::<usize>() > KEPT {
                kept.remove(0);
            }
            png
        }
    };
    let total = png.len() as u64;
    let (start, end) = window(range, total);
    let part = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
    let bytes = png.get(part).unwrap_or_default().to_vec();
    Ok(EvidenceBytes { bytes, start, total, media_type: "image/png".to_owned() })
}

fn draw(session: &Session, id: &str, number: u32) -> Result<Vec<u8>, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, id))?;
    let sha256 = reference::held(&item)?;
    let order = if text(&item.media_type) == "image/tiff" {
        Order::Picture { page: number }
    } else {
        let listed = open.file.extraction(&sha256)?.map(|known| known.info.pictures).unwrap_or_default();
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| listed.get(at)) {
            Some(picture) if picture.shown => Order::Embedded { source: picture.source.clone() },
            Some(picture) => {
                let what = format!("Picture {number} of {} is of a kind that is not shown", item.name);
                return Err(Fault::new(
                    Code::Unreadable,
                    match picture.format.as_str() {
                        "" => format!("{what} (it is only linked to)."),
                        format => format!("{what} ({format})."),
                    },
                )
                .hint("Save the original and open it in its own program."));
            }
            None => {
                return Err(Fault::invalid("id", format!("{} has no picture {number}.", item.name))
                    .hint("The details of the item list its pictures. Read it again if it was read by an older version."));
            }
        }
    };
    let bytes = open.file.read_blob(&sha256, 0..open.file.blob_size(&sha256)?)?;
    let mut png = None;
    session
        .pool()
        .run(&order, &bytes, &Cancel::new(), &mut |part| {
            if let Part::Bytes(found) = part {
                png = Some(found);
            }
            ControlFlow::Continue(())
        })
        .map_err(failure)?;
    png.ok_or_else(|| {
        Fault::new(Code::Unreadable, format!("Picture {number} of {} could not be drawn.", item.name))
    })
}
