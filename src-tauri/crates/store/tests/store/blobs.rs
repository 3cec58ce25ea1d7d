//! Bytes of documents: exact, once, by range, in bounded memory.

use std::io::Read;
use std::sync::Arc;

use store::{Document, Error, op};

use crate::support::Fixture;

/// Bytes that do not compress, from a fixed seed.
fn noise(length: usize, mut seed: u64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&(seed ^ (seed >> 29)).to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

const MIB: usize = 1 << 20;

#[test]
fn bytes_come_back_exactly_whatever_their_size() {
    let fixture = Fixture::new();
    let file = fixture.file();
    for (size, compressible) in [
        (0, false),
        (1, false),
        (65_537, true),
        (MIB, false),
        (MIB + 1, true),
        (4 * MIB, false),
        (9 * MIB + 7, true),
        (9 * MIB + 7, false),
    ] {
        let bytes = if compressible {
            b"service management ".repeat(size / 19 + 1)[..size].to_vec()
        } else {
            noise(size, 7)
        };
        let stored = file.put_blob(&mut bytes.as_slice()).unwrap();
        assert_eq!((stored.bytes, stored.new), (size as u64, true), "{size}");
        let mut back = Vec::new();
        file.blob_reader(&stored.sha256).unwrap().read_to_end(&mut back).unwrap();
        assert!(back == bytes, "{size}");
        assert_eq!(file.blob_size(&stored.sha256).unwrap(), size as u64);
        for range in
            [0..10, 5..5, MIB as u64 - 3..MIB as u64 + 3, size as u64 / 2..u64::MAX, u64::MAX - 1..u64::MAX]
        {
            let cut = (range.start.min(size as u64) as usize)..(range.end.min(size as u64) as usize);
            assert!(file.read_blob(&stored.sha256, range.clone()).unwrap() == bytes[cut], "{size} {range:?}");
        }
    }
    assert_eq!(fixture.faults(), [""; 0]);
}

#[test]
fn the_same_bytes_are_stored_once() {
    let fixture = Fixture::new();
    let file = fixture.file();
    for size in [10, 5 * MIB] {
        let bytes = noise(size, 3);
        let first = file.put_blob(&mut bytes.as_slice()).unwrap();
        let second = file.put_blob(&mut bytes.as_slice()).unwrap();
        assert_eq!((first.new, second.new), (true, false));
        assert_eq!(first.sha256, second.sha256);
    }
    let report = file.verify(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(report.ok && report.checked.blobs == 2);
}

#[test]
fn many_documents_stored_at_once_are_what_each_would_be_alone() {
    let fixture = Fixture::new();
    let file = fixture.file();
    let words = |size: usize| b"service management ".repeat(size / 19 + 1)[..size].to_vec();
    let all: Vec<Vec<u8>> = vec![
        noise(MIB + 1, 5),
        words(3 * MIB + 11),
        Vec::new(),
        words(100),
        noise(10, 6),
        words(64 << 10),
        words((64 << 10) + 1),
        words(100),
        // Begins as if packing helped, and then it does not.
        [words(64 << 10), noise(2 * MIB, 7)].concat(),
        noise(9 * MIB + 7, 8),
    ];
    let documents: Vec<Document> = all.iter().map(|bytes| Document::new(Arc::new(bytes.clone()))).collect();
    let stored = file.put_blobs(&documents).unwrap();
    assert_eq!(stored.len(), all.len());
    for (at, (bytes, stored)) in all.iter().zip(&stored).enumerate() {
        // The fourth comes a second time.
        assert_eq!((stored.bytes, stored.new), (bytes.len() as u64, at != 7), "{at}");
        assert_eq!(stored.sha256, documents[at].sha256());
        assert!(file.read_blob(&stored.sha256, 0..u64::MAX).unwrap() == *bytes, "{at}");
        let again = file.put_blob(&mut bytes.as_slice()).unwrap();
        assert_eq!((again.sha256, again.new), (stored.sha256.clone(), false), "{at}");
    }
    assert_eq!(fixture.faults(), [""; 0]);
}

/// Gives some bytes and then fails.
struct Failing(usize);
impl Read for Failing {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::Error::other("the stick was pulled out"));
        }
        let length = to.len().min(self.0);
        self.0 -= length;
        to[..length].fill(1);
        Ok(length)
    }
}

#[test]
fn a_source_that_fails_leaves_nothing() {
    let mut fixture = Fixture::new();
    for size in [100, 5 * MIB] {
        assert!(matches!(fixture.file().put_blob(&mut Failing(size)), Err(Error::Io { .. })));
        // Inside a change the rest of it goes on.
        fixture.write(op::ADD_EVIDENCE, |w| {
            assert!(matches!(w.put_blob(&mut Failing(size)), Err(Error::Io { .. })));
            w.create("evidence", &format!("e{size}"), &[("kind", "reference".into())])
        });
    }
    fixture.open();
    let report = fixture.file().verify(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!((report.ok, report.checked.blobs), (true, 0));
}

#[test]
fn documents_without_evidence_are_swept_and_named_ones_stay() {
    let fixture = Fixture::new();
    let lost = fixture.file().put_blob(&mut &b"nobody wants me"[..]).unwrap();
    fixture.write(op::ADD_EVIDENCE, |w| {
        let kept = w.put_blob(&mut &b"evidence"[..])?;
        w.create("evidence", "e1", &[("sha256", kept.sha256.into())])
    });
    assert_eq!(fixture.file().sweep_blobs().unwrap(), 15);
    assert!(matches!(fixture.file().blob_size(&lost.sha256), Err(Error::NoSuchBlob { .. })));
    assert_eq!(fixture.faults(), [""; 0]);
}

/// A catalogue lies in the file as a document too: without it the file could not say what its requirements demand.
#[test]
fn clearing_up_keeps_the_catalogues_even_those_of_earlier_versions() {
    let fixture = Fixture::new();
    let mut documents = Vec::new();
    for (version, text) in [("1.0.0", "the first catalogue"), ("1.1.0", "the second catalogue")] {
        fixture.write(op::ADD_CATALOGUE, |w| {
            let document = w.put_blob(&mut text.as_bytes())?;
            documents.push((document.sha256.clone(), text));
            w.put("catalogue", "c1", &[("version", version.into()), ("document", document.sha256.into())])
        });
    }
    let lost = fixture.file().put_blob(&mut &b"what a stopped add left"[..]).unwrap();
    assert_eq!(fixture.file().sweep_blobs().unwrap(), 23);
    assert!(matches!(fixture.file().blob_size(&lost.sha256), Err(Error::NoSuchBlob { .. })));
    for (sha256, text) in documents {
        assert_eq!(fixture.file().read_blob(&sha256, 0..100).unwrap(), text.as_bytes());
    }
    assert_eq!(fixture.faults(), [""; 0]);
}
