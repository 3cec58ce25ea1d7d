//! `evidence://localhost/<id>`: the bytes of evidence and reports for the viewers, by range.
//!
//! What arrives here was written by a client. It is served as data of a kind of
//! our own choosing and can never act as a page: nothing is sniffed, nothing
//! runs, nothing is kept on disk.

use api::{Code, EvidenceBytes, Session};
use tauri::http::header::{self, HeaderValue};
use tauri::http::{Method, Request, Response, StatusCode};

/// Name of the scheme.
pub(crate) const SCHEME: &str = "evidence";

/// Kinds the viewers show from bytes. Everything else is shown from its text, and its bytes are just bytes.
const SHOWN: &[&str] = &[
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/bmp",
    "image/webp",
    "image/tiff",
    "image/heic",
    "text/plain",
];
const BYTES: &str = "application/octet-stream";

/// Origins our page can have.
const ORIGINS: &[&str] =
    &["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost", "http://127.0.0.1:1420"];

/// Answers one request of the page.
pub(crate) fn answer(session: &Session, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let mut response = match *request.method() {
        Method::GET | Method::HEAD => {
            let mut response = bytes(session, request);
            if request.method() == Method::HEAD {
                response.body_mut().clear();
            }
            response
        }
        // Asked before a request with a range, because the page has another origin than this scheme.
        Method::OPTIONS => status(StatusCode::NO_CONTENT),
        _ => status(StatusCode::METHOD_NOT_ALLOWED),
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    // Decrypted evidence must not come to lie in a cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(origin) = ORIGINS.iter().find(|ours| Some(**ours) == origin) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static(origin));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("range"));
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("accept-ranges, content-length, content-range"),
        );
    }
    response
}

fn bytes(session: &Session, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let Some(id) = decode(request.uri().path().trim_start_matches('/')) else {
        return status(StatusCode::BAD_REQUEST);
    };
    let wanted =
        request.headers().get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(Wanted::parse);
    let range = match wanted {
        None => None,
        Some(Wanted::Between(first, last)) => Some((first, last)),
        Some(Wanted::From(first)) => Some((first, u64::MAX)),
        // The size must be known to count from the end.
        Some(Wanted::Last(count)) => match session.evidence_bytes(&id, Some((0, 0))) {
            Ok(EvidenceBytes { total, .. }) => Some((total.saturating_sub(count), u64::MAX)),
            Err(fault) => return refusal(fault.code),
        },
    };
    match session.evidence_bytes(&id, range) {
        Ok(found) => found_bytes(found, range.is_some()),
        Err(fault) => refusal(fault.code),
    }
}

fn found_bytes(found: EvidenceBytes, partial: bool) -> Response<Vec<u8>> {
    let EvidenceBytes { bytes, start, total, media_type } = found;
    let mut response = Response::new(bytes);
    let length = response.body().len() as u64;
    if partial {
        let range = if length == 0 {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            format!("bytes */{total}")
        } else {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            format!("bytes {start}-{}/{total}", start + length - 1)
        };
        if let Ok(range) = HeaderValue::from_str(&range) {
            response.headers_mut().insert(header::CONTENT_RANGE, range);
        }
    }
    let kind = SHOWN.iter().find(|shown| **shown == media_type).unwrap_or(&BYTES);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn refusal(code: Code) -> Response<Vec<u8>> {
    status(match code {
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::NoFile => StatusCode::CONFLICT,
        Code::Invalid => StatusCode::RANGE_NOT_SATISFIABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    })
}

fn status(code: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = code;
    response
}

/// The part of the bytes a request wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Between(u64, u64),
    From(u64),
    Last(u64),
}

impl Wanted {
    /// A `Range` header with one range (RFC 9110, 14.1). Anything else is ignored, as the RFC allows, and gets the whole.
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
        match (first.trim(), last.trim()) {
            ("", last) => last.parse().ok().map(Self::Last),
            (first, "") => first.parse().ok().map(Self::From),
            (first, last) => {
                let (first, last) = (first.parse().ok()?, last.parse().ok()?);
                (first <= last).then_some(Self::Between(first, last))
            }
        }
    }
}

/// Takes percent signs out; `None` when what remains is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let (code, tail) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
            rest = tail;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        assert_eq!(Wanted::parse("bytes=0-99"), Some(Wanted::Between(0, 99)));
        assert_eq!(Wanted::parse("bytes=100-"), Some(Wanted::From(100)));
        assert_eq!(Wanted::parse("bytes=-500"), Some(Wanted::Last(500)));
        for ignored in ["bytes=9-1", "bytes=0-1,5-9", "items=0-1", "bytes=", "bytes=x-y", ""] {
            assert_eq!(Wanted::parse(ignored), None, "{ignored}");
        }
    }

    #[test]
    fn ids_are_decoded_and_nonsense_is_refused() {
        assert_eq!(decode("0192-ab").as_deref(), Some("0192-ab"));
        assert_eq!(decode("report%3A7").as_deref(), Some("report:7"));
        for nonsense in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decode(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_document_is_never_served_as_a_page() {
        let served = |media_type: &str| {
            let media_type = media_type.to_owned();
            let found = EvidenceBytes { bytes: b"<script>".to_vec(), start: 0, total: 8, media_type };
            found_bytes(found, false).headers()[header::CONTENT_TYPE].clone()
        };
        assert_eq!(served("text/html"), BYTES);
        assert_eq!(served("image/svg+xml"), BYTES);
        assert_eq!(served("application/pdf"), "application/pdf");
    }

    #[test]
    fn a_part_says_where_it_belongs() {
        let found =
            EvidenceBytes { bytes: vec![0; 10], start: 5, total: 100, media_type: "application/pdf".into() };
        let response = found_bytes(found, true);
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(response.headers()[header::CONTENT_RANGE], "bytes 5-14/100");
        let past = EvidenceBytes { bytes: Vec::new(), start: 100, total: 100, media_type: String::new() };
        assert_eq!(found_bytes(past, true).status(), StatusCode::RANGE_NOT_SATISFIABLE);
    }
}
