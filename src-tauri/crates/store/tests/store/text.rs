//! Text of documents and finding it.

use domain::anchor::{Place, Span};
use domain::document::{DocumentInfo, DocumentKind, Locator, Role, Segment};
use store::{Extraction, ExtractionState, Resolved, SearchFilter, SearchHits, op};

use crate::support::Fixture;

fn ready(kind: DocumentKind) -> Extraction {
    Extraction {
        state: ExtractionState::Ready,
        reason: None,
        detail: None,
        kind,
        media_type: "text/plain".into(),
        info: DocumentInfo::default(),
    }
}

fn paragraphs(texts: &[&str]) -> Vec<Segment> {
    let segment = |(index, text): (usize, &&str)| Segment {
        locator: Locator::paragraph(index as u32 + 1),
        text: (*text).to_owned(),
        ..Segment::default()
    };
    texts.iter().enumerate().map(segment).collect()
}

/// Adds a document with this text as evidence `id`; answers its digest.
fn add(fixture: &Fixture, id: &str, name: &str, kind: DocumentKind, segments: Vec<Segment>) -> String {
    let mut sha256 = String::new();
    fixture.write(op::ADD_EVIDENCE, |w| {
        sha256 = w.put_blob(&mut format!("bytes of {id}").as_bytes())?.sha256;
        w.create(
            "evidence",
            id,
            &[
                ("name", name.into()),
                ("sha256", sha256.clone().into()),
                ("document_kind", kind.as_str().into()),
            ],
        )
    });
    fixture.file().set_extraction(&sha256, &ready(kind), &mut segments.into_iter()).unwrap();
    sha256
}

fn search(fixture: &Fixture, query: &str) -> SearchHits {
    fixture.file().search(query, 20, 0, &SearchFilter::default()).unwrap()
}

/// Evidence of the hits in contents.
fn found(fixture: &Fixture, query: &str) -> Vec<String> {
    let hits = search(fixture, query).hits;
    hits.into_iter().filter(|hit| hit.segment.is_some()).flat_map(|hit| hit.evidence).collect()
}

#[test]
fn words_are_found_in_every_script_with_and_without_marks() {
    let fixture = Fixture::new();
    add(
        &fixture,
        "de",
        "a",
        DocumentKind::Plain,
        paragraphs(&["Die Störung der Groß\u{AD}anlage in Zürich wurde behoben."]),
    );
    add(&fixture, "zh", "b", DocumentKind::Plain, paragraphs(&["本程序规定了服务管理体系的要求。"]));
    add(&fixture, "th", "c", DocumentKind::Plain, paragraphs(&["การจัดการบริการ"]));
    add(
        &fixture,
        "en",
        "d",
        DocumentKind::Plain,
        paragraphs(&["Incident INC-0042 breached the service level agreement, see 8.6.1."]),
    );
    for (query, expected) in [
        ("storung", "de"),
        ("STÖRUNG ", "de"),
        ("zurich", "de"),
        ("grossanlage", "de"),
        ("服务管理", "zh"),
        ("管理体系", "zh"),
        ("บริการ", "th"),
        ("inc-0042 ", "en"),
        ("agreem", "en"),
        ("\"service level\"", "en"),
        ("8.6.1", "en"),
        ("level incident", "en"),
    ] {
        assert_eq!(found(&fixture, query), [expected], "{query}");
    }
    for query in ["level storung", "\"level service\"", "服管", "agreeme ", "ab", ""] {
        assert_eq!(found(&fixture, query), [""; 0], "{query}");
    }
}

#[test]
fn hostile_queries_find_nothing_and_break_nothing() {
    let fixture = Fixture::new();
    add(&fixture, "e", "name", DocumentKind::Plain, paragraphs(&["some text and near not or"]));
    for query in [
        "\"",
        "\"\"\"",
        "*",
        "a*",
        "^some",
        "text:some",
        "{text}:some",
        "some NEAR text",
        "NEAR(some text)",
        "some AND",
        "(((",
        "-some",
        "'; DROP TABLE segment; --",
        "\0",
        "some\0text",
        "%",
        "_",
        "\\",
        "🙂",
        "\u{202e}",
        "some OR",
        "NOT",
        "AND OR NOT",
    ] {
        fixture
            .file()
            .search(query, 20, 0, &SearchFilter::default())
            .unwrap_or_else(|error| panic!("{query:?}: {error}"));
    }
    let long = "word ".repeat(100_000);
    fixture.file().search(&long, 20, 0, &SearchFilter::default()).unwrap();
    fixture.file().search(&"x".repeat(1_000_000), 20, 0, &SearchFilter::default()).unwrap();
}

#[test]
fn a_hit_says_where_and_marks_its_words() {
    let fixture = Fixture::new();
    let row = |cell: &str, text: &str, columns: Vec<u32>| Segment {
        locator: Locator::cell("SLA 2026", cell),
        text: text.into(),
        role: Role::SheetRow,
        columns,
        unreliable: false,
    };
    let sha = add(
        &fixture,
        "e",
        "sla.xlsx",
        DocumentKind::Spreadsheet,
        vec![
            row("A1:C1", "Service\tTarget\tResult", vec![]),
            row("A3:F3", "Mail\t99.5\tmissed in Märch", vec![0, 3, 5]),
        ],
    );
    let hits = search(&fixture, "missed").hits;
    assert_eq!(hits[0].locator, Some(Locator::cell("SLA 2026", "F3")));
    assert_eq!(
        (hits[0].snippet.as_str(), hits[0].matches.as_slice()),
        ("Mail 99.5 missed in Märch", &[(10, 6)][..])
    );
    let rows = fixture.file().sheet_rows(&sha, "SLA 2026", 2..100, 0..u32::MAX).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].row, rows[0].cells[1].clone()), (3, (3, "99.5".to_owned())));
    let segments = fixture.file().segments(&sha, 1, 10).unwrap();
    assert_eq!(
        (segments.len(), segments[0].ordinal, segments[0].segment.columns.as_slice()),
        (1, 1, &[0, 3, 5][..])
    );
    assert_eq!(fixture.file().segment_count(&sha).unwrap(), 2);
    assert_eq!(fixture.faults(), [""; 0]);
}

#[test]
fn names_are_found_too_and_follow_changes_and_undo() {
    let fixture = Fixture::new();
    add(&fixture, "e1", "Incident procedure v2.docx", DocumentKind::Text, paragraphs(&["nothing here"]));
    let names = |query: &str| -> Vec<String> {
        search(&fixture, query).hits.into_iter().flat_map(|hit| hit.evidence).collect()
    };
    assert_eq!(names("procedure incid"), ["e1"]);
    fixture.write(op::CHANGE_EVIDENCE, |w| w.set("evidence", "e1", "name", "Change policy.docx".into()));
    assert_eq!((names("incident"), names("policy ")), (vec![], vec!["e1".to_owned()]));
    fixture.undo().unwrap();
    assert_eq!(names("incident"), ["e1"]);
    assert_eq!(names("pedure"), [""; 0]);
}

#[test]
fn removed_evidence_is_not_found_and_text_is_replaced_whole() {
    let fixture = Fixture::new();
    let sha = add(&fixture, "e1", "n", DocumentKind::Plain, paragraphs(&["alpha beta"]));
    assert_eq!(found(&fixture, "alpha"), ["e1"]);
    fixture
        .file()
        .set_extraction(&sha, &ready(DocumentKind::Plain), &mut paragraphs(&["gamma"]).into_iter())
        .unwrap();
    assert_eq!((found(&fixture, "alpha"), found(&fixture, "gamma")), (vec![], vec!["e1".to_owned()]));
    fixture.write(op::REMOVE_EVIDENCE, |w| w.remove("evidence", "e1"));
    assert_eq!(found(&fixture, "gamma"), [""; 0]);
    fixture.undo().unwrap();
    assert_eq!(found(&fixture, "gamma"), ["e1"]);
    assert_eq!(fixture.file().extraction(&sha).unwrap(), Some(ready(DocumentKind::Plain)));
    assert_eq!(fixture.faults(), [""; 0]);
}

#[test]
fn a_filter_narrows_and_pages_do_not_overlap() {
    let fixture = Fixture::new();
    for number in 0..30 {
        let kind = if number % 2 == 0 { DocumentKind::Plain } else { DocumentKind::Mail };
        add(
            &fixture,
            &format!("e{number:02}"),
            "n",
            kind,
            paragraphs(&["shared word", "another shared word"]),
        );
    }
    let page = |offset, filter: &SearchFilter| fixture.file().search("shared", 25, offset, filter).unwrap();
    let all = SearchFilter::default();
    let mut seen: Vec<i64> = Vec::new();
    for offset in [0, 25, 50] {
        let hits = page(offset, &all);
        assert_eq!((hits.total, hits.capped), (60, false));
        seen.extend(hits.hits.iter().filter_map(|hit| hit.segment));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 60);
    let mails = SearchFilter { kinds: vec![DocumentKind::Mail], ..SearchFilter::default() };
    assert_eq!(page(0, &mails).total, 30);
    let one = SearchFilter { evidence: vec!["e01".into()], ..SearchFilter::default() };
    assert_eq!(page(0, &one).total, 2);
}

#[test]
fn a_quote_is_found_at_its_place_only() {
    let fixture = Fixture::new();
    let sha = add(
        &fixture,
        "e1",
        "n",
        DocumentKind::Plain,
        paragraphs(&["The service\ndesk logs  all incidents.", "Other"]),
    );
    let at = |sha: &str, locator: Locator, quote: &str, until: Option<Locator>| {
        let place = Place { locator, quote: quote.into(), until, ..Place::default() };
        fixture.file().read(|r| r.resolve_place(sha, &place)).unwrap()
    };
    let span =
        |ordinal, start, length| Span { ordinal, locator: Locator::paragraph(ordinal + 1), start, length };
    let found = at(&sha, Locator::paragraph(1), "desk logs all", None);
    assert_eq!(found, Resolved::Found(vec![span(0, 12, 14)]));
    assert_eq!(at(&sha, Locator::paragraph(2), "desk logs all", None), Resolved::Lost);
    let both = at(&sha, Locator::paragraph(1), "incidents. Other", Some(Locator::paragraph(2)));
    assert_eq!(both, Resolved::Found(vec![span(0, 27, 10), span(1, 0, 5)]));
    let unread = fixture.file().put_blob(&mut &b"unread"[..]).unwrap().sha256;
    assert_eq!(at(&unread, Locator::page(1), "x", None), Resolved::Unknown);
    assert_eq!(fixture.file().pending_extractions(10).unwrap(), [unread]);
}

#[test]
fn a_newer_search_replaces_an_older_one() {
    let fixture = Fixture::new();
    add(
        &fixture,
        "e1",
        "n",
        DocumentKind::Plain,
        (0..2000)
            .map(|n| Segment {
                locator: Locator::paragraph(n + 1),
                text: "alpha beta gamma".into(),
                ..Segment::default()
            })
            .collect(),
    );
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    match fixture.file().search("alpha bet", 20, 0, &SearchFilter::default()) {
                        Ok(hits) => assert_eq!(hits.total, 2000),
                        Err(error) => assert!(matches!(error, store::Error::Superseded), "{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(search(&fixture, "alpha").total, 2000);
}
