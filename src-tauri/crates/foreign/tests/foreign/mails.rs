//! Mails.

use domain::document::{DocumentKind, Reason};

use crate::make::{compound, read};

const MAIL: &str = "From: =?utf-8?q?Anna_M=C3=BCller?= <anna@example.org>\r\nTo: Bob <bob@example.org>, carl@example.org\r\n\
Subject: Audit =?iso-8859-1?q?n=E4chste?= Woche\r\nDate: Fri, 01 Mar 2024 10:30:00 +0100\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Bob,\r\nsee the plan.\r\n\r\nRegards\r\n\
--b\r\nContent-Type: text/csv; name=\"plan.csv\"\r\nContent-Disposition: attachment; filename=\"../../plan.csv\"\r\n\r\na,b\r\n\
--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"plan.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAQID\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@example.org\r\nSubject: Inner\r\n\r\nInner body\r\n--b--\r\n";

#[test]
fn a_mail_has_header_body_and_attachments() {
    let (kept, result) = read("audit.eml", MAIL.as_bytes());
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Mail));
    assert_eq!(kept.info.title.as_deref(), Some("Audit nächste Woche"));
    assert_eq!(kept.info.date.as_deref(), Some("2024-03-01T10:30:00+01:00"));
    assert_eq!(
        kept.lines(),
        [
            "header | MailHeader | From: Anna Müller <anna@example.org>",
            "header | MailHeader | To: Bob <bob@example.org>, carl@example.org",
            "header | MailHeader | Date: 2024-03-01T10:30:00+01:00",
            "header | MailHeader | Subject: Audit nächste Woche",
            "body, paragraph 1 | Body | Dear Bob,\nsee the plan.",
            "body, paragraph 2 | Body | Regards",
        ]
    );
    let paths: Vec<&str> = kept.children.iter().map(|child| child.path.as_str()).collect();
    assert_eq!(paths, ["plan.csv", "plan (2).csv", "Inner.eml"]);
    assert_eq!(kept.children[1].bytes, [1, 2, 3]);
    let (inner, result) = read(&kept.children[2].path, &kept.children[2].bytes);
    assert_eq!(result, Ok(()));
    assert!(inner.text().contains("Inner body"), "{}", inner.text());
}

#[test]
fn an_html_only_mail_is_read_as_text() {
    let mail = "From: a@b.c\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>One</p><script>no</script><p>Two</p>";
    let lines = read("m.eml", mail.as_bytes()).0.lines();
    assert_eq!(lines[2..], ["body, paragraph 1 | Body | One", "body, paragraph 2 | Body | Two"]);
}

#[test]
fn a_mail_without_extension_is_known_by_its_header() {
    let (kind, extension, _) = foreign::sniff("noname", MAIL.as_bytes());
    assert_eq!((kind, extension), (DocumentKind::Mail, "eml"));
}

#[test]
fn a_mailbox_gives_its_mails() {
    let mbox = "From a Mon Jan  1 00:00:00 2024\nFrom: a@b.c\nSubject: One\n\nText\n>From here\n\nFrom b Mon Jan  1 00:00:00 2024\nFrom: d@e.f\nSubject: Two\n\nFrom within\n";
    let (kept, result) = read("all.mbox", mbox.as_bytes());
    assert_eq!(result, Ok(()));
    assert_eq!(kept.children.len(), 2);
    assert!(String::from_utf8_lossy(&kept.children[0].bytes).ends_with("Text\nFrom here\n\n"));
    assert!(kept.lines()[0].ends_with("a@b.c\tOne"), "{:?}", kept.lines());
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn property(tag: u16, kind: u16, value: u64) -> Vec<u8> {
    let mut entry = kind.to_le_bytes().to_vec();
    entry.extend(tag.to_le_bytes());
    entry.extend([6, 0, 0, 0]);
    entry.extend(value.to_le_bytes());
    entry
}

#[test]
fn an_outlook_message() {
    // 2024-03-01T09:30:00Z in steps of 100 ns since 1601.
    let sent = (1_709_285_400_u64 + 11_644_473_600) * 10_000_000;
    let top: Vec<u8> = [vec![0; 32], property(0x0039, 0x40, sent), property(0x3FFD, 3, 1252)].concat();
    let to: Vec<u8> = [vec![0; 8], property(0x0C15, 3, 1)].concat();
    let file: Vec<u8> = [vec![0; 8], property(0x3705, 3, 1)].concat();
    let nested: Vec<u8> = [vec![0; 8], property(0x3705, 3, 5)].concat();
    let bytes = compound(&[
        ("__properties_version1.0", top),
        ("__substg1.0_0037001F", wide("Audit plan")),
        ("__substg1.0_0C1A001F", wide("Anna")),
        ("__substg1.0_5D01001F", wide("anna@example.org")),
        ("__substg1.0_1000001E", b"Gr\xfc\xdfe\r\n\r\nAnna".to_vec()),
        ("__recip_version1.0_#00000000/__properties_version1.0", to),
        ("__recip_version1.0_#00000000/__substg1.0_3001001F", wide("Bob")),
        ("__attach_version1.0_#00000000/__properties_version1.0", file),
        ("__attach_version1.0_#00000000/__substg1.0_3707001F", wide("plan.pdf")),
        ("__attach_version1.0_#00000000/__substg1.0_37010102", b"%PDF-".to_vec()),
        ("__attach_version1.0_#00000001/__properties_version1.0", nested),
        ("__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0", vec![0; 24]),
        ("__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0037001F", wide("Inner")),
        (
            "__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1013001F",
            wide("<p>Inner body</p>"),
        ),
    ]);
    let (kept, result) = read("audit.msg", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Mail));
    assert_eq!(
        kept.lines(),
        [
            "header | MailHeader | From: Anna <anna@example.org>",
            "header | MailHeader | To: Bob",
            "header | MailHeader | Date: 2024-03-01T09:30:00Z",
            "header | MailHeader | Subject: Audit plan",
            "body, paragraph 1 | Body | Grüße",
            "body, paragraph 2 | Body | Anna",
            "attachment 2 header | MailHeader | Subject: Inner",
            "attachment 2 body, paragraph 1 | Body | Inner body",
        ]
    );
    assert_eq!(kept.children.len(), 1);
    assert_eq!(
        (kept.children[0].path.as_str(), kept.children[0].bytes.as_slice()),
        ("plan.pdf", &b"%PDF-"[..])
    );
}

#[test]
fn what_is_no_mail() {
    assert_eq!(read("a.eml", b"\n\n").1.map_err(|e| e.reason), Err(Reason::Damaged));
}
