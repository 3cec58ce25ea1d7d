//! The audit file's journal: undo and redo, the log, taking over from other
//! copies, and proof that all is whole.

use std::ops::ControlFlow;

use rusqlite::{Connection, TransactionBehavior};
use time::OffsetDateTime;

use super::{AuditFile, WriteSide, lock};
use crate::change::{Author, Changed};
use crate::container::connection;
use crate::journal::batch::DeviceId;
use crate::journal::causality::BatchNo;
use crate::journal::chain::{Entry, append, areas, heads};
use crate::journal::projection::{Applying, apply, batch_no};
use crate::journal::undo::{self, Stacks};
use crate::journal::{
    Conflict, FieldVersion, ImportOutcome, LogEntry, LogFilter, RawBatch, UndoState, UndoneEntry, Vector,
    admit, replay,
};
use crate::verify::{Progress, VerifyReport};
use crate::{Error, Result, wipe};

impl AuditFile {
    /// Takes the last change back, as a new entry.
    pub fn undo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        self.take_back(author, now, |_, stacks| {
            stacks.next_undo().ok_or(Error::NothingToUndo { what: "undo" })
        })
    }

    /// Takes the last undo back, as a new entry.
    pub fn redo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        self.take_back(author, now, |_, stacks| {
            stacks.next_redo().ok_or(Error::NothingToUndo { what: "redo" })
        })
    }

    /// Takes any one entry back, as a new entry.
    pub fn undo_entry(
        &self,
        device: &str,
        seq: u64,
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<Changed<UndoneEntry>> {
        let id = admit::device_of(device)?;
        self.take_back(author, now, |conn, _| {
            batch_no(conn, &id, seq)?.ok_or_else(|| Error::NoSuchEntry { device: device.to_owned(), seq })
        })
    }

    fn take_back(
        &self,
        author: &Author,
        now: OffsetDateTime,
        pick: impl FnOnce(&Connection, &Stacks) -> Result<BatchNo>,
    ) -> Result<Changed<UndoneEntry>> {
        let mut side = self.write_side()?;
        let WriteSide { conn, chain, stacks } = &mut *side;
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let picked = pick(&transaction, stacks)?;
        let target = undo::target(&transaction, picked)?;
        let plan = undo::plan(&transaction, picked, &target)?;
        let mut tip = chain.begin(&transaction, author, now)?;
        let batch = tip.next();
        let changes = undo::changes(&plan);
        let applying = Applying { batch, sees_all: true, undoes: Some(picked) };
        for change in &changes {
            apply(&transaction, applying, change)?;
        }
        let areas = areas(&changes);
        let device: DeviceId = admit::device_of(&target.entry.device)?;
        let undoes = Some((device, target.entry.seq));
        let entry = Entry { op: undo::op_for(&target), author, now, reason: None, undoes, changes };
        append(&transaction, &chain.file_id, &mut tip, entry, Vec::new(), None)?;
        transaction.commit()?;
        self.vault.save(&self.file_id, &tip.state());
        let entry = Some(tip.entry());
        chain.tip = Some(tip);
        stacks.push(batch, true, Some(picked));
        self.changed();
        let undone = UndoneEntry {
            entry: target.entry,
            op: target.op,
            actor: target.actor,
            at: target.at,
            changes: plan,
        };
        Ok(Changed { value: undone, areas, entry })
    }

    /// What undo and redo would do now.
    pub fn undo_state(&self) -> Result<UndoState> {
        let side = lock(&self.writer);
        let step = |batch: Option<BatchNo>| batch.map(|batch| undo::step(&side.conn, batch)).transpose();
        Ok(UndoState { undo: step(side.stacks.next_undo())?, redo: step(side.stacks.next_redo())? })
    }

    /// How far each device's chain is known here.
    pub fn vector(&self) -> Result<Vector> {
        self.read(|reader| {
            let known = heads(reader.conn, None)?;
            Ok(known.into_iter().map(|(_, device, seq, _)| (crate::digest::hex(&device), seq)).collect())
        })
    }

    /// Every entry that a copy which knows `since` lacks.
    pub fn export_batches(&self, since: &Vector) -> Result<Vec<RawBatch>> {
        let mut batches = Vec::new();
        self.read(|reader| {
            admit::export(reader.conn, since, |batch| {
                batches.push(batch);
                Ok(())
            })
        })?;
        Ok(batches)
    }

    /// Takes over entries of another copy, in any order, any number of times. `author` is who asked for it.
    pub fn import_batches(
        &self,
        batches: &[RawBatch],
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<ImportOutcome> {
        let mut side = self.write_side()?;
        let WriteSide { conn, chain, .. } = &mut *side;
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let admitted = admit::import(&transaction, &chain.file_id, batches)?;
        let mut outcome = admitted.outcome;
        let mut tip = chain.tip.clone();
        if !admitted.changes.is_empty() {
            outcome.areas = areas(&admitted.changes);
            // A chain that only begins says what it has seen when it joins.
            if let Some(tip) = &mut chain.tip {
                tip.unseen = true;
            }
            tip = Some(chain.begin(&transaction, author, now)?);
        }
        // What somebody destroyed there goes here as well.
        let wiped = wipe::sweep(&transaction)?.documents > 0;
        transaction.commit()?;
        if wiped {
            self.after_wiping(conn);
        }
        if let Some(tip) = &tip {
            self.vault.save(&self.file_id, &tip.state());
        }
        chain.tip = tip;
        self.changed();
        Ok(outcome)
    }

    /// Entries of the journal, newest first.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<LogEntry>> {
        self.read(|reader| reader.log(filter))
    }
    /// Every value a field ever had, newest first.
    pub fn field_history(&self, entity: &str, id: &str, field: &str) -> Result<Vec<FieldVersion>> {
        self.read(|reader| reader.field_history(entity, id, field))
    }
    /// Disagreements that must be settled before anything is issued.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        self.read(|reader| reader.conflicts())
    }
    /// SHA-256 over every device's head: names exactly this state of the journal.
    pub fn log_root(&self) -> Result<String> {
        self.read(|reader| reader.log_root())
    }
    /// Digest of all values: equal in copies that know the same entries. Compared after every merge.
    pub fn state_digest(&self) -> Result<String> {
        self.read(|reader| replay::state_digest(reader.conn))
    }

    /// Checks everything: pages, journal, signatures, projection, documents, anchors.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport> {
        if !self.read_only() {
            // What is still in the log beside the file is to be checked in the file. When the disk is
            // full it stays there, and is checked where it is.
            let _ = connection::checkpoint(&lock(&self.writer).conn);
        }
        let mut inspector = lock(&self.inspector);
        let conn = match &mut *inspector {
            Some(conn) => conn,
            none => none.insert(self.others.connect()?),
        };
        crate::verify::verify(conn, progress)
    }

    /// Rebuilds every table derived from the journal.
    pub fn replay(&self) -> Result<()> {
        let mut side = self.write_side()?;
        let transaction = side.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        replay::rebuild(&transaction)?;
        transaction.commit()?;
        self.changed();
        Ok(())
    }
}
