//! Lists and counts are computed in SQL by roundabout ways, and kept while nothing changes. Here a generated file is looked
//! at the plain way, everything read and counted, and both have to agree, before and after every kind of change.

use std::collections::{BTreeMap, BTreeSet};

use domain::document::{DocumentKind, Locator, Reason, Role, Segment};
use domain::evidence::{EvidenceState, shown_state};
use serde_json::json;
use store::row::{Audit, Citation, Evidence, Note};
use store::{Extraction, ExtractionState, LogFilter, Reader, RegisterQuery, RegisterRow, RegisterSort, op};

use crate::support::{Fixture, author, now};

/// Numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const ITEMS: usize = 140;
const CITATIONS: usize = 500;
const REQUIREMENTS: usize = 90;
const STATES: [&str; 3] = ["fieldwork", "findings_presented", "report_issued"];

fn requirement(number: usize) -> String {
    format!("R-{number:02}")
}

/// Which clause each requirement belongs to; some to none.
fn clauses() -> Vec<(String, String)> {
    (0..REQUIREMENTS - 5)
        .map(|number| (requirement(number), format!("{}.{}", 4 + number % 7, number % 3)))
        .collect()
}

fn extraction(state: ExtractionState) -> Extraction {
    Extraction {
        state,
        reason: (state == ExtractionState::Failed).then_some(Reason::Damaged),
        detail: None,
        kind: DocumentKind::Plain,
        media_type: "text/plain".to_owned(),
        info: Default::default(),
    }
}

fn read_text(fixture: &Fixture, sha256: &str, state: ExtractionState) {
    let segment = Segment {
        locator: Locator::default(),
        text: "words".to_owned(),
        role: Role::default(),
        columns: Vec::new(),
        unreliable: false,
    };
    fixture.file().set_extraction(sha256, &extraction(state), &mut std::iter::once(segment)).unwrap();
}

fn generated(dice: &mut Dice) -> Fixture {
    let fixture = Fixture::new();
    let mut hashes = Vec::new();
    for number in 0..ITEMS / 2 {
        let mut bytes = format!("document {number}").into_bytes();
        bytes.resize(40, b' ');
        hashes.push(fixture.file().put_blob(&mut bytes.as_slice()).unwrap().sha256);
    }
    use ExtractionState as X;
    for (number, sha256) in hashes.iter().enumerate() {
        match number % 6 {
            0 => {}
            1 => read_text(&fixture, sha256, X::Failed),
            2 => read_text(&fixture, sha256, X::Pending),
            3 => read_text(&fixture, sha256, X::None),
            _ => read_text(&fixture, sha256, X::Ready),
        }
    }
    fixture.write(op::CHANGE_SETUP, |w| {
        for (number, state) in STATES.iter().enumerate() {
            w.create("audit", &format!("a{number}"), &[("code", json!(state)), ("state", json!(state))])?;
        }
        for number in 0..ITEMS {
            let states: Vec<&str> = EvidenceState::ALL.iter().map(|state| state.as_str()).collect();
            let mut fields = vec![
                ("name", json!(format!("item {}", number % 100))),
                ("kind", json!(dice.one_of(&["file", "file", "reference", "photo"]))),
                ("state", json!(dice.one_of(&states))),
                ("source", json!(dice.one_of(&["", "Ada", "bo", "Client"]))),
                ("delivery", json!(dice.one_of(&["", "mail", "folder"]))),
                ("classification", json!(dice.one_of(&["", "secret"]))),
                ("received_on", json!(dice.one_of(&["", "2026-03-01", "2026-02-11", "2026-04-30"]))),
                ("personal_data", json!(dice.below(3) == 0)),
                ("bytes", json!(dice.below(9))),
            ];
            if number % 3 != 0 {
                // The same bytes under several names as well.
                fields.push(("sha256", json!(hashes[dice.below(hashes.len())])));
                fields.push(("document_kind", json!(dice.one_of(&["pdf", "mail"]))));
            }
            w.create("evidence", &format!("e{number:03}"), &fields)?;
        }
        for number in 0..CITATIONS {
            let mut fields = vec![
                ("evidence", json!(format!("e{:03}", dice.below(ITEMS - 20)))),
                ("requirement", json!(requirement(dice.below(REQUIREMENTS)))),
                ("audit", json!(format!("a{}", dice.below(STATES.len())))),
                ("strength", json!(dice.one_of(&["supports", "partly", "contradicts", "context"]))),
            ];
            match dice.below(8) {
                0 => fields.push(("to_confirm", json!(true))),
                1 => fields.push(("to_confirm", json!(false))),
                2 => fields.push(("anchoring", json!(dice.one_of(&["lost", "changed", "moved", "same"])))),
                3 => fields.extend([("anchoring", json!("lost")), ("settled", json!(dice.below(2) == 0))]),
                _ => {}
            }
            w.create("citation", &format!("c{number:03}"), &fields)?;
        }
        for number in 0..12 {
            let kind = dice.one_of(&["interview", "observation"]);
            w.create("note", &format!("n{number}"), &[("kind", json!(kind)), ("text", json!("said"))])?;
        }
        Ok(())
    });
    fixture.write(op::REMOVE_CITATION, |w| {
        (0..CITATIONS).step_by(17).try_for_each(|number| w.remove("citation", &format!("c{number:03}")))
    });
    fixture
}

/// Everything, as it stands on record.
struct Plain {
    items: Vec<Evidence>,
    citations: Vec<Citation>,
    locking: BTreeSet<String>,
    texts: BTreeMap<String, String>,
    notes: Vec<Note>,
}

impl Plain {
    fn read(fixture: &Fixture) -> Self {
        let file = fixture.file();
        let (items, citations, audits, notes) = file
            .read(|reader| {
                let audits = reader.all::<Audit>()?;
                Ok::<_, store::Error>((
                    reader.evidence()?,
                    reader.citations()?,
                    audits,
                    reader.all::<Note>()?,
                ))
            })
            .unwrap();
        let mut texts = BTreeMap::new();
        for sha256 in items.iter().filter_map(|item| item.sha256.clone()) {
            let state = file.extraction(&sha256).unwrap().map_or("none", |known| known.state.as_str());
            texts.insert(sha256, state.to_owned());
        }
        let locks = |audit: &&Audit| matches!(audit.state.as_str(), "findings_presented" | "report_issued");
        let locking = audits.iter().filter(locks).map(|audit| audit.id.clone()).collect();
        Self { items, citations, locking, texts, notes }
    }
    fn citations_of<'a>(&'a self, item: &'a Evidence) -> impl Iterator<Item = &'a Citation> {
        self.citations.iter().filter(|citation| citation.evidence == item.id)
    }
    fn state(&self, item: &Evidence) -> String {
        let mut confirmed = self.citations_of(item).filter(|citation| !citation.to_confirm).peekable();
        let cited = confirmed.peek().is_some();
        let locked = confirmed
            .any(|citation| citation.audit.as_ref().is_some_and(|audit| self.locking.contains(audit)));
        shown_state(EvidenceState::parse(&item.state).unwrap(), cited, locked).as_str().to_owned()
    }
    fn text(&self, item: &Evidence) -> Option<String> {
        item.sha256.as_ref().map(|sha256| self.texts[sha256].clone())
    }
    fn kind(item: &Evidence) -> String {
        match item.kind.as_str() {
            kind @ ("reference" | "photo") => kind.to_owned(),
            _ => item.document_kind.clone().unwrap_or_else(|| "other".to_owned()),
        }
    }
    /// How often each value occurs, most first.
    fn tally(&self, value: impl Fn(&Evidence) -> Option<String>) -> Vec<(String, u64)> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for value in self.items.iter().filter_map(value).filter(|value| !value.is_empty()) {
            *counts.entry(value).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}

/// Compares every count and list with the plain way.
fn compare(fixture: &Fixture, after: &str) {
    let plain = Plain::read(fixture);
    let file = fixture.file();
    file.read(|reader| {
        compare_facets(&plain, reader, after)?;
        compare_counts(&plain, reader, after)?;
        compare_lists(&plain, reader, after)
    })
    .unwrap();
}

fn compare_facets(plain: &Plain, reader: &Reader<'_>, after: &str) -> Result<(), store::Error> {
    let facets = reader.evidence_facets(&clauses())?;
    let mut kinds = plain.tally(|item| Some(Plain::kind(item)));
    for kind in ["interview", "observation"] {
        let count = plain.notes.iter().filter(|note| note.kind == kind).count() as u64;
        kinds.push((kind.to_owned(), count));
    }
    assert_eq!(facets.kinds, kinds, "{after}");
    assert_eq!(facets.text, plain.tally(|item| plain.text(item)), "{after}");
    assert_eq!(facets.states, plain.tally(|item| Some(plain.state(item))), "{after}");
    assert_eq!(facets.sources, plain.tally(|item| item.source.clone()), "{after}");
    assert_eq!(facets.deliveries, plain.tally(|item| item.delivery.clone()), "{after}");
    assert_eq!(facets.classifications, plain.tally(|item| item.classification.clone()), "{after}");
    let cited = plain.items.iter().filter(|item| plain.citations_of(item).next().is_some()).count() as u64;
    assert_eq!((facets.cited, facets.uncited), (cited, plain.items.len() as u64 - cited), "{after}");
    assert_eq!(facets.personal_data, plain.items.iter().filter(|item| item.personal_data).count() as u64);
    let days =
        || plain.items.iter().filter_map(|item| item.received_on.clone()).filter(|day| !day.is_empty());
    assert_eq!(facets.received, days().min().zip(days().max()), "{after}");
    let belongs: BTreeMap<String, String> = clauses().into_iter().collect();
    let mut items: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for citation in &plain.citations {
        if let Some(clause) = belongs.get(&citation.requirement) {
            items.entry(clause.clone()).or_default().insert(&citation.evidence);
        }
    }
    let counted: BTreeMap<String, u64> = facets.clauses.into_iter().collect();
    assert_eq!(
        counted,
        items.into_iter().map(|(clause, items)| (clause, items.len() as u64)).collect(),
        "{after}"
    );
    let (failed, pending) = reader.unread_texts()?;
    let texts = plain.tally(|item| plain.text(item));
    let of = |state: &str| texts.iter().find(|(value, _)| value == state).map_or(0, |(_, count)| *count);
    assert_eq!((failed, pending), (of("failed"), of("pending")), "{after}");
    Ok(())
}

fn compare_counts(plain: &Plain, reader: &Reader<'_>, after: &str) -> Result<(), store::Error> {
    let pending = |citation: &Citation| {
        matches!(citation.anchoring.as_deref(), Some("changed" | "lost")) && !citation.settled
    };
    let mut counts: BTreeMap<(String, String, bool, bool), u32> = BTreeMap::new();
    let mut documents: BTreeMap<String, u32> = BTreeMap::new();
    let some = [requirement(3), requirement(4), requirement(50)];
    for citation in &plain.citations {
        let key =
            (citation.requirement.clone(), citation.strength.clone(), citation.to_confirm, pending(citation));
        *counts.entry(key).or_default() += 1;
        if some.contains(&citation.requirement) && !citation.to_confirm {
            *documents.entry(citation.evidence.clone()).or_default() += 1;
        }
    }
    let found = reader.citation_counts()?;
    let number = found.len();
    let found: BTreeMap<_, _> = found
        .into_iter()
        .map(|one| ((one.requirement, one.strength, one.to_confirm, one.unsettled), one.count))
        .collect();
    assert_eq!(number, found.len(), "each kind once");
    assert_eq!(found, counts, "{after}");
    let some: Vec<&str> = some.iter().map(String::as_str).collect();
    assert_eq!(reader.documents_cited(&some)?, documents.into_iter().collect::<Vec<_>>(), "{after}");
    let waiting = plain.citations.iter().filter(|citation| pending(citation)).count() as u64;
    assert_eq!((reader.unsettled_count()?, reader.unsettled_citations()?.len() as u64), (waiting, waiting));
    assert_eq!(
        reader.evidence_names()?,
        plain.items.iter().map(|item| (item.id.clone(), item.name.clone())).collect()
    );
    Ok(())
}

fn ids(reader: &Reader<'_>, query: &RegisterQuery) -> Result<(u64, Vec<String>), store::Error> {
    let (total, rows) = reader.register(query)?;
    let id = |row| match row {
        RegisterRow::Evidence(row) => row.evidence.id,
        RegisterRow::Note(note) => note.id,
    };
    Ok((total, rows.into_iter().map(id).collect()))
}

fn compare_lists(plain: &Plain, reader: &Reader<'_>, after: &str) -> Result<(), store::Error> {
    use RegisterSort as S;
    type Key<'a> = Box<dyn Fn(&Evidence) -> String + 'a>;
    let sorts: [(S, Key<'_>); 6] = [
        (S::Citations, Box::new(|item| format!("{:05}", plain.citations_of(item).count()))),
        (S::State, Box::new(|item| plain.state(item))),
        (S::Text, Box::new(|item| plain.text(item).unwrap_or_else(|| "none".to_owned()))),
        (S::Kind, Box::new(Plain::kind)),
        (S::Received, Box::new(|item| item.received_on.clone().unwrap_or_default())),
        (S::Size, Box::new(|item| format!("{:05}", item.bytes.unwrap_or_default()))),
    ];
    for (sort, key) in &sorts {
        for descending in [false, true] {
            let mut sorted: Vec<(bool, String, usize)> = (0..plain.items.len())
                .map(|at| (key(&plain.items[at]).is_empty(), key(&plain.items[at]), at))
                .collect();
            sorted.sort_by(|a, b| {
                let order = (&a.1, a.2).cmp(&(&b.1, b.2));
                a.0.cmp(&b.0).then(if descending { order.reverse() } else { order })
            });
            let wanted: Vec<String> = sorted.iter().map(|(.., at)| plain.items[*at].id.clone()).collect();
            let mut found = Vec::new();
            while found.len() < wanted.len() {
                let offset = u32::try_from(found.len()).unwrap();
                let query =
                    RegisterQuery { offset, limit: 37, sort: *sort, descending, ..RegisterQuery::default() };
                let (total, page) = ids(reader, &query)?;
                assert_eq!(total, wanted.len() as u64, "{after}");
                assert!(!page.is_empty(), "{after}");
                found.extend(page);
            }
            assert_eq!(found, wanted, "{sort:?}, {after}");
        }
    }
    for most in [1, 7, 60, REQUIREMENTS] {
        let requirements: Vec<String> = (0..most).map(requirement).collect();
        let wanted: Vec<String> = plain
            .items
            .iter()
            .filter(|item| plain.citations_of(item).any(|one| requirements.contains(&one.requirement)))
            .map(|item| item.id.clone())
            .collect();
        let query =
            RegisterQuery { limit: 500, requirements: Some(requirements), ..RegisterQuery::default() };
        assert_eq!(ids(reader, &query)?, (wanted.len() as u64, wanted), "{most} requirements, {after}");
    }
    Ok(())
}

#[test]
fn lists_and_counts_say_what_looking_at_everything_says_whatever_changes() {
    let mut dice = Dice(7);
    let fixture = generated(&mut dice);
    compare(&fixture, "made");
    compare(&fixture, "asked again");
    fixture.write(op::REMOVE_CITATION, |w| w.remove("citation", "c001"));
    compare(&fixture, "a citation is gone");
    fixture.undo().unwrap();
    compare(&fixture, "and back");
    fixture.set("audit", "a0", "state", "findings_presented");
    compare(&fixture, "an audit locks");
    fixture.set("evidence", "e001", "source", "Zoe");
    compare(&fixture, "another source");
    fixture.set("citation", "c002", "evidence", "e139");
    compare(&fixture, "a citation of another item");
    fixture.set("citation", "c003", "to_confirm", true);
    compare(&fixture, "one to confirm");
    fixture.write(op::CHANGE_SETUP, |w| w.remove("note", "n3"));
    compare(&fixture, "a note is gone");
    // No entry of the journal, and still another state of the file.
    let item = fixture.file().read(|reader| reader.get::<Evidence>("e001")).unwrap();
    read_text(&fixture, item.sha256.as_ref().unwrap(), ExtractionState::Failed);
    compare(&fixture, "a text was read");
    fixture.file().put_blob(&mut b"something else".as_slice()).unwrap();
    compare(&fixture, "a document was stored");
}

#[test]
fn a_change_sees_its_own_counts_and_a_refused_one_leaves_none_behind() {
    let fixture = generated(&mut Dice(11));
    let count = |reader: &Reader<'_>| -> Result<u32, store::Error> {
        Ok(reader.citation_counts()?.iter().map(|one| one.count).sum())
    };
    let before = fixture.file().read(count).unwrap();
    let refused = fixture.file().write(op::REMOVE_CITATION, &author("Ada"), now(), None, |w| {
        w.remove("citation", "c001")?;
        assert_eq!(count(w)?, before - 1);
        Err::<(), _>(store::Error::Stopped)
    });
    assert!(refused.is_err());
    assert_eq!(fixture.file().read(count).unwrap(), before);
}

#[test]
fn what_an_entry_wrote_to_is_what_its_changes_name_on_one_device_and_on_two() {
    let mut fixture = generated(&mut Dice(13));
    let look = |fixture: &Fixture| {
        let all = LogFilter { limit: 1_000, ..LogFilter::default() };
        let (log, heads) = fixture
            .file()
            .read(|reader| Ok::<_, store::Error>((reader.log(&all)?, reader.log_heads(&all)?)))
            .unwrap();
        assert_eq!(log.len(), heads.len());
        for (entry, head) in log.iter().zip(&heads) {
            assert_eq!(
                (entry.local_no, &entry.device, entry.seq, &entry.at),
                (head.local_no, &head.device, head.seq, &head.at)
            );
            let named: BTreeSet<(String, String)> =
                entry.changes.iter().map(|change| (change.entity.clone(), change.id.clone())).collect();
            let written = fixture.file().read(|reader| reader.objects_written(head.local_no)).unwrap();
            assert_eq!(written.len(), named.len(), "each once");
            assert_eq!(written.into_iter().collect::<BTreeSet<_>>(), named);
        }
        log
    };
    fixture.set("evidence", "e001", "source", "Zoe");
    fixture.set("evidence", "e001", "source", "Mia");
    let alone = look(&fixture);
    assert_eq!((&alone[0].changes[0].was, &alone[0].changes[0].value), (&json!("Zoe"), &json!("Mia")));
    // Another device joins: what was before is now looked up in another way and has to be the same.
    let copy = fixture.copy("Bo's laptop");
    copy.set("evidence", "e002", "source", "Bo");
    let both = look(&copy);
    let was = |log: &[store::LogEntry]| -> Vec<_> {
        log.iter().map(|entry| (entry.hash.clone(), entry.changes.clone())).collect()
    };
    assert_eq!(was(&both)[both.len() - alone.len()..], was(&alone)[..]);
}
