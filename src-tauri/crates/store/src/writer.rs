//! The only way to change anything: fields of objects, inside
//! [`crate::AuditFile::write`]. Every change becomes part of one journal entry.

use std::collections::HashMap;
use std::ops::Deref;

use serde_json::Value;

use crate::journal::batch::Change;
use crate::journal::canonical::{canonical, has_canonical};
use crate::journal::causality::BatchNo;
use crate::journal::projection::{Applying, apply, create, find_object, heads, is_present};
use crate::reader::Reader;
use crate::schema::{self, EXISTS, Entity, FieldType};
use crate::{BlobRef, Error, Result};

/// Changes objects and sees its own changes. Everything happens or nothing.
pub struct Writer<'a> {
    reader: Reader<'a>,
    batch: BatchNo,
    changes: Vec<Change>,
    /// Places in `changes` of the fields written, by the object's id.
    places: HashMap<String, Vec<usize>>,
    blobs: bool,
    wiped: bool,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn new(reader: Reader<'a>, batch: BatchNo) -> Self {
        Self { reader, batch, changes: Vec::new(), places: HashMap::new(), blobs: false, wiped: false }
    }

    /// Whether documents were deleted for good.
    pub(crate) fn wiped(&self) -> bool {
        self.wiped
    }

    /// What was changed, and whether a document was stored.
    pub(crate) fn finish(self) -> (Vec<Change>, bool) {
        (self.changes, self.blobs)
    }

    /// Creates an object. An id used before and removed comes back with these fields only.
    pub fn create(&mut self, entity: &str, id: &str, fields: &[(&str, Value)]) -> Result<()> {
        let known = known(entity)?;
        if id.is_empty() {
            return Err(Error::NoSuchObject { entity: entity.to_owned(), id: String::new() });
        }
        for (field, value) in fields {
            self.check(known, field, value)?;
        }
        let object = find_object(self.conn, entity, id)?;
        if let Some(object) = object
            && is_present(self.conn, object)?
        {
            return Err(Error::ObjectExists { entity: entity.to_owned(), id: id.to_owned() });
        }
        let Some(object) = object else { return self.create_new(known, id, fields) };
        self.apply(entity, id, EXISTS, Value::Bool(true))?;
        for (field, value) in fields {
            self.write(entity, id, field, value.clone())?;
        }
        for field in known.fields.iter().filter(|field| fields.iter().all(|(given, _)| *given != field.name))
        {
            if heads(self.conn, object, field.name)?.iter().any(|head| head.value != "null") {
                self.apply(entity, id, field.name, Value::Null)?;
            }
        }
        Ok(())
    }

    /// Creates an object under an id nobody ever used.
    fn create_new(&mut self, entity: &Entity, id: &str, fields: &[(&str, Value)]) -> Result<()> {
        // Of a field given twice, the last word in the place of the first.
        let mut first: Vec<(&str, &Value)> = Vec::with_capacity(fields.len());
        for (field, value) in fields {
            match first.iter_mut().find(|(earlier, _)| earlier == field) {
                Some(earlier) => earlier.1 = value,
                None => first.push((*field, value)),
            }
        }
        first.retain(|(_, value)| !value.is_null());
        create(self.conn, self.batch, entity, id, &first)?;
        self.note(entity.name, id, EXISTS, Value::Bool(true));
        for (field, value) in first {
            self.note(entity.name, id, field, value.clone());
        }
        Ok(())
    }

    /// Sets one field of a present object. Setting what it is already changes nothing.
    pub fn set(&mut self, entity: &str, id: &str, field: &str, value: Value) -> Result<()> {
        let known = known(entity)?;
        self.check(known, field, &value)?;
        self.present(entity, id)?;
        self.write(entity, id, field, value)
    }

    /// Creates the object if it is not present, and sets these fields of it.
    pub fn put(&mut self, entity: &str, id: &str, fields: &[(&str, Value)]) -> Result<()> {
        if !self.exists(entity, id)? {
            return self.create(entity, id, fields);
        }
        fields.iter().try_for_each(|(field, value)| self.set(entity, id, field, value.clone()))
    }

    /// Removes a present object. Its history stays.
    pub fn remove(&mut self, entity: &str, id: &str) -> Result<()> {
        known(entity)?;
        self.present(entity, id)?;
        self.apply(entity, id, EXISTS, Value::Bool(false))
    }

    /// Settles "removed here, edited there" by keeping the object.
    pub fn keep(&mut self, entity: &str, id: &str) -> Result<()> {
        known(entity)?;
        let object = self.present(entity, id)?;
        if matches!(heads(self.conn, object, EXISTS)?.as_slice(), [head] if head.value == "true") {
            return Ok(());
        }
        self.apply(entity, id, EXISTS, Value::Bool(true))
    }

    /// Stores a document in the same transaction as the evidence that names it.
    pub fn put_blob(&mut self, bytes: &mut dyn std::io::Read) -> Result<BlobRef> {
        let stored = crate::blob::put(self.conn, bytes)?;
        self.blobs = self.blobs || stored.new;
        Ok(stored)
    }

    /// Deletes bytes, text and everything else derived from documents whose evidence is all marked as destroyed, so that
    /// nothing of them is left in the file. Undo does not bring them back. Not while documents are being added.
    pub fn wipe_destroyed(&mut self) -> Result<crate::wipe::Wiped> {
        let wiped = crate::wipe::sweep(self.conn)?;
        self.wiped = self.wiped || wiped.documents > 0;
        Ok(wiped)
    }

    fn present(&self, entity: &str, id: &str) -> Result<i64> {
        let missing = || Error::NoSuchObject { entity: entity.to_owned(), id: id.to_owned() };
        let object = find_object(self.conn, entity, id)?.ok_or_else(missing)?;
        if is_present(self.conn, object)? { Ok(object) } else { Err(missing()) }
    }

    /// Refuses what the schema does not allow, before anything is written.
    fn check(&self, entity: &'static Entity, field: &str, value: &Value) -> Result<()> {
        let known = entity
            .field(field)
            .ok_or_else(|| Error::NoSuchField { entity: entity.name.to_owned(), field: field.to_owned() })?;
        let wrong = |why: String| Error::WrongValue {
            entity: entity.name.to_owned(),
            field: field.to_owned(),
            value: value.to_string().chars().take(80).collect(),
            why,
        };
        if let Some(why) = known.kind.refuses(value) {
            return Err(wrong(why));
        }
        has_canonical(value).map_err(wrong)?;
        match (known.kind, value) {
            (FieldType::Reference(target), Value::String(id)) => self.present(target, id).map(|_| ()),
            (FieldType::Blob, Value::String(sha256)) => crate::blob::get(self.conn, sha256).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Writes a field unless everybody agrees that this is its value.
    fn write(&mut self, entity: &str, id: &str, field: &str, value: Value) -> Result<()> {
        let text = canonical(&value).map_err(Error::Inconsistent)?;
        let now = match find_object(self.conn, entity, id)? {
            Some(object) => heads(self.conn, object, field)?,
            None => Vec::new(),
        };
        match now.as_slice() {
            [] if value.is_null() => Ok(()),
            [head] if head.value == text => Ok(()),
            _ => self.apply(entity, id, field, value),
        }
    }

    fn apply(&mut self, entity: &str, id: &str, field: &str, value: Value) -> Result<()> {
        let change = Change { entity: entity.to_owned(), id: id.to_owned(), field: field.to_owned(), value };
        apply(self.conn, Applying { batch: self.batch, sees_all: true, undoes: None }, &change)?;
        self.note(entity, id, field, change.value);
        Ok(())
    }

    /// Notes a change for the journal. One word per field and entry: the last one.
    fn note(&mut self, entity: &str, id: &str, field: &str, value: Value) {
        let change = Change { entity: entity.to_owned(), id: id.to_owned(), field: field.to_owned(), value };
        let places = match self.places.get_mut(id) {
            Some(places) => places,
            None => self.places.entry(id.to_owned()).or_default(),
        };
        // An object has few fields; its id alone is worth a look-up.
        let same = |place: &&usize| {
            self.changes
                .get(**place)
                .is_some_and(|earlier| earlier.field == field && earlier.entity == entity)
        };
        match places.iter().find(same) {
            Some(place) => self.changes[*place] = change,
            None => {
                places.push(self.changes.len());
                self.changes.push(change);
            }
        }
    }
}

fn known(entity: &str) -> Result<&'static Entity> {
    schema::entity(entity)
        .ok_or_else(|| Error::NoSuchField { entity: entity.to_owned(), field: String::new() })
}
