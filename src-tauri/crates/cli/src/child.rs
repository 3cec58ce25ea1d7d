//! The hidden subcommand `worker`: the readers of foreign documents and the report writers behind the
//! supervisor's orders.

use std::process::ExitCode;

use domain::document::{PageLayout, Reason, Sink, Unreadable};
use domain::highlight::Mark;
use report::ReportModel;
use worker::{Handler, ReportFormat};

use crate::interrupt;

/// Serves orders until the supervisor closes the pipe.
pub(crate) fn run() -> ExitCode {
    interrupt::ignore();
    worker::run_child(&mut Readers { limits: foreign::Limits::default() })
}

struct Readers {
    limits: foreign::Limits,
}

impl Handler for Readers {
    fn read(
        &mut self,
        name: &str,
        password: Option<&str>,
        bytes: Vec<u8>,
        sink: &mut dyn Sink,
    ) -> Result<(), Unreadable> {
        foreign::read(name, &bytes, password, &self.limits, sink)
    }

    fn layout(
        &mut self,
        page: u32,
        password: Option<&str>,
        bytes: Vec<u8>,
    ) -> Result<PageLayout, Unreadable> {
        foreign::layout(&bytes, page, password)
    }

    fn picture(&mut self, page: u32, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        foreign::picture(&bytes, page)
    }

    fn embedded(&mut self, source: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        foreign::embedded(&bytes, source, &self.limits)
    }

    fn catalogue(&mut self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let draft = foreign::catalogue(name, &bytes, &self.limits)?;
        // Plain data with string keys, which always has a JSON form.
        serde_json::to_vec(&draft).map_err(|error| Unreadable::new(Reason::ReaderFailed, error.to_string()))
    }

    fn scan(
        &mut self,
        page: u32,
        password: Option<&str>,
        bytes: Vec<u8>,
    ) -> Result<(PageLayout, Vec<u8>), Unreadable> {
        foreign::scan(&bytes, page, password).map(|scan| (scan.page, scan.png))
    }

    fn marks(&mut self, marks: &[Mark], bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        foreign::marks(&bytes, marks)
    }

    fn requests(&mut self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let filled = foreign::requests(name, &bytes, &self.limits)?;
        serde_json::to_vec(&filled).map_err(|error| Unreadable::new(Reason::ReaderFailed, error.to_string()))
    }

    fn report(&mut self, format: ReportFormat, body: &[u8]) -> Result<Vec<u8>, String> {
        let strange = |error: serde_json::Error| {
            format!("The report model is not what the report writer takes: {error}.")
        };
        let model = || serde_json::from_slice::<ReportModel>(body).map_err(strange);
        let written = match format {
            ReportFormat::Pdf => report::pdf(&model()?),
            ReportFormat::Register => report::register(&model()?),
            ReportFormat::Catalogue => report::catalogue(&serde_json::from_slice(body).map_err(strange)?),
            ReportFormat::Requests => report::requests(&serde_json::from_slice(body).map_err(strange)?),
            ReportFormat::Responses => report::responses(&serde_json::from_slice(body).map_err(strange)?),
            ReportFormat::EvidenceIndex => {
                report::evidence_index(&serde_json::from_slice(body).map_err(strange)?)
            }
            ReportFormat::EvidencePage => {
                report::evidence_page(&serde_json::from_slice(body).map_err(strange)?)
            }
        };
        written.map_err(|error| format!("{error}. {}", error.hint()))
    }
}
