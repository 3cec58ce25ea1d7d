//! Two copies of one file: conflicts that stay visible, copies that start a
//! chain of their own, and batches that are refused.

use serde_json::json;
use store::row::{Conclusion, Finding, Site};
use store::{Area, ConflictKind, Error, RawBatch, Vector, op};

use crate::support::{Fixture, author, now};

/// Both take over everything from each other.
fn exchange(a: &Fixture, b: &Fixture) {
    for (from, to) in [(a, b), (b, a), (a, b)] {
        let since = to.file().vector().unwrap();
        let batches = from.file().export_batches(&since).unwrap();
        let outcome = to.file().import_batches(&batches, &author("Ada"), now()).unwrap();
        assert_eq!((outcome.rejected.len(), outcome.waiting), (0, 0), "{outcome:?}");
    }
    assert_eq!(a.file().state_digest().unwrap(), b.file().state_digest().unwrap());
    assert_eq!((a.faults(), b.faults()), (vec![], vec![]));
}

fn pair() -> (Fixture, Fixture) {
    let mut a = Fixture::named("a");
    a.create("audit", "a1", &[("code", "ST2".into())]);
    a.create("conclusion", "a1:r1", &[("audit", "a1".into()), ("state", "open".into())]);
    a.create("finding", "f1", &[("audit", "a1".into()), ("title", "T".into()), ("grade", "minor".into())]);
    let b = a.copy("b");
    (a, b)
}

#[test]
fn differing_judgements_are_a_conflict_until_a_person_settles_it() {
    let (a, b) = pair();
    a.set("conclusion", "a1:r1", "state", "conforming");
    b.set("conclusion", "a1:r1", "state", "nonconforming");
    a.set("finding", "f1", "title", "from a");
    b.set("finding", "f1", "title", "from b");
    exchange(&a, &b);
    for file in [a.file(), b.file()] {
        let conflicts = file.conflicts().unwrap();
        assert_eq!(conflicts.len(), 1, "a title is no judgement");
        assert_eq!((conflicts[0].kind, conflicts[0].id.as_str()), (ConflictKind::Differing, "a1:r1"));
        let values: Vec<_> = conflicts[0].versions.iter().map(|v| v.value.clone()).collect();
        assert_eq!(values, [json!("nonconforming"), json!("conforming")], "the later one is shown first");
        let shown = file.read(|r| r.get::<Conclusion>("a1:r1")).unwrap();
        assert_eq!(shown.state, "nonconforming");
        assert_eq!(file.read(|r| r.get::<Finding>("f1")).unwrap().title, "from b");
        // The title that is not shown stays in the history.
        assert_eq!(file.field_history("finding", "f1", "title").unwrap().len(), 3);
    }
    // Settling it by the value that is shown is a decision all the same.
    a.write(op::SETTLE_CONFLICT, |w| w.set("conclusion", "a1:r1", "state", "nonconforming".into()));
    exchange(&a, &b);
    assert_eq!((a.file().conflicts().unwrap(), b.file().conflicts().unwrap()), (vec![], vec![]));
}

#[test]
fn the_same_judgement_twice_is_no_conflict() {
    let (a, b) = pair();
    a.set("conclusion", "a1:r1", "state", "conforming");
    b.set("conclusion", "a1:r1", "state", "conforming");
    exchange(&a, &b);
    assert_eq!(a.file().conflicts().unwrap(), []);
}

#[test]
fn removed_here_and_edited_there_stays_until_somebody_decides() {
    for keep in [true, false] {
        let (a, b) = pair();
        a.write(op::REMOVE_FINDING, |w| w.remove("finding", "f1"));
        b.set("finding", "f1", "title", "still needed");
        exchange(&a, &b);
        let conflicts = b.file().conflicts().unwrap();
        assert_eq!(conflicts, a.file().conflicts().unwrap());
        assert_eq!(conflicts[0].kind, ConflictKind::RemovedAndEdited);
        let versions: Vec<_> =
            conflicts[0].versions.iter().map(|v| (v.field.as_str(), v.value.clone())).collect();
        assert_eq!(versions, [("_exists", json!(false)), ("title", json!("still needed"))]);
        assert_eq!(a.file().read(|r| r.get::<Finding>("f1")).unwrap().title, "still needed");
        // Going on with editing decides nothing.
        b.set("finding", "f1", "title", "edited again");
        exchange(&a, &b);
        assert_eq!(a.file().conflicts().unwrap().len(), 1);
        a.write(
            op::SETTLE_CONFLICT,
            |w| if keep { w.keep("finding", "f1") } else { w.remove("finding", "f1") },
        );
        exchange(&a, &b);
        assert_eq!(b.file().conflicts().unwrap(), []);
        assert_eq!(b.file().read(|r| r.find::<Finding>("f1")).unwrap().is_some(), keep);
    }
}

#[test]
fn undo_is_refused_by_name_when_the_other_changed_the_field() {
    let (a, b) = pair();
    a.set("finding", "f1", "title", "from a");
    exchange(&a, &b);
    let changed: Result<_, Error> = b.file().write(op::CHANGE_FINDING, &author("Bob"), now(), None, |w| {
        w.set("finding", "f1", "title", "from b".into())
    });
    changed.unwrap();
    exchange(&a, &b);
    match a.undo() {
        Err(Error::CannotUndo { refused, .. }) => {
            assert_eq!((refused[0].field.as_str(), refused[0].actor.as_str()), ("title", "Bob"));
        }
        other => panic!("{other:?}"),
    }
    // Undone by the other, it can be undone on.
    b.undo().unwrap();
    exchange(&a, &b);
    a.undo().unwrap();
    exchange(&a, &b);
    assert_eq!(b.file().read(|r| r.get::<Finding>("f1")).unwrap().title, "T");
}

#[test]
fn a_restored_backup_never_gives_a_number_twice() {
    let mut a = Fixture::named("a");
    a.create("site", "s1", &[("name", "one".into())]);
    a.close();
    let backup = std::fs::read(a.path()).unwrap();
    a.open();
    let lost = a.set("site", "s1", "name", "two").entry.unwrap();
    let batches = a.file().export_batches(&Vector::new()).unwrap();
    a.close();
    std::fs::write(a.path(), backup).unwrap();
    a.open();
    let after = a.set("site", "s1", "name", "three").entry.unwrap();
    assert_ne!(after.device, lost.device);
    // What was written before the restore comes back as a concurrent change.
    let outcome = a.file().import_batches(&batches, &author("Ada"), now()).unwrap();
    assert_eq!((outcome.admitted, outcome.known, outcome.rejected.len()), (1, 2, 0));
    assert_eq!(outcome.areas.into_iter().collect::<Vec<_>>(), [Area::Setup, Area::History]);
    assert_eq!(a.file().field_history("site", "s1", "name").unwrap().len(), 3);
    assert_eq!(a.faults(), [""; 0]);
    // And the chain goes on after closing and opening.
    a.open();
    assert_eq!(a.set("site", "s1", "name", "four").entry.unwrap().device, after.device);
}

#[test]
fn opening_alone_writes_nothing() {
    let mut a = Fixture::named("a");
    a.create("site", "s1", &[]);
    let root = a.file().log_root().unwrap();
    let mut b = a.copy("b");
    b.open();
    assert_eq!(b.file().log_root().unwrap(), root);
    assert!(b.set("site", "s1", "name", "x").entry.unwrap().seq == 2, "join comes first");
}

#[test]
fn forged_batches_are_refused_and_change_nothing() {
    let (a, b) = pair();
    a.set("finding", "f1", "title", "genuine");
    let since = b.file().vector().unwrap();
    let genuine = a.file().export_batches(&since).unwrap();
    let before = b.file().state_digest().unwrap();
    let refused = |batch: RawBatch| {
        let outcome = b.file().import_batches(&[batch], &author("Bob"), now()).unwrap();
        assert_eq!(outcome.admitted, 0);
        (outcome.rejected.len(), outcome.waiting)
    };
    let with_body = |from: &str, to: &str| {
        let body = String::from_utf8(genuine[0].body.clone()).unwrap().replace(from, to);
        RawBatch { body: body.into_bytes(), signature: genuine[0].signature.clone() }
    };
    assert_eq!(refused(with_body("genuine", "forged")), (1, 0), "signature");
    assert_eq!(refused(with_body("{\"actor\"", "{ \"actor\"")), (1, 0), "not canonical");
    assert_eq!(
        refused(with_body(b.file().file_id(), "00000000-0000-4000-8000-000000000000")),
        (1, 0),
        "other file"
    );
    assert_eq!(refused(RawBatch { signature: vec![0; 64], ..genuine[0].clone() }), (1, 0), "no signature");
    assert_eq!(refused(RawBatch { body: b"junk".to_vec(), signature: vec![] }), (1, 0));
    assert_eq!(b.file().state_digest().unwrap(), before);
    assert_eq!(b.file().import_batches(&genuine, &author("Bob"), now()).unwrap().admitted, 1);
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_passed_on_but_not_shown() {
    // A newer version is played by a batch of our own, signed by a key we know.
    use crate::verifier::sign_batch;
    let (a, b) = pair();
    let batches = sign_batch(
        a.file().file_id(),
        &[
            json!(["site", "s9", "_exists", true]),
            json!(["site", "s9", "name", "known"]),
            json!(["site", "s9", "altitude", 512]),
            json!(["robot", "r1", "_exists", true]),
            json!(["site", "s9", "persons", "many"]),
            json!(["finding", "f9", "audit", "never created"]),
        ],
    );
    let outcome = a.file().import_batches(&batches, &author("Ada"), now()).unwrap();
    assert_eq!((outcome.admitted, outcome.rejected.len()), (2, 0), "{outcome:?}");
    let site = a.file().read(|r| r.get::<Site>("s9")).unwrap();
    assert_eq!((site.name.as_str(), site.persons), ("known", None));
    assert_eq!(a.file().read(|r| r.unknown_fields()).unwrap(), 2);
    exchange(&a, &b);
    assert_eq!(b.file().read(|r| r.unknown_fields()).unwrap(), 2);
}

#[test]
fn a_chain_forked_by_copying_the_vault_is_named_on_both_sides() {
    let mut a = Fixture::named("a");
    a.create("site", "s1", &[("name", "one".into())]);
    a.close();
    // Somebody clones the whole machine: file and secret.
    let folder = crate::support::folder();
    std::fs::copy(a.path(), folder.path().join("client.touchstone")).unwrap();
    let vault = crate::support::Vault(std::sync::Mutex::new(a.vault.0.lock().unwrap().clone()));
    let mut b = Fixture { file: None, vault: vault.into(), folder, name: "clone".into() };
    a.open();
    b.open();
    let here = a.set("site", "s1", "name", "here").entry.unwrap();
    let there = b.set("site", "s1", "name", "there").entry.unwrap();
    assert_eq!((&here.device, here.seq), (&there.device, there.seq));
    for (from, to) in [(&a, &b), (&b, &a)] {
        let before = to.file().state_digest().unwrap();
        let batches = from.file().export_batches(&Vector::new()).unwrap();
        let outcome = to.file().import_batches(&batches, &author("Ada"), now()).unwrap();
        assert_eq!((outcome.admitted, outcome.rejected.len()), (0, 1));
        assert!(outcome.rejected[0].why.contains("forked"), "{outcome:?}");
        assert_eq!(to.file().state_digest().unwrap(), before);
        assert_eq!(to.faults(), [""; 0]);
    }
}

/// The file itself travels: on a stick to another machine, changed there, and back.
#[test]
fn a_file_that_was_on_another_machine_goes_on_in_the_knowledge_of_what_was_done_there() {
    let mut a = Fixture::named("a");
    a.create("site", "s1", &[("name", "one".into())]);
    a.close();
    let here = std::mem::take(&mut a.vault);
    a.open();
    a.set("site", "s1", "name", "two");
    a.close();
    a.vault = here;
    a.open();
    a.set("site", "s1", "name", "three");
    assert_eq!(a.file().read(|r| r.conflicts()).unwrap().len(), 0);
    let before = a.file().state_digest().unwrap();
    assert_eq!(a.faults(), [""; 0]);
    a.file().replay().unwrap();
    assert_eq!(a.file().state_digest().unwrap(), before, "the journal says the same as the file");
    a.undo().unwrap();
    assert_eq!(a.file().read(|r| r.get::<Site>("s1")).unwrap().name, "two");
}
