//! One request of the page and its answer.

use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::{Code, Fault, Host, Session};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use support::editions;
use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::Problem;
use crate::host::BridgeHost;

type Bytes = Response<Cursor<Vec<u8>>>;

/// An audit file that is not open.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: PathBuf,
    passphrase: String,
}

pub(crate) struct Bridge {
    host: Arc<BridgeHost>,
    session: Session,
    /// The built interface as it was at the start, by path: a new build must not change pages in use.
    interface: HashMap<PathBuf, Vec<u8>>,
    /// The window's own policy, so that a breach shows here as well.
    policy: String,
    token: String,
}

impl Bridge {
    pub(crate) fn new(host: Arc<BridgeHost>, root: &Path) -> Result<Self, Problem> {
        let dist = root.join("ui/dist");
        let mut interface = HashMap::new();
        collect(&dist, &dist, &mut interface)
            .map_err(|error| format!("{}: {error}; npm run build in ui", dist.display()))?;
        let configuration: Value = serde_json::from_slice(&std::fs::read(root.join("tauri.conf.json"))?)?;
        let policy = &configuration["app"]["security"]["csp"];
        let policy = policy.as_object().ok_or("tauri.conf.json has no content security policy")?;
        let policy: Vec<String> = policy
            .iter()
            .map(|(name, value)| format!("{name} {}", value.as_str().unwrap_or_default()))
            .collect();
        let mut token = [0_u8; 16];
        getrandom::fill(&mut token).map_err(|error| error.to_string())?;
        Ok(Self {
            session: Session::new(Arc::clone(&host) as Arc<dyn api::Host>),
            host,
            interface,
            policy: policy.join("; "),
            token: token.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Leaves the audit file tidy.
    pub(crate) fn close(&self) {
        let _ = self.session.call("close_file", json!({}));
    }

    pub(crate) fn answer(&self, mut request: Request) {
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let known = query.split('&').any(|pair| pair.strip_prefix("bridge=") == Some(&self.token));
        let get = matches!(request.method(), Method::Get | Method::Head);
        let response = match path.strip_prefix("/__").and_then(|path| path.split_once('/')) {
            None if get => self.file(path),
            Some(_) if !known => status(403),
            Some(("ipc", "events")) if get => return self.events(request),
            Some(("ipc", name)) if *request.method() == Method::Post => self.command(name, &mut request),
            Some(("evidence", id)) if get => self.evidence(id, &request),
            _ => status(404),
        };
        let response = response
            .with_header(header("Cache-Control", "no-store"))
            .with_header(header("X-Content-Type-Options", "nosniff"))
            .with_header(header("Referrer-Policy", "no-referrer"));
        let _ = send(request, response);
    }

    /// A file of the built interface.
    fn file(&self, path: &str) -> Bytes {
        let name = Path::new(if path == "/" { "index.html" } else { path.trim_start_matches('/') });
        let Some(bytes) = self.interface.get(name) else { return status(404) };
        let kind = match name.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js" | "mjs") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("woff2") => "font/woff2",
            Some("wasm") => "application/wasm",
            _ => "application/octet-stream",
        };
        Response::from_data(bytes.clone())
            .with_header(header("Content-Type", kind))
            .with_header(header("Content-Security-Policy", &self.policy))
    }

    /// A command of the table, or one of a test: `e2e_answer`, `e2e_drop`, `e2e_older_catalogue`.
    fn command(&self, name: &str, request: &mut Request) -> Bytes {
        let answer = body(request).and_then(|body| match name {
            "e2e_answer" => read(body).map(|answer| self.host.will_answer(answer)).map(|()| json!({})),
            "e2e_drop" => read(body).map(|drop| self.host.drop_on_page(drop)).map(|()| json!({})),
            "e2e_older_catalogue" => read(body).and_then(|file| self.older_catalogue(file)),
            _ => self.session.call(name, body),
        });
        let (code, body) = match answer {
            Ok(answer) => (200, answer),
            Err(fault) => (code_of(&fault), serde_json::to_value(fault).unwrap_or_default()),
        };
        Response::from_data(body.to_string())
            .with_status_code(StatusCode(code))
            .with_header(header("Content-Type", "application/json"))
    }

    /// Leaves a closed file as an earlier version of the program would have, with the catalogue of that time.
    fn older_catalogue(&self, File { path, passphrase }: File) -> Result<Value, Fault> {
        let mut random = |buffer: &mut [u8]| self.host.random(buffer);
        editions::write_past(&path, &passphrase, self.host.now(), &mut random, |w| {
            editions::put_catalogue(w, &editions::older_catalogue())
        })
        .map(|()| json!({}))
        .map_err(|error| Fault::new(Code::Invalid, error.to_string()))
    }

    /// Bytes of evidence or of a report, by range.
    fn evidence(&self, id: &str, request: &Request) -> Bytes {
        let range = request.headers().iter().find(|header| header.field.equiv("Range"));
        let range = range.and_then(|range| parse_range(range.value.as_str()));
        let found = match self.session.evidence_bytes(id, range) {
            Ok(found) => found,
            Err(fault) => return status(code_of(&fault)),
        };
        let length = found.bytes.len() as u64;
        // What is no picture and no PDF is never shown from its bytes.
        let shown = found.media_type == "application/pdf"
            || found.media_type.starts_with("image/") && found.media_type != "image/svg+xml";
        let response = Response::from_data(found.bytes)
            .with_header(header("Accept-Ranges", "bytes"))
            .with_header(header("Content-Security-Policy", "default-src 'none'; sandbox"))
            .with_header(header(
                "Content-Type",
                if shown { &found.media_type } else { "application/octet-stream" },
            ));
        match range {
            None => response,
            Some(_) if length == 0 => response
                .with_status_code(StatusCode(416))
                .with_header(header("Content-Range", &format!("bytes */{}", found.total))),
            Some(_) => {
                let place = format!("bytes {}-{}/{}", found.start, found.start + length - 1, found.total);
                response.with_status_code(StatusCode(206)).with_header(header("Content-Range", &place))
            }
        }
    }

    /// Server-sent events for as long as the page stays.
    fn events(&self, request: Request) {
        let events = self.host.listen();
        let mut page = request.into_writer();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n: hello\n\n";
        let mut send = |text: &str| page.write_all(text.as_bytes()).and_then(|()| page.flush());
        if send(head).is_err() {
            return;
        }
        for event in events {
            if send(&event).is_err() {
                return;
            }
        }
    }
}

/// Sends an answer and ends its connection.
///
/// The server gives each connection a thread for as long as it lasts. Two that come at the same moment may be counted
/// on one idle thread; the second then waits until some other connection ends, which a browser may not do for minutes.
/// None that lasts, none that waits. The server itself has no way to say so: it drops that header.
fn send(request: Request, response: Bytes) -> std::io::Result<()> {
    let mut answer = Vec::new();
    let no_body = *request.method() == Method::Head;
    response.raw_print(&mut answer, request.http_version().clone(), request.headers(), no_body, None)?;
    let status = answer.windows(2).position(|pair| pair == b"\r\n").map_or(answer.len(), |at| at + 2);
    let (status, rest) = answer.split_at(status);
    let mut page = request.into_writer();
    page.write_all(status)?;
    page.write_all(b"Connection: close\r\n")?;
    page.write_all(rest)?;
    page.flush()
}

/// Reads every file below `folder`.
fn collect(root: &Path, folder: &Path, files: &mut HashMap<PathBuf, Vec<u8>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            files.insert(path.strip_prefix(root).unwrap_or(&path).to_owned(), std::fs::read(&path)?);
        }
    }
    Ok(())
}

fn body(request: &mut Request) -> Result<Value, Fault> {
    let invalid = |error: &dyn std::fmt::Display| Fault::new(Code::Invalid, format!("No JSON: {error}."));
    let mut text = String::new();
    request.as_reader().read_to_string(&mut text).map_err(|error| invalid(&error))?;
    serde_json::from_str(&text).map_err(|error| invalid(&error))
}

fn read<T: DeserializeOwned>(body: Value) -> Result<T, Fault> {
    serde_json::from_value(body).map_err(|error| Fault::new(Code::Invalid, error.to_string()))
}

fn code_of(fault: &Fault) -> u16 {
    match fault.code {
        Code::NotFound | Code::UnknownCommand => 404,
        Code::Refused
        | Code::Conflict
        | Code::NoFile
        | Code::FileInUse
        | Code::ReadOnly
        | Code::Cancelled => 409,
        Code::WrongPassphrase => 403,
        Code::Internal => 500,
        _ => 422,
    }
}

/// `bytes=0-99` and `bytes=100-`; anything else gets the whole.
fn parse_range(text: &str) -> Option<(u64, u64)> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    Some((first.parse().ok()?, if last.is_empty() { u64::MAX } else { last.parse().ok()? }))
}

fn status(code: u16) -> Bytes {
    Response::from_data(Vec::new()).with_status_code(StatusCode(code))
}

#[expect(clippy::expect_used, reason = "names and values of our own")]
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header")
}
