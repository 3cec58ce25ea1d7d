#!/usr/bin/env python3
"""Checks audit.json against evidence/ and against the list of requirement ids.

Proves for every citation that the quote (5 to 40 words) occurs exactly once in its file, inside one
unit: a paragraph, cell or line, for PDF a page. White space is normalised to single blanks.
Also checks the rules of conclusions, findings and treatments. Exit code 1 when something is wrong.

Needs: pdftotext (poppler-utils), antiword, pip: python-docx openpyxl python-pptx odfpy xlrd striprtf
Run:   python3 check_sample.py [requirement-topics-2018.csv]
"""
import csv
import email
import email.policy
import io
import json
import mailbox
import re
import subprocess
import sys
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
EVIDENCE = HERE / "evidence"
CSV = Path(sys.argv[1] if len(sys.argv) > 1 else "/work/shared/domain/data/requirement-topics-2018.csv")
AUDITS = ("stage-1", "stage-2")
ADVICE = re.compile(r"\b(should|recommend\w*|advise\w*|must be|needs? to|because|due to|root cause|caused by|suggest\w*)\b", re.I)


def norm(s): return re.sub(r"\s+", " ", s.replace("\u00a0", " ")).strip()


def units(path):
    """The text of a file as a list of units (paragraph, cell, line; PDF: page)."""
    ext, data = path.suffix.lower(), path.read_bytes()
    out = []
    if ext == ".pdf" and data[:4] == b"%PDF":
        r = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True)
        out = r.stdout.decode("utf-8").split("\f")
    elif ext == ".docx":
        from docx import Document
        from docx.oxml.ns import qn
        for p in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
            out.append("".join(t.text or "" for t in p.iter(qn("w:t"))))
    elif ext == ".doc":
        r = subprocess.run(["antiword", "-w", "0", "-m", "UTF-8.txt", str(path)], capture_output=True)
        out = [c for line in r.stdout.decode("utf-8", "replace").split("\n") for c in line.split("|")]
    elif ext == ".xlsx":
        from openpyxl import load_workbook
        for ws in load_workbook(io.BytesIO(data), read_only=True, data_only=True):
            out += [str(v) for row in ws.iter_rows(values_only=True) for v in row if v not in (None, "")]
    elif ext == ".xls":
        import xlrd
        for ws in xlrd.open_workbook(file_contents=data).sheets():
            out += [str(ws.cell_value(i, j)) for i in range(ws.nrows) for j in range(ws.ncols)]
    elif ext in (".ods", ".odt"):
        from odf import teletype
        from odf.opendocument import load
        from odf.text import H, P
        d = load(str(path))
        out = [teletype.extractText(e) for kind in (H, P) for e in d.getElementsByType(kind)]
    elif ext == ".pptx":
        from pptx import Presentation
        for s in Presentation(io.BytesIO(data)).slides:
            for sh in s.shapes:
                if sh.has_text_frame:
                    out += [p.text for p in sh.text_frame.paragraphs]
                elif sh.has_table:
                    out += [c.text for r in sh.table.rows for c in r.cells]
    elif ext == ".rtf":
        from striprtf.striprtf import rtf_to_text
        out = re.split(r"[\n|]", rtf_to_text(data.decode("ascii")))
    elif ext == ".csv":
        text = data.decode("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "cp1252")
        dialect = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
        out = [c for r in csv.reader(io.StringIO(text), delimiter=dialect) for c in r]
    elif ext == ".html":
        class X(HTMLParser):
            buf = [""]

            def handle_starttag(self, t, a): self.buf.append("") if t not in ("b", "i", "a") else None
            def handle_endtag(self, t): self.buf.append("") if t not in ("b", "i", "a") else None
            def handle_data(self, d): self.buf[-1] += d
        x = X()
        x.buf = [""]
        x.feed(data.decode("utf-8"))
        out = x.buf
    elif ext == ".eml":
        m = email.message_from_bytes(data, policy=email.policy.default)
        out = m.get_body(("plain",)).get_content().split("\n") + [m["subject"]]
    elif ext == ".mbox":
        for m in mailbox.mbox(str(path)):
            out += m.get_payload().split("\n")
    elif ext == ".zip":
        z = zipfile.ZipFile(io.BytesIO(data))
        out = [ln for n in z.namelist() for ln in z.read(n).decode("utf-8").split("\n")]
    elif ext in (".txt", ".md"):
        out = data.decode("utf-8").split("\n")
    return [u for u in (norm(x) for x in out) if u]


def main():
    a = json.loads((HERE / "audit.json").read_text(encoding="utf-8"))
    req = {r["req_id"]: r for r in csv.DictReader(CSV.open(encoding="utf-8"))}
    bad, cache = [], {}

    def err(*x): bad.append(" ".join(str(i) for i in x))
    kinds = {f["file"]: f["kind"] for f in a["files"]}
    on_disk = {str(p.relative_to(EVIDENCE)) for p in EVIDENCE.rglob("*") if p.is_file()}
    for f in on_disk ^ set(kinds):
        err("files list and folder differ:", f)
    size = sum((EVIDENCE / f).stat().st_size for f in on_disk)
    if size > 3_000_000:
        err("evidence larger than 3 MB:", size)

    seen = set()
    for c in a["citations"]:
        f, q = c["file"], norm(c["quote"])
        if c["requirement"] not in req:
            err("unknown id", c["requirement"])
        if c["audit"] not in AUDITS or c["strength"] not in ("supports", "partly", "contradicts", "context"):
            err("bad audit or strength", c)
        if f not in on_disk:
            err("no file", f)
            continue
        if f not in cache:
            cache[f] = units(EVIDENCE / f)
        n = sum(u.count(q) for u in cache[f])
        if n != 1:
            err(f"quote occurs {n} times in", f, ":", q)
        if not 5 <= len(q.split()) <= 40:
            err("quote has", len(q.split()), "words:", q)
        key = (c["audit"], c["requirement"], f, q)
        if key in seen:
            err("same citation twice", key)
        seen.add(key)

    persons = {t["name"] for t in a["team"]}
    sites = {s["name"] for s in a["sites"]}
    for n in a["notes"]:
        d = a["audits"][n["audit"]]
        if n["requirement"] not in req or n["kind"] not in ("interview", "observation") or n["site"] not in sites:
            err("bad note", n)
        if not d["starts_on"] <= n["at"][:10] <= d["ends_on"] or not re.fullmatch(r"2026-\d\d-\d\dT\d\d:\d\d:00Z", n["at"]):
            err("note outside the audit", n)
        if n["person"] in persons:
            err("note of a talk with the team itself", n)

    have = {(k, x["audit"], x["requirement"]) for k in ("citations", "notes") for x in a[k]}
    linked = {(f["kind"], f["audit"], r) for f in a["findings"] for r in f["requirements"]}
    firm = {(c["audit"], c["requirement"]) for c in a["citations"] if kinds.get(c["file"]) == "record"} | \
           {(n["audit"], n["requirement"]) for n in a["notes"] if n["kind"] == "observation"}
    done = Counter()
    for c in a["conclusions"]:
        k = (c["audit"], c["requirement"])
        done[k] += 1
        if c["requirement"] not in req:
            err("unknown id", c["requirement"])
        if not c["reason"].strip():
            err("conclusion without reason", k)
        some = ("citations", *k) in have or ("notes", *k) in have
        if c["state"] in ("conforming", "no_case") and not some:
            err(c["state"], "without citation or note", k)
        if c["state"] == "conforming" and c["audit"] == "stage-2" and k not in firm:
            err("conforming at Stage 2 without record or observation", k)
        if c["state"] == "concern" and (c["audit"] != "stage-1" or ("concern", *k) not in linked):
            err("concern not linked", k)
        if c["state"] == "nonconforming" and ("nc", *k) not in linked:
            err("nonconforming not linked", k)
        if c["state"] == "conforming" and (("nc", *k) in linked or ("concern", *k) in linked):
            err("conforming but linked to a finding", k)
        if c["state"] == "conforming" and any(x["strength"] == "contradicts" and (x["audit"], x["requirement"]) == k for x in a["citations"]):
            err("conforming against a contradicting citation", k)
    for k, n in done.items():
        if n > 1:
            err("two conclusions", k)

    quotes = {(c["audit"], norm(c["quote"])) for c in a["citations"]}
    titles = set()
    for f in a["findings"]:
        titles.add(f["title"])
        if (f["kind"] == "nc") != (f["grade"] in ("major", "minor")) or (f["kind"] == "nc" and not f["grade_reason"]):
            err("grade", f["title"])
        if f["kind"] == "nc" and not (f["requirements"] and f["statement"] and f["objective_evidence"] and f["cite_quotes"]):
            err("nc not complete", f["title"])
        for r in f["requirements"]:
            if r not in req:
                err("unknown id", r)
        for q in f["cite_quotes"]:
            if (f["audit"], norm(q)) not in quotes:
                err("finding quotes a citation that is not there:", f["title"], q)
        for field in ("title", "statement", "objective_evidence"):
            for hit in ADVICE.findall(f[field]):
                if not any(hit in q for q in f["cite_quotes"]):
                    err("advice or cause word", hit, "in", f["title"], field)
    for t in a["concern_treatments"]:
        if t["concern_title"] not in titles or t["outcome"] not in ("resolved", "became_nc", "carried"):
            err("treatment", t)
    for k in ("documented_information", "site_conditions", "understanding", "scope", "resources", "planning", "internal_audit_and_review"):
        if not a["stage_1_objectives"].get(k):
            err("objective missing", k)

    for s in AUDITS:
        cc = [c for c in a["conclusions"] if c["audit"] == s]
        print(s, "citations", sum(c["audit"] == s for c in a["citations"]), "on",
              len({c["requirement"] for c in a["citations"] if c["audit"] == s}), "requirements; notes",
              sum(n["audit"] == s for n in a["notes"]), "; conclusions", len(cc), dict(Counter(c["state"] for c in cc)),
              "; findings", dict(Counter((f["kind"] + " " + (f["grade"] or "")).strip() for f in a["findings"] if f["audit"] == s)))
    print("files", len(on_disk), "bytes", size, "cited files", len({c["file"] for c in a["citations"]}))
    for b in bad:
        print("WRONG:", b)
    print("OK" if not bad else f"{len(bad)} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
