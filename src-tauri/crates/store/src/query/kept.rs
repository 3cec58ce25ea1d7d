//! Answers that cost a walk over the whole file and are asked for again and again while nothing changes. They are kept
//! beside the reading connection and belong to one state of the file: SQLite itself numbers the states a connection
//! sees (`PRAGMA data_version`), so an answer is never taken for another state than the one it was computed from.

use std::cell::RefCell;

use rusqlite::types::Value;

use super::{CitationCount, EvidenceFacets};

/// A statement and its values.
type Statement = (String, Vec<Value>);

/// What was computed for the present state of the file.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    state: Option<i64>,
    pub(crate) counts: Slot<(), Vec<CitationCount>>,
    /// By which clause each requirement belongs to.
    pub(crate) facets: Slot<Vec<(String, String)>, EvidenceFacets>,
    /// By statement and values: numbers of the rows of the register in order, each with whether it is a note. Scrolling
    /// asks for one list again and again.
    pub(crate) register: Slot<Statement, Vec<(i64, bool)>>,
}

impl Kept {
    /// Forgets everything unless it belongs to this state.
    pub(crate) fn as_of(&mut self, state: i64) {
        if self.state != Some(state) {
            *self = Self { state: Some(state), ..Self::default() };
        }
    }
}

/// The answer to one question; another question replaces it.
#[derive(Debug)]
pub(crate) struct Slot<Q, A>(RefCell<Option<(Q, A)>>);

impl<Q, A> Default for Slot<Q, A> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<Q: PartialEq, A> Slot<Q, A> {
    /// Takes from the kept answer to that question, or from a new one, which is kept.
    pub(crate) fn take<T, E>(
        &self,
        question: Q,
        answer: impl FnOnce(&Q) -> Result<A, E>,
        take: impl FnOnce(&A) -> T,
    ) -> Result<T, E> {
        if let Some((_, known)) = self.0.borrow().as_ref().filter(|(known, _)| *known == question) {
            return Ok(take(known));
        }
        let found = answer(&question)?;
        let taken = take(&found);
        *self.0.borrow_mut() = Some((question, found));
        Ok(taken)
    }
}
