//! Foreign documents, honest and hostile, as the worker meets them.
#![allow(clippy::expect_used, clippy::unwrap_used)]

#[path = "foreign/archives.rs"]
mod archives;
#[path = "foreign/catalogues.rs"]
mod catalogues;
#[path = "foreign/hostile.rs"]
mod hostile;
#[path = "foreign/locked.rs"]
mod locked;
#[path = "foreign/mails.rs"]
mod mails;
#[path = "foreign/make.rs"]
mod make;
#[path = "foreign/marks.rs"]
mod marks;
#[path = "foreign/pages.rs"]
mod pages;
#[path = "foreign/pictures.rs"]
mod pictures;
#[path = "foreign/plain.rs"]
mod plain;
#[path = "foreign/requests.rs"]
mod requests;
#[path = "foreign/sheets.rs"]
mod sheets;
#[path = "foreign/slides.rs"]
mod slides;
#[path = "foreign/words.rs"]
mod words;
