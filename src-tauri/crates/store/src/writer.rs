//! The only way to change anything: fields of objects, inside
//! [`crate::AuditFile::write`]. Every change becomes part of one journal entry.

use std::ops::Deref;

use serde_json::Value;

use crate::reader::Reader;
use crate::{Error, Result};

/// Changes objects and sees its own changes. Everything happens or nothing.
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl Writer<'_> {
    /// Creates an object. An id used before and removed comes back with these fields only.
    pub fn create(&mut self, _entity: &str, _id: &str, _fields: &[(&str, Value)]) -> Result<()> {
        Err(Error::Inconsistent("unfinished".into()))
    }
    /// Sets one field of a present object. Setting what it is already changes nothing.
    pub fn set(&mut self, _entity: &str, _id: &str, _field: &str, _value: Value) -> Result<()> {
        Err(Error::Inconsistent("unfinished".into()))
    }
    /// Creates the object if it is not present, and sets these fields of it.
    pub fn put(&mut self, _entity: &str, _id: &str, _fields: &[(&str, Value)]) -> Result<()> {
        Err(Error::Inconsistent("unfinished".into()))
    }
    /// Removes a present object. Its history stays.
    pub fn remove(&mut self, _entity: &str, _id: &str) -> Result<()> {
        Err(Error::Inconsistent("unfinished".into()))
    }
    /// Stores a document in the same transaction as the evidence that names it.
    pub fn put_blob(&mut self, _bytes: &mut dyn std::io::Read) -> Result<crate::BlobRef> {
        Err(Error::Inconsistent("unfinished".into()))
    }
    /// A new random id (UUIDv7) for an object.
    pub fn new_id(&mut self) -> String {
        String::new()
    }
}
