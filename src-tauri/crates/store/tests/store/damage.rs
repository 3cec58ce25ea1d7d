//! Damage is noticed, named, and never made worse.

use std::ops::ControlFlow;

use domain::document::{DocumentInfo, DocumentKind, Locator, Segment};
use store::{Error, Extraction, ExtractionState, op};

use crate::disk::Random;
use crate::support::{Fixture, passphrase};

/// A small file with something of everything in it.
fn filled() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.create("audit", "a1", &[("code", "ST1".into())]);
    fixture.create("finding", "f1", &[("audit", "a1".into()), ("statement", "Not done.".into())]);
    let mut sha256 = String::new();
    fixture.write(op::ADD_EVIDENCE, |w| {
        sha256 = w.put_blob(&mut vec![5; 100_000].as_slice())?.sha256;
        w.create("evidence", "e1", &[("sha256", sha256.clone().into()), ("name", "n".into())])
    });
    let extraction = Extraction {
        state: ExtractionState::Ready,
        reason: None,
        detail: None,
        kind: DocumentKind::Plain,
        media_type: "text/plain".into(),
        info: DocumentInfo::default(),
    };
    let mut segments = (1..300).map(|n| Segment {
        locator: Locator::paragraph(n),
        text: format!("some words of paragraph {n}"),
        ..Segment::default()
    });
    fixture.file().set_extraction(&sha256, &extraction, &mut segments).unwrap();
    fixture.close();
    fixture
}

/// Whether anything tells that the file is not as it was written.
fn noticed(fixture: &Fixture) -> bool {
    match fixture.try_open(&passphrase()) {
        Err(_) => true,
        Ok(file) => {
            file.read_only()
                || !file.repairs().is_empty()
                || !file.verify(&mut |_| ControlFlow::Continue(())).is_ok_and(|report| report.ok)
        }
    }
}

#[test]
fn every_changed_bit_is_noticed() {
    let fixture = filled();
    let whole = std::fs::read(fixture.path()).unwrap();
    assert!(!noticed(&fixture));
    let mut random = Random(11);
    let flips = std::env::var("STORE_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    for number in 0..flips {
        // Every page in turn, every sixth flip in the preamble.
        let byte = match number % 6 {
            0 => random.below(16384),
            _ => 16384 + (number * 16384 + random.below(16384)) % (whole.len() - 16384),
        };
        let bit = random.below(8);
        let mut changed = whole.clone();
        changed[byte] ^= 1 << bit;
        std::fs::write(fixture.path(), &changed).unwrap();
        assert!(noticed(&fixture), "bit {bit} of byte {byte}");
    }
}

#[test]
fn a_damaged_file_is_named_so_and_left_as_it_is() {
    let fixture = filled();
    let whole = std::fs::read(fixture.path()).unwrap();
    // The first page of the database holds the schema: without it nothing can be read.
    let mut changed = whole.clone();
    changed[16384 + 5000] ^= 1;
    std::fs::write(fixture.path(), &changed).unwrap();
    match fixture.try_open(&passphrase()) {
        Err(error @ Error::Damaged { .. }) => assert!(error.way_out().contains("backup"), "{error}"),
        other => panic!("{:?}", other.map(|_| ())),
    }
    assert!(std::fs::read(fixture.path()).unwrap() == changed);
    // Cut short: what is missing is noticed, what is there can be read.
    for pages in [1, 20, 60] {
        std::fs::write(fixture.path(), &whole[..16384 * (pages + 1)]).unwrap();
        assert!(noticed(&fixture), "{pages} pages");
    }
    std::fs::write(fixture.path(), &whole[..16384]).unwrap();
    assert!(noticed(&fixture), "no database at all");
    std::fs::write(fixture.path(), &whole[..10_000]).unwrap();
    assert!(noticed(&fixture), "half a preamble");
    std::fs::write(fixture.path(), &whole).unwrap();
    assert!(!noticed(&fixture));
}

#[test]
fn a_damaged_copy_of_the_key_slots_is_put_right_from_the_other() {
    let fixture = filled();
    let whole = std::fs::read(fixture.path()).unwrap();
    for table in [4096, 8192] {
        let mut changed = whole.clone();
        changed[table..table + 512].fill(0xff);
        std::fs::write(fixture.path(), &changed).unwrap();
        assert_eq!(fixture.try_open(&passphrase()).unwrap().repairs().len(), 1);
        assert!(fixture.try_open(&passphrase()).unwrap().repairs().is_empty());
        assert!(std::fs::read(fixture.path()).unwrap()[..16384] == whole[..16384]);
    }
}
