//! The laws of the journal, for random histories: every delivery order gives
//! one state, twice changes nothing, the tables are what the journal says, and
//! undoing everything leads back to the start.

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use store::row::{Audit, Conclusion, Finding, Site};
use store::{AuditFile, Error, ImportOutcome, RawBatch, Vector, Writer, op};

use crate::support::{Fixture, author, now, passphrase};

/// What one device does next.
#[derive(Debug, Clone)]
enum Step {
    /// One entry of several edits.
    Edit(usize, Vec<Edit>),
    Undo(usize),
    Redo(usize),
    /// Undo the entry that lies so many entries back, whoever wrote it.
    UndoEntry(usize, usize),
    /// The second device takes over from the first; the entries arrive rotated and partly twice.
    Send(usize, usize, usize),
    Reopen(usize),
}

#[derive(Debug, Clone)]
enum Edit {
    Create(usize, usize),
    Set(usize, usize, usize),
    Remove(usize),
    Keep(usize),
}

/// Objects of all kinds the laws are about: plain, judged, referring.
const OBJECTS: [(&str, &str); 8] = [
    ("site", "s0"),
    ("site", "s1"),
    ("audit", "a0"),
    ("audit", "a1"),
    ("finding", "f0"),
    ("finding", "f1"),
    ("conclusion", "a0:r1"),
    ("site", "s2"),
];

/// Field and values to choose from, per kind of object.
fn field(kind: &str, field: usize, value: usize) -> (&'static str, Value) {
    let text = json!(["one", "two", "three"][value % 3]);
    match (kind, field % 3) {
        ("site", 0) | ("audit", 1) => (if kind == "site" { "name" } else { "code" }, text),
        ("site", 1) => ("persons", json!(value % 3)),
        ("site", _) => ("address", if value.is_multiple_of(3) { Value::Null } else { text }),
        ("audit", 0) => ("state", text),
        ("audit", _) => ("kind", json!(["stage_1", "stage_2", "special"][value % 3])),
        ("finding", 0) => ("audit", json!(["a0", "a1"][value % 2])),
        ("finding", 1) => ("grade", json!(["major", "minor"][value % 2])),
        ("finding", _) => ("statement", text),
        (_, 0) => ("state", json!(["open", "conforming", "nonconforming"][value % 3])),
        (_, 1) => ("confirmed", json!(value.is_multiple_of(2))),
        _ => ("audit", json!("a0")),
    }
}

/// Does what is possible; the rest is refused by the store and left out.
fn edit(w: &mut Writer<'_>, edit: &Edit) -> Result<(), Error> {
    let done = match edit {
        Edit::Create(object, value) => {
            let (kind, id) = OBJECTS[object % OBJECTS.len()];
            let (name, value) = field(kind, *value, *value);
            w.create(kind, id, &[(name, value)])
        }
        Edit::Set(object, name, value) => {
            let (kind, id) = OBJECTS[object % OBJECTS.len()];
            let (name, value) = field(kind, *name, *value);
            w.set(kind, id, name, value)
        }
        Edit::Remove(object) => {
            let (kind, id) = OBJECTS[object % OBJECTS.len()];
            w.remove(kind, id)
        }
        Edit::Keep(object) => {
            let (kind, id) = OBJECTS[object % OBJECTS.len()];
            w.keep(kind, id)
        }
    };
    match done {
        Ok(()) | Err(Error::NoSuchObject { .. } | Error::ObjectExists { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let one = prop_oneof![
        3 => (0..8_usize, 0..9_usize).prop_map(|(o, v)| Edit::Create(o, v)),
        6 => (0..8_usize, 0..3_usize, 0..6_usize).prop_map(|(o, f, v)| Edit::Set(o, f, v)),
        1 => (0..8_usize).prop_map(Edit::Remove),
        1 => (0..8_usize).prop_map(Edit::Keep),
    ];
    prop::collection::vec(one, 1..4)
}

fn steps(devices: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..devices, edits()).prop_map(|(d, e)| Step::Edit(d, e)),
        2 => (0..devices).prop_map(Step::Undo),
        1 => (0..devices).prop_map(Step::Redo),
        1 => (0..devices, 0..6_usize).prop_map(|(d, back)| Step::UndoEntry(d, back)),
        4 => (0..devices, 0..devices, 0..20_usize).prop_map(|(a, b, r)| Step::Send(a, b, r)),
        1 => (0..devices).prop_map(Step::Reopen),
    ];
    prop::collection::vec(step, 1..40)
}

/// Bytes of an empty audit file, so that every device of a case starts from the same one.
fn empty_file() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut fixture = Fixture::new();
        fixture.close();
        std::fs::read(fixture.path()).unwrap()
    })
}

fn device(name: &str) -> Fixture {
    let folder = crate::support::folder();
    std::fs::write(folder.path().join("client.touchstone"), empty_file()).unwrap();
    let mut fixture = Fixture { file: None, vault: Default::default(), folder, name: name.to_owned() };
    fixture.file = Some(fixture.try_open(&passphrase()).unwrap());
    fixture
}

fn allowed<T>(result: Result<T, Error>) {
    match result {
        Ok(_) | Err(Error::NothingToUndo { .. } | Error::CannotUndo { .. } | Error::NoSuchEntry { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

fn run(devices: &mut [Fixture], step: &Step) {
    match step {
        Step::Edit(d, edits) => {
            devices[*d].write(op::CHANGE_SETUP, |w| edits.iter().try_for_each(|e| edit(w, e)));
        }
        Step::Undo(d) => allowed(devices[*d].undo()),
        Step::Redo(d) => allowed(devices[*d].redo()),
        Step::UndoEntry(d, back) => {
            let log = devices[*d].file().log(&Default::default()).unwrap();
            if let Some(entry) = log.get(*back) {
                allowed(devices[*d].file().undo_entry(&entry.device, entry.seq, &author("Ada"), now()));
            }
        }
        Step::Send(from, to, rotation) if from != to => {
            let since = devices[*to].file().vector().unwrap();
            // Now and then everything is sent, not only what is missing.
            let since = if rotation % 3 == 0 { Vector::new() } else { since };
            let mut batches = devices[*from].file().export_batches(&since).unwrap();
            if !batches.is_empty() {
                let length = batches.len();
                batches.rotate_left(rotation % length);
                batches.extend_from_within(..rotation % length);
            }
            import(devices[*to].file(), &batches);
        }
        Step::Send(..) => {}
        Step::Reopen(d) => devices[*d].open(),
    }
}

fn import(file: &AuditFile, batches: &[RawBatch]) -> ImportOutcome {
    let outcome = file.import_batches(batches, &author("Bob"), now()).unwrap();
    assert_eq!(outcome.rejected, []);
    outcome
}

/// Everybody sends everything to everybody until nothing is new.
fn exchange(devices: &[Fixture]) {
    loop {
        let mut news = 0;
        for from in devices {
            for to in devices {
                let since = to.file().vector().unwrap();
                news += import(to.file(), &from.file().export_batches(&since).unwrap()).admitted;
            }
        }
        if news == 0 {
            return;
        }
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases: std::env::var("STORE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(cases),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/store/laws.regressions"))),
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    }
}

/// Everything a user sees.
fn visible(file: &AuditFile) -> String {
    file.read(|r| {
        Ok::<_, Error>(format!(
            "{:?}{:?}{:?}{:?}",
            r.all::<Site>()?,
            r.all::<Audit>()?,
            r.all::<Finding>()?,
            r.all::<Conclusion>()?
        ))
    })
    .unwrap()
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn any_delivery_order_gives_one_state(
        (count, steps) in (2..5_usize).prop_flat_map(|n| (Just(n), steps(n))),
        order in any::<prop::sample::Index>(),
        shuffle in prop::collection::vec(any::<prop::sample::Index>(), 64),
    ) {
        let mut devices: Vec<Fixture> = (0..count).map(|n| device(&format!("device {n}"))).collect();
        for step in &steps {
            run(&mut devices, step);
        }
        exchange(&devices);
        let state = devices[0].file().state_digest().unwrap();
        let root = devices[0].file().log_root().unwrap();
        for device in &devices {
            prop_assert_eq!(device.file().state_digest().unwrap(), state.clone());
            prop_assert_eq!(device.file().log_root().unwrap(), root.clone());
            prop_assert_eq!(device.faults(), [""; 0]);
        }
        // Somebody who was never there gets everything in any order, in small parts and partly twice.
        let late = self::device("late");
        let mut batches = devices[order.index(count)].file().export_batches(&Vector::new()).unwrap();
        for (at, index) in shuffle.iter().enumerate().take(batches.len()) {
            let length = batches.len();
            batches.swap(at % length, index.index(length));
        }
        for part in batches.chunks(3) {
            import(late.file(), part);
        }
        let again = import(late.file(), &batches);
        prop_assert_eq!((again.admitted, again.waiting), (0, 0));
        prop_assert_eq!(late.file().state_digest().unwrap(), state);
        late.file().replay().unwrap();
        prop_assert_eq!(late.faults(), [""; 0]);
    }

    #[test]
    fn merging_is_commutative_and_twice_changes_nothing(
        left in prop::collection::vec(edits(), 1..8),
        right in prop::collection::vec(edits(), 1..8),
    ) {
        let (a, b) = (device("a"), device("b"));
        for (device, entries) in [(&a, &left), (&b, &right)] {
            for entry in entries {
                device.write(op::CHANGE_SETUP, |w| entry.iter().try_for_each(|e| edit(w, e)));
            }
        }
        let (from_a, from_b) =
            (a.file().export_batches(&Vector::new()).unwrap(), b.file().export_batches(&Vector::new()).unwrap());
        import(a.file(), &from_b);
        import(b.file(), &from_a);
        prop_assert_eq!(a.file().state_digest().unwrap(), b.file().state_digest().unwrap());
        let before = a.file().log_root().unwrap();
        prop_assert_eq!(import(a.file(), &from_b).admitted, 0);
        prop_assert_eq!(a.file().log_root().unwrap(), before);
        prop_assert_eq!(a.file().conflicts().unwrap(), b.file().conflicts().unwrap());
    }

    #[test]
    fn undoing_everything_is_the_start_and_redoing_everything_the_end(
        entries in prop::collection::vec((edits(), 0..4_usize), 1..25),
    ) {
        let mut file = device("a");
        let start = visible(file.file());
        for (entry, undos) in &entries {
            file.write(op::CHANGE_SETUP, |w| entry.iter().try_for_each(|e| edit(w, e)));
            if *undos == 3 {
                allowed(file.undo());
                allowed(file.undo());
                allowed(file.redo());
            }
        }
        let mut states = vec![visible(file.file())];
        loop {
            match file.undo() {
                Ok(_) => states.push(visible(file.file())),
                Err(Error::NothingToUndo { .. }) => break,
                Err(error) => panic!("{error}"),
            }
        }
        prop_assert_eq!(states.pop().unwrap(), start);
        file.open();
        while let Some(state) = states.pop() {
            file.redo().unwrap();
            prop_assert_eq!(visible(file.file()), state);
        }
        prop_assert_eq!(file.faults(), [""; 0]);
    }
}
