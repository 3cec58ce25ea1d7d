//! What a job has put into the file, before it is evidence.

use std::collections::{HashMap, HashSet};

use store::{Extraction, Reader};

use crate::Fault;
use crate::session::Session;
use crate::wire::FailedItem;

/// An item that is, or will be, evidence.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) parent: Option<usize>,
    /// Place among its siblings.
    pub(super) ordinal: usize,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    /// Already in the list under this path; nothing new is recorded.
    pub(super) known: Option<String>,
    /// The same bytes were evidence before.
    pub(super) there: bool,
}

/// What a job has put into the file, before it is evidence.
pub(crate) struct Taken {
    pub(super) items: Vec<Item>,
    pub(super) outcomes: HashMap<String, Extraction>,
    pub(super) failed: Vec<FailedItem>,
}

/// An item of [`Taken`] as others name it.
pub(crate) struct TakenItem {
    /// Its place among the items.
    pub(crate) index: usize,
    /// Path with the paths of what it was found in.
    pub(crate) path: String,
    pub(crate) sha256: String,
    /// It is a file, not the content of one.
    pub(crate) root: bool,
}

impl Taken {
    /// Every item once, files first.
    pub(crate) fn listing(&self) -> Vec<TakenItem> {
        let mut paths: Vec<String> = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let around = item.parent.and_then(|parent| paths.get(parent));
            paths.push(around.map_or_else(|| item.path.clone(), |around| format!("{around}/{}", item.path)));
        }
        let named = self.items.iter().zip(paths).enumerate();
        named
            .filter(|(_, (item, _))| item.known.as_deref() != Some(""))
            .map(|(index, (item, path))| TakenItem {
                index,
                path,
                sha256: item.sha256.clone(),
                root: item.parent.is_none(),
            })
            .collect()
    }

    /// Leaves items out: they do not become evidence, and nobody hears of them.
    pub(crate) fn leave_out(&mut self, unwanted: impl Fn(&TakenItem) -> bool) {
        let out: HashSet<usize> =
            self.listing().into_iter().filter(unwanted).map(|item| item.index).collect();
        self.drop_items(|index| out.contains(&index));
    }

    /// Keeps the files in which at least one of these items is, and leaves the others out.
    pub(crate) fn keep_only(&mut self, wanted: impl Iterator<Item = usize>) {
        let root = |items: &[Item], mut index: usize| {
            while let Some(parent) = items.get(index).and_then(|item| item.parent) {
                index = parent;
            }
            index
        };
        let kept: HashSet<usize> = wanted.map(|index| root(&self.items, index)).collect();
        let roots: Vec<usize> = (0..self.items.len()).map(|index| root(&self.items, index)).collect();
        self.drop_items(|index| roots.get(index).is_none_or(|root| !kept.contains(root)));
    }

    fn drop_items(&mut self, unwanted: impl Fn(usize) -> bool) {
        for (_, item) in self.items.iter_mut().enumerate().filter(|(index, _)| unwanted(*index)) {
            item.known = Some(String::new());
        }
    }

    /// Files that could not be taken at all.
    pub(crate) fn failed(&self) -> &[FailedItem] {
        &self.failed
    }

    /// Ids for the items: those they have in the file now, or new ones.
    pub(crate) fn ids(&mut self, session: &Session, reader: &Reader<'_>) -> Result<Vec<String>, Fault> {
        let mut ids: Vec<String> = Vec::with_capacity(self.items.len());
        for item in &mut self.items {
            if let Some(known) = item.known.clone().filter(|known| !known.is_empty()) {
                ids.push(known);
                continue;
            }
            let there = match item.parent.and_then(|parent| ids.get(parent)) {
                None => reader.evidence_at_path(&item.sha256, &item.path)?,
                Some(parent) => reader
                    .evidence_children(parent)?
                    .into_iter()
                    .find(|child| {
                        child.path.as_deref() == Some(&item.path)
                            && child.sha256.as_deref() == Some(&item.sha256)
                    })
                    .map(|child| child.id),
            };
            ids.push(there.clone().unwrap_or_else(|| session.new_id()));
            item.known = item.known.take().or(there);
        }
        Ok(ids)
    }
}

/// The items in an order that does not depend on which reader was quicker: the files as they were
/// found, then what was inside them, then what was inside that. Of equal containers the first one
/// is the parent of what was inside.
pub(super) fn in_order(items: Vec<Item>) -> Vec<Item> {
    let content = |item: &Item| (item.sha256.clone(), item.known.is_some());
    let mut inside: HashMap<_, Vec<Item>> = HashMap::new();
    let contents: Vec<_> = items.iter().map(content).collect();
    let mut roots = Vec::new();
    for item in items {
        match item.parent.and_then(|parent| contents.get(parent)) {
            Some(parent) => inside.entry(parent.clone()).or_default().push(item),
            None => roots.push(item),
        }
    }
    roots.sort_by_key(|item| item.ordinal);
    let mut ordered = roots;
    let mut at = 0;
    while let Some(item) = ordered.get(at) {
        if let Some(mut children) = inside.remove(&content(item)) {
            children.sort_by_key(|child| child.ordinal);
            children.iter_mut().for_each(|child| child.parent = Some(at));
            ordered.extend(children);
        }
        at += 1;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(path: &str, sha256: &str, parent: Option<usize>, ordinal: usize, known: bool) -> Item {
        let known = known.then(|| format!("id of {path}"));
        Item { path: path.into(), parent, ordinal, sha256: sha256.into(), bytes: 1, known, there: false }
    }

    fn places(items: Vec<Item>) -> Vec<(String, Option<usize>)> {
        in_order(items).into_iter().map(|item| (item.path, item.parent)).collect()
    }

    #[test]
    fn the_order_of_evidence_does_not_depend_on_who_was_read_first() {
        let expected =
            [("a", None), ("b", None), ("c", None), ("a1", Some(0)), ("a2", Some(0)), ("c1", Some(2))]
                .map(|(path, parent)| (path.to_owned(), parent));
        // b and the contents of c were quicker.
        let one = vec![
            item("b", "B", None, 1, false),
            item("c", "C", None, 2, false),
            item("a", "A", None, 0, false),
            item("c1", "X", Some(1), 0, false),
            item("a2", "Y", Some(2), 1, false),
            item("a1", "X", Some(2), 0, false),
        ];
        assert_eq!(places(one), expected);
        let other = vec![
            item("a", "A", None, 0, false),
            item("a1", "X", Some(0), 0, false),
            item("c", "C", None, 2, false),
            item("b", "B", None, 1, false),
            item("a2", "Y", Some(0), 1, false),
            item("c1", "X", Some(2), 0, false),
        ];
        assert_eq!(places(other), expected);
    }

    #[test]
    fn what_is_inside_equal_containers_belongs_to_the_first_of_them() {
        // Two mails with the same archive attached; the archive of the second was opened.
        let items = |opened: usize| {
            vec![
                item("m1", "M1", None, 0, false),
                item("m2", "M2", None, 1, false),
                item("m1/z", "Z", Some(0), 0, false),
                item("m2/z", "Z", Some(1), 0, false),
                item("z/x", "X", Some(opened), 0, false),
            ]
        };
        let expected = places(items(2));
        assert_eq!(expected.last(), Some(&("z/x".to_owned(), Some(2))));
        assert_eq!(places(items(3)), expected);
        // But nothing moves between what is in the list already and what is new.
        let mut items = items(3);
        items[2] = item("m1/z", "Z", Some(0), 0, true);
        assert_eq!(places(items).last(), Some(&("z/x".to_owned(), Some(3))));
    }

    #[test]
    fn an_archive_that_contains_itself_is_listed_once_inside_itself() {
        let items = vec![item("q", "Q", None, 0, false), item("q", "Q", Some(0), 0, false)];
        assert_eq!(places(items), [("q".to_owned(), None), ("q".to_owned(), Some(0))]);
    }
}
