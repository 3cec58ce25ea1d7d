use proptest::prelude::*;

use super::*;

fn none() -> BTreeSet<String> {
    BTreeSet::new()
}

fn clause(number: &str, parent: Option<&str>) -> DraftClause {
    DraftClause {
        number: number.to_owned(),
        title: format!("Title of {number}"),
        parent: parent.map(str::to_owned),
        place: format!("clause {number}"),
    }
}

fn row(id: Option<&str>, clause: &str, obligation: &str) -> DraftRequirement {
    DraftRequirement {
        id: id.map(str::to_owned),
        clause: clause.to_owned(),
        obligation: obligation.to_owned(),
        place: format!("row {obligation}"),
        ..DraftRequirement::default()
    }
}

fn draft(clauses: &[(&str, Option<&str>)], rows: &[(Option<&str>, &str, &str)]) -> Draft {
    let mut draft = Draft::new(DraftKind::Template);
    draft.title = "A standard".to_owned();
    draft.id = "a-standard".to_owned();
    draft.version = "1".to_owned();
    draft.language = "en".to_owned();
    draft.clauses = clauses.iter().map(|(number, parent)| clause(number, *parent)).collect();
    draft.requirements = rows.iter().map(|(id, clause, words)| row(*id, clause, words)).collect();
    draft
}

fn ids(catalogue: &Catalogue) -> Vec<&str> {
    catalogue.requirements().iter().map(|row| row.id.as_str()).collect()
}

/// The severe problems of a draft that must not become a catalogue.
fn severe(draft: &Draft) -> Vec<String> {
    let unfit = draft.build(&none(), None).expect_err("it must not be built");
    let severe = unfit.problems.iter().filter(|problem| problem.severe);
    severe.map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
}

#[test]
fn rows_without_an_id_are_numbered_and_keep_their_number() {
    let first = draft(
        &[("8", None), ("8.1", None)],
        &[(None, "8.1", "Plans are made."), (None, "8", "It is run."), (None, "8.1", "Plans are kept.")],
    );
    let before = first.build(&none(), None).expect("sound").catalogue;
    assert_eq!(ids(&before), ["ASTANDAR-8.1-01", "ASTANDAR-8-01", "ASTANDAR-8.1-02"]);
    // The same again.
    assert_eq!(ids(&first.build(&none(), Some(&before)).expect("sound").catalogue), ids(&before));
    // A row in front, one gone, one with other words: what stayed keeps its id, nothing is used twice.
    let mut second = draft(
        &[("8", None), ("8.1", None)],
        &[(None, "8.1", "A new row."), (None, "8.1", "Plans are kept."), (None, "8", "It is run.")],
    );
    second.version = "2".to_owned();
    let after = second.build(&none(), Some(&before)).expect("sound").catalogue;
    assert_eq!(ids(&after), ["ASTANDAR-8.1-03", "ASTANDAR-8.1-02", "ASTANDAR-8-01"]);
}

#[test]
fn rows_that_say_the_same_keep_their_ids_too() {
    let twins = draft(&[("1", None)], &[(None, "1", "The same."), (None, "1", "The same.")]);
    let before = twins.build(&none(), None).expect("sound").catalogue;
    assert_eq!(ids(&twins.build(&none(), Some(&before)).expect("sound").catalogue), ids(&before));
}

#[test]
fn given_ids_are_said_once() {
    let given = draft(
        &[("ac", None), ("A.5", None), ("§ 3 Abs. 2", None)],
        &[
            (Some("ac-1"), "ac", "One."),
            (Some("ac-2.1"), "ac", "Two."),
            (Some("A.5.24"), "A.5", "Three."),
            (Some("§ 3/1"), "§ 3 Abs. 2", "Four."),
            (Some("R18-ac-04"), "ac", "Five, written by us."),
        ],
    );
    let catalogue = given.build(&none(), None).expect("sound").catalogue;
    let prefix = catalogue.prefix();
    let wanted = ["ac-1", "ac-2.1", "A.5-24", "3-Abs.-2-3-1", "ac-04"].map(|part| format!("{prefix}-{part}"));
    assert_eq!(ids(&catalogue), wanted.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_prefix_is_never_that_of_another() {
    let one = draft(&[("1", None)], &[(None, "1", "One.")]);
    let first = one.build(&none(), None).expect("sound").catalogue;
    let taken = BTreeSet::from([first.prefix().to_lowercase()]);
    let second = one.build(&taken, None).expect("sound").catalogue;
    assert_ne!(first.prefix().to_lowercase(), second.prefix().to_lowercase());
    assert_eq!(second.prefix(), one.build(&taken, None).expect("sound").catalogue.prefix(), "the same again");
    for id in ["r18", "R-2018", "27001", "é"] {
        let mut named = one.clone();
        named.id = id.to_owned();
        let catalogue = named.build(&none(), None).expect("sound").catalogue;
        let prefix = catalogue.prefix();
        let edition = prefix.strip_prefix('R').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        assert!(!edition && prefix.starts_with(|c: char| c.is_ascii_alphabetic()), "{id}: {prefix}");
    }
}

#[test]
fn a_shipped_catalogue_is_never_taken_for_another() {
    let mut copy = draft(&[("1", None)], &[(None, "1", "One.")]);
    copy.id = SHIPPED[0].id.to_owned();
    assert_eq!(copy.catalogue_id(), format!("{}-imported", SHIPPED[0].id));
}

#[test]
fn what_is_missing_is_filled_only_from_what_is_there() {
    let mut bare = draft(&[("1", None)], &[(None, "1", "Plans are kept.")]);
    bare.version.clear();
    bare.language = "Klingon!".to_owned();
    bare.requirements.push(DraftRequirement { title: "Scope".to_owned(), ..row(None, "1", "") });
    let built = bare.build(&none(), None).expect("sound");
    let [first, second] = built.catalogue.requirements() else { panic!("two rows") };
    assert_eq!(first.title, "Plans are kept.");
    assert_eq!((second.obligation.as_str(), second.title.as_str()), ("Scope", "Scope"));
    assert!(first.audit_questions.is_empty() && first.evidence_types.is_empty());
    assert_eq!((built.catalogue.version(), built.catalogue.language()), ("1", "und"));
    assert_eq!(built.remarks.len(), 2, "{:?}", built.remarks);
}

#[test]
fn everything_wrong_is_named_with_its_place() {
    let twice = draft(&[("1", None)], &[(Some("a"), "1", "One."), (Some("a"), "1", "Two.")]);
    assert_eq!(severe(&twice), ["row Two.: The id a is there twice, first at row One.."]);
    let unknown = draft(&[("1", None)], &[(None, "1", "One."), (None, "9", "Two.")]);
    assert_eq!(severe(&unknown), ["row Two.: There is no clause 9."]);
    let clauses = draft(&[("1", None), ("1", None)], &[(None, "1", "One.")]);
    assert_eq!(severe(&clauses), ["clause 1: The clause 1 is there twice, first at clause 1."]);
    let orphan = draft(&[("1", Some("7"))], &[(None, "1", "One.")]);
    assert_eq!(severe(&orphan), ["clause 1: The clause above 1 is 7, which is not there."]);
    let circle = draft(&[("a", Some("b")), ("b", Some("c")), ("c", Some("a"))], &[(None, "a", "One.")]);
    assert_eq!(severe(&circle), ["clause a: Clauses stand above each other in a circle: a → b → c → a."]);
    let alone = draft(&[("a", Some("a"))], &[(None, "a", "One.")]);
    assert_eq!(severe(&alone), ["clause a: Clauses stand above each other in a circle: a → a."]);
    let mut silent = draft(&[("1", None)], &[(None, "1", "One."), (None, "1", "")]);
    silent.requirements[1].place = "B7".to_owned();
    assert!(severe(&silent)[0].starts_with("B7: "), "{:?}", severe(&silent));
    assert_eq!(severe(&draft(&[("1", None)], &[])), [": There is no requirement in it."]);
    let long = "x".repeat(LONGEST_CLAUSE + 1);
    assert_eq!(severe(&draft(&[(&long, None)], &[(None, &long, "One.")])).len(), 1);
}

#[test]
fn too_many_rows_are_counted_not_kept() {
    let mut many = draft(&[("1", None)], &[]);
    for number in 0..MOST_ROWS + 80_000 {
        many.add(row(None, "1", &number.to_string()));
    }
    assert_eq!((many.requirements.len(), many.beyond), (MOST_ROWS, 80_000));
    let found = severe(&many);
    assert!(found[0].starts_with("row 20000: "), "{found:?}");
    let mut deep = draft(&[], &[(None, "0", "One.")]);
    deep.clauses.push(clause("0", Some("")));
    deep.clauses.extend((1..500).map(|at: u32| clause(&at.to_string(), Some(&(at - 1).to_string()))));
    assert!(severe(&deep)[0].contains("deeper"), "{:?}", severe(&deep));
}

#[test]
fn problems_are_bounded_and_a_severe_one_is_never_lost() {
    let mut noisy = draft(&[("1", None)], &[(None, "1", "One.")]);
    for number in 0..MOST_PROBLEMS + 10 {
        noisy.problem(false, number.to_string(), "A remark.");
    }
    noisy.problem(true, "last", "Severe.");
    assert_eq!((noisy.problems.len(), noisy.more_problems), (MOST_PROBLEMS, 11));
    assert_eq!(severe(&noisy), ["last: Severe."]);
}

#[test]
fn a_tree_is_as_its_parents_say() {
    let tree = draft(
        &[("8.6.1", None), ("8", None), ("8.6", None), ("B", Some("8")), ("8.7", Some("")), ("B.1", None)],
        &[(None, "8.6.1", "One."), (None, "B.1", "Two."), (None, "8.7", "Three.")],
    );
    let catalogue = tree.build(&none(), None).expect("sound").catalogue;
    let order: Vec<(&str, usize)> = catalogue
        .clauses()
        .iter()
        .enumerate()
        .map(|(place, clause)| (clause.clause.as_str(), catalogue.depth(place)))
        .collect();
    assert_eq!(order, [("8", 1), ("8.6", 2), ("8.6.1", 3), ("B", 2), ("B.1", 3), ("8.7", 1)]);
    assert!(catalogue.is_inside("B.1", "8") && !catalogue.is_inside("8.7", "8"));
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9. ]{0,12}",
        2 => "[0-9]{1,2}(\\.[0-9]{1,2}){0,3}",
        1 => "\\PC{0,20}",
        1 => Just(String::new()),
    ]
}

prop_compose! {
    fn rows()(
        id in proptest::option::of(texts()), clause in texts(), title in texts(), obligation in texts(),
        elements in proptest::collection::vec(texts(), 0..4),
        doc_info in proptest::option::weighted(0.2, prop_oneof![9 => Just("maintain".to_owned()), 1 => texts()]),
    ) -> DraftRequirement {
        DraftRequirement { id, clause, title, obligation, elements, doc_info, ..DraftRequirement::default() }
    }
}

prop_compose! {
    fn drafts()(
        title in texts(), id in texts(), version in texts(), language in texts(),
        clauses in proptest::collection::vec((texts(), texts(), proptest::option::weighted(0.3, texts())), 0..8),
        mut requirements in proptest::collection::vec(rows(), 0..12),
        known in proptest::collection::vec(any::<bool>(), 12),
    ) -> Draft {
        let mut draft = Draft::new(DraftKind::Template);
        // Mostly clauses that are there, or nothing would ever be built.
        for ((row, known), at) in requirements.iter_mut().zip(known).zip(0..) {
            if known && !clauses.is_empty() {
                row.clause.clone_from(&clauses[at % clauses.len()].0);
            }
        }
        draft.title = title;
        draft.id = id;
        draft.version = version;
        draft.language = language;
        draft.clauses = clauses
            .into_iter()
            .map(|(number, title, parent)| DraftClause { number, title, parent, place: String::new() })
            .collect();
        draft.requirements = requirements;
        draft
    }
}

proptest! {
    /// Any draft becomes a document that reads with every requirement, or says what is wrong.
    #[test]
    fn a_draft_is_built_whole_or_refused_with_reasons(draft in drafts()) {
        match draft.build(&none(), None) {
            Err(unfit) => prop_assert!(unfit.problems.iter().any(|problem| problem.severe)),
            Ok(built) => {
                let read = Catalogue::from_document(built.document.as_bytes(), "de");
                let read = read.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
                prop_assert_eq!(read.requirements().len(), draft.requirements.len());
                prop_assert_eq!(read.clauses().len(), draft.clauses.len());
                prop_assert_eq!(read.requirements(), built.catalogue.requirements());
                for (made, given) in read.requirements().iter().zip(&draft.requirements) {
                    prop_assert_eq!(&made.clause, &one_line(&given.clause));
                    prop_assert!(!made.obligation.is_empty() && !made.title.is_empty());
                    prop_assert!(!made.id.contains([':', ' ', '/']));
                }
                let again = draft.build(&none(), Some(&read)).map_err(|_| TestCaseError::fail("not again"))?;
                prop_assert_eq!(ids(&again.catalogue), ids(&read));
                prop_assert_eq!(again.catalogue.sha256(), read.sha256());
            }
        }
    }
}
