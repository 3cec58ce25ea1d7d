//! ZIP archives.

use domain::document::{DocumentKind, Reason};

use crate::make::{read, read_with, zip};

#[test]
fn entries_become_children_with_clean_paths() {
    let bytes = zip(&[
        ("evidence/policy.txt", "a"),
        ("../../etc/passwd", "b"),
        ("C:\\temp\\x.txt", "c"),
        ("/abs.txt", "d"),
        ("__MACOSX/._policy.txt", "junk"),
        ("a/../b\u{1}.txt", "e"),
    ]);
    let (kept, result) = read("evidence.zip", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Archive));
    let mut paths: Vec<&str> = kept.children.iter().map(|child| child.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["a/b.txt", "abs.txt", "etc/passwd", "evidence/policy.txt", "temp/x.txt"]);
}

#[test]
fn archives_inside_are_handed_on_unopened() {
    let inner = zip(&[("deep.txt", "x")]);
    let (kept, result) = read("outer.zip", &zip(&[("inner.zip", &inner)]));
    assert_eq!(result, Ok(()));
    assert_eq!(kept.children[0].bytes, inner);
}

#[test]
fn a_bomb_is_named_and_the_rest_given() {
    let zeros = vec![0_u8; 40 << 20];
    let (kept, result) =
        read("a.zip", &zip(&[("ok.txt", b"fine".as_slice()), ("bomb.bin", &zeros), ("also.txt", b"fine")]));
    let error = result.expect_err("a bomb");
    assert_eq!(error.reason, Reason::Bomb);
    assert!(error.detail.contains("bomb.bin"), "{}", error.detail);
    assert_eq!(kept.children.len(), 2);
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let mut bytes = zip(&[("bomb.bin", vec![0_u8; 40 << 20])]);
    // Local header and directory claim 10 bytes.
    for (signature, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bytes.windows(4).position(|w| w == signature).expect("a header") + offset;
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let (kept, result) = read("a.zip", &bytes);
    assert!(matches!(result.expect_err("refused").reason, Reason::Bomb | Reason::Damaged));
    assert!(kept.children.iter().all(|child| child.bytes.len() < 17 << 20));
}

#[test]
fn entries_of_one_name_are_told() {
    let mut bytes = zip(&[("same1.txt", "first"), ("same2.txt", "second"), ("other.txt", "third")]);
    for at in 0..bytes.len() - 5 {
        if &bytes[at..at + 5] == b"same2" {
            bytes[at + 4] = b'1';
        }
    }
    let (kept, result) = read("a.zip", &bytes);
    let error = result.expect_err("one is hidden");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.detail.contains("1 entry has the name of another one"), "{}", error.detail);
    assert_eq!(kept.children.len(), 2);
}

#[test]
fn too_many_entries() {
    let names: Vec<String> = (0..50).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let limits = foreign::Limits { entries: 20, ..foreign::Limits::default() };
    let (_, result) = read_with("a.zip", &zip(&entries), None, &limits);
    assert_eq!(result.expect_err("too many").reason, Reason::TooLarge);
}

#[test]
fn the_unpacked_total_is_bounded() {
    let half: Vec<u8> = (0..1 << 20).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let bytes = zip(&[("a", &half), ("b", &half), ("c", &half)]);
    let limits = foreign::Limits { children_bytes: 5 << 19, ..foreign::Limits::default() };
    let (kept, result) = read_with("a.zip", &bytes, None, &limits);
    assert_eq!(result.expect_err("too large").reason, Reason::TooLarge);
    assert_eq!(kept.children.len(), 2);
}

#[test]
fn a_cut_archive_gives_what_is_there() {
    let mut bytes = zip(&[("one.txt", "first"), ("two.txt", "second")]);
    let end = bytes.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    bytes.truncate(end);
    let (kept, result) = read("a.zip", &bytes);
    assert_eq!(result.expect_err("damaged").reason, Reason::Damaged);
    assert_eq!(kept.children.len(), 2);
    assert_eq!(kept.children[1].bytes, b"second");
}

#[test]
fn locked_entries_are_named() {
    let mut bytes = zip(&[("open.txt", "x"), ("locked.txt", "y")]);
    // The encryption flag of the second entry, in both headers.
    for (signature, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let all: Vec<usize> = (0..bytes.len() - 4).filter(|at| &bytes[*at..at + 4] == signature).collect();
        bytes[all[1] + offset] |= 1;
    }
    let (kept, result) = read("a.zip", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.children.len(), 1);
    assert!(kept.info.warnings.iter().any(|w| w.contains("locked.txt")), "{:?}", kept.info.warnings);
}
