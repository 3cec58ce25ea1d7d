#!/usr/bin/env python3
"""Writes the documents of the sample client into evidence/ (next to this file).

The client, its people, its customers and its suppliers are invented; every sentence was
written for this sample. Nothing is taken from a standard or from a real company.

Needs (pip):  python-docx openpyxl python-pptx reportlab odfpy Pillow xlwt
Needs (apt):  libreoffice-writer (headless, only for the one legacy .doc file), fonts-dejavu-core
Run:          python3 make_documents.py          then: python3 make_audit.py && python3 check_sample.py

All dates are fixed, the random seed is fixed, time stamps inside the files are fixed, so a
second run gives the same content. The order below is the order of the folders.
"""
import csv
import datetime as dt
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import xlwt
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from odf import style as odfstyle, table as odftable, text as odftext
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor as PRGB
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt as PPt
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (BaseDocTemplate, Frame, KeepTogether, PageBreak, PageTemplate,
                                Paragraph, Spacer, Table, TableStyle)

HERE = Path(__file__).resolve().parent
OUT = HERE / "evidence"
RND = random.Random(20000)
COMPANY = "Tarnfell Managed Services Ltd"
INK, PALE = "1F4E5F", "E4EEF1"

F1 = "01 Management system"
F2 = "02 Service portfolio"
F3 = "03 Customers and suppliers"
F4 = "04 People and finance"
F5 = "05 Tickets and records"
F6 = "06 Continuity capacity security"
F7 = "07 Performance and improvement"
F8 = "08 Photos and scans"
F9 = "09 Sent after Stage 1"


# ---------------------------------------------------------------- content model
# A document is a list of blocks: H(eading), P(aragraph), UL (bullets), T(able, first row = header).
def H(t): return ("h", t)
def P(t): return ("p", " ".join(t.split()))
def UL(*items): return ("ul", [" ".join(i.split()) for i in items])
def T(*rows, w=None): return ("t", [[str(c) for c in r] for r in rows], w)


def meta(doc_id, title, version, date, owner, approved="Helen Marchetti, Managing Director",
         cls="Internal", review=None):
    return dict(id=doc_id, title=title, version=version, date=date, owner=owner, approved=approved,
                cls=cls, review=review)


def target(folder, name):
    p = OUT / folder / name
    p.parent.mkdir(parents=True, exist_ok=True)
    return p


def stamp(path, date):
    """File time = date of the document (helps people who sort the folder)."""
    t = dt.datetime.fromisoformat(date + "T10:00:00+00:00").timestamp()
    os.utime(path, (t, t))


def long_date(iso):
    d = dt.date.fromisoformat(iso)
    return f"{d.day} {d.strftime('%B %Y')}"


def fix_zip(data, iso):
    """Rewrite an OOXML/ODF package with fixed time stamps (also packages inside it)."""
    when = iso + "T10:00:00Z"
    src, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for item in src.infolist():
            body = src.read(item.filename)
            if item.filename == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + when.encode(), body)
            if item.filename.endswith(".xlsx"):
                body = fix_zip(body, iso)
            info = zipfile.ZipInfo(item.filename, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if item.filename == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(info, body)
    return out.getvalue()


def put(path, data, iso):
    path.write_bytes(data)
    stamp(path, iso)


# ---------------------------------------------------------------- PDF
BASE = ParagraphStyle("b", fontName="Helvetica", fontSize=9.6, leading=13.4, alignment=TA_LEFT, spaceAfter=6)
HEAD = ParagraphStyle("h", parent=BASE, fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=10,
                      spaceAfter=4, textColor=colors.HexColor("#" + INK))
TITLE = ParagraphStyle("t", parent=BASE, fontName="Helvetica-Bold", fontSize=19, leading=23, spaceAfter=8,
                       textColor=colors.HexColor("#" + INK))
CELL = ParagraphStyle("c", parent=BASE, fontSize=8.2, leading=10.4, spaceAfter=0)
CELLH = ParagraphStyle("ch", parent=CELL, fontName="Helvetica-Bold", textColor=colors.white)
BULLET = ParagraphStyle("u", parent=BASE, leftIndent=12, bulletIndent=2, spaceAfter=3)


def esc(t): return t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def numbered_canvas(m):
    class Numbered(Canvas):
        """Two passes so that the footer can say 'page 2 of 5'."""
        def __init__(self, *a, **k):
            super().__init__(*a, **k)
            self.states = []

        def showPage(self):
            self.states.append(dict(self.__dict__))
            self._startPage()

        def save(self):
            for s in self.states:
                self.__dict__.update(s)
                self.decorate(len(self.states))
                super().showPage()
            super().save()

        def decorate(self, total):
            w, h = A4
            self.setFillColor(colors.HexColor("#" + INK))
            self.setStrokeColor(colors.HexColor("#" + INK))
            p = self.beginPath()           # the mountain of the logo
            p.moveTo(2 * cm, h - 1.75 * cm); p.lineTo(2.5 * cm, h - 1.1 * cm); p.lineTo(2.75 * cm, h - 1.45 * cm)
            p.lineTo(2.95 * cm, h - 1.2 * cm); p.lineTo(3.4 * cm, h - 1.75 * cm); p.close()
            self.drawPath(p, fill=1, stroke=0)
            self.setFont("Helvetica-Bold", 9)
            self.drawString(3.6 * cm, h - 1.7 * cm, "Tarnfell Managed Services")
            self.setFont("Helvetica", 8)
            self.drawRightString(w - 2 * cm, h - 1.7 * cm, f"{m['id']}  |  version {m['version']}")
            self.setLineWidth(0.8)
            self.line(2 * cm, h - 1.95 * cm, w - 2 * cm, h - 1.95 * cm)
            self.setLineWidth(0.3)
            self.line(2 * cm, 1.6 * cm, w - 2 * cm, 1.6 * cm)
            self.drawString(2 * cm, 1.2 * cm, f"{m['cls']}. Printed copies are not controlled.")
            self.drawRightString(w - 2 * cm, 1.2 * cm, f"Page {self._pageNumber} of {total}")
    return Numbered


def control_rows(m):
    rows = [["Document", f"{m['id']}, version {m['version']}"], ["Date", long_date(m["date"])],
            ["Owner", m["owner"]], ["Approved by", m["approved"]], ["Classification", m["cls"]]]
    if m["review"]:
        rows.append(["Next review", long_date(m["review"])])
    return rows


def pdf_table(rows, widths, head=True):
    total = 17 * cm
    widths = [total * x / sum(widths) for x in widths] if widths else [total / len(rows[0])] * len(rows[0])
    data = [[Paragraph(esc(c), CELLH if head and i == 0 else CELL) for c in r] for i, r in enumerate(rows)]
    t = Table(data, colWidths=widths, repeatRows=1 if head else 0)
    s = [("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#9DB4BC")), ("VALIGN", (0, 0), (-1, -1), "TOP"),
         ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    if head:
        s += [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#" + INK)),
              ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.HexColor("#" + PALE)])]
    else:
        s += [("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#" + PALE))]
    t.setStyle(TableStyle(s))
    return t


def pdf(folder, name, m, blocks, password=None):
    flow = [Paragraph(esc(m["title"]), TITLE), pdf_table(control_rows(m), [1, 4], head=False), Spacer(1, 10)]
    for b in blocks:
        if b[0] == "h":
            flow.append(Paragraph(esc(b[1]), HEAD))
        elif b[0] == "p":
            flow.append(Paragraph(esc(b[1]), BASE))
        elif b[0] == "ul":
            flow += [Paragraph(esc(x), BULLET, bulletText="-") for x in b[1]] + [Spacer(1, 4)]
        elif b[0] == "t":
            flow += [pdf_table(b[1], b[2]), Spacer(1, 9)]
        else:
            flow.append(b[1])
    for i in range(len(flow) - 1, 0, -1):       # a heading stays with what follows
        if isinstance(flow[i - 1], Paragraph) and flow[i - 1].style is HEAD and not isinstance(flow[i], KeepTogether):
            flow[i - 1:i + 1] = [KeepTogether(flow[i - 1:i + 1])] if not isinstance(flow[i], Table) else flow[i - 1:i + 1]
    os.environ["SOURCE_DATE_EPOCH"] = str(int(dt.datetime.fromisoformat(m["date"] + "T10:00:00+00:00").timestamp()))
    buf = io.BytesIO()
    enc = StandardEncryption(password, ownerPassword=password + "-owner", strength=128) if password else None
    d = BaseDocTemplate(buf, pagesize=A4, leftMargin=2 * cm, rightMargin=2 * cm, topMargin=2.5 * cm,
                        bottomMargin=2.1 * cm, title=m["title"], author=m["owner"], subject=m["id"],
                        creator=COMPANY, encrypt=enc)
    d.addPageTemplates(PageTemplate(frames=[Frame(d.leftMargin, d.bottomMargin, d.width, d.height, 0, 0, 0, 0)]))
    d.build(flow, canvasmaker=numbered_canvas(m))
    put(target(folder, name), buf.getvalue(), m["date"])


# ---------------------------------------------------------------- DOCX (and DOC by conversion)
def shade(cell, colour):
    e = OxmlElement("w:shd")
    e.set(qn("w:val"), "clear"); e.set(qn("w:color"), "auto"); e.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(e)


def field(par, code):
    for kind, txt in (("begin", None), (None, code), ("end", None)):
        r = par.add_run()
        if kind:
            e = OxmlElement("w:fldChar"); e.set(qn("w:fldCharType"), kind)
        else:
            e = OxmlElement("w:instrText"); e.set(qn("xml:space"), "preserve"); e.text = txt
        r._r.append(e)


def docx_table(d, rows, widths, head=True):
    t = d.add_table(rows=0, cols=len(rows[0]))
    t.style = "Table Grid"
    t.autofit = False
    widths = widths or [1] * len(rows[0])
    for j, w in enumerate(widths):
        t.columns[j].width = Cm(16.5 * w / sum(widths))
    for i, r in enumerate(rows):
        cells = t.add_row().cells
        for j, txt in enumerate(r):
            cells[j].width = Cm(16.5 * widths[j] / sum(widths))
            run = cells[j].paragraphs[0].add_run(txt)
            run.font.size = Pt(8.5)
            cells[j].paragraphs[0].paragraph_format.space_after = Pt(1)
            if head and i == 0:
                run.bold = True; run.font.color.rgb = RGBColor(255, 255, 255); shade(cells[j], INK)
            elif not head and j == 0:
                shade(cells[j], PALE)
    d.add_paragraph().paragraph_format.space_after = Pt(2)


def docx_bytes(m, blocks):
    d = Document()
    s = d.sections[0]
    s.page_width, s.page_height = Cm(21), Cm(29.7)
    s.left_margin = s.right_margin = Cm(2.2)
    n = d.styles["Normal"]
    n.font.name = "Calibri"; n.font.size = Pt(10.5); n.paragraph_format.space_after = Pt(6)
    for lvl, size in (("Title", 20), ("Heading 1", 13)):
        st = d.styles[lvl]
        st.font.name = "Calibri"; st.font.size = Pt(size); st.font.color.rgb = RGBColor.from_string(INK)
        for a in list(st.element.rPr.rFonts.attrib):
            if a.endswith("Theme"):
                del st.element.rPr.rFonts.attrib[a]
    s.header.paragraphs[0].text = f"Tarnfell Managed Services\t\t{m['id']} v{m['version']}"
    f = s.footer.paragraphs[0]
    f.add_run(f"{m['cls']}\t\tPage "); field(f, "PAGE"); f.add_run(" of "); field(f, "NUMPAGES")
    d.add_paragraph(m["title"], style="Title")
    docx_table(d, control_rows(m), [1, 4], head=False)
    for b in blocks:
        if b[0] == "h":
            d.add_heading(b[1], 1)
        elif b[0] == "p":
            d.add_paragraph(b[1])
        elif b[0] == "ul":
            for x in b[1]:
                d.add_paragraph(x, style="List Bullet")
        elif b[0] == "t":
            docx_table(d, b[1], b[2])
    c = d.core_properties
    c.title, c.author, c.subject, c.comments = m["title"], m["owner"].split(",")[0], m["id"], ""
    c.last_modified_by, c.version = m["owner"].split(",")[0], m["version"]
    buf = io.BytesIO()
    d.save(buf)
    return fix_zip(buf.getvalue(), m["date"])


def docx(folder, name, m, blocks):
    put(target(folder, name), docx_bytes(m, blocks), m["date"])


def doc(folder, name, m, blocks):
    """Legacy Word 97 file. LibreOffice writes it; without LibreOffice the old file is kept."""
    out = target(folder, name)
    if not shutil.which("soffice"):
        print("soffice not found: kept", out)
        return
    with tempfile.TemporaryDirectory() as tmp:
        src = Path(tmp) / (Path(name).stem + ".docx")
        src.write_bytes(docx_bytes(m, blocks))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp}/profile", "--convert-to",
                        "doc:MS Word 97", "--outdir", tmp, str(src)], check=True, stdout=subprocess.DEVNULL)
        put(out, src.with_suffix(".doc").read_bytes(), m["date"])


# ---------------------------------------------------------------- ODT, RTF, HTML, MD, TXT
def odt(folder, name, m, blocks):
    d = OpenDocumentText()
    bold = odfstyle.Style(name="B", family="text")
    bold.addElement(odfstyle.TextProperties(fontweight="bold"))
    h1 = odfstyle.Style(name="Heading 1", family="paragraph")
    h1.addElement(odfstyle.ParagraphProperties(margintop="0.4cm", marginbottom="0.15cm"))
    h1.addElement(odfstyle.TextProperties(fontsize="14pt", fontweight="bold", color="#" + INK))
    body = odfstyle.Style(name="Text body", family="paragraph")
    body.addElement(odfstyle.ParagraphProperties(marginbottom="0.2cm"))
    body.addElement(odfstyle.TextProperties(fontsize="10.5pt"))
    cell = odfstyle.Style(name="Cell", family="table-cell")
    cell.addElement(odfstyle.TableCellProperties(border="0.5pt solid #9DB4BC", padding="0.08cm"))
    d.styles.addElement(h1); d.styles.addElement(body)
    d.automaticstyles.addElement(bold); d.automaticstyles.addElement(cell)

    def tab(rows, n):
        t = odftable.Table(name=f"Table{n}")
        t.addElement(odftable.TableColumn(numbercolumnsrepeated=len(rows[0])))
        for i, r in enumerate(rows):
            tr = odftable.TableRow()
            for c in r:
                tc = odftable.TableCell(stylename=cell)
                p = odftext.P(stylename=body)
                p.addElement(odftext.Span(stylename=bold, text=c)) if i == 0 else p.addText(c)
                tc.addElement(p); tr.addElement(tc)
            t.addElement(tr)
        d.text.addElement(t)
    d.text.addElement(odftext.H(outlinelevel=1, stylename=h1, text=m["title"]))
    for r in control_rows(m):
        d.text.addElement(odftext.P(stylename=body, text=f"{r[0]}: {r[1]}"))
    for n, b in enumerate(blocks):
        if b[0] == "h":
            d.text.addElement(odftext.H(outlinelevel=1, stylename=h1, text=b[1]))
        elif b[0] == "p":
            d.text.addElement(odftext.P(stylename=body, text=b[1]))
        elif b[0] == "ul":
            for x in b[1]:
                d.text.addElement(odftext.P(stylename=body, text="- " + x))
        else:
            tab(b[1], n)
    buf = io.BytesIO()
    d.save(buf)
    put(target(folder, name), fix_zip(buf.getvalue(), m["date"]), m["date"])


def rtf(folder, name, m, blocks):
    def e(t):
        t = t.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in t)
    o = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red31\green78\blue95;}"
         r"\paperw11906\paperh16838\margl1247\margr1247\fs21",
         r"{\pard\sa160\b\fs38\cf1 " + e(m["title"]) + r"\par}"]
    o += [r"{\pard\sa40 " + e(f"{a}: {b}") + r"\par}" for a, b in control_rows(m)]
    for b in blocks:
        if b[0] == "h":
            o.append(r"{\pard\sb200\sa80\b\fs26\cf1 " + e(b[1]) + r"\par}")
        elif b[0] == "p":
            o.append(r"{\pard\sa120 " + e(b[1]) + r"\par}")
        elif b[0] == "ul":
            o += [r"{\pard\li360\fi-200\sa60 - " + e(x) + r"\par}" for x in b[1]]
        else:
            n = len(b[1][0])
            for i, r in enumerate(b[1]):
                edge = "".join(rf"\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs\cellx{9400 * (j + 1) // n}"
                               for j in range(n))
                o.append(r"\trowd\trgaph80" + edge + "".join(
                    r"\pard\intbl" + (r"\b " if i == 0 else r"\b0 ") + e(c) + r"\cell" for c in r) + r"\b0\row")
            o.append(r"\pard\par")
    put(target(folder, name), ("\n".join(o) + "}").encode("ascii"), m["date"])


def plain(folder, name, date, text):
    put(target(folder, name), text.strip("\n").encode("utf-8") + b"\n", date)


# ---------------------------------------------------------------- spreadsheets
THIN = Border(*[Side(style="thin", color="C5D2D6")] * 4)


def sheet(wb, title, rows, widths, above=(), head=True):
    """above = title rows over the header, as people do it."""
    ws = wb.create_sheet(title)
    for a in above:
        ws.append([a])
        ws.cell(ws.max_row, 1).font = Font(bold=ws.max_row == 1, size=14 if ws.max_row == 1 else 10, color=INK)
    if above:
        ws.append([])
    start = ws.max_row + 1 if above else 1
    if above:
        start = len(above) + 2
    for i, r in enumerate(rows):
        for j, v in enumerate(r):
            c = ws.cell(start + i, j + 1, v)
            c.border = THIN
            c.alignment = Alignment(vertical="top", wrap_text=True)
            if i == 0 and head:
                c.font = Font(bold=True, color="FFFFFF"); c.fill = PatternFill("solid", fgColor=INK)
            elif isinstance(v, dt.datetime):
                c.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(v, dt.date):
                c.number_format = "dd.mm.yyyy"
            elif isinstance(v, float) and 0 < v <= 1:
                c.number_format = "0.0%"
    for j, w in enumerate(widths):
        ws.column_dimensions[get_column_letter(j + 1)].width = w
    ws.freeze_panes = ws.cell(start + 1, 1)
    ws.auto_filter.ref = f"A{start}:{get_column_letter(len(rows[0]))}{start + len(rows) - 1}"
    ws.page_setup.orientation = "landscape"
    return ws


def xlsx(folder, name, date, author, *sheets):
    wb = Workbook()
    wb.remove(wb.active)
    for s in sheets:
        sheet(wb, *s[:3], **(s[3] if len(s) > 3 else {}))
    wb.properties.creator = wb.properties.lastModifiedBy = author
    wb.properties.title = Path(name).stem
    buf = io.BytesIO()
    wb.save(buf)
    put(target(folder, name), fix_zip(buf.getvalue(), date), date)


def D(iso): return dt.date.fromisoformat(iso)
def DT(iso): return dt.datetime.fromisoformat(iso)


def csv_file(folder, name, date, rows, delimiter=";", encoding="utf-8-sig"):
    buf = io.StringIO()
    csv.writer(buf, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    put(target(folder, name), buf.getvalue().encode(encoding), date)


# ================================================================ 01 Management system
def folder_1():
    docx(F1, "SMS-01 Scope and context.docx",
         meta("SMS-01", "Scope and context of the service management system", "2.0", "2026-01-19",
              "Sabine Kolar, Service Quality Manager", review="2027-01-19"), [
        H("1 Scope"),
        P("""The service management system of Tarnfell Managed Services Ltd covers the planning, delivery and
          improvement of the services Managed Workplace, Managed Hosting and Service Desk for external customers."""),
        P("""The services are managed and delivered from the head office in Aldermoor and from the operations centre
          in Port Stennick. No requirement of the standard is left out of the scope."""),
        P("""Project consulting and the resale of licences without a support agreement are outside the boundary of the
          system. They are sold by the parent group under its own name."""),
        P("""When the boundary was drawn we looked at the issues in section 2, at the needs of the parties in section 3
          and at the list of services that customers pay for."""),
        P("""This document is published on the intranet page Service Management and is sent to customers and to the
          certification body on request."""),
        H("2 Issues that matter to us"),
        P("""The issues were collected in a workshop on 8 January 2026 with the Managing Director, the Head of Service
          Delivery, the Head of Operations and the Service Quality Manager."""),
        T(["No.", "Issue", "Side", "What it means for our services"],
          ["I-1", "Few qualified storage and identity engineers on the local labour market", "external",
           "Two posts in Port Stennick stay open for months, on-call rota is thin"],
          ["I-2", "One data-centre supplier for all hosted systems", "external",
           "A failure at Corvane Data Centres reaches every hosting customer"],
          ["I-3", "Network and firewalls are operated by the parent group", "internal",
           "We depend on priorities set outside our company"],
          ["I-4", "Insurance and health customers come under stricter supervision of their outsourcing", "external",
           "More evidence is asked for, shorter reporting times for incidents"],
          ["I-5", "Ticket tool and configuration database come from two makers", "internal",
           "Links between tickets and configuration items are kept by an interface"],
          ["I-6", "Move of all hosted systems from Hall 1 to Hall 2 in March 2026", "internal",
           "Changed power and network paths, new documentation needed"],
          ["I-7", "Customers ask for fixed prices over three years", "external",
           "Price rises of suppliers cannot be passed on at once"], w=[1, 6, 2, 7]),
        H("3 Interested parties"),
        T(["Party", "What they need from the system and the services", "Source"],
          ["Customers", "Agreed availability, quick restoration, reports on time, protection of their data",
           "service level agreements, service reviews"],
          ["Users at customers", "A reachable service desk and clear information during outages", "survey, tickets"],
          ["Parent group", "Profit margin of 9 percent, use of group network, group audit rules", "group manual"],
          ["Employees", "Clear duties, fair on-call rota, training", "staff meeting"],
          ["External suppliers", "Clear orders, early notice of volumes, payment in 30 days", "contracts"],
          ["Data protection authority", "Processing on behalf of customers under written agreements", "law"],
          ["Insurance supervisor of our customer", "Right to information and exit plan", "contract FD-2024, annex 4"],
          w=[3, 8, 4]),
        H("4 How this analysis is kept up to date"),
        P("""The Service Quality Manager reads the analysis once a year before the management review and after every
          large change. Changes are shown in the version table of the document register."""),
    ])

    pdf(F1, "SMS-02 Service management policy.pdf",
        meta("SMS-02", "Service management policy", "1.4", "2026-01-12", "Helen Marchetti, Managing Director",
             cls="Public", review="2027-01-12"), [
        P("""Tarnfell Managed Services runs workplaces, hosted systems and a service desk for organizations that cannot
          afford long interruptions. Sixty-two people in two places do this work. We want our customers to notice our
          services mainly by the fact that their own work goes on."""),
        P("""This policy was set by the Managing Director. It fits our strategy 2025 to 2028, which names reliable
          operation for insurance, health and public customers as the core of the business."""),
        H("What we promise"),
        UL("We meet the requirements we have agreed with customers, the law and the standard we work to.",
           "We improve our services and our management system every year and we show the result in numbers.",
           "We tell customers early and honestly when something goes wrong.",
           "We keep responsibility for the whole service, also where a supplier or the parent group does the work.",
           "We give our people the time, tools and training that the work needs."),
        H("How we use this policy"),
        P("""Each year in January top management derives the service management objectives from the five promises
          above. The objectives are measured monthly and shown to all staff."""),
        P("""Value for us means a contract that is renewed; value for the customer means working hours that are not
          lost. Both are reported side by side in the service report."""),
        P("""The policy is explained to every new employee in the first week and hangs in both buildings. Customers and
          suppliers find it on our public web site and as an annex of every new contract."""),
        H("Decisions"),
        P("""The Head of Service Delivery decides on services and service levels, the Head of Operations decides on
          technology and shifts, and the Managing Director decides on money above 25,000 and on accepted risks above
          the limit."""),
        Spacer_block(18),
        P("Aldermoor, 12 January 2026"),
        P("Helen Marchetti, Managing Director (signed)"),
    ])

    pdf(F1, "SMS-03 Service management plan.pdf",
        meta("SMS-03", "Service management plan", "3.0", "2026-01-26", "Owen Pryce, Head of Service Delivery",
             review="2027-01-26"), [
        H("1 Purpose"),
        P("""This plan says how the service management system is run in 2026. It rests on the policy SMS-02, the
          objectives SMS-04, the risk register SMS-05, the service requirements SVC-11 and the standard
          ISO/IEC 20000-1:2018 with its amendment."""),
        P("""The plan is read every quarter in the service management meeting. Deviations are written into the minutes
          and, where they need work, into the CAPA log."""),
        H("2 Services and known limits"),
        T(["Service", "Customers", "Known limits"],
          ["SVC-01 Managed Workplace", "Fenwick & Dale, Brookmere, Aldermoor Town Council, Rowan, Lyndon Schools",
           "Devices must be no older than five years; no support for private devices"],
          ["SVC-02 Managed Hosting", "Brookmere, Rowan, Sable Engineering",
           "One data centre; application support stays with the customer"],
          ["SVC-03 Service Desk", "all six customers", "English only; staffed 07:00 to 19:00, on-call outside"],
          w=[3, 6, 6]),
        H("3 Obligations"),
        P("""We work under the policy SMS-02, data protection law, the outsourcing annex of Fenwick & Dale Insurance,
          the health data annex of Brookmere Clinics and the contracts with our suppliers. The list of obligations with
          owners is kept in sheet Obligations of the document register."""),
        H("4 Authorities and responsibilities"),
        P("""Roles are described in SMS-08. Every process in SMS-06 has one owner, who may change the process after
          approval by the Service Quality Manager."""),
        H("5 Resources"),
        T(["Kind", "2026", "Remark"],
          ["People", "62 persons, 57.4 full-time", "41 Aldermoor, 21 Port Stennick; two storage posts vacant"],
          ["Technical", "Ticket tool Halyard, configuration database Tessera, monitoring Lookout",
           "Tessera licence extended to 5,000 items"],
          ["Information", "Knowledge base with 412 articles", "Articles older than 18 months are reviewed"],
          ["Money", "Service budget 6.84 million", "see Budget and cost 2026"], w=[2, 6, 6]),
        P("""Resources are checked each quarter against workload. The Head of Operations reports vacant posts and the
          measures taken to cover the on-call rota."""),
        H("6 Working with other parties"),
        P("""The data-centre rooms come from Corvane Data Centres Ltd, network and firewalls from Group Network
          Services, device logistics from Pellworth Device Logistics Ltd, and off-site backup copies from Sentrel
          Backup Services. Brookmere Clinics swaps devices at its own three sites for us."""),
        P("""No other party operates a complete service. We keep the accountability for every process, and the owner in
          SMS-06 stays in charge where a supplier carries out single steps."""),
        T(["Party", "Kind", "What they do for us", "Services", "Owner at Tarnfell"],
          ["Corvane Data Centres", "external supplier", "Racks, power, cooling, access control in Hall 2", "SVC-02",
           "Ingrid Vasse"],
          ["Group Network Services", "internal supplier", "Wide area network, internet access, firewalls",
           "SVC-01, SVC-02, SVC-03", "Tomas Reinholt"],
          ["Pellworth Device Logistics", "external supplier", "Delivery, repair and return of devices", "SVC-01",
           "Ingrid Vasse"],
          ["Sentrel Backup Services", "external supplier", "Off-site copies of backups", "SVC-02", "Nadia Benali"],
          ["Brookmere Clinics", "customer acting as supplier", "Device swaps at three clinics", "SVC-01",
           "Jonas Weir"], w=[3, 3, 5, 3, 3]),
        H("7 Technology for the system"),
        P("""Tickets, changes, problems and service requests are kept in Halyard. Configuration items are kept in
          Tessera, which reads deployed software from the endpoint manager every night."""),
        H("8 Measuring, auditing, reporting, improving"),
        P("""The table shows what is measured, how, how often and who evaluates. Results stay in the reporting folder
          for three years."""),
        T(["What", "Method", "Measured", "Evaluated", "By"],
          ["Service level targets", "queries on Halyard and Lookout", "daily", "monthly", "Service Quality Manager"],
          ["Process criteria of SMS-06", "process report from Halyard", "monthly", "quarterly", "process owners"],
          ["Objectives SMS-04", "objective sheet", "monthly", "quarterly", "Head of Service Delivery"],
          ["Customer satisfaction", "survey, service reviews", "yearly", "March", "Customer Relationship Manager"],
          ["Conformity", "internal audits", "by programme", "before management review", "Group Audit"],
          w=[4, 4, 2, 3, 4]),
        P("""The process report takes its numbers straight from closed tickets; values typed by hand are marked with an
          asterisk so that the reader can judge them."""),
        H("9 Other plans"),
        P("""The continuity plan SMS-20, the capacity and availability plan SMS-21 and the audit programme are compared
          with this plan each January and after every change of version."""),
    ])

    xlsx(F1, "SMS-04 Objectives 2026.xlsx", "2026-08-31", "Owen Pryce",
         ("Objectives", [
             ["No.", "Objective", "From promise", "Level", "Measure and target", "What will be done", "Resources", "Who", "By when",
              "How we judge it", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"],
             ["O-1", "Users get help at the first call", 1, "Service Desk", "First-contact resolution at least 70 %",
              "Forty new knowledge articles and a second-screen search for agents", "0.4 FTE knowledge editor",
              "Aisha Demir", D("2026-09-30"), "Monthly rate from Halyard, three months in a row at target",
              0.664, 0.671, 0.688, 0.694, 0.702, 0.711, 0.708, 0.716],
             ["O-2", "Hosted systems stay up", 1, "Operations", "Availability of the records system at least 99.9 %",
              "Second power path in Hall 2, firmware plan for storage", "CHG-26-022, 85,000", "Tomas Reinholt",
              D("2026-12-31"), "Monthly availability from Lookout",
              0.9996, 0.9991, 0.9991, 0.9953, 0.9994, 0.9997, 0.9995, 0.9998],
             ["O-3", "Customers are content", 2, "Company", "Mean survey value at least 4.2 of 5",
              "Service reviews twice a year with all six customers", "relationship manager", "Jonas Weir",
              D("2026-03-31"), "Result of the yearly survey", None, 4.3, None, None, None, None, None, None],
             ["O-4", "Changes work at the first attempt", 1, "Operations", "At least 96 % of changes without failure",
              "Checklist in Halyard, peer check of every normal change", "none extra", "Daniel Foss", D("2026-12-31"),
              "Change report per quarter", 0.95, 0.96, 0.94, 0.97, 0.96, 0.98, 0.97, 0.97],
             ["O-5", "We reach people quickly", 1, "Service Desk", "At least 85 % of calls answered in 30 seconds",
              "Call-back option and shift model with late start", "1.0 FTE, vacant since April", "Aisha Demir",
              D("2026-06-30"), "Monthly value from the telephone system",
              0.872, 0.868, 0.861, 0.853, 0.812, 0.796, 0.789, 0.851],
             ["O-6", "People keep learning", 5, "Company", "Three training days per person and year",
              "Training plan by function", "training budget 96,000", "Felix Arden", D("2026-12-31"),
              "Competence matrix, half-year count", None, None, None, None, None, 1.6, None, None]],
          [6, 26, 9, 13, 26, 30, 18, 15, 12, 28] + [8] * 8,
          dict(above=["SMS-04 Service management objectives 2026, version 1.2",
                      "Approved by Helen Marchetti on 26.01.2026. Actual values entered monthly. Status: 31.08.2026"])),
         ("Communication", [["Date", "To whom", "How", "Remark"],
                            [D("2026-01-29"), "All staff, both sites", "Staff meeting",
                             "Objectives presented by Helen Marchetti, slides on the intranet, 54 of 62 persons present"],
                            [D("2026-07-02"), "Team leaders", "Half-year letter",
                             "Half-year values sent, target of O-1 kept, value of O-5 shown in red"]], [12, 26, 20, 60]))

    xlsx(F1, "SMS-05 Risk and opportunity register.xlsx", "2026-06-10", "Sabine Kolar",
         ("Risks", [
             ["ID", "Source", "Risk", "Service", "Effect on customers", "Probability 1-5", "Impact 1-5", "Score",
              "Treatment", "Action", "Built into process", "How the effect is judged", "Owner", "Due", "Residual",
              "Accepted by", "Status"],
             ["R-01", "organization", "On-call storage knowledge rests with two persons", "SVC-02",
              "Longer outage at night for three hosting customers", 3, 4, 12, "reduce",
              "Train two engineers of the workplace team for first storage steps", "7 Competence",
              "Number of night calls solved without the two experts", "Tomas Reinholt", D("2026-09-30"), 6, "", "in work"],
             ["R-02", "service requirements not met", "New agents solve fewer contacts at once", "SVC-03",
              "Users are passed on and wait for a second person", 4, 3, 12, "reduce", "Knowledge editor, second-screen search",
              "6 Incident", "First-contact resolution per month", "Aisha Demir", D("2026-06-30"), 6, "Owen Pryce", "done"],
             ["R-03", "other parties", "Corvane Data Centres cannot offer a second hall", "SVC-02",
              "Loss of the hall stops all hosted systems", 2, 5, 10, "reduce",
              "Clarify restart at a partner centre of Corvane", "8 Continuity", "Written statement of the supplier",
              "Ingrid Vasse", D("2026-10-31"), 8, "", "in work"],
             ["R-04", "other parties", "Group Network Services changes firewall rules without telling us", "all",
              "Short interruptions at random times", 3, 3, 9, "reduce", "Joint change calendar", "9 Change",
              "Incidents caused by group changes per quarter", "Daniel Foss", D("2026-04-30"), 4, "Owen Pryce", "done"],
             ["R-05", "organization", "Two tools with different customer numbers", "all",
              "Wrong customer informed in an outage", 2, 3, 6, "accept", "", "", "", "Petra Nowicki", "", 6,
              "Owen Pryce", "accepted"],
             ["R-06", "service requirements not met", "Storage firmware out of support", "SVC-02",
              "Sudden stop of hosted systems as in April", 3, 5, 15, "reduce", "Firmware plan with the maker, PRB-26-007",
              "11 Problem", "No controller restart for six months", "Tomas Reinholt", D("2026-08-31"), 5, "", "done"],
             ["R-07", "other parties", "Brookmere staff swap devices without a signed agreement", "SVC-01",
              "Unclear who answers for a lost device", 3, 3, 9, "reduce", "Sign agreement", "5 Supplier", "Agreement signed",
              "Jonas Weir", D("2026-05-31"), 3, "", "late"],
             ["R-08", "organization", "Ransomware reaches the management network", "all",
              "Loss of service for days", 2, 5, 10, "reduce", "Separate admin accounts, offline copies",
              "13 Security", "Result of yearly penetration test", "Marcus Oyelaran", D("2026-11-30"), 6, "", "in work"],
             ["C-01", "opportunity", "Automatic password reset for all customers", "SVC-03",
              "Fewer calls, users served at night", 4, 3, 12, "use", "Pilot with Aldermoor Town Council", "7 Request",
              "Share of resets without an agent", "Aisha Demir", D("2026-10-31"), "", "", "in work"],
             ["C-02", "opportunity", "Shared spare-part pool with the parent group", "SVC-01",
              "Faster device replacement", 3, 2, 6, "use", "Talk to group purchasing", "5 Supplier",
              "Days until replacement", "Ingrid Vasse", D("2026-12-31"), "", "", "open"]],
          [7, 16, 34, 9, 30, 11, 9, 8, 11, 34, 16, 28, 16, 12, 9, 14, 10],
          dict(above=["SMS-05 Risk and opportunity register, version 4", "Reviewed on 10.06.2026 before the management review"])),
         ("Method", [["Topic", "Rule"],
                     ["How risks are managed", "Risks are collected per quarter, rated for probability and impact from 1 to 5, "
                      "treated by the owner and reviewed in the service management meeting"],
                     ["When a risk may be accepted", "A risk with a score up to 6 may be accepted by the Head of Service Delivery, "
                      "above 6 only by the Managing Director"],
                     ["Priority", "Score 12 and more: action within 90 days; 8 to 11: within 180 days; below: next yearly review"],
                     ["Sources", "Organization, service requirements not met, involvement of other parties, opportunities"]],
          [28, 110]))

    pdf(F1, "SMS-06 Process manual.pdf",
        meta("SMS-06", "Process manual", "5.1", "2026-02-09", "Sabine Kolar, Service Quality Manager",
             approved="Owen Pryce, Head of Service Delivery", review="2027-02-09"), process_manual())

    doc(F1, "SMS-07 Control of documented information.doc",
        meta("SMS-07", "Control of documented information", "2.3", "2025-11-03",
             "Sabine Kolar, Service Quality Manager", review="2026-11-03"), [
        H("Identification"),
        P("""Every document carries a number, a title, a version, a date, an owner and a class. Records carry the number
          of the ticket, the meeting or the audit they belong to."""),
        H("Format"),
        P("""Rules are kept as text documents or PDF, registers as spreadsheets, and operational records stay in the
          ticket tool. Paper is used only for signatures and for the visitor book."""),
        H("Review and approval"),
        P("""A document is in force when the owner has checked it and the approver named in the register has released
          it there. Drafts carry the word DRAFT in the file name."""),
        P("""Each document is reviewed at least every twelve months. The register turns a line red when the date has
          passed."""),
        H("Access, storage and distribution"),
        P("""Documents are stored on the share SMS, which is backed up every night. All staff may read, only owners may
          write, and the class Confidential is limited to named groups."""),
        P("""A second copy of documents needed in an emergency is kept on two encrypted sticks in the safes of both
          sites."""),
        H("Changes"),
        P("""The reason for a change is written in the version table of the register, and the old version is moved to
          the archive folder on the same day."""),
        H("Retention and disposal"),
        T(["Kind", "Kept for", "Disposal"],
          ["Policies, plans, manuals", "5 years after replacement", "deleted by the owner"],
          ["Tickets, changes, problems", "3 years after closing", "yearly deletion run in Halyard"],
          ["Contracts and service level agreements", "10 years after end", "paper shredded, file deleted"],
          ["Training records", "until 3 years after leaving", "deleted by HR"]),
        H("Documents from outside"),
        P("""Standards, supplier manuals and customer rules are listed in sheet External of the register with edition,
          place and the person who watches for new editions."""),
    ])

    odt(F1, "SMS-08 Roles and authorities.odt",
        meta("SMS-08", "Roles and authorities", "2.1", "2026-02-02", "Owen Pryce, Head of Service Delivery",
             review="2027-02-02"), [
        P("""This document names the persons who hold a role in the service management system and what they may decide.
          It was sent to all staff on 3 February 2026 and each role holder confirmed it in Halyard."""),
        T(["Role", "Person", "May decide"],
          ["Top management", "Helen Marchetti", "Policy, objectives, budget, risks above 6"],
          ["Head of Service Delivery", "Owen Pryce", "Services, service levels, process versions"],
          ["Head of Operations", "Tomas Reinholt", "Technology, shifts, emergency measures in Port Stennick"],
          ["Service Quality Manager", "Sabine Kolar", "Release of SMS documents, stop of a non-conforming practice"],
          ["Service Desk Manager", "Aisha Demir", "Priority of tickets, call of a major incident"],
          ["Change and Release Manager", "Daniel Foss", "Approval of normal changes up to medium risk"],
          ["Configuration and Asset Manager", "Petra Nowicki", "Item types, access to the configuration database"],
          ["Problem Manager", "Leo Hartmann", "Opening and closing of problems"],
          ["Information Security Officer", "Marcus Oyelaran", "Security controls, blocking of accounts"],
          ["Supplier and Contract Manager", "Ingrid Vasse", "Orders up to 25,000, supplier rating"],
          ["Customer Relationship Manager", "Jonas Weir", "Service reviews, handling of complaints"],
          ["Capacity and Availability Manager", "Nadia Benali", "Thresholds, backup plan"],
          ["Finance Controller", "Ruth Calloway", "Cost allocation"],
          ["Internal auditor", "Grace Tully, Group Audit", "Audit findings"]),
        H("Two duties that are never shared"),
        P("""Sabine Kolar has the duty and the authority to make sure that the system meets the standard. She may stop
          a release of any SMS document."""),
        P("""Owen Pryce reports the performance of the system and of the services to the Managing Director every month
          and to the management review twice a year."""),
        H("Deputies"),
        P("""Every role has a deputy in the on-call list. A deputy has the same authority while the holder is absent."""),
    ])

    rtf(F1, "SMS-09 Communication plan.rtf",
        meta("SMS-09", "Communication plan", "1.2", "2026-02-16", "Jonas Weir, Customer Relationship Manager",
             approved="Owen Pryce, Head of Service Delivery", review="2027-02-16"), [
        P("""The plan says what we tell whom, when, how and who does it. Messages during an outage follow the major
          incident procedure SMS-12 and are not repeated here."""),
        T(["What", "When", "To whom", "How", "Who"],
          ["Policy and objectives", "January, and first week of new staff", "all staff", "staff meeting, intranet",
           "Managing Director"],
          ["Change calendar", "every Thursday", "customers, group network", "mail, portal", "Change and Release Manager"],
          ["Service report", "by the 10th of the month", "customer contacts", "PDF by mail", "Service Quality Manager"],
          ["Service review", "every six months", "each customer", "meeting", "Customer Relationship Manager"],
          ["Supplier review", "every six months", "each supplier", "meeting", "Supplier and Contract Manager"],
          ["Security notes", "when needed, at least each quarter", "staff, customers, suppliers", "mail, poster",
           "Information Security Officer"]),
        P("""Why good service matters, and what it costs a customer when we miss a promise, is a fixed part of the
          quarterly staff meeting."""),
    ])

    pdf(F1, "SMS-12 Major incident procedure.pdf",
        meta("SMS-12", "Major incident procedure", "2.0", "2026-02-23", "Aisha Demir, Service Desk Manager",
             approved="Owen Pryce, Head of Service Delivery", review="2027-02-23"), [
        H("1 When an incident is major"),
        P("""An incident is called major when a complete service of one customer is down, when more than 100 users
          cannot work, or when patient care or claims payment is at risk. The shift lead decides within ten
          minutes."""),
        H("2 Roles"),
        T(["Role", "Who", "Task"],
          ["Major incident manager", "Service Desk Manager or shift lead", "leads, keeps the log, decides"],
          ["Technical lead", "named by the Head of Operations", "restores the service"],
          ["Speaker", "Customer Relationship Manager", "informs customers every 30 minutes"],
          ["Top management contact", "Owen Pryce", "informs the Managing Director at once and every 60 minutes"],
          w=[4, 5, 7]),
        H("3 Steps"),
        UL("Open the major incident in Halyard, link all related tickets, name the manager in the field Responsible.",
           "Start the bridge call; the number is on the card in both rooms and in the on-call list.",
           "Tell customers what is affected, since when, and when the next message follows.",
           "Restore the service; changes needed at once follow the emergency path of the change policy.",
           "Confirm with two users per customer that the service works, then end the call."),
        H("4 After the service is back"),
        P("""The major incident manager writes a report within five working days. It holds time line, impact, cause as
          far as known, and messages sent."""),
        P("""A review meeting takes place within ten working days after the service was restored. Its minutes are filed
          with the number of the major incident and agreed actions go into the CAPA log."""),
        H("5 Example of a customer message"),
        P("""Since 10:12 users of the records system cannot sign in. Our engineers work on the storage system. The next
          message follows at 11:00. For urgent cases please use the paper form in the red folder."""),
    ])

    m = [["Doc ID", "Title", "Type", "Version", "Status", "Owner", "Approved by", "Approved on", "Next review", "Clause",
          "Location", "Classification", "Remark"]]
    for r in [
        ("SMS-01", "Scope and context", "document", "2.0", "in force", "Kolar", "Marchetti", "2026-01-19", "2027-01-19", "4.1-4.3", "Internal", "Hall 2 added as issue I-6"),
        ("SMS-02", "Service management policy", "policy", "1.4", "in force", "Marchetti", "Marchetti", "2026-01-12", "2027-01-12", "5.2", "Public", "new promise on information of customers"),
        ("SMS-03", "Service management plan", "plan", "3.0", "in force", "Pryce", "Marchetti", "2026-01-26", "2027-01-26", "6.3", "Internal", "yearly edition"),
        ("SMS-04", "Objectives 2026", "register", "1.2", "in force", "Pryce", "Marchetti", "2026-01-26", "2027-01-26", "6.2", "Internal", "values monthly"),
        ("SMS-05", "Risk and opportunity register", "register", "4", "in force", "Kolar", "Pryce", "2026-06-10", "2026-12-10", "6.1", "Internal", "before management review"),
        ("SMS-06", "Process manual", "manual", "5.1", "in force", "Kolar", "Pryce", "2026-02-09", "2027-02-09", "8", "Internal", "change chapter rewritten after audit IA-2026-01"),
        ("SMS-07", "Control of documented information", "manual", "2.3", "in force", "Kolar", "Marchetti", "2025-11-03", "2026-11-03", "7.5", "Internal", ""),
        ("SMS-08", "Roles and authorities", "document", "2.1", "in force", "Pryce", "Marchetti", "2026-02-02", "2027-02-02", "5.3", "Internal", ""),
        ("SMS-09", "Communication plan", "plan", "1.2", "in force", "Weir", "Pryce", "2026-02-16", "2027-02-16", "7.4", "Internal", ""),
        ("SMS-12", "Major incident procedure", "procedure", "2.0", "in force", "Demir", "Pryce", "2026-02-23", "2027-02-23", "8.6.1", "Internal", "time for review set to ten working days"),
        ("SMS-20", "Service continuity plan", "plan", "2.2", "in force", "Benali", "Marchetti", "2026-01-19", "2027-01-19", "8.7.2", "Confidential", "contact list updated, rooms still Hall 1"),
        ("SMS-21", "Capacity and availability plan", "plan", "1.6", "in force", "Benali", "Pryce", "2026-03-23", "2027-03-23", "8.4.3, 8.7.1", "Internal", ""),
        ("SMS-22", "Information security policy", "policy", "3.0", "in force", "Oyelaran", "Marchetti", "2026-01-12", "2027-01-12", "8.7.3", "Internal", ""),
        ("SVC-10", "Service catalogue", "catalogue", "4.0", "in force", "Pryce", "Pryce", "2026-03-30", "2027-03-30", "8.2.4", "Public", "Hall 2, new portal texts"),
        ("SVC-11", "Service requirements", "document", "2.0", "in force", "Pryce", "Pryce", "2026-02-02", "2027-02-02", "8.2.2", "Internal", ""),
        ("SVC-12", "Service request instructions", "instruction", "1.9", "in force", "Demir", "Pryce", "2026-05-04", "2027-05-04", "8.6.2", "Internal", ""),
        ("AGR-GNS", "Agreement with Group Network Services", "agreement", "2.0", "in force", "Reinholt", "Marchetti", "2025-12-15", "2026-12-15", "8.3.4.2", "Confidential", ""),
        ("AGR-BRK", "Agreement device swaps Brookmere", "agreement", "0.3", "draft", "Weir", "", "", "", "8.3.4.2", "Confidential", "waiting for Brookmere purchasing since May"),
    ]:
        date = lambda s: D(s) if s else ""
        m.append([*r[:7], date(r[7]), date(r[8]), r[9], "Share SMS", r[10], r[11]])
    xls(F1, "SMS-00 Document register.xls", "2026-08-28", {
        "Register": m,
        "External": [["Title", "Edition", "Place", "Watched by"],
                     ["ISO/IEC 20000-1", "2018 with Amendment 1:2024", "licensed copy, safe Aldermoor", "Kolar"],
                     ["Outsourcing annex Fenwick & Dale Insurance", "2024, annex 4", "contract folder", "Weir"],
                     ["Storage system administration guide", "release 9.4", "knowledge base", "Reinholt"],
                     ["House rules Corvane Hall 2", "January 2026", "operations room Port Stennick", "Vasse"]],
        "Obligations": [["Obligation", "From", "Owner"],
                        ["Report of outages to Fenwick & Dale within four hours", "annex 4", "Weir"],
                        ["Written processing agreement with every customer", "data protection law", "Oyelaran"],
                        ["Health data stay in the country", "Brookmere annex 2", "Reinholt"]]})

    plain(F1, "intranet-service-management.html", "2026-03-31", """
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Service Management - Tarnfell intranet</title>
<style>body{font-family:Calibri,Arial,sans-serif;max-width:52em;margin:2em auto;color:#222}h1,h2{color:#1F4E5F}
nav{background:#E4EEF1;padding:.6em}table{border-collapse:collapse}td,th{border:1px solid #9DB4BC;padding:.3em .6em}</style></head>
<body>
<nav>Home | People | <b>Service Management</b> | Canteen | IT help</nav>
<h1>Service Management</h1>
<p>This page is the way into our management system. It was last changed by Sabine Kolar on 31 March 2026 and opened 1,284 times since January.</p>
<h2>What everybody needs to know</h2>
<p>Our policy, the scope and this year's objectives are linked below. If you only read one thing, read the policy: it is one page.</p>
<ul>
<li>Scope and context SMS-01, policy SMS-02, objectives SMS-04</li>
<li>Process manual SMS-06 with one page per process</li>
<li>Service catalogue SVC-10, the same text that customers see in the portal</li>
</ul>
<h2>Known errors of this week</h2>
<table><tr><th>No.</th><th>What users see</th><th>What to do</th></tr>
<tr><td>KE-26-11</td><td>VPN client asks twice for the code</td><td>Delete the old profile, article KB-0388</td></tr>
<tr><td>KE-26-12</td><td>Printer list empty after image 26.2</td><td>Restart the print service once, article KB-0391</td></tr></table>
<h2>Have an idea?</h2>
<p>Write it into the improvement register. Ideas are looked at every second Tuesday by Owen, Sabine and Leo, and you get an answer within four weeks.</p>
</body>
</html>
""")


def Spacer_block(h): return ("raw", Spacer(1, h))


def xls(folder, name, date, sheets):
    wb = xlwt.Workbook(encoding="utf-8")
    head = xlwt.easyxf("font: bold on, colour white; pattern: pattern solid, fore_colour dark_teal; border: bottom thin")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for title, rows in sheets.items():
        ws = wb.add_sheet(title)
        for i, r in enumerate(rows):
            for j, v in enumerate(r):
                if i == 0:
                    ws.write(i, j, v, head)
                    ws.col(j).width = 256 * max(12, min(44, max(len(str(x[j])) for x in rows) + 2))
                else:
                    ws.write(i, j, v, day) if isinstance(v, dt.date) else ws.write(i, j, v)
        ws.set_panes_frozen(True)
        ws.set_horz_split_pos(1)
    buf = io.BytesIO()
    wb.save(buf)
    put(target(folder, name), buf.getvalue(), date)


def process_manual():
    """One section per process: purpose, owner, steps, criteria."""
    b = [H("How to read this manual"),
         P("""Each process has one page with purpose, owner, steps, links and criteria. The criteria are measured every
           month; the owner explains a missed criterion in the quarterly process report."""),
         P("""The picture on the intranet shows how the processes pass work to each other: tickets lead to problems,
           problems lead to changes, changes lead to releases, and all of them read and write configuration
           information."""),
         T(["No.", "Process", "Owner", "Criterion for 2026"],
           ["1", "Service portfolio and catalogue", "Owen Pryce", "Catalogue entries reviewed in the last 12 months: 100 %"],
           ["2", "Asset and configuration", "Petra Nowicki", "Items found correct in the quarterly check: at least 95 %"],
           ["3", "Customer relationship", "Jonas Weir", "Service reviews held as planned: 100 %"],
           ["4", "Service level", "Sabine Kolar", "Service reports sent by the 10th: 100 %"],
           ["5", "Supplier", "Ingrid Vasse", "Supplier reviews held as planned: at least 90 %"],
           ["6", "Incident", "Aisha Demir", "Incidents solved in agreed time: at least 93 %"],
           ["7", "Service request", "Aisha Demir", "Requests done in agreed time: at least 95 %"],
           ["8", "Continuity and availability", "Nadia Benali", "Tests held as planned: 100 %"],
           ["9", "Change", "Daniel Foss", "Changes without failure: at least 96 %"],
           ["10", "Release and deployment", "Daniel Foss", "Releases without follow-up incident of priority 1 or 2: 90 %"],
           ["11", "Problem", "Leo Hartmann", "Problems with known cause after 30 days: at least 70 %"],
           ["12", "Budget and capacity", "Ruth Calloway, Nadia Benali", "Deviation of cost from budget: within 4 %"],
           ["13", "Security", "Marcus Oyelaran", "Security incidents reviewed within 10 days: 100 %"], w=[1, 5, 4, 8])]

    def proc(no, name, purpose, steps, *more):
        b.extend([H(f"{no} {name}"), P(purpose), UL(*steps), *[P(x) for x in more]])
    proc(1, "Service portfolio and catalogue",
         "The process keeps the list of services true and makes sure that customers can read what they may order.",
         ["Wishes for new or changed services are collected as service proposals.",
          "The board of service managers ranks proposals by customer need, cost and free capacity each quarter.",
          "The catalogue is updated in the same week in which a change of a service goes live."],
         """Services are rated critical, high or normal. The rating follows what an outage of four hours would cost the
         customer, the users and ourselves.""")
    proc(2, "Asset and configuration",
         "The process knows which devices, systems, licences and services exist and how they depend on each other.",
         ["Item types are: service, application, server, virtual machine, storage, network device, workplace device, "
          "licence, document.",
          "Each record holds number, type, description, relations, status and the person who changed it last.",
          "Every quarter 60 items are compared with reality; wrong records are corrected and the cause is noted."],
         """Critical services are recorded down to the single server and storage volume, workplaces only down to the
         device. Write access is limited to the configuration team and to the interface user.""")
    proc(3, "Customer relationship",
         "One relationship manager speaks for us with each customer and brings the customer's plans into our meetings.",
         ["Service reviews twice a year with minutes.", "A survey in February among users of all customers.",
          "Complaints are entered in Halyard with type Complaint and closed only with consent of the customer."],
         """A complaint that is not solved within 15 working days goes to the Head of Service Delivery, and after 30
         working days to the Managing Director.""")
    proc(4, "Service level",
         "Targets, workload limits and exceptions are agreed in writing per customer and reported every month.",
         ["Values are taken from Halyard, Lookout and the telephone system.",
          "Workload is compared with the agreed limits in the same report.",
          "A target missed twice in a row is entered as an improvement in the improvement register."])
    proc(5, "Supplier",
         "Suppliers are chosen, steered and rated so that their part fits our promises to customers.",
         ["New suppliers are judged on ability, security, price and references with the form SUP-F1 before an order.",
          "The cross table of supplier targets and customer targets is updated twice a year.",
          "Contracts are checked against service requirements six months before they end."])
    proc(6, "Incident",
         "The service is restored as fast as possible and the user knows the state at any time.",
         ["Record, classify, set priority from impact and urgency.",
          "Solve at the first call or pass on to the second level; after half of the agreed time the shift lead is told.",
          "Close after the user confirmed or after three working days without answer."],
         "Major incidents follow SMS-12. Security incidents are marked so that the security officer sees them at once.")
    proc(7, "Service request",
         "Users get what the catalogue offers, with the approval that the customer wants.",
         ["Record with the request model, set priority from the model.", "Approval by the customer where the model says so.",
          "Fulfil by the instructions in SVC-12 and close."])
    proc(8, "Continuity and availability",
         "Risks to continuity and availability are judged each year and plans exist for a loss of service.",
         ["Risk assessment each January and after a large change.", "Tests as stated in SMS-20.",
          "Outages are examined within ten working days."])
    proc(9, "Change",
         """Everything recorded as a configuration item in a service of the catalogue is changed only with a request for
         change. This chapter is the change management policy.""",
         ["Categories: standard (pre-approved model), normal (board on Tuesday), emergency (two approvers by telephone, "
          "board afterwards).",
          "Each request states reason, risk, benefit, cost, effect on other services, test, back-out plan and date.",
          "A change is of major effect when more than one customer or more than 100 users could lose a service, or when "
          "cost is above 50,000; it then runs through service design and transition.",
          "Removal of a service and transfer of a service to or from another party always run through design and "
          "transition."],
         """The board looks at failed changes every week and at the trend of all changes every quarter. The result is
         filed with the quarterly process report.""")
    proc(10, "Release and deployment",
         "Changes are put together to releases so that users are disturbed rarely and know when.",
         ["Types: main release (twice a year), minor release (monthly), emergency release (when needed, shortened tests).",
          "Each release has a plan with dates, contents and method, and acceptance criteria agreed with the customer.",
          "Before roll-out the state of the affected items is saved as a baseline."])
    proc(11, "Problem",
         "Causes of incidents are found and removed so that incidents do not come back.",
         ["The problem manager searches the tickets of the last four weeks for clusters every second Monday.",
          "Each problem gets a class, a priority and an owner; the cause is found with the five-step sheet.",
          "Known errors with workaround are published on the intranet and in the agent screen."])
    proc(12, "Budget and capacity",
         "Money, people and technology are planned so that promises can be kept.",
         ["Cost is booked per service with the cost model of the finance handbook.",
          "Demand and use are reported each month.", "Capacity is planned each year in SMS-21."])
    proc(13, "Security",
         "Information of customers and of the company is protected against loss, change and unwanted eyes.",
         ["Risk assessment each year, controls in the control list.", "Security incidents are handled with priority by risk.",
          "The policy SMS-22 applies to staff, customers and suppliers in the way stated there."])
    b += [H("Improvement"),
          P("""An idea for improvement is approved when it supports an objective, when its benefit is larger than its
            cost, when a target value can be named, and when its risk is at most medium. Above 10,000 the Managing
            Director decides.""")]
    return b


# ================================================================ 02 Service portfolio
def folder_2():
    docx(F2, "SVC-10 Service catalogue.docx",
         meta("SVC-10", "Service catalogue", "4.0", "2026-03-30", "Owen Pryce, Head of Service Delivery",
              approved="Owen Pryce, Head of Service Delivery", cls="Public", review="2027-03-30"), [
        P("""This catalogue describes what customers can expect from us. Prices and personal targets are in the service
          level agreements. Customers and users find their own part in the portal under My services."""),
        H("SVC-01 Managed Workplace"),
        P("""Intended outcome: a user can work on a safe, current device from the first hour of the first day, and a
          broken device costs no more than half a working day."""),
        T(["Point", "Content"],
          ["Contents", "Notebook or desktop, operating system image, office programs, updates, virus protection, exchange of broken devices"],
          ["Service hours", "Monday to Friday 07:00 to 19:00"],
          ["Criticality", "high"],
          ["Depends on", "SVC-03 Service Desk, group network, identity service, device logistics"],
          ["Options", "second screen, mobile device, extended exchange on site"], w=[1, 5]),
        H("SVC-02 Managed Hosting"),
        P("""Intended outcome: applications of the customer are reachable at any hour and data can be brought back after
          a loss."""),
        T(["Point", "Content"],
          ["Contents", "Virtual servers, storage, backup, monitoring, operating system updates, restart after failure"],
          ["Service hours", "all day, every day"],
          ["Criticality", "critical"],
          ["Depends on", "data-centre rooms of Corvane, group network, off-site backup"],
          ["Options", "second copy of data, test systems, night-time installation"], w=[1, 5]),
        H("SVC-03 Service Desk"),
        P("""Intended outcome: users reach a competent person quickly and get back to work with one contact in most
          cases."""),
        T(["Point", "Content"],
          ["Contents", "Telephone, mail and portal contact, first-level help, requests, information during outages"],
          ["Service hours", "07:00 to 19:00, emergency call outside these hours"],
          ["Criticality", "high"],
          ["Depends on", "ticket tool Halyard, telephone system, knowledge base"],
          ["Options", "customer-specific greeting, on-site consultation hour"], w=[1, 5]),
        H("Dependencies between services"),
        P("""Managed Workplace and Managed Hosting both use the identity service, which is recorded once as SYS-IDM and
          operated by the hosting team; a second directory at Rowan was switched off in 2025 to avoid double work."""),
    ])

    docx(F2, "SVC-11 Service requirements.docx",
         meta("SVC-11", "Service requirements", "2.0", "2026-02-02", "Owen Pryce, Head of Service Delivery",
              approved="Owen Pryce, Head of Service Delivery", review="2027-02-02"), [
        P("""The requirements were collected in talks with all six customers between October and December 2025 and
          confirmed by them in writing. Each has a number that is used again in the service level agreements."""),
        T(["No.", "Service", "Requirement", "From", "Level"],
          ["SR-101", "SVC-01", "A new user has a working device on the first day if ordered five days before", "all", "high"],
          ["SR-102", "SVC-01", "Security updates of highest rating are on 95 % of devices within seven days", "Fenwick & Dale", "high"],
          ["SR-103", "SVC-01", "Broken devices are exchanged within four hours in clinics", "Brookmere", "critical"],
          ["SR-201", "SVC-02", "Records system is reachable 99.9 % per month, measured at the network edge", "Brookmere", "critical"],
          ["SR-202", "SVC-02", "After a loss of the hall the records system is back within eight hours, with at most one hour of lost data", "Brookmere", "critical"],
          ["SR-203", "SVC-02", "Planning system is reachable 99.5 % during working hours", "Rowan", "high"],
          ["SR-204", "SVC-02", "Backups are restored once a year as a proof", "Sable Engineering", "high"],
          ["SR-301", "SVC-03", "85 % of calls are answered within 30 seconds", "all", "high"],
          ["SR-302", "SVC-03", "70 % of contacts are solved at once", "all", "normal"],
          ["SR-303", "SVC-03", "Users are informed within 15 minutes after the start of a major incident", "Fenwick & Dale", "high"],
          ["SR-401", "all", "Health data are kept in the country and are encrypted at rest", "Brookmere", "critical"], w=[2, 2, 8, 3, 2]),
        H("How criticality was set"),
        P("""Criticality was rated in one session with the customer contacts: we asked what an outage of one, four and
          eight hours would cost them, their users and us, and took the highest answer."""),
        H("Availability requirements"),
        P("""The availability targets in SR-201 and SR-203 were derived from the opening hours of the clinics, the
          penalty clauses and the risk assessment of January 2026."""),
    ])

    pdf(F2, "SLA-2026-01 Brookmere Clinics.pdf",
        meta("SLA-2026-01", "Service level agreement Brookmere Clinics", "2.0", "2026-01-05", "Jonas Weir, Customer Relationship Manager",
             approved="Helen Marchetti (Tarnfell), Dr. Elise Storm (Brookmere)", cls="Confidential", review="2026-12-01"), [
        P("""This agreement between Brookmere Clinics and Tarnfell Managed Services covers Managed Workplace, Managed
          Hosting and Service Desk from 5 January 2026 to 31 December 2028."""),
        H("Targets"),
        P("The targets rest on the service requirements SR-101 to SR-401, document SVC-11."),
        T(["Service", "Metric", "Target", "Measured", "Requirement"],
          ["SVC-02", "Availability of the records system", "99.9 % per month", "network edge, minute by minute", "SR-201"],
          ["SVC-02", "Restart after loss of the hall", "8 hours", "at a test or real case", "SR-202"],
          ["SVC-01", "Exchange of a device in a clinic", "4 hours", "Halyard", "SR-103"],
          ["SVC-03", "Calls answered within 30 seconds", "85 % per month", "telephone system", "SR-301"],
          ["SVC-03", "Contacts solved at once", "70 % per month", "Halyard", "SR-302"]),
        H("Workload limits"),
        P("""The targets hold for up to 640 workplaces, 28 virtual servers, 18 terabytes of storage and 900 contacts a
          month. Above these limits both sides talk about price and targets."""),
        H("Exceptions"),
        P("""Planned maintenance on the second Sunday of the month from 02:00 to 06:00 does not count. Faults in the
          application of the maker Medirole do not count."""),
        H("Reporting and review"),
        P("""Tarnfell sends the service report by the tenth of the following month. Both sides meet every six months and
          look at results, trends, changes ahead and complaints."""),
        H("Signatures"),
        P("For Brookmere Clinics: Dr. Elise Storm, Director of Administration, 5 January 2026 (signed)"),
        P("For Tarnfell Managed Services: Helen Marchetti, 5 January 2026 (signed)"),
    ])

    pdf(F2, "SLA-2026-03 Fenwick and Dale Insurance.pdf",
        meta("SLA-2026-03", "Service level agreement Fenwick & Dale Insurance", "1.1", "2026-01-08", "Jonas Weir, Customer Relationship Manager",
             approved="Helen Marchetti (Tarnfell), Paul Brandt (Fenwick & Dale)", cls="Confidential", review="2026-12-01"), [
        P("""This agreement covers Managed Workplace and Service Desk for 420 workplaces of Fenwick & Dale Insurance in
          two buildings."""),
        H("Targets"),
        T(["Service", "Metric", "Target", "Requirement"],
          ["SVC-01", "New user ready on first day", "98 % per quarter", "SR-101"],
          ["SVC-01", "Highest-rated updates within seven days", "95 % of devices", "SR-102"],
          ["SVC-03", "Calls answered within 30 seconds", "85 % per month", "SR-301"],
          ["SVC-03", "Contacts solved at once", "70 % per month", "SR-302"],
          ["SVC-03", "Users informed after start of a major incident", "15 minutes", "SR-303"]),
        H("Workload limits"),
        P("The targets hold for up to 450 workplaces and 700 contacts a month, and for at most 25 new users a month."),
        H("Exceptions"),
        P("Failures of the building network of Fenwick & Dale and days of general power failure are left out of the count."),
        H("Signatures"),
        P("For Fenwick & Dale Insurance: Paul Brandt, Head of Operations, 8 January 2026 (signed)"),
        P("For Tarnfell Managed Services: Helen Marchetti, 8 January 2026 (signed)"),
    ])

    docx(F2, "PRJ-26-01 Hall 2 plan and design.docx",
         meta("PRJ-26-01", "Move of hosting to Hall 2: plan and design", "1.3", "2026-02-19", "Tomas Reinholt, Head of Operations",
              review=None), [
        P("""All hosted systems move from Hall 1 to Hall 2 of the Stennick Bay data centre on 14 and 15 March 2026. The
          request is CHG-26-022, category major, and runs through service design and transition."""),
        H("Plan"),
        T(["Topic", "Agreed"],
          ["Responsible", "Tomas Reinholt leads, Corvane moves racks and power, Group Network Services moves links"],
          ["Activities", "cabling until 27 February, rehearsal with test rack 6 March, move 14 March 18:00 to 15 March 16:00"],
          ["Resources", "nine engineers, two from Corvane, budget 85,000"],
          ["Depends on", "new firewall pair by Group Network Services, finished by 27 February"],
          ["Tests", "power failover, restart order, application check by each customer"],
          ["Intended outcome", "no unplanned outage from loss of one power path, availability 99.9 % from April"],
          ["Effect", "planned outage of 12 hours for three hosting customers, agreed with them in writing"], w=[1, 4]),
        H("Acceptance criteria"),
        UL("A1: each customer confirms sign-in and one business transaction by 15 March 16:00.",
           "A2: the failover of one power path causes no interruption of a running server.",
           "A3: backup of the night after the move ends without error.",
           "A4: all moved items are shown at the new place in the configuration database by 20 March."),
        H("Design"),
        P("""Every rack gets two power paths and two network uplinks. Responsibilities at the border are: Corvane up to
          the power strip, Group Network Services up to the patch panel, Tarnfell from there on."""),
        P("""Two engineers need training on the new power monitoring; the training took place on 3 March 2026. The
          agreement with Group Network Services and the catalogue entry SVC-02 change, the service level agreements do
          not."""),
        P("""Effect on other services: the identity service is moved first because Managed Workplace depends on it."""),
        P("""The continuity plan was not part of the design because its restart steps name systems and not rooms."""),
    ])

    plain(F2, "PRJ-26-01 Transition report.md", "2026-03-27", """
# PRJ-26-01 Transition report: Hall 2

Author: Tomas Reinholt, 27 March 2026. Sent to Owen Pryce, the three hosting customers and Corvane.

## What happened

The move started on 14 March 2026 at 18:04 and the last server was back on 15 March at 14:37, inside the agreed window.

Two servers of Sable Engineering started without their second network card; the card was seated again and tested before the hand-over.

## Acceptance criteria

| No. | Result | Shown by |
|---|---|---|
| A1 | met | three signed customer forms of 15 March |
| A2 | met | failover test 15 March 11:20, no server stopped |
| A3 | met | backup log of 16 March, 0 errors |
| A4 | met | configuration check of 20 March, 74 items moved |

No acceptance criterion was left unmet, so the joint decision foreseen for that case was not needed.

## Result against the intended outcome

Both power paths carry load. Availability in the first twelve days after the move was 99.97 percent for all three customers.

Roll-out followed the release plan REL-26-01 and used the normal release steps with a baseline taken on 13 March at 21:00.

## Open points

- Labels on rack H2-07 are provisional, to be replaced by 30 April.
- Continuity exercise after the move: date to be agreed with Corvane. (no date yet)
""")


# ================================================================ 03 Customers and suppliers
def folder_3():
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]
    xlsx(F3, "Supplier list and SLA cross table.xlsx", "2026-07-31", "Ingrid Vasse",
         ("Suppliers", [
             ["Supplier", "Type", "Service or component", "Contract no.", "Start", "End", "Notice", "Owner", "Last review",
              "Rating", "Critical?", "Remark"],
             ["Corvane Data Centres Ltd", "external supplier", "Racks, power, cooling, access control", "CDC-2023-017",
              D("2023-07-01"), D("2026-06-30"), "6 months", "Ingrid Vasse", D("2026-05-12"), "B", "yes",
              "Extension under negotiation, price not settled, services go on as before"],
             ["Pellworth Device Logistics Ltd", "external supplier", "Delivery, repair, return of devices", "PDL-2025-004",
              D("2025-01-01"), D("2027-12-31"), "3 months", "Ingrid Vasse", D("2026-06-16"), "A", "no",
              "Exchange in four hours kept in 97 of 101 cases"],
             ["Sentrel Backup Services Ltd", "external supplier", "Off-site copies of backups", "SBS-2024-011",
              D("2024-11-01"), D("2027-10-31"), "6 months", "Nadia Benali", D("2026-04-21"), "A", "yes",
              "Copies finished before 06:00 on every day of the half-year"],
             ["Group Network Services", "internal supplier", "Wide area network, internet access, firewalls", "AGR-GNS 2.0",
              D("2026-01-01"), D("2027-12-31"), "3 months", "Tomas Reinholt", D("2026-06-23"), "C", "yes",
              "Two of six months below target, improvement IMP-26-14 agreed"],
             ["Brookmere Clinics", "customer acting as supplier", "Device swaps at three clinics", "AGR-BRK 0.3 draft",
              "", "", "", "Jonas Weir", "", "", "no", "Agreement not signed, swaps are done since 1 April"]],
          [28, 20, 32, 16, 12, 12, 10, 15, 12, 8, 9, 46],
          dict(above=["Supplier list", "Status: 31.07.2026"])),
         ("SLA cross table", [
             ["Supplier target", "Supplier value", "Our customer target", "Customer value", "Fit", "Risk and measure"],
             ["Corvane: power per rack", "99.98 % per year", "SR-201 records system", "99.9 % per month", "yes",
              "Two power paths per rack since March 2026, fits the customer target"],
             ["Corvane: access for engineers", "30 minutes", "SR-202 restart after loss", "8 hours", "yes", ""],
             ["Pellworth: exchange of device", "4 hours, 95 %", "SR-103 exchange in clinics", "4 hours", "tight",
              "Customer target has no tolerance; stock of ten devices held in Aldermoor"],
             ["Sentrel: copy finished", "06:00 daily", "SR-202 lost data", "1 hour", "no",
              "Hourly snapshots stay in Hall 2; gap accepted by Helen Marchetti on 18 June 2026"],
             ["Group Network: availability", "99.9 % per month", "SR-201 records system", "99.9 % per month", "tight",
              "Second internet line ordered, ready in October 2026"]], [30, 18, 30, 18, 8, 60],
          dict(above=["Targets of suppliers against targets of customers", "Updated 06/2026 by Ingrid Vasse and Sabine Kolar"])),
         ("Performance 2026", [
             ["Supplier", "Metric", "Target", *months],
             ["Corvane Data Centres", "Power availability", 0.9998, *[1.0] * 8],
             ["Pellworth", "Exchange in 4 hours", 0.95, 0.96, 0.97, 0.95, 0.96, 0.98, 0.96, 0.97, 0.96],
             ["Sentrel", "Copies finished by 06:00", 1.0, *[1.0] * 8],
             ["Group Network Services", "Network availability", 0.999, 0.9996, 0.9994, 0.9981, 0.9995, 0.9975, 0.9993, 0.9995, 0.9994],
             ["Brookmere Clinics", "Swaps reported same day", "none agreed", "", "", "", "-", "-", "-", "-", "-"]],
          [26, 26, 12] + [9] * 8, dict(above=["Monthly values of suppliers 2026"])),
         ("Contacts and disputes", [
             ["Supplier", "Interface", "Contact there", "Meeting", "Disputes in 2025 and 2026"],
             ["Corvane Data Centres", "Ticket by mail to duty desk, access list, power strip is the border", "Pieter van Laar",
              "every six months", "no dispute registered since the start in July 2023"],
             ["Pellworth", "Order interface from Halyard, daily file", "Maud Ferris", "every six months", "none registered"],
             ["Sentrel", "Monitoring mail, yearly restore test", "Ken Oduya", "every six months", "none registered"],
             ["Group Network Services", "Halyard queue NET, joint change calendar", "Simon Ebert", "every month",
              "none registered"],
             ["Brookmere Clinics", "Telephone", "Lars Onken", "not fixed", "none registered"]], [26, 54, 18, 18, 44]))

    xlsx(F3, "Customer register, reviews, complaints.xlsx", "2026-08-28", "Jonas Weir",
         ("Customers", [
             ["Customer", "Services", "Workplaces", "Users", "Contact", "Our manager", "Service reviews 2026",
              "Other interested parties", "How we talk"],
             ["Brookmere Clinics", "SVC-01, SVC-02, SVC-03", 610, 890, "Dr. Elise Storm", "Jonas Weir", "11 March, 9 September",
              "clinic staff, patients, health authority", "monthly call, review, mail in outages"],
             ["Fenwick & Dale Insurance", "SVC-01, SVC-03", 420, 455, "Paul Brandt", "Jonas Weir", "21 January, 22 July",
              "insurance supervisor", "monthly call, review"],
             ["Aldermoor Town Council", "SVC-01, SVC-03", 180, 240, "Rosa Lindqvist", "Owen Pryce", "25 February, 26 August",
              "citizens", "review, portal"],
             ["Lyndon Schools Trust", "SVC-01, SVC-03", 340, 1900, "Anil Rao", "Jonas Weir", "4 March, September planned",
              "teachers, parents", "review, term letter"],
             ["Rowan Timber Works", "SVC-01, SVC-02, SVC-03", 95, 110, "Greta Holm", "Owen Pryce", "18 March, September planned",
              "lorry drivers at the yard", "monthly call"],
             ["Sable Engineering", "SVC-02, SVC-03", 0, 60, "Victor Hale", "Owen Pryce", "19 March, September planned",
              "none", "monthly call"]], [26, 22, 11, 9, 18, 14, 26, 28, 28],
          dict(above=["Customers, users and other parties of our services", "Status: 28.08.2026"])),
         ("Survey 2026", [
             ["Customer", "Asked", "Answers", "Mean 1-5", "Best point", "Weakest point", "What we did with it"],
             ["Brookmere Clinics", 300, 88, 4.4, "friendly desk", "news in outages", "New text blocks for outages, IMP-26-05, done in April"],
             ["Fenwick & Dale Insurance", 200, 61, 4.1, "device quality", "waiting on the phone", "Presented in the review of 22 July"],
             ["Aldermoor Town Council", 120, 39, 4.5, "on-site hour", "portal search", "Portal search improved with release 26.2"],
             ["Lyndon Schools Trust", 150, 47, 4.2, "holiday roll-out", "password reset", "Pilot of automatic reset, C-01"],
             ["Rowan Timber Works", 50, 21, 4.0, "night support", "price clarity", "New price sheet from May"],
             ["Sable Engineering", 30, 14, 4.6, "hosting team", "none named", ""]], [26, 8, 9, 9, 20, 22, 48],
          dict(above=["User survey 2 to 20 February 2026",
                      "850 of 3,655 users asked, 270 answers, overall mean 4.3; reported in the management review of 18.06.2026"])),
         ("Complaints", [
             ["No.", "Received", "Customer", "Complaint", "What was done", "Closed", "Consent of customer", "Escalated"],
             ["CMP-26-01", D("2026-01-22"), "Rowan", "Invoice lists devices that were returned in November",
              "Invoice corrected, return list checked with Pellworth", D("2026-02-03"), "Greta Holm", "no"],
             ["CMP-26-02", D("2026-02-04"), "Fenwick & Dale", "No message during the mail outage for 50 minutes",
              "Talk with Mr Brandt, text blocks added to the procedure SMS-12", D("2026-02-20"), "Paul Brandt", "no"],
             ["CMP-26-03", D("2026-04-18"), "Brookmere", "Records system down during clinic hours, no explanation of the cause yet",
              "Letter by Owen Pryce on 20 May, cause named as storage controller", D("2026-06-05"), "Dr. Elise Storm",
              "yes, day 16"],
             ["CMP-26-04", D("2026-05-27"), "Lyndon", "Agent hung up after a long wait", "Recording heard, agent trained", D("2026-06-02"), "Anil Rao", "no"],
             ["CMP-26-05", D("2026-06-11"), "Fenwick & Dale", "Six users waited more than five minutes on the phone on 10 June",
              "Reply sent, reference to the vacant post", D("2026-06-24"), "Paul Brandt", "no"],
             ["CMP-26-06", D("2026-07-10"), "Aldermoor", "Sign-in failure on 9 July, counter closed for two hours",
              "Apology by Helen Marchetti, visit on 16 July", D("2026-07-17"), "Rosa Lindqvist", "no"]],
          [11, 12, 16, 44, 44, 12, 18, 13]))

    scanned_contract()
    pdf(F3, "CDC-2023-017 Annex 3 prices (protected).pdf",
        meta("CDC-2023-017 A3", "Annex 3: prices and power", "1.0", "2026-01-15", "Ingrid Vasse, Supplier and Contract Manager",
             cls="Strictly confidential"), [
        P("Prices per rack and per kilowatt for the year 2026 between Corvane Data Centres Ltd and Tarnfell Managed Services Ltd."),
        T(["Item", "Unit", "Price"], ["Rack, 42 units", "month", "612.00"], ["Power, metered", "kWh", "0.231"],
          ["Remote hands", "hour", "74.00"], ["Access card", "piece", "18.50"])], password="tarnfell-annex3")

    docx(F3, "AGR-GNS Agreement with Group Network Services.docx",
         meta("AGR-GNS", "Agreement with Group Network Services", "2.0", "2025-12-15", "Tomas Reinholt, Head of Operations",
              approved="Helen Marchetti (Tarnfell MS), Simon Ebert (Group Network Services)", cls="Confidential", review="2026-12-15"), [
        P("""Group Network Services belongs to Tarnfell Group and works for us as internal supplier from 1 January 2026 to
          31 December 2027."""),
        H("What is supplied"),
        P("""The wide area network between both sites and the customers, two internet accesses and the firewall pair at
          Stennick Bay, with monitoring and changes on request."""),
        H("Targets and commitments"),
        T(["Metric", "Target"], ["Availability of the network per month", "99.9 %"],
          ["Start of work at an outage", "20 minutes at any hour"], ["Firewall change, normal", "two working days"],
          ["Notice of planned work", "ten working days"]),
        H("Activities and interfaces"),
        P("""Faults are handed over through the Halyard queue NET. Changes that reach our customers are entered in the
          joint change calendar and need our consent."""),
        P("""Simon Ebert and Tomas Reinholt meet on the last Tuesday of each month and look at values, faults and changes
          ahead; a missed target is entered in our improvement register."""),
    ])

    docx(F3, "AGR-BRK Device swaps Brookmere DRAFT v0.3.docx",
         meta("AGR-BRK", "Agreement on device swaps by Brookmere Clinics", "0.3 DRAFT", "2026-05-06",
              "Jonas Weir, Customer Relationship Manager", approved="(not yet approved)", cls="Confidential"), [
        P("""DRAFT for talks with Brookmere purchasing. Technicians of Brookmere Clinics swap broken devices in the clinics
          North, Harbour and Hillside from the stock of Tarnfell."""),
        H("Targets"), P("To be agreed: swap within ... hours after the call, report of the swap on the same day (?)."),
        H("Responsibility for stock"), P("Open. Brookmere asks who pays for a device that is lost between clinic and store."),
        H("Signatures"), P("Brookmere Clinics: ____________________     Tarnfell: ____________________"),
    ])

    eml_service_review()
    mbox_customers()


def scanned_contract():
    """Two pages as pictures only: there is no text in the PDF."""
    pages = [("SERVICE CONTRACT  CDC-2023-017", [
        "between", "Corvane Data Centres Ltd, Quay 9, Stennick Bay (supplier)", "and",
        "Tarnfell Managed Services Ltd, 14 Mill Lane, Aldermoor (client)", "",
        "1  Subject", "The supplier rents 14 racks in the data centre Stennick Bay to the",
        "client, with power, cooling and controlled access.", "",
        "2  Service levels", "Power per rack 99.98 % per year. Room temperature 18 to 27 degrees.",
        "Access for named engineers within 30 minutes at any hour.", "",
        "3  Duties of the supplier", "The supplier reports power and temperature values every month and",
        "informs the client of maintenance ten working days ahead.", "",
        "4  Contacts", "Supplier: duty desk, service manager P. van Laar.", "Client: Supplier and Contract Manager."]),
        ("Page 2 of CDC-2023-017", [
            "5  Term", "The contract starts on 1 July 2023 and ends on 30 June 2026.",
            "An extension needs the written form and the signature of both parties.", "",
            "6  Price", "See Annex 3.", "", "7  Security", "Visitors are accompanied. Card data are kept for 90 days.",
            "Annex 2 lists the agreed security controls.", "", "8  Disputes",
            "The service managers try to settle a dispute within ten days, after that", "the managing directors decide.",
            "", "Stennick Bay, 12 June 2023", "", "", "P. van Laar                         H. Marchetti",
            "(signature)                            (signature)"])]
    out = []
    for i, (title, lines) in enumerate(pages):
        im = Image.new("L", (1100, 1556), 247)
        d = ImageDraw.Draw(im)
        d.text((110, 110), title, font=font(38, "Serif-Bold"), fill=35)
        y = 210
        for ln in lines:
            d.text((110, y), ln, font=font(26, "Serif-Bold" if re.match(r"\d  ", ln) else "Serif"), fill=45)
            y += 46
        if i == 1:
            scribble(d, 120, y - 112, 200); scribble(d, 520, y - 112, 230)
            d.ellipse((760, 1150, 960, 1350), outline=120, width=5)
            d.text((800, 1225), "CORVANE\nSTENNICK", font=font(24, "Sans-Bold"), fill=120)
        im = im.rotate(0.9 - 1.5 * i, fillcolor=225, resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(0.7))
        dust(im, 380)
        b = io.BytesIO()
        im.save(b, "JPEG", quality=38)
        out.append(b.getvalue())
    os.environ["SOURCE_DATE_EPOCH"] = "1686564000"
    from reportlab.lib.utils import ImageReader
    buf = io.BytesIO()
    c = Canvas(buf, pagesize=A4)
    for b in out:
        c.drawImage(ImageReader(io.BytesIO(b)), 0, 0, *A4)
        c.showPage()
    c.save()
    put(target(F3, "CDC-2023-017 Contract Corvane (scan).pdf"), buf.getvalue(), "2026-02-02")


def font(size, kind="Sans"):
    return ImageFont.truetype(f"/usr/share/fonts/truetype/dejavu/DejaVu{kind}.ttf", size)


def scribble(d, x, y, w):
    pts, r = [(x, y)], random.Random(x + y)
    for i in range(26):
        pts.append((x + w * i / 26, y + r.randint(-24, 22)))
    d.line(pts, fill=40, width=3, joint="curve")


def dust(im, n):
    px, r = im.load(), random.Random(7)
    for _ in range(n):
        px[r.randrange(im.width), r.randrange(im.height)] = r.randint(90, 190)


def eml_service_review():
    m = EmailMessage(policy=SMTP)
    m["From"] = "Jonas Weir <jonas.weir@tarnfell-ms.example>"
    m["To"] = "Paul Brandt <p.brandt@fenwickdale.example>"
    m["Cc"] = "Sabine Kolar <sabine.kolar@tarnfell-ms.example>"
    m["Subject"] = "Minutes of our service review of 22 July 2026"
    m["Date"] = "Thu, 23 Jul 2026 15:42:10 +0000"
    m["Message-ID"] = "<20260723154210.4471@tarnfell-ms.example>"
    m.set_content("""Dear Mr Brandt,

thank you for the open talk yesterday. The minutes are attached; please tell me by Friday if something is missing.

In short: you were content with devices and updates, not content with waiting times on the phone.

You told us about the merger of your two claims teams in October, which means 40 desks move to the second building. We noted it for the capacity and change planning.

The number of contacts was 655 in June, below the agreed limit of 700, so no talk about volume was needed.

Kind regards
Jonas Weir
Customer Relationship Manager
""")
    minutes = docx_bytes(
        meta("SR-FD-2026-07", "Service review Fenwick & Dale, 22 July 2026", "1.0", "2026-07-23",
             "Jonas Weir, Customer Relationship Manager", approved="Paul Brandt (Fenwick & Dale)", cls="Confidential"), [
        P("Present: Paul Brandt, Dana Ilves (Fenwick & Dale), Jonas Weir, Aisha Demir (Tarnfell). Place: Fenwick & Dale, room 4."),
        H("Results January to June"),
        P("Updates within seven days reached 96.8 percent of devices on average, above the target of 95 percent."),
        P("Calls answered in 30 seconds were at 81.2 percent in May and 79.6 percent in June. Mr Brandt said that his staff notice it."),
        P("The trend of first-contact resolution is upward for six months and passed 70 percent in May."),
        H("Changes ahead"), P("40 desks move in October. Fenwick & Dale sends the list of names by 15 September."),
        H("Actions"), P("J. Weir sends the survey details by 31 July. No further action was agreed."),
    ])
    m.add_attachment(minutes, maintype="application",
                     subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
                     filename="SR-FD-2026-07 Minutes.docx")
    m.set_boundary("=_tarnfell_20260723")
    put(target(F3, "Service review Fenwick and Dale 2026-07.eml"), m.as_bytes(), "2026-07-23")


def mbox_customers():
    mails = [
        ("Thu Jul  9 08:31:02 2026", "Aisha Demir <aisha.demir@tarnfell-ms.example>", "All customer contacts",
         "Sign-in failure, message 1", "Thu, 09 Jul 2026 08:31:02 +0000",
         "Since 08:14 users of all customers cannot sign in to their workplace.\n"
         "Our engineers work on the identity service. The next message follows at 09:00.\n"),
        ("Thu Jul  9 10:34:40 2026", "Aisha Demir <aisha.demir@tarnfell-ms.example>", "All customer contacts",
         "Sign-in failure, message 4, solved", "Thu, 09 Jul 2026 10:34:40 +0000",
         "Sign-in works again since 10:29. A certificate of the identity service had run out.\n"
         "We confirmed the repair with two users of each customer.\n"),
        ("Fri Jul 10 09:12:55 2026", "Rosa Lindqvist <r.lindqvist@aldermoor.example>", "Jonas Weir",
         "Complaint about yesterday", "Fri, 10 Jul 2026 09:12:55 +0000",
         "Our citizens counter was closed for two hours yesterday.\n"
         "Please take this mail as a formal complaint and tell us who looks into it.\n"),
        ("Tue Aug 25 16:03:17 2026", "Lars Onken <l.onken@brookmere.example>", "Jonas Weir",
         "Swaps in clinic Harbour", "Tue, 25 Aug 2026 16:03:17 +0000",
         "We swapped eleven devices in August. Three of them are still on my shelf.\n"
         "Who picks them up, and is there a paper about it that I can show to purchasing?\n"),
    ]
    out = ""
    for i, (line, frm, to, subj, date, body) in enumerate(mails):
        out += (f"From {re.search('<(.*)>', frm).group(1)} {line}\nFrom: {frm}\nTo: {to}\nSubject: {subj}\nDate: {date}\n"
                f"Message-ID: <mbox-{i}@tarnfell-ms.example>\nContent-Type: text/plain; charset=us-ascii\n\n{body}\n")
    put(target(F3, "customer-mails-2026.mbox"), out.encode("ascii"), "2026-08-28")


# ================================================================ 04 People and finance
def folder_4():
    people = [
        ("Service desk agent", "Bea Okafor", ["3", "2", "x", "-", "-"], "first-line course 2024", "2026-02-11"),
        ("Service desk agent", "Tim Rask", ["2", "2", "x", "-", "-"], "first-line course 2025", "2026-02-11"),
        ("Service desk agent", "Mina Solberg", ["2", "1", "x", "-", "-"], "joined March 2026", "planned"),
        ("Service Desk Manager", "Aisha Demir", ["4", "3", "x", "1", "2"], "service management practitioner 2023", "2026-02-11"),
        ("Workplace engineer", "Oskar Lindt", ["3", "4", "x", "1", "2"], "vocational training, 8 years", "2026-02-12"),
        ("Workplace engineer", "Carla Nunes", ["3", "4", "x", "2", "2"], "vocational training, 5 years", "2026-02-12"),
        ("Storage engineer", "Ivo Hartwig", ["1", "2", "x", "4", "3"], "maker certificate 2025", "2026-02-12"),
        ("Storage engineer", "vacant", ["", "", "", "", ""], "", ""),
        ("Server engineer", "Maya Brandt", ["1", "2", "x", "3", "3"], "degree, 6 years", "2026-02-12"),
        ("Change and Release Manager", "Daniel Foss", ["2", "2", "x", "2", "4"], "change course 2022", "2026-02-11"),
        ("Problem Manager", "Leo Hartmann", ["2", "2", "x", "3", "3"], "root cause course 2025", "2026-02-11"),
        ("Configuration and Asset Manager", "Petra Nowicki", ["1", "2", "x", "2", "3"], "tool certificate Tessera 2024", "2026-02-11"),
        ("Information Security Officer", "Marcus Oyelaran", ["1", "2", "x", "2", "3"], "security manager certificate 2024", "2026-02-11"),
        ("Internal auditor (group)", "Grace Tully", ["-", "-", "x", "-", "-"], "auditor course 2023, 14 audits", ""),
    ]
    head = ["Function", "Name", "Desk 1-4", "Workplace 1-4", "SMS basics", "Storage 1-4", "Change process 1-4",
            "Education and experience", "Security training"]
    gaps = [["Gap", "Found", "Action", "Done", "Effect checked"],
            ["No third person knows first storage steps", "2026-01-14", "In-house course for Carla Nunes and Maya Brandt",
             "2026-04-22", "Both restarted a test controller without help on 6 May 2026, checked by Tomas Reinholt"],
            ["New agents unsure with identity checks", "2026-03-18", "Two hours with the security officer", "2026-03-26",
             "Ten calls heard in May, identity check right in all ten"],
            ["Root cause method used unevenly", "2025-11-05", "Course for problem manager and deputies", "2025-12-02",
             "Five problems of spring read by Sabine Kolar, five-step sheet complete in five"]]
    needs = [["Function", "Needed"],
             ["Service desk agent", "Desk level 2 within six months, SMS basics in the first week, security training each year"],
             ["Storage engineer", "Storage level 3 and maker certificate, change process level 2"],
             ["Process owner", "SMS basics, knowledge of the own chapter of the process manual, change process level 2"],
             ["Internal auditor", "Auditor course, no duty in the audited process"]]
    ods(F4, "Competence matrix 2026.ods", "2026-07-03", {"Matrix": [head] + [[f, n, *lv, e, s] for f, n, lv, e, s in people],
                                                         "Needed competence": needs, "Gaps": gaps})

    rows = [["Service", "Kind of cost", "Budget 2026", "Budget to July", "Actual to July", "Deviation", "Deviation %",
             "Outlook 2026", "Remark"]]
    for svc, kind, b, act, out_, rem in [
        ("SVC-01", "People", 1480000, 0.575, 1490000, "One post filled late"),
        ("SVC-01", "Devices and licences", 1310000, 0.59, 1345000, "Price of notebooks up by 6 percent since May"),
        ("SVC-02", "People", 920000, 0.552, 905000, "Two storage posts vacant"),
        ("SVC-02", "Data centre", 610000, 0.588, 622000, "Two invoices in March because of the move"),
        ("SVC-02", "Hardware, software", 540000, 0.641, 575000, "Storage firmware plan, extra support of the maker"),
        ("SVC-03", "People", 1240000, 0.561, 1205000, "Agent post vacant since April"),
        ("SVC-03", "Tools and telephone", 260000, 0.58, 259000, ""),
        ("all", "Group network", 330000, 0.583, 330000, ""), ("all", "Management, audit, training", 150000, 0.55, 148000, "")]:
        part = round(b * 7 / 12)
        a = round(b * act)
        rows.append([svc, kind, b, part, a, a - part, round((a - part) / part, 4), out_, rem])
    xlsx(F4, "Budget and cost 2026.xlsx", "2026-08-12", "Ruth Calloway",
         ("Cost to July", rows, [9, 26, 14, 14, 14, 12, 12, 14, 46],
          dict(above=["Budget and actual cost per service 2026", "Booked by the cost model of the finance handbook, chapter 6. Status: 31.07.2026"])),
         ("Steering", [["Date", "Decision", "By"],
                       [D("2026-05-19"), "Notebook price rise: replacement of 60 devices moved to January 2027, effect 54,000", "Helen Marchetti"],
                       [D("2026-08-12"), "Outlook 0.6 percent above budget, inside the limit of 4 percent, no further step", "Ruth Calloway, Owen Pryce"]],
          [12, 90, 28]),
         ("Demand", [["Service", "Unit", "Jan-Mar", "Apr-Jun", "Forecast Jul-Dec", "Source of forecast"],
                     ["SVC-01", "workplaces", 1634, 1645, 1690, "customer plans from the service reviews"],
                     ["SVC-02", "virtual servers", 71, 74, 80, "customer plans from the service reviews"],
                     ["SVC-03", "contacts per month", 2480, 2610, 2700, "average of two years plus new users"]],
          [9, 22, 11, 11, 18, 40], dict(above=["Demand and consumption, reported each quarter"])))
    # wrong extension: this is a PNG picture that somebody renamed to .pdf
    im = Image.new("RGB", (900, 636), "#FBFAF4")
    d = ImageDraw.Draw(im)
    d.rectangle((20, 20, 880, 616), outline="#1F4E5F", width=6)
    for y, txt, s, k in [(80, "Certificate of attendance", 44, "Serif-Bold"), (190, "Aisha Demir", 40, "Serif"),
                         (270, "took part in the seminar", 24, "Serif"), (315, "Leading major incidents", 30, "Serif-Bold"),
                         (365, "12 to 13 May 2026, 16 hours", 24, "Serif"), (500, "Halloran Training, Aldermoor", 22, "Serif")]:
        d.text((450, y), txt, font=font(s, k), fill="#24343a", anchor="mt")
    scribble(d, 360, 470, 180)
    save_png(im.quantize(48), F4, "Certificate Demir major incidents.pdf", "2026-05-18")


def save_png(im, folder, name, date, **kw):
    b = io.BytesIO()
    im.save(b, "PNG", optimize=True, **kw)
    put(target(folder, name), b.getvalue(), date)


def ods(folder, name, date, sheets):
    d = OpenDocumentSpreadsheet()
    head = odfstyle.Style(name="Head", family="table-cell")
    head.addElement(odfstyle.TableCellProperties(backgroundcolor="#" + INK))
    head.addElement(odfstyle.TextProperties(fontweight="bold", color="#ffffff"))
    d.automaticstyles.addElement(head)
    for title, rows in sheets.items():
        t = odftable.Table(name=title)
        for j in range(len(rows[0])):
            w = max(len(str(r[j])) for r in rows)
            st = odfstyle.Style(name=f"{title[:3]}c{j}", family="table-column")
            st.addElement(odfstyle.TableColumnProperties(columnwidth=f"{max(2.2, min(11, w * 0.2)):.1f}cm"))
            d.automaticstyles.addElement(st)
            t.addElement(odftable.TableColumn(stylename=st))
        for i, r in enumerate(rows):
            tr = odftable.TableRow()
            for v in r:
                c = odftable.TableCell(valuetype="string", **({"stylename": head} if i == 0 else {}))
                if v != "":
                    c.addElement(odftext.P(text=str(v)))
                tr.addElement(c)
            t.addElement(tr)
        d.spreadsheet.addElement(t)
    buf = io.BytesIO()
    d.save(buf)
    put(target(folder, name), fix_zip(buf.getvalue(), date), date)


# ================================================================ 05 Tickets and records
# Tickets that other documents mention are fixed; the rest of the export is filled up between them.
FIXED_INCIDENTS = [
    # no, opened, closed, customer, service, category, impact, urgency, group, escalated, description, resolution, ci, major
    (801, "2026-04-01 07:58", "2026-04-01 08:21", "Fenwick & Dale Insurance", "SVC-01", "Hardware", 3, 2, "Service Desk", "",
     "Docking station without picture on both screens in room 210", "Cable exchanged at the desk, user Dana Ilves confirmed the picture at 08:20", "WPD-02114", ""),
    (871, "2026-04-17 10:12", "2026-04-17 13:37", "Brookmere Clinics", "SVC-02", "Storage", 1, 1, "Hosting", "Head of Operations",
     "Records system of all clinics not reachable, storage controller B stopped",
     "Controller B restarted with the maker on the line, service back at 13:37, problem PRB-26-007 opened", "STO-0004", "MI-2026-02"),
    (902, "2026-04-24 16:40", "2026-04-27 09:05", "Rowan Timber Works", "SVC-02", "Server", 2, 2, "Hosting", "",
     "Planning system slow since noon, loading a day plan takes two minutes", "Memory of RTW-APP01 raised with standard change CHG-26-057, user confirmed on Monday", "SRV-0031", ""),
    (958, "2026-05-11 09:18", "2026-05-11 14:02", "Lyndon Schools Trust", "SVC-01", "Software", 2, 3, "Workplace", "Service Desk Manager",
     "Exam program does not start on 24 devices in two class rooms", "Half of agreed time passed at 11:18, shift lead informed, earlier program version installed again", "WPD-03007", ""),
    (1034, "2026-05-28 13:05", "2026-05-28 14:55", "all customers", "SVC-01", "Network", 1, 1, "Group Network", "Head of Operations",
     "Both sites cut off from the wide area network after a routing change", "Group Network Services took back the routing change, all sites reachable at 14:55", "NET-0002", "MI-2026-03"),
    (1101, "2026-06-19 08:02", "2026-06-19 08:31", "Aldermoor Town Council", "SVC-01", "Software", 3, 3, "Service Desk", "",
     "Printer list empty after new image, counter cannot print receipts", "Known error KE-26-12 found in the agent screen, print service restarted, solved at first call", "WPD-04120", ""),
    (1217, "2026-07-09 08:14", "2026-07-09 10:29", "all customers", "SVC-01", "Identity", 1, 1, "Hosting", "Managing Director",
     "Users of all customers cannot sign in to their workplace", "Certificate of the identity service had run out, new certificate installed under emergency change CHG-26-102", "SYS-IDM", "MI-2026-04"),
    (1302, "2026-07-28 11:47", "2026-07-29 10:10", "Sable Engineering", "SVC-02", "Backup", 2, 3, "Hosting", "",
     "Backup report shows an error for SAB-FS02 on two nights in a row", "Free space on the copy target was used up, old copies removed, next night without error", "SRV-0044", ""),
    (1490, "2026-08-31 15:22", "", "Fenwick & Dale Insurance", "SVC-01", "Hardware", 3, 3, "Workplace", "",
     "Notebook battery holds only twenty minutes in meetings", "", "WPD-02207", ""),
]
FIXED_REQUESTS = [
    (512, "2026-04-14 09:30", "2026-04-17 15:00", "Fenwick & Dale Insurance", "New user", "Device and accounts for five new claims clerks, start 20 April",
     "Model RM-01 followed, five devices handed over on 17 April, receipt signed by Dana Ilves", "3 - Medium"),
    (655, "2026-06-03 10:05", "2026-06-03 10:25", "Brookmere Clinics", "Password reset", "Reset for nurse in clinic Hillside after holiday",
     "Model RM-04 followed, identity checked by call back to the ward telephone", "2 - High"),
    (731, "2026-07-21 13:15", "2026-07-24 09:40", "Rowan Timber Works", "Software", "Drawing program for two planners, licence approved by Greta Holm",
     "Model RM-07 followed, approval of the customer attached, program started by both users", "4 - Low"),
]
CUSTOMERS = [("Brookmere Clinics", 34), ("Fenwick & Dale Insurance", 24), ("Lyndon Schools Trust", 18),
             ("Aldermoor Town Council", 12), ("Rowan Timber Works", 8), ("Sable Engineering", 4)]
INC_TEXT = [
    ("Hardware", "SVC-01", "WPD", ["Screen stays dark on {ci}", "Keyboard of {ci} types double letters", "{ci} does not charge any more",
                                   "Camera not found on {ci} in video calls", "Fan of {ci} is very loud"],
     ["Part exchanged from stock", "Device swapped, data copied over night", "Power supply exchanged", "Driver installed again", "Fan cleaned on site"]),
    ("Software", "SVC-01", "WPD", ["Office program on {ci} closes when saving", "Update on {ci} hangs at 40 percent", "Mail search on {ci} finds nothing",
                                   "Language of {ci} changed by itself", "Form program on {ci} shows a white page"],
     ["Profile built anew", "Update started again by hand", "Search index built anew", "Setting corrected by remote session", "Article of the knowledge base used"]),
    ("Network", "SVC-01", "WPD", ["{ci} loses the wireless network every hour", "Home office connection of {ci} drops", "{ci} gets no address at desk"],
     ["Access point restarted by queue NET", "Old VPN profile removed", "Socket patched again"]),
    ("Server", "SVC-02", "SRV", ["Monitoring reports high load on {ci}", "Disk of {ci} above threshold", "Service on {ci} did not restart after update"],
     ["Job of the customer stopped after call", "Log files moved, value below threshold", "Restarted by the night shift, checked in the morning"]),
    ("Access", "SVC-03", "WPD", ["User at {ci} locked out", "Second factor lost, user at {ci}", "Shared folder not visible at {ci}"],
     ["Unlocked after identity check", "New factor registered after call back", "Group right added with approval of the customer"])]
REQ_TEXT = [("Password reset", "2 - High", "Password reset for user at {ci}", "Model RM-04 done"),
            ("New user", "3 - Medium", "Accounts and device for new user, desk {ci}", "Model RM-01 done"),
            ("Software", "4 - Low", "Install standard program on {ci}", "Model RM-07 done"),
            ("Move", "4 - Low", "Move {ci} to another desk", "Model RM-09 done"),
            ("Leaver", "3 - Medium", "User leaves, take back {ci}", "Model RM-02 done")]
MATRIX = {2: "1 - Critical", 3: "2 - High", 4: "3 - Medium", 5: "4 - Low", 6: "4 - Low"}


def weighted(pairs): return RND.choices([p[0] for p in pairs], [p[1] for p in pairs])[0]


def work_time(a, b):
    """A random moment between a and b, mostly in office hours."""
    t = a + (b - a) * RND.random()
    if RND.random() < 0.9:
        t = t.replace(hour=RND.choice([7, 8, 8, 9, 9, 10, 11, 13, 14, 15, 16, 17]))
        if t.weekday() > 4:
            t -= dt.timedelta(days=2)
    return max(t, a).replace(second=0, microsecond=0)


def incident_rows():
    rows = []
    for f in FIXED_INCIDENTS:
        rows.append([f[0], DT(f[1]), DT(f[2]) if f[2] else "", f[3], f[4], f[5], f[6], f[7], MATRIX[f[6] + f[7]],
                     "Closed" if f[2] else "In progress", f[8], f[9], f[10], f[11], f[12], f[13]])
    out = []
    for left, right in zip(rows, rows[1:]):
        out.append(left)
        k = round((right[0] - left[0]) * 0.265)
        nos = sorted(RND.sample(range(left[0] + 1, right[0]), k))
        times = sorted(work_time(left[1], right[1]) for _ in range(k))
        for no, t in zip(nos, times):
            cat, svc, pre, texts, fixes = RND.choice(INC_TEXT)
            cust = weighted(CUSTOMERS)
            if svc == "SVC-02":
                cust = RND.choice(["Brookmere Clinics", "Rowan Timber Works", "Sable Engineering"])
            elif cust == "Sable Engineering":
                cat, svc, pre, texts, fixes = INC_TEXT[3]
            which = RND.randrange(len(texts))
            imp, urg = RND.choice([2, 3, 3, 3]), RND.choice([1, 2, 2, 3, 3])
            ci = f"SRV-{RND.randint(1, 74):04d}" if pre == "SRV" else f"WPD-{RND.randint(1000, 4990):05d}"
            hours = RND.choice([0.3, 0.4, 0.5, 0.8, 1, 2, 3, 5, 7, 20, 26]) * (1 if urg < 3 else 1.6)
            late = hours > 8 and urg == 1
            done = t + dt.timedelta(minutes=round(60 * hours))
            opened_now = done > dt.datetime(2026, 8, 31, 18)
            out.append([no, t, "" if opened_now else done, cust, svc, cat, imp, urg, MATRIX[imp + urg],
                        "In progress" if opened_now else "Closed", "Hosting" if svc == "SVC-02" else RND.choice(["Service Desk", "Service Desk", "Workplace"]),
                        "Shift lead" if late or hours > 20 else "", texts[which].format(ci=ci),
                        "" if opened_now else fixes[which], ci, ""])
    out.append(rows[-1])
    return [[f"INC-26-{r[0]:04d}", *r[1:]] for r in out]


def request_rows():
    pins = [[f[0], DT(f[1]), DT(f[2]), f[3], f[4], f[7], f[5], f[6], ""] for f in FIXED_REQUESTS]
    pins = [[480, dt.datetime(2026, 4, 1, 8), None]] + pins + [[830, dt.datetime(2026, 8, 31, 17), None]]
    out = []
    for left, right in zip(pins, pins[1:]):
        if left[2]:
            out.append(left)
        k = round((right[0] - left[0]) * 0.31)
        nos = sorted(RND.sample(range(left[0] + 1, right[0]), k))
        for no, t in zip(nos, sorted(work_time(left[1], right[1]) for _ in range(k))):
            kind, prio, text, note = RND.choice(REQ_TEXT)
            ci = f"WPD-{RND.randint(1000, 4990):05d}"
            done = t + dt.timedelta(hours=RND.choice([0.2, 0.3, 1, 4, 22, 47, 70]) if kind != "Password reset" else 0.3)
            out.append([no, t, done if done < dt.datetime(2026, 8, 31, 18) else "", weighted(CUSTOMERS[:5]), kind, prio,
                        text.format(ci=ci), note if done < dt.datetime(2026, 8, 31, 18) else "", ci])
    return [[f"REQ-26-{r[0]:04d}", *r[1:]] for r in out]


NORMAL_CHANGES = [
    # no, title, service, customer, requested by, on, risk, benefit, cost, other services, test, back-out, approved on, start, end, result, review
    (9, "New mail relay version", "SVC-01", "all", "O. Lindt", "2026-01-12", "low", "Closes two security holes named by the maker", 0, "none", "Test relay, 50 mails", "Start the old relay from the snapshot of the same day", "2026-01-20", "2026-01-22", "2026-01-22", "success", "no open point"),
    (14, "Raise memory of database RTW-DB02", "SVC-02", "Rowan", "M. Brandt", "2026-01-26", "low", "Day plan loads faster for the yard", 900, "none", "Load test on copy", "Set memory back to the old value and restart", "2026-02-03", "2026-02-05", "2026-02-05", "success", "no open point"),
    (19, "Second uplink for clinic Harbour", "SVC-01", "Brookmere", "S. Ebert", "2026-02-09", "medium", "Clinic keeps working when one line is cut", 2400, "SVC-03 telephone of the clinic", "Line pulled on a Sunday", "Unplug the second uplink, old route stays configured", "2026-02-17", "2026-02-22", "2026-02-22", "success", "no open point"),
    (27, "Firewall rules after the move to Hall 2", "SVC-02", "all hosting", "S. Ebert", "2026-03-16", "medium", "Old rooms can be switched off", 0, "SVC-01 sign-in", "Rule simulation", "Load the saved rule set of 15 March", "2026-03-17", "2026-03-19", "2026-03-19", "success", "no open point"),
    (33, "Update of configuration database Tessera 7.2", "SVC-03", "internal", "P. Nowicki", "2026-03-23", "low", "Relations shown as a picture for agents", 0, "none", "Copy of the database", "Restore of the database copy, two hours", "2026-03-31", "2026-04-02", "2026-04-02", "success", "no open point"),
    (35, "New print server for Town Council", "SVC-01", "Aldermoor Town Council", "C. Nunes", "2026-03-30", "medium", "Old server out of support", 1800, "none", "Three printers", "Switch name record back to the old server", "2026-04-07", "2026-04-09", "2026-04-09", "failed, backed out", "Drivers missing for two models; repeated as CHG-26-044 with all models tested"),
    (41, "Storage controller firmware 9.4.2 on B", "SVC-02", "Brookmere, Sable", "I. Hartwig", "2026-04-20", "high", "Corrects the stop of 17 April", 0, "SVC-01 identity", "Maker test report only", "", "2026-04-28", "2026-05-03", "2026-05-03", "success", "no open point"),
    (44, "New print server for Town Council, second attempt", "SVC-01", "Aldermoor Town Council", "C. Nunes", "2026-04-20", "low", "Old server out of support", 0, "none", "All eleven models", "Switch name record back to the old server", "2026-04-28", "2026-04-30", "2026-04-30", "success", "no open point"),
    (52, "Storage controller firmware 9.4.2 on A", "SVC-02", "Brookmere, Sable", "I. Hartwig", "2026-05-04", "high", "Corrects the stop of 17 April", 0, "SVC-01 identity", "Run on controller B since 3 May", "Load firmware 9.3.8 from the second slot, 25 minutes, tried on the test system", "2026-05-12", "2026-05-17", "2026-05-17", "success", "PRB-26-007 can be observed until August"),
    (58, "Call-back option in the telephone system", "SVC-03", "all", "A. Demir", "2026-05-11", "low", "Callers need not wait", 3200, "none", "Two test numbers", "Switch the option off in the menu", "2026-05-19", "2026-05-26", "2026-05-26", "success", "no open point"),
    (61, "Backup window of Sable moved to 22:00", "SVC-02", "Sable", "N. Benali", "2026-05-18", "low", "Copies end before the morning load", 0, "none", "One night by hand", "Set the old start time", "2026-05-26", "2026-05-27", "2026-05-27", "success", "no open point"),
    (64, "Workplace image 26.2, pilot", "SVC-01", "Aldermoor Town Council", "O. Lindt", "2026-05-26", "medium", "New system version, portal search", 0, "SVC-03 more calls in week one", "Thirty pilot users", "Roll back to image 26.1 from the local copy", "2026-06-02", "2026-06-05", "2026-06-05", "success", "printer list fault noted as KE-26-12"),
    (67, "New routing to group data network", "SVC-01", "all", "S. Ebert", "2026-06-01", "high", "Repeats the step that failed on 28 May", 0, "SVC-02, SVC-03", "Desk check", "", "2026-06-09", "2026-06-14", "2026-06-14", "success", "no open point"),
    (70, "Workplace image 26.2, main roll-out", "SVC-01", "all workplace", "O. Lindt", "2026-06-05", "medium", "New system version, portal search", 0, "SVC-03 more calls in week one", "Pilot result", "Roll back to image 26.1 from the local copy", "2026-06-09", "2026-06-15", "2026-06-26", "success", "two incidents of priority 3, see REL-26-02"),
    (76, "Second directory server for Lyndon", "SVC-01", "Lyndon", "M. Brandt", "2026-06-15", "low", "Sign-in works when one server is down", 1500, "none", "Failover on Sunday", "Remove the new server from the list", "2026-06-23", "2026-06-28", "2026-06-28", "success", "no open point"),
    (83, "Change of backup software licence", "SVC-02", "all hosting", "N. Benali", "2026-06-22", "low", "Licence fits the new number of servers", 5400, "none", "Test licence for 30 days", "Enter the old licence key", "2026-06-30", "2026-07-01", "2026-07-01", "success", "no open point"),
    (88, "Rights model of the file store", "SVC-02", "Sable", "M. Brandt", "2026-06-29", "medium", "Rights by project as the customer asked", 0, "none", "Ten folders", "", "2026-07-07", "2026-07-12", "2026-07-13", "failed, repaired by hand", "40 folders without access on Monday morning, rights set by hand until 11:00"),
    (96, "Monitoring agent 5 on all servers", "SVC-02", "all hosting", "M. Brandt", "2026-07-06", "low", "Sees power values of Hall 2", 0, "none", "Ten servers", "Remove the agent by script", "2026-07-14", "2026-07-16", "2026-07-17", "success", "no open point"),
    (107, "Automatic password reset, pilot", "SVC-03", "Aldermoor Town Council", "A. Demir", "2026-07-20", "medium", "Users served at night, fewer calls", 7800, "SVC-01 identity", "Twenty staff of our own", "Switch the function off, desk resets as before", "2026-07-28", "2026-08-03", "2026-08-03", "success", "result due in October"),
    (115, "Certificate watch in monitoring", "SVC-01", "internal", "T. Reinholt", "2026-07-27", "low", "Warns 40, 20 and 10 days before a certificate ends", 0, "none", "Five certificates", "Remove the check", "2026-08-04", "2026-08-06", "2026-08-06", "success", "no open point"),
]


def folder_5():
    inc, req = incident_rows(), request_rows()
    xlsx(F5, "Ticket export 2026-04 to 2026-08.xlsx", "2026-09-01", "Halyard export",
         ("Incidents", [["Ticket", "Opened", "Closed", "Customer", "Service", "Category", "Impact", "Urgency", "Priority", "Status",
                         "Group", "Escalated to", "Short description", "Resolution", "CI", "Major incident"]] + inc,
          [13, 16, 16, 25, 9, 11, 8, 8, 12, 11, 15, 20, 58, 58, 12, 12],
          dict(above=["Halyard export: incidents of services in scope, 01.04.2026 to 31.08.2026",
                      "Filter: every ticket that was not merged; export of 01.09.2026 by Aisha Demir"])),
         ("Requests", [["Ticket", "Opened", "Closed", "Customer", "Request model", "Priority", "Short description",
                        "Resolution", "CI"]] + req, [13, 16, 16, 25, 16, 12, 58, 58, 12]))
    print("tickets:", len(inc), "incidents,", len(req), "requests")

    head = ("change_no;category;title;service;customer;requested_by;requested_on;risk;benefit;cost;effect_on_other_services;"
            "test;backout_plan;approved_by;approved_on;planned_start;actual_end;result;review;calendar").split(";")
    rows = [(n[0], ["normal", *n[1:12], "Board", *n[12:17], "published"]) for n in NORMAL_CHANGES]
    rows.append((22, ["major", "Move of all hosted systems to Hall 2", "SVC-02", "all hosting", "T. Reinholt", "2026-01-19", "high",
                      "Two power paths, end of the lease of Hall 1", 85000, "SVC-01 identity, SVC-03 calls", "Rehearsal with test rack",
                      "Return to Hall 1 within the window until 15 March 08:00", "Board and three customers", "2026-02-24", "2026-03-14",
                      "2026-03-15", "success", "Transition report of 27 March", "published"]))
    for no, day, title, fix, why, rev in [
        (17, "2026-02-03", "Mail relay: exchange of full log disk", "Old disk stays in the rack", "MI-2026-01", "Board 10 February, relay watch added"),
        (40, "2026-04-17", "Restart of storage controller B", "Controller A carries the load", "MI-2026-02", "Board 21 April, confirmed"),
        (62, "2026-05-28", "Take back routing change", "not needed, change is itself the way back", "MI-2026-03", "Board 2 June, confirmed"),
        (102, "2026-07-09", "New certificate for the identity service", "Old certificate cannot be used any more, second server kept off", "MI-2026-04", "Board 14 July, confirmed")]:
        rows.append((no, ["emergency", title, "SVC-01" if no != 40 else "SVC-02", "all", "shift lead", day, "high", "Service restored, " + why, 0,
                          "see major incident", "not possible", fix, "Pryce, Reinholt by telephone", day, day, day, "success", rev, "published afterwards"]))
    used = {r[0] for r in rows}
    free = [n for n in range(2, 122) if n not in used]
    for no in sorted(RND.sample(free, 36)):
        day = dt.date(2026, 1, 6) + dt.timedelta(days=round(no * 1.85))
        day -= dt.timedelta(days=max(0, day.weekday() - 4))
        title, svc = RND.choice([("Raise memory of a virtual server", "SVC-02"), ("New virtual server from template", "SVC-02"),
                                 ("Monthly updates, group 1", "SVC-02"), ("Monthly updates, group 2", "SVC-02"),
                                 ("New shared mailbox", "SVC-01"), ("Enlarge storage volume", "SVC-02"), ("New rule for program start", "SVC-01")])
        if no == 57:
            title, svc = "Raise memory of a virtual server", "SVC-02"
        rows.append((no, ["standard", title, svc, RND.choice(["Brookmere", "Rowan", "Sable", "all hosting"]), "engineer", day.isoformat(), "low",
                          "Model", 0, "none", "by model", "by model", "model", day.isoformat(), day.isoformat(),
                          day.isoformat(), "success", "", "published"]))
    if 57 not in {r[0] for r in rows}:
        rows.append((57, ["standard", "Raise memory of a virtual server", "SVC-02", "Rowan", "engineer", "2026-04-27", "low", "Model", 0,
                          "none", "by model", "by model", "model", "2026-04-27", "2026-04-27", "2026-04-27", "success", "", "published"]))
    rows = [head] + [[f"CHG-26-{n:03d}", *r] for n, r in sorted(rows, key=lambda x: x[0])]
    assert all(len(r) == 20 for r in rows)
    csv_file(F5, "changes_2026-01_to_08.csv", "2026-09-01", rows)

    # ---- configuration items
    ci = [["CI ID", "Name", "Type", "Description", "Status", "Location", "Service", "Related CI", "Supplier", "Serial no.",
           "Warranty until", "Last changed", "Changed by", "Last verified"]]
    svc = [("SVC-01", "Managed Workplace", "SYS-IDM, NET-0002"), ("SVC-02", "Managed Hosting", "STO-0004, NET-0001, DC-H2"),
           ("SVC-03", "Service Desk", "SYS-HLY, SYS-TEL")]
    for i, n, rel in svc:
        ci.append([i, n, "service", f"Service {n} of the catalogue SVC-10", "live", "both sites", i, rel, "", "", "", D("2026-03-30"), "P. Nowicki", D("2026-06-24")])
    for i, n, t, ds, loc, s, rel, sup, chg, by in [
        ("SYS-IDM", "Identity service", "application", "Sign-in for workplaces and hosted systems, two servers", "Hall 2", "SVC-01", "SRV-0001, SRV-0002", "", "2026-07-09", "interface CHG-26-102"),
        ("SYS-HLY", "Halyard", "application", "Ticket tool for incidents, requests, problems, changes", "Hall 2", "SVC-03", "SRV-0005", "", "2026-02-20", "P. Nowicki"),
        ("SYS-TEL", "Telephone system", "application", "Call distribution of the desk with call-back option", "Aldermoor", "SVC-03", "NET-0002", "", "2026-05-26", "interface CHG-26-058"),
        ("STO-0004", "Storage controller pair", "storage", "Two controllers, firmware 9.4.2, rack H2-07", "Hall 2", "SVC-02", "DC-H2", "", "2026-05-17", "interface CHG-26-052"),
        ("NET-0001", "Firewall pair Stennick Bay", "network device", "Operated by Group Network Services", "Hall 2", "SVC-02", "DC-H2", "Group Network Services", "2026-03-19", "interface CHG-26-027"),
        ("NET-0002", "Wide area network", "network device", "Lines between sites, customers and data centre", "all", "SVC-01", "NET-0001", "Group Network Services", "2026-06-14", "interface CHG-26-067"),
        ("DC-H2", "Hall 2, 14 racks", "document", "Rooms of Corvane with two power paths, racks H2-01 to H2-14", "Stennick Bay", "SVC-02", "", "Corvane Data Centres Ltd", "2026-03-20", "P. Nowicki")]:
        ci.append([i, n, t, ds, "live", loc, s, rel, sup, "", "", D(chg), by, D("2026-06-24")])
    names = [("BRK", "Brookmere", 28), ("RTW", "Rowan", 17), ("SAB", "Sable", 22), ("TMS", "own systems", 7)]
    n = 0
    for pre, cust, cnt in names:
        for k in range(cnt):
            n += 1
            role = ["APP", "DB", "FS", "WEB", "TST"][k % 5]
            ci.append([f"SRV-{n:04d}", f"{pre}-{role}{k // 5 + 1:02d}", "virtual machine", f"{ {'APP': 'Application', 'DB': 'Database', 'FS': 'File', 'WEB': 'Web', 'TST': 'Test'}[role]} server of {cust}",
                       "live" if role != "TST" or k % 2 else "switched off", f"Hall 2, rack H2-{RND.randint(1, 14):02d}", "SVC-02", "STO-0004", "", "", "",
                       dt.date(2026, 3, 15) + dt.timedelta(days=RND.randint(0, 160)), RND.choice(["interface", "P. Nowicki", "M. Brandt"]), RND.choice([D("2026-06-24"), D("2026-03-20"), ""])])
    for k in range(60):
        ci.append([f"WPD-{1000 + k * 67:05d}", RND.choice(["Notebook 14 inch", "Notebook 15 inch", "Desktop small", "Tablet"]), "workplace device",
                   "Standard device with image 26.2" if k % 9 else "Standard device with image 26.1", RND.choices(["live", "in stock", "in repair"], [48, 8, 4])[0],
                   weighted(CUSTOMERS[:5]), "SVC-01", "SYS-IDM", "Pellworth Device Logistics Ltd", f"PX{RND.randint(10**7, 10**8 - 1)}",
                   dt.date(2027, 1, 1) + dt.timedelta(days=RND.randint(0, 900)), dt.date(2026, 6, 15) + dt.timedelta(days=RND.randint(0, 11)), "interface",
                   RND.choice([D("2026-06-24"), "", ""])])
    xlsx(F5, "Asset and CI list.xlsx", "2026-08-31", "Tessera export",
         ("Items", ci, [11, 24, 17, 48, 12, 24, 10, 28, 28, 13, 14, 14, 22, 13],
          dict(above=["Tessera export: all services, systems, servers; every 67th workplace device", "Export of 31.08.2026 by Petra Nowicki, 3,412 items in total"])),
         ("Assets and licences", [
             ["Asset", "Number", "Owner", "Obligation", "Looked after by", "Last count", "Result"],
             ["Notebooks and desktops", 2981, "Tarnfell", "lease ends after 48 months", "Petra Nowicki", D("2026-05-29"), "2,978 found, three missing devices reported to the insurer"],
             ["Office licences", 1700, "Tarnfell", "yearly report to the maker", "Petra Nowicki", D("2026-06-30"), "1,645 in use, licence number not exceeded"],
             ["Backup licences", 80, "Tarnfell", "per server", "Nadia Benali", D("2026-07-01"), "74 in use"],
             ["Storage system", 1, "Tarnfell", "support contract until 2028", "Tomas Reinholt", D("2026-03-20"), "moved to rack H2-07"]],
          [26, 10, 12, 28, 18, 12, 52]),
         ("Access", [["Account group", "Persons", "Right", "Checked"],
                     ["CFG-Write", "P. Nowicki, M. Brandt, interface user", "read and write", "Rights list compared with the personnel list on 2 July 2026, one leaver removed"],
                     ["CFG-Read", "agents, engineers, change board", "read", "same day"]], [14, 44, 16, 70]))

    xlsx(F5, "Problems, known errors, major incidents.xlsx", "2026-08-31", "Leo Hartmann",
         ("Problems", [
             ["No.", "Opened", "Class", "Priority", "Problem", "Found by", "Cause", "Actions", "Escalated", "Change", "Status", "Closed", "Check of effect"],
             ["PRB-26-001", D("2026-01-12"), "Workplace", "3 - Medium", "Notebooks of one series lose the docking station", "cluster of 22 incidents", "Firmware of the docking station",
              "Firmware installed with update group 2", "", "", "Closed", D("2026-02-27"), "No such incident in March and April"],
             ["PRB-26-003", D("2026-02-04"), "Mail", "2 - High", "Mail relay stops when the log disk is full", "MI-2026-01", "No limit for log files",
              "Limit set, watch on free space", "", "CHG-26-017", "Closed", D("2026-03-06"), "Free space never below 40 percent since"],
             ["PRB-26-005", D("2026-03-23"), "Workplace", "3 - Medium", "Home office connection drops at the full hour", "cluster of 17 incidents", "Key renewal of the VPN client",
              "Known error KE-26-09, new client in image 26.2", "", "CHG-26-070", "Closed", D("2026-07-31"), "4 incidents in July against 17 in March"],
             ["PRB-26-007", D("2026-04-17"), "Storage", "1 - Critical", "Storage controller stops under load", "MI-2026-02", "Fault in firmware 9.3.8, confirmed by the maker on 24 April",
              "Firmware 9.4.2 on both controllers", "Head of Operations on 20 April", "CHG-26-041, CHG-26-052", "Closed", D("2026-08-24"), "No stop in fourteen weeks of observation"],
             ["PRB-26-008", D("2026-05-29"), "Network", "2 - High", "Routing change cuts off sites", "MI-2026-03", "Change done without joint calendar entry",
              "Joint calendar made binding", "", "CHG-26-067", "Closed", D("2026-06-30"), "No group change outside the calendar in July"],
             ["PRB-26-009", D("2026-06-22"), "Workplace", "3 - Medium", "Printer list empty after image 26.2", "cluster of 9 incidents", "Service starts before the network",
              "Known error KE-26-12, workaround in the agent screen, fix in minor release 26.3", "", "", "Known error", "", ""],
             ["PRB-26-010", D("2026-07-09"), "Identity", "1 - Critical", "Certificate runs out unseen", "MI-2026-04", "No list of certificates",
              "Watch in monitoring, list of 38 certificates", "Head of Service Delivery on 9 July", "CHG-26-115", "In observation", "", ""]],
          [12, 12, 12, 12, 38, 22, 34, 38, 24, 18, 14, 12, 34],
          dict(above=["Problem list 2026", "Meeting every second Monday, list read by Leo Hartmann, Daniel Foss and Aisha Demir"])),
         ("Known errors", [
             ["No.", "What users see", "Workaround", "Problem", "Article", "Published", "Used by agents until August"],
             ["KE-26-09", "Home office connection drops at the full hour", "Connect again, session stays open for five minutes", "PRB-26-005", "KB-0371", D("2026-03-30"), 41],
             ["KE-26-11", "VPN client asks twice for the code", "Delete the old profile", "PRB-26-005", "KB-0388", D("2026-06-17"), 19],
             ["KE-26-12", "Printer list empty after image 26.2", "Restart the print service once", "PRB-26-009", "KB-0391", D("2026-06-19"), 12]],
          [11, 40, 46, 13, 10, 12, 16]),
         ("Major incidents", [
             ["No.", "Date", "Ticket", "Duration", "Service", "Responsible", "Top management told", "Report", "Review meeting", "Minutes", "Remark"],
             ["MI-2026-01", D("2026-02-03"), "INC-26-0214", "2 h 40", "SVC-01", "Aisha Demir", "O. Pryce to H. Marchetti 09:25, 10:30, 11:30", D("2026-02-09"), D("2026-02-10"), "filed", ""],
             ["MI-2026-02", D("2026-04-17"), "INC-26-0871", "3 h 25", "SVC-02", "Tomas Reinholt", "O. Pryce to H. Marchetti 10:20, 11:20, 12:20, 13:40", "", "", "", "no report in the folder, review not held"],
             ["MI-2026-03", D("2026-05-28"), "INC-26-1034", "1 h 50", "SVC-01, SVC-02, SVC-03", "Aisha Demir", "O. Pryce to H. Marchetti 13:15, 14:15, 15:00", D("2026-06-02"), D("2026-06-04"), "filed", ""],
             ["MI-2026-04", D("2026-07-09"), "INC-26-1217", "2 h 15", "SVC-01", "Aisha Demir", "O. Pryce to H. Marchetti 08:25, 09:25, 10:31", "", "", "", "report not written, no date for the review"]],
          [12, 12, 14, 10, 22, 16, 46, 12, 14, 10, 40], dict(above=["Major incidents 2026", "Status: 31.08.2026"])))

    docx(F5, "MI-2026-01 Report and review.docx",
         meta("MI-2026-01", "Major incident MI-2026-01: report and review", "1.0", "2026-02-10", "Aisha Demir, Service Desk Manager",
              approved="Owen Pryce, Head of Service Delivery"), [
        H("Report of 9 February 2026"),
        P("On 3 February 2026 from 09:12 to 11:52 no mail left or reached the workplaces of five customers."),
        T(["Time", "Event"], ["09:12", "Monitoring: relay does not answer"], ["09:20", "Major incident called by shift lead Bea Okafor"],
          ["09:25", "Managing Director informed"], ["10:02", "First message to customers, 50 minutes after the start"],
          ["11:40", "Disk exchanged, emergency change CHG-26-017"], ["11:52", "Mail confirmed with two users per customer"]),
        P("Cause: the log disk of the relay was full. Problem PRB-26-003 was opened on the next day."),
        H("Review meeting of 10 February 2026"),
        P("Present: Aisha Demir, Owen Pryce, Oskar Lindt, Leo Hartmann, Jonas Weir."),
        P("The restoration was fast once the disk was found. The first message was too late and the wording had to be invented during the outage."),
        P("Agreed: text blocks for messages, owner Jonas Weir, CAPA-26-02, done on 20 February 2026."),
    ])
    pdf(F5, "MI-2026-03 Report and review.pdf",
        meta("MI-2026-03", "Major incident MI-2026-03: report and review", "1.0", "2026-06-04", "Aisha Demir, Service Desk Manager",
             approved="Owen Pryce, Head of Service Delivery"), [
        H("Report of 2 June 2026"),
        P("On 28 May 2026 from 13:05 to 14:55 all sites were cut off from the wide area network. The desk could be reached by mobile telephone only."),
        T(["Time", "Event"], ["13:05", "Routing change by Group Network Services, no entry in the joint calendar"],
          ["13:11", "Major incident called, bridge opened"], ["13:15", "Managing Director informed"],
          ["13:19", "First message to customers"], ["14:48", "Routing change taken back, CHG-26-062"], ["14:55", "All sites reachable"], w=[1, 6]),
        H("Review meeting of 4 June 2026"),
        P("Present: Aisha Demir, Tomas Reinholt, Simon Ebert (Group Network Services), Daniel Foss, Leo Hartmann."),
        P("Text blocks were used and the first message left after 14 minutes, inside the agreed 15 minutes."),
        P("Agreed: Group Network Services may change routing only with an entry in the joint calendar, CAPA-26-09, done on 11 June 2026."),
    ])

    plain(F5, "REL-26-02 Release record image 26.2.txt", "2026-07-03", """
RELEASE RECORD REL-26-02                                        Tarnfell Managed Services
Workplace image 26.2, main release, owner Daniel Foss
==========================================================================================

Changes in this release: CHG-26-064 (pilot), CHG-26-070 (main roll-out).
Problems and known errors touched: PRB-26-005 solved by the new VPN client, KE-26-09 withdrawn.

Plan
----
Pilot with 30 users on 5 June, main roll-out in four waves from 15 to 26 June, each wave at night.
Contents: system version, office update, VPN client 8, portal search. Method: endpoint manager, local copy.
Dates were sent to all five workplace customers on 4 June and are shown in the portal calendar.

Acceptance criteria
-------------------
C1 Sign-in works for all pilot users                     met, 30 of 30, checked 8 June
C2 Line-of-business programs start                       met, list signed by each customer
C3 Printing works                                        met on 8 June, fault seen later, see below
C4 Start time below 45 seconds                           met, mean 31 seconds
Released by Daniel Foss on 9 June 2026 after the result of the pilot was read in the board.

Baseline
--------
State of 1,645 devices saved in the configuration database as baseline BL-26-02 on 14 June at 22:10.

Roll-out
--------
1,634 devices updated until 26 June, 11 devices were off and got the image in the first week of July.
A hash check of the image ran on every device before the start, no damaged copy was found.

Result after one week
---------------------
Nine incidents of priority 3 and 4 came from the release, none of priority 1 or 2. Cause: print service starts too early.
Learned: the pilot had no user with more than one printer. The next pilot group includes the counter staff.
Result and date of minor release 26.3 were sent to customers and desk agents on 3 July 2026.
""")

    plain(F5, "CI verification 2026-Q2.txt", "2026-06-26", """
Configuration check, second quarter 2026
Done by Petra Nowicki and Carla Nunes on 24 and 25 June 2026

60 items were drawn from Tessera with the random button: 20 servers, 5 network and storage items, 35 workplace devices.
Compared: type, place, status, user, relation to service, software version.

Result: 57 of 60 correct, that is 95.0 percent. The criterion of 95 percent is met.

Wrong records
1. SRV-0019 was shown in rack H2-03 and stands in H2-04. Corrected on 24 June, cause: label change after the move.
2. WPD-01871 is at another user since May. Corrected on 25 June, cause: move request closed without device scan.
3. WPD-03412 was in repair and shown as live. Corrected on 25 June, Pellworth now sends the repair file daily.

Deployed changes of the quarter: for 12 changes the item history was read, all 12 show the change number and the date.
""")

    plain(F5, "SVC-12 Service request instructions.md", "2026-05-04", """
# SVC-12 Service request instructions, version 1.9

Owner: Aisha Demir. These instructions open in the agent screen as soon as a request model is chosen.

## RM-01 New user

1. Check that the order came from a person on the list of orderers of the customer.
2. Create the account from the role template and order the device five working days before the first day.
3. Hand over with receipt, let the user sign in once while you are there.

## RM-02 Leaver

1. Block the account at the hour given by the customer, keep the mailbox for 60 days.
2. Take back the device, delete it with the tool and note the serial number in the ticket.

## RM-04 Password reset

1. Check the identity: call back on the registered number or ask the line manager.
2. Set a start password that must be changed at once. Never send it by mail.

## RM-07 Software from the list

1. Check the licence count in the configuration database before you install.
2. Ask the customer for approval if the program costs money, attach the answer to the ticket.

## RM-09 Move of a device

1. Scan the device label at the new desk, close the ticket only when the scan is in the database.
""")

    def record(no, title, back, extra):
        return f"""CHANGE RECORD {no}                       printed from Halyard on 1 September 2026

Title:            {title}
Category:         normal
Approved by:      Change board
Back-out plan:    {back}
{extra}
"""
    buf = io.BytesIO()
    with zipfile.ZipFile(buf, "w", zipfile.ZIP_DEFLATED) as z:
        for n, body in [
            ("CHG-26-041.txt", record("CHG-26-041", "Storage controller firmware 9.4.2 on B", "(empty)",
             "Risk:             high, controller A carries the load alone for 30 minutes\nTest:             report of the maker, no test system used\nBoard 28 April:   approved, the customer Brookmere gave its consent on 27 April\nResult:           success on 3 May 2026, 02:10 to 02:55")),
            ("CHG-26-052.txt", record("CHG-26-052", "Storage controller firmware 9.4.2 on A", "Load firmware 9.3.8 from the second slot, 25 minutes, tried on the test system",
             "Risk:             high\nTest:             two weeks of run on controller B\nBoard 12 May:     approved\nResult:           success on 17 May 2026, 02:05 to 02:40")),
            ("CHG-26-067.txt", record("CHG-26-067", "New routing to group data network", "(empty)",
             "Risk:             high, all sites\nTest:             desk check by two network engineers\nBoard 9 June:     approved, entry in the joint calendar present\nResult:           success on 14 June 2026, 05:00 to 05:20"))]:
            i = zipfile.ZipInfo(n, (2026, 9, 1, 9, 0, 0)); i.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(i, body)
    put(target(F5, "Change records 041 052 067.zip"), buf.getvalue(), "2026-09-01")
    put(target(F5, "halyard_audit_log_2026-07.txt"), b"", "2026-08-03")      # export went wrong: zero bytes


# ================================================================ 06 Continuity, capacity, security
def folder_6():
    pdf(F6, "SMS-20 Service continuity plan.pdf",
        meta("SMS-20", "Service continuity plan", "2.2", "2026-01-19", "Nadia Benali, Capacity and Availability Manager",
             cls="Confidential", review="2027-01-19"), [
        H("1 What the plan is for"),
        P("""The plan is used when a service cannot be restored with the normal means within half of its recovery time.
          It holds the steps for loss of the data-centre hall, loss of the head office and loss of the network."""),
        H("2 Requirements"),
        P("""The recovery times were taken from the service requirements SR-202 and SR-303, the service level agreements
          and the risk assessment of January 2026."""),
        T(["Service", "Recovery time", "Lost data at most", "Service while the plan runs"],
          ["SVC-02 Managed Hosting", "8 hours", "1 hour", "records and planning systems only, half speed"],
          ["SVC-01 Managed Workplace", "24 hours", "1 day", "web mail and 40 spare devices"],
          ["SVC-03 Service Desk", "2 hours", "none", "telephone on mobile devices, paper tickets"]),
        H("3 Who starts the plan"),
        P("""The Head of Operations starts the plan, and in his absence the shift lead after a call with the Head of
          Service Delivery. The decision is noted with time and name."""),
        H("4 Contacts"),
        T(["Function", "Name", "Telephone"], ["Head of Operations", "Tomas Reinholt", "0555 0101"],
          ["Head of Service Delivery", "Owen Pryce", "0555 0102"], ["Duty desk Corvane", "round the clock", "0555 0170"],
          ["Group Network Services", "Simon Ebert", "0555 0181"], ["Sentrel", "Ken Oduya", "0555 0192"], w=[4, 4, 3]),
        P("""Plan and contacts lie on paper in both sites, on the encrypted sticks in the safes and at home with the four
          persons on call."""),
        PageBreak_block(),
        H("5 Loss of the data-centre hall"),
        UL("Call the duty desk of Corvane and ask for state and expected end.",
           "Order the reserve capacity at the partner centre in Marl (contract line 9).",
           "Bring the off-site copies of Sentrel to the partner centre, order of restart: identity, records, planning, rest.",
           "Group Network Services moves the addresses, two hours after the call.",
           "Two users per customer check sign-in and one business transaction."),
        H("6 Loss of the head office"),
        UL("Agents take notebooks and headsets home or to Port Stennick, ten desks are kept free there.",
           "Telephone numbers are moved by the operator with code word, see sealed letter."),
        H("7 Way back to normal"),
        P("""Systems are moved back in the reverse order in a planned night. The plan ends when the Head of Operations
          writes the end into the log; a report on cause, effect and recovery follows within ten working days."""),
        H("8 Tests and reviews"),
        P("""The plan is tested at least once in each calendar year and after each large change of rooms, network or
          storage. The restart of the records system is part of every test."""),
        P("""After each test and each real case a review is held and its points go into the CAPA log."""),
    ])

    pdf(F6, "CT-2024-01 Continuity test report.pdf",
        meta("CT-2024-01", "Continuity test of 14 November 2024", "1.0", "2024-11-22", "Nadia Benali, Capacity and Availability Manager",
             approved="Tomas Reinholt, Head of Operations", cls="Confidential"), [
        P("Test case: loss of Hall 1. The records system of Brookmere and the planning system of Rowan were restarted in the partner centre in Marl."),
        T(["Step", "Planned", "Reached"], ["Decision to start", "0:30", "0:20"], ["Copies at the partner centre", "3:00", "3:40"],
          ["Identity service up", "4:30", "5:05"], ["Records system up", "8:00", "7:25"], ["Lost data", "1:00", "0:50"]),
        P("Result: the recovery time of eight hours was met with 35 minutes to spare. Lost data were 50 minutes."),
        P("Review of 20 November 2024: the copies took longer than planned because the line was shared; the contract with Sentrel was changed."),
        P("Next test: fourth quarter 2025."),
    ])

    docx(F6, "SMS-21 Capacity and availability plan.docx",
         meta("SMS-21", "Capacity and availability plan", "1.6", "2026-03-23", "Nadia Benali, Capacity and Availability Manager",
              approved="Owen Pryce, Head of Service Delivery", review="2027-03-23"), [
        H("1 Capacity needed"),
        P("""The table shows what the agreed services need in people, technology, information and money. It was compared
          with the workload limits of all service level agreements in March 2026."""),
        T(["Kind", "Need", "Have on 20 March 2026", "Load"],
          ["People, service desk", "17 agents", "16 agents", "94 %"], ["People, hosting", "12 engineers", "10 engineers", "120 %"],
          ["Processor, hosting", "410 cores", "512 cores", "80 %"], ["Storage, hosting", "61 TB", "84 TB", "73 %"],
          ["Network, hosting", "2 x 1 Gbit/s", "2 x 1 Gbit/s", "38 %"],
          ["Knowledge articles", "400", "412", "-"], ["Budget for growth", "120,000", "120,000", "-"]),
        H("2 Thresholds"),
        P("""Storage and processor are enlarged when 85 percent is passed for five days. New agents are hired when the
          contacts per agent and month stay above 165 for a quarter."""),
        H("3 Expected development"),
        P("To be added after the budget talks. (N. Benali, 23 March)"),
        H("4 Availability targets"),
        P("""Availability targets are 99.9 percent per month for the records system, 99.5 percent for the planning system
          and the file store of Sable, and 99.7 percent for the identity service."""),
        P("""The targets were derived from service requirements, service level agreements, opening hours of customers and
          the risk assessment."""),
        H("5 Measuring"),
        P("""Lookout measures each minute at the network edge. Values are stored for three years and shown in the service
          report."""),
    ])

    odt(F6, "Risk assessment continuity and availability 2026-01.odt",
        meta("RA-2026-01", "Risk assessment continuity and availability", "1.0", "2026-01-15",
             "Nadia Benali, Capacity and Availability Manager", approved="Tomas Reinholt, Head of Operations", cls="Confidential"), [
        P("Assessment of 15 January 2026 with Tomas Reinholt, Ivo Hartwig, Simon Ebert and Ingrid Vasse. The assessment is done each January."),
        T(["Risk", "Service", "Kind", "Probability", "Impact", "What we do"],
          ["Fire or flood in the hall", "SVC-02", "continuity", "low", "very high", "partner centre, off-site copies"],
          ["Loss of one power path", "SVC-02", "availability", "medium", "high", "second path with the move to Hall 2"],
          ["Storage controller stops", "SVC-02", "availability", "medium", "high", "controller pair, firmware plan"],
          ["Cut of the line to Aldermoor", "SVC-03", "continuity", "medium", "medium", "ten desks in Port Stennick"],
          ["Supplier Sentrel not reachable", "SVC-02", "continuity", "low", "high", "weekly copy on tape in Aldermoor"],
          ["Identity service down", "SVC-01", "availability", "low", "high", "two servers"]),
        P("The risk of a failed restart in the partner centre was rated medium because the last test was in 2024."),
    ])

    xlsx(F6, "Availability 2026.xlsx", "2026-08-31", "Nadia Benali",
         ("Availability", [["System", "Customer", "Target", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"],
                           ["Records system", "Brookmere", 0.999, 0.9996, 0.9991, 0.9991, 0.9953, 0.9994, 0.9997, 0.9995, 0.9998],
                           ["Planning system", "Rowan", 0.995, 0.9998, 0.9993, 0.9985, 0.9990, 0.9975, 0.9998, 0.9996, 0.9999],
                           ["File store", "Sable", 0.995, 0.9999, 0.9997, 0.9989, 0.9961, 0.9990, 0.9999, 0.9962, 0.9997],
                           ["Identity service", "all", 0.997, 0.9999, 0.9999, 0.9990, 0.9998, 0.9975, 0.9999, 0.9970, 0.9999]],
          [20, 14, 10] + [9] * 8, dict(above=["Availability per system 2026, planned maintenance left out", "Source: Lookout"])),
         ("Outages", [["Date", "System", "Minutes", "Examined by", "Result", "Follow-up"],
                      [D("2026-04-17"), "Records system", 205, "Ivo Hartwig, 24 April", "Fault in controller firmware, confirmed by the maker", "PRB-26-007, closed on 24 August"],
                      [D("2026-05-28"), "Network", 110, "Simon Ebert, 1 June", "Routing change without calendar entry", "PRB-26-008, closed on 30 June"],
                      [D("2026-07-09"), "Identity service", 135, "Maya Brandt, 13 July", "Certificate had run out", "Certificate watch CHG-26-115 since 6 August"]],
          [12, 20, 10, 24, 50, 40]))

    pdf(F6, "SMS-22 Information security policy.pdf",
        meta("SMS-22", "Information security policy", "3.0", "2026-01-12", "Marcus Oyelaran, Information Security Officer", review="2027-01-12"), [
        P("""The policy was approved by the Managing Director on 12 January 2026. It protects the information that
          customers give into our hands and the information we need to run the services."""),
        P("""It takes up the requirement SR-401 on health data, the outsourcing annex of Fenwick & Dale Insurance, data
          protection law and our contracts with suppliers."""),
        H("Rules for everybody"),
        UL("Use your own account only; administrative work is done with the second account.",
           "Lock the screen, keep paper with customer data in the locked cabinet.",
           "Report everything odd to the desk, also when you caused it yourself.",
           "Passwords of backups and systems are kept in the password store with two owners per entry."),
        H("Who must know it"),
        P("""Staff learn the policy each year in the security training, customers get it with the service level
          agreement, suppliers get the supplier sheet as an annex of the contract."""),
        H("Controls"),
        P("""Controls are chosen from the yearly risk assessment. The control list says which control was chosen, why,
          and who looks after it."""),
    ])

    xlsx(F6, "Security risk assessment and controls 2026.xlsx", "2026-05-22", "Marcus Oyelaran",
         ("Risk assessment", [
             ["No.", "Risk", "Information or system", "Probability", "Impact", "Score", "Treatment", "Control"],
             ["S-01", "Stolen password of an engineer", "management network", 3, 5, 15, "reduce", "SC-01, SC-02"],
             ["S-02", "Ransomware through a mail attachment", "workplaces, file stores", 3, 5, 15, "reduce", "SC-03, SC-05"],
             ["S-03", "Lost notebook with health data", "workplaces Brookmere", 3, 3, 9, "reduce", "SC-04"],
             ["S-04", "Supplier staff in the hall", "racks in Hall 2", 2, 4, 8, "reduce", "SC-06"],
             ["S-05", "Backup cannot be read any more", "backups of hosting", 2, 5, 10, "reduce", "SC-07"]],
          [7, 36, 28, 12, 9, 8, 12, 16], dict(above=["Security risk assessment 2026", "Done on 20 and 22 May 2026 by Marcus Oyelaran, Maya Brandt and Oskar Lindt; yearly"])),
         ("Controls", [
             ["No.", "Control", "Why chosen", "Owner", "In place since", "Last check", "Result and follow-up"],
             ["SC-01", "Second factor for all administrative accounts", "S-01 is the highest risk", "Marcus Oyelaran", D("2024-06-01"), D("2026-05-20"), "42 of 42 accounts, no exception found"],
             ["SC-02", "Separate administrative accounts", "S-01", "Tomas Reinholt", D("2025-02-01"), D("2026-05-20"), "Two old accounts found and removed on 21 May 2026"],
             ["SC-03", "Mail filter with attachment check", "S-02, required by Fenwick & Dale", "Oskar Lindt", D("2023-09-01"), D("2026-05-20"), "Test mails stopped, 20 of 20"],
             ["SC-04", "Disk encryption on all notebooks", "S-03, SR-401", "Petra Nowicki", D("2022-01-01"), D("2026-05-22"), "99.6 percent, 11 devices called in"],
             ["SC-05", "Offline copy once a week", "S-02", "Nadia Benali", D("2024-12-01"), D("2026-05-22"), "Copy present in the safe for the last eight weeks"],
             ["SC-06", "Escort and access list at Corvane, agreed in annex 2 of CDC-2023-017", "S-04", "Ingrid Vasse", D("2023-07-01"), D("2026-05-22"), "Access list read with Pieter van Laar, one former engineer removed"],
             ["SC-07", "Yearly restore test of hosting backups", "S-05, SR-204", "Nadia Benali", D("2022-01-01"), D("2026-03-24"), "see restore test of March 2026"]],
          [8, 44, 28, 18, 14, 12, 54]))

    csv_file(F6, "security_incidents_2026.csv", "2026-08-31", [
        ["no", "reported", "class", "risk_priority", "what", "action", "escalated_to", "contained", "closed", "reviewed"],
        ["SEC-26-01", "2026-01-19", "phishing", "medium", "Three users of Lyndon entered the password on a false page", "Passwords changed, page blocked in the mail filter", "", "2026-01-19", "2026-01-21", "2026-01-27"],
        ["SEC-26-02", "2026-02-25", "lost device", "high", "Notebook of a nurse lost in the train", "Device wiped from afar, encryption confirmed by log", "M. Oyelaran", "2026-02-25", "2026-03-04", "2026-03-06"],
        ["SEC-26-03", "2026-03-30", "wrong recipient", "low", "Service report of Rowan sent to Sable", "Deletion confirmed by Sable, address list corrected", "", "2026-03-30", "2026-03-31", "2026-04-08"],
        ["SEC-26-04", "2026-05-06", "malware", "high", "Blocked program start on a desktop of the Town Council", "Device taken off the network within nine minutes, new image", "M. Oyelaran, O. Pryce", "2026-05-06", "2026-05-08", "2026-05-12"],
        ["SEC-26-05", "2026-06-17", "phishing", "medium", "False invoice opened by an employee in Aldermoor", "Account watched for a week, nothing found", "", "2026-06-17", "2026-06-25", "2026-06-30"],
        ["SEC-26-06", "2026-08-12", "unauthorized access", "high", "Former contractor account used once from abroad", "Account blocked, logs read for 90 days", "M. Oyelaran, H. Marchetti", "2026-08-12", "", ""],
    ], delimiter=",", encoding="cp1252")

    plain(F6, "restore-test-2026-03.txt", "2026-03-24", """
RESTORE TEST HOSTING BACKUPS                 24 March 2026, Port Stennick
Present: Nadia Benali, Ivo Hartwig

Purpose: yearly proof that backups can be read (SR-204, control SC-07).

09:10  SAB-FS02   off-site copy of 22 March ordered from Sentrel
09:55  SAB-FS02   restore finished, 200 files compared, all equal
10:20  BRK-DB01   restore of the database to the test server finished, application opened by Brookmere
11:05  RTW-DB02   archive of 2025 is encrypted, password not found in the password store
11:40  RTW-DB02   two earlier passwords tried, both refused, test of this archive stopped

Result: two of three restores succeeded.
To do: ask the engineer who left in December 2025 for the password, repeat in April.

(N. Benali)
""")


def PageBreak_block(): return ("raw", PageBreak())


# ================================================================ 07 Performance and improvement
def folder_7():
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]
    vals = [87.2, 86.8, 86.1, 85.3, 81.2, 79.6, 78.9]
    fcr = [66.4, 67.1, 68.8, 69.4, 70.2, 71.1, 70.8]
    dr = Drawing(480, 165)
    ch = HorizontalLineChart()
    ch.x, ch.y, ch.width, ch.height = 40, 25, 420, 110
    ch.data = [vals, [85] * 7, fcr]
    ch.categoryAxis.categoryNames = months
    ch.valueAxis.valueMin, ch.valueAxis.valueMax, ch.valueAxis.valueStep = 60, 95, 5
    for i, c in enumerate(["#B5482A", "#888888", "#" + INK]):
        ch.lines[i].strokeColor = colors.HexColor(c)
        ch.lines[i].strokeWidth = 2 if i != 1 else 1
    dr.add(ch)
    dr.add(String(40, 148, "Calls in 30 s (red), its target (grey), solved at first contact (dark), percent", fontSize=8.5, fontName="Helvetica"))
    pdf(F7, "Service report 2026-07.pdf",
        meta("SRP-2026-07", "Service report July 2026", "1.0", "2026-08-07", "Sabine Kolar, Service Quality Manager",
             approved="Owen Pryce, Head of Service Delivery", cls="Confidential"), [
        P("""This report goes to customer contacts, the Managing Director and the group. It shows results against targets,
          volume against limits and the trend since January. Numbers come from Halyard, Lookout and the telephone
          system without changes by hand."""),
        H("1 Results against targets"),
        T(["Metric", "Target", *months],
          ["Calls answered in 30 s, %", "85", *vals], ["Solved at first contact, %", "70", *fcr],
          ["Incidents in agreed time, %", "93", 94.1, 93.8, 94.4, 92.7, 93.6, 94.9, 94.2],
          ["Requests in agreed time, %", "95", 96.2, 95.9, 96.4, 96.8, 95.7, 96.1, 96.6],
          ["Records system, %", "99.9", 99.96, 99.91, 99.91, 99.53, 99.94, 99.97, 99.95],
          ["Planning system, %", "99.5", 99.98, 99.93, 99.85, 99.90, 99.75, 99.98, 99.96],
          ["Updates in seven days, %", "95", 96.1, 96.4, 97.0, 96.9, 97.3, 97.1, 96.2], w=[5, 1.6] + [1.4] * 7),
        ("raw", dr), Spacer_block(6),
        P("""Calls answered in 30 seconds stayed below the target of 85 percent in May, June and July. The value is shown
          here for information."""),
        P("First-contact resolution has risen since January and is above its target for the third month."),
        PageBreak_block(),
        H("2 Volume against limits"),
        T(["Customer", "Unit", "Limit", "May", "June", "July"],
          ["Brookmere", "contacts", 900, 812, 846, 838], ["Brookmere", "virtual servers", 28, 27, 28, 28],
          ["Fenwick & Dale", "contacts", 700, 633, 655, 641], ["Fenwick & Dale", "new users", 25, 11, 14, 9],
          ["Lyndon", "contacts", 650, 548, 571, 402], ["Rowan", "contacts", 160, 118, 121, 117], w=[4, 4, 2, 2, 2, 2]),
        P("""No limit was passed. Brookmere uses all 28 agreed servers since June and was told so on 14 July 2026."""),
        H("3 Major incidents and outages"),
        P("""MI-2026-04 on 9 July: sign-in failure for users of all customers from 08:14 to 10:29 because a certificate had
          run out."""),
        H("4 Process criteria"),
        P("""All criteria of the process manual were met in July except incident review times, which were not evaluated
          this month."""),
        H("5 Decisions and actions"),
        T(["No.", "Decision or action", "Who", "By", "Told to"],
          ["A-07-1", "Certificate watch in monitoring", "T. Reinholt", "6 August, done", "all customers on 10 July"],
          ["A-07-2", "Talk with Brookmere about two more servers", "J. Weir", "15 September", "Dr. Storm on 14 July"],
          ["A-07-3", "Minor release 26.3 with printer fix", "D. Foss", "18 September", "workplace customers on 3 July"], w=[2, 7, 3, 3, 4]),
        P("Actions of the June report: three of three done."),
    ])

    prog = [["Audit", "Clauses", "Process", "Site", "Q3/2025", "Q4/2025", "Q1/2026", "Q2/2026", "Auditor", "Criteria and method", "Report no.", "Sent to", "Status"],
            ["IA-2025-01", "4, 5, 6, 7", "Management system", "Aldermoor", "x", "", "", "", "Grace Tully", "Standard, SMS-01 to SMS-09; interviews, documents", "IA-2025-01", "Marchetti, Pryce", "done 16.09.2025"],
            ["IA-2025-02", "8.1, 8.2, 8.3", "Portfolio, catalogue, configuration, customers, suppliers", "both", "", "x", "", "", "Grace Tully", "Standard, SMS-06 parts 1 to 5; interviews, 30 items", "IA-2025-02", "Pryce, process owners", "done 04.11.2025"],
            ["IA-2026-01", "8.4, 8.5", "Budget, demand, capacity, change, release", "both", "", "", "x", "", "Grace Tully", "Standard, SMS-06 parts 9, 10, 12; 15 changes", "IA-2026-01", "Pryce, process owners", "done 28.01.2026"],
            ["IA-2026-02", "8.6, 8.7.1, 8.7.3", "Incident, request, problem, availability, security", "both", "", "", "", "x", "Ralf Quist", "Standard, SMS-06 parts 6, 7, 11, 13; 25 tickets", "IA-2026-02", "Pryce, process owners", "done 13.05.2026"],
            ["IA-2026-03", "9, 10", "Measurement, review, improvement", "Aldermoor", "", "", "", "x", "Grace Tully", "Standard, SMS-03 part 8; documents", "IA-2026-03", "Marchetti, Pryce", "done 04.06.2026"]]
    xlsx(F7, "Internal audit programme 2025-2026.xlsx", "2026-06-05", "Grace Tully",
         ("Programme", prog, [12, 18, 34, 12, 9, 9, 9, 9, 14, 40, 12, 22, 18],
          dict(above=["Internal audit programme July 2025 to June 2026", "Group Audit, version 2 of 15.07.2025; approved by Helen Marchetti"])),
         ("Rules", [["Topic", "Rule"],
                    ["Rhythm", "All parts of the system are audited once in twelve months from July to June"],
                    ["Inputs", "Importance of the process, changes since the last audit and earlier results; change management was placed early because of findings of 2024"],
                    ["Independence", "Auditors come from Group Audit and have no duty in Tarnfell Managed Services"],
                    ["Report", "Report within ten working days to process owner and Head of Service Delivery, summary to the Managing Director"]], [18, 110]),
         ("Results", [["Report", "Nonconformities", "Remarks", "Summary"],
                      ["IA-2025-01", 1, 3, "Management documents agree with the standard, one policy was out of date and was renewed in January 2026"],
                      ["IA-2025-02", 1, 4, "Catalogue and register of customers true, configuration records wrong in 4 of 30 items"],
                      ["IA-2026-01", 1, 2, "Two emergency changes without later approval by the board"],
                      ["IA-2026-02", 2, 3, "see report"],
                      ["IA-2026-03", 0, 2, "Measurement and improvement work as written, management review prepared in time"]], [14, 16, 10, 100]))

    pdf(F7, "IA-2026-02 Internal audit report.pdf",
        meta("IA-2026-02", "Internal audit report IA-2026-02", "1.0", "2026-05-22", "Ralf Quist, Group Audit",
             approved="Grace Tully, Group Audit", cls="Confidential"), [
        T(["Point", "Content"], ["Dates and sites", "12 May 2026 Aldermoor, 13 May 2026 Port Stennick"],
          ["Criteria", "ISO/IEC 20000-1:2018 clauses 8.6, 8.7.1, 8.7.3; SMS-06, SMS-12, SMS-22"],
          ["Method", "eight interviews, 25 tickets, six problems, four security incidents, walk through the operations room"],
          ["Spoken with", "A. Demir, L. Hartmann, N. Benali, M. Oyelaran, T. Reinholt, three agents"],
          ["Auditor", "Ralf Quist, no duties in the audited company"], w=[1, 4]),
        H("Summary"),
        P("""The audited processes are in use and kept up. Records in Halyard are complete in nearly all cases and agents
          know their tasks."""),
        P("""Of 25 tickets drawn, 25 had class, priority and resolution; in 24 the priority followed the matrix of impact
          and urgency."""),
        H("Nonconformity 1"),
        P("""For two of six problems the effect of the fix was not checked at the time of closing. Requirement: SMS-06
          part 11. Evidence: PRB-25-018, PRB-25-022."""),
        H("Nonconformity 2"),
        P("""One former employee still had a right to write in the security log. Requirement: SMS-22. Evidence: rights
          list of 12 May 2026."""),
        H("Remarks"),
        UL("The list of certificates is kept in a private file of one engineer.",
           "Agents praise the new search; it finds known errors while the user is still speaking.",
           "Availability values are stored complete since 2023."),
        H("Audit of conformity"),
        P("""Within the sample the processes meet the company's own rules and the audited clauses of the standard, apart
          from the two nonconformities above."""),
        P("Sent on 22 May 2026 to Owen Pryce, the four process owners and, as a summary, to Helen Marchetti."),
    ])

    management_review()

    xlsx(F7, "CAPA log and improvement register.xlsx", "2026-08-31", "Sabine Kolar",
         ("CAPA", [
             ["No.", "Source", "Date", "Finding", "Clause", "Correction", "Cause", "Similar cases", "Corrective action", "Owner", "Due", "Done on", "Effect checked", "Change of the system", "Status"],
             ["CAPA-25-17", "IA-2025-01", D("2025-09-16"), "Policy still names a service that was given up", "5.2", "Note on the intranet", "Review date not watched", "all policies read, no other case", "Register turns lines red when a date has passed", "Kolar", D("2026-01-31"), D("2026-01-12"), "No overdue line on 2 March and 1 June 2026", "SMS-07 and register", "closed"],
             ["CAPA-25-20", "IA-2025-02", D("2025-11-04"), "4 of 30 configuration records wrong", "8.2.6", "Records corrected", "Move requests closed without device scan", "60 items checked in Q1, 5 wrong", "Scan duty in request model RM-09", "Nowicki", D("2026-05-31"), D("2026-05-04"), "Check Q2: 57 of 60 correct, target 95 percent met", "SVC-12 version 1.9", "closed"],
             ["CAPA-26-01", "IA-2026-01", D("2026-01-28"), "Two emergency changes without later approval", "8.5.1", "Both approved on 3 February", "Nobody named for the follow-up", "all emergency changes of 2025 read, one more found and approved", "Halyard puts emergency changes on the agenda by itself", "Foss", D("2026-03-31"), D("2026-03-09"), "Three emergency changes since, all three on the next agenda", "SMS-06 version 5.1", "closed"],
             ["CAPA-26-02", "MI-2026-01", D("2026-02-10"), "First message to customers after 50 minutes", "8.6.1", "Apology to five customers", "No text prepared", "not needed", "Text blocks in SMS-12", "Weir", D("2026-02-28"), D("2026-02-20"), "MI-2026-03: first message after 14 minutes", "SMS-12 version 2.0", "closed"],
             ["CAPA-26-05", "Complaint CMP-26-04", D("2026-05-27"), "Agent ended a call", "8.3.2", "Call back on the same day", "Training gap", "ten recordings heard, no other case", "Course on difficult calls for new agents", "Demir", D("2026-06-30"), D("2026-06-24"), "Ten recordings heard in July, all polite", "none", "closed"],
             ["CAPA-26-07", "IA-2026-02", D("2026-05-22"), "Effect of fix not checked for two problems", "8.6.3", "Both checked on 26 May", "Field was not compulsory", "all problems of 2026 read, none without check", "Field made compulsory in Halyard", "Hartmann", D("2026-06-30"), D("2026-06-12"), "Two problems closed since, both with check", "SMS-06 remark for version 5.2", "closed"],
             ["CAPA-26-08", "IA-2026-02", D("2026-05-22"), "Leaver with write access to the security log", "8.7.3", "Right removed on 12 May", "HR message did not reach the tool owner", "rights lists of five tools read, one more found", "Leaver model RM-02 names the tool owners", "Oyelaran", D("2026-07-31"), D("2026-07-20"), "planned for November 2026", "SVC-12 next version", "in work"],
             ["CAPA-26-09", "MI-2026-03", D("2026-06-04"), "Routing change without calendar entry", "8.3.4.2", "Change taken back", "Calendar was voluntary", "group changes of the quarter read", "Joint calendar made binding", "Ebert, Foss", D("2026-06-30"), D("2026-06-11"), "No group change outside the calendar in July and August", "AGR-GNS side letter", "closed"]],
          [12, 16, 12, 36, 9, 26, 28, 32, 36, 12, 12, 12, 40, 24, 10],
          dict(above=["CAPA log, status 31.08.2026", "Effort follows the effect: actions for priority 1 matters start within five days"])),
         ("Improvements", [
             ["No.", "Date", "Idea", "From", "Objective", "Target value", "Priority", "Approved by", "Plan", "Status", "Measured result", "Reported"],
             ["IMP-26-02", D("2026-01-20"), "Second-screen search for agents", "agents", "O-1", "70 % solved at first contact", "high", "Pryce", "April", "done", "70.2 percent in May, 71.1 in June", "service report"],
             ["IMP-26-05", D("2026-02-24"), "Text blocks for messages in outages", "survey Brookmere", "O-3", "first message within 15 minutes", "high", "Pryce", "April", "done", "14 minutes in MI-2026-03", "review of 18 June"],
             ["IMP-26-08", D("2026-03-23"), "Scan app for device moves", "configuration check", "O-4", "95 % correct items", "medium", "Pryce", "June", "done", "95.0 percent in Q2", "process report"],
             ["IMP-26-11", D("2026-05-11"), "Article feedback button for agents", "agents", "O-1", "20 corrections a month", "low", "Pryce", "July", "done", "26 corrections in July", "team meeting"],
             ["IMP-26-12", D("2026-05-18"), "Spare-part pool with the parent group", "risk register C-02", "none yet", "", "low", "", "", "open", "", ""],
             ["IMP-26-14", D("2026-06-16"), "Second internet line with another operator", "review Group Network", "O-2", "99.95 % network availability", "high", "Marchetti", "October", "in work", "", "review of 18 June"],
             ["IMP-26-15", D("2026-07-13"), "List and watch of certificates", "MI-2026-04", "O-2", "no certificate runs out", "high", "Pryce", "August", "done", "38 certificates watched since 6 August", "service report"],
             ["IMP-26-16", D("2026-07-20"), "Automatic password reset", "risk register C-01", "O-1", "30 % of resets without agent", "medium", "Marchetti", "October", "in work", "", ""]],
          [12, 12, 38, 22, 10, 26, 9, 12, 10, 10, 34, 18], dict(above=["Improvement register 2026"])))

    docx(F7, "Process report 2026-Q2.docx",
         meta("PRR-2026-Q2", "Process report, second quarter 2026", "1.0", "2026-07-15", "Sabine Kolar, Service Quality Manager",
              approved="Owen Pryce, Head of Service Delivery"), [
        P("Read in the service management meeting of 16 July 2026 by all process owners."),
        T(["Process", "Criterion", "April", "May", "June", "Met"],
          ["Configuration", "95 % correct", "", "", "95.0", "yes"], ["Service level", "reports by the 10th", "yes", "yes", "yes", "yes"],
          ["Supplier", "90 % of reviews", "", "", "4 of 5", "no"], ["Incident", "93 % in time", "92.7", "93.6", "94.9", "2 of 3"],
          ["Request", "95 % in time", "96.8", "95.7", "96.1", "yes"], ["Change", "96 % without failure", "97", "96", "98", "yes"],
          ["Release", "90 % without follow-up", "", "", "1 of 1", "yes"], ["Problem", "70 % with cause in 30 days", "", "", "5 of 6", "yes"],
          ["Continuity and availability", "tests as planned", "", "", "none held", "-"], ["Budget", "within 4 %", "1.1", "0.9", "-0.4", "yes"]),
        H("Changes"),
        P("""Trend: 27 changes in the quarter against 23 in the first. One normal change failed in April and was repeated;
          failures come from printing twice in a row."""),
        P("""Used for improvement: printing tests now cover every model, decided by the change board on 14 July 2026."""),
        H("Releases"),
        P("""Two releases so far in 2026. REL-26-01 had no follow-up incident, REL-26-02 had nine of low priority; the
          lesson on the pilot group was taken into the release checklist."""),
        H("Incidents and problems"),
        P("""The largest cluster was the home office connection with 17 incidents in March. Fixing works: repeat incidents
          for closed problems fell from 31 in the first to 9 in the second quarter."""),
        H("Suppliers and internal supplier"),
        P("""Group Network Services missed its target in March and May. Brookmere could not be rated because nothing is
          agreed."""),
        H("Security incidents"),
        P("""Three security incidents in the quarter, one each of malware, phishing and wrong address entered late; volume is
          stable and no customer lost data."""),
        H("SMS changes"),
        P("""Version 5.1 of the process manual was brought in on 9 February. Two side effects, both in the emergency path,
          were seen in March and corrected in Halyard."""),
    ])


def management_review():
    slides = [
        ("Management review", ["18 June 2026, Aldermoor", "Helen Marchetti, Owen Pryce, Tomas Reinholt, Sabine Kolar, Ruth Calloway", "Period: December 2025 to May 2026"]),
        ("Actions of the last review", ["Nine actions of 11 December 2025: eight done, one moved to September (second internet line)",
                                       "Policy renewed, second factor for all administrators, move to Hall 2 finished"]),
        ("Changed issues and interested parties", ["Stricter supervision of insurance outsourcing since April", "Two storage posts still vacant",
                                                  "Parent group plans a common ticket tool for 2027"]),
        ("Performance", "chart"),
        ("Nonconformities and audits", ["Five internal audits from July 2025 to June 2026, five nonconformities, three closed",
                                       "CAPA log: eight entries, four closed, four in work", "Clause 8.7.2 is not shown in any report"]),
        ("Customers and suppliers", ["Survey mean 4.3, target 4.2 reached", "Complaints: five until today, two about telephone or messages",
                                    "Suppliers: Corvane B, Pellworth A, Sentrel A, Group Network C"]),
        ("Risks, resources, changes ahead", ["One risk late: R-07 Brookmere agreement; R-03 waits for Corvane", "Budget 0.4 percent below plan in May",
                                            "Changes ahead: Lyndon roll-out in August, 40 desks of Fenwick & Dale in October"]),
        ("Proposed decisions", ["Second internet line with another operator, 14,000 a year", "One more storage engineer through an agency from August",
                               "Automatic password reset as a pilot", "Objectives stay as they are"]),
    ]
    pr = Presentation()
    pr.slide_width, pr.slide_height = Inches(13.333), Inches(7.5)
    blank = pr.slide_layouts[5]
    for i, (title, body) in enumerate(slides):
        s = pr.slides.add_slide(blank)
        bar = s.shapes.add_shape(1, 0, 0, pr.slide_width, Inches(0.35))
        bar.fill.solid(); bar.fill.fore_color.rgb = PRGB.from_string(INK); bar.line.fill.background()
        if i == 0:
            band = s.shapes.add_shape(1, 0, Inches(4.4), pr.slide_width, Inches(2.4))
            band.fill.solid(); band.fill.fore_color.rgb = PRGB.from_string(PALE); band.line.fill.background()
            peak = s.shapes.add_shape(7, Inches(9.2), Inches(4.7), Inches(2.9), Inches(2.1))
            peak.fill.solid(); peak.fill.fore_color.rgb = PRGB.from_string(INK); peak.line.fill.background()
        t = s.shapes.title
        t.left, t.top, t.width, t.height = Inches(0.7), Inches(0.55), Inches(12), Inches(0.95)
        t.text_frame.text = title
        r = t.text_frame.paragraphs[0].runs[0]
        r.font.size, r.font.bold, r.font.color.rgb, r.font.name = PPt(34), True, PRGB.from_string(INK), "Calibri"
        t.text_frame.paragraphs[0].alignment = 1
        if body == "chart":
            cd = CategoryChartData()
            cd.categories = ["Jan", "Feb", "Mar", "Apr", "May"]
            cd.add_series("Calls in 30 s, % (target 85)", (87.2, 86.8, 86.1, 85.3, 81.2))
            cd.add_series("First contact, % (target 70)", (66.4, 67.1, 68.8, 69.4, 70.2))
            g = s.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, Inches(0.7), Inches(1.6), Inches(7.4), Inches(4.9), cd).chart
            g.has_legend = True; g.legend.position = XL_LEGEND_POSITION.BOTTOM; g.legend.include_in_layout = False
            g.value_axis.minimum_scale, g.value_axis.maximum_scale = 60, 95
            g.font.size = PPt(13)
            rows = [("Objective", "Target", "May"), ("O-1 first contact", "70 %", "70.2 %"), ("O-2 hosting", "99.9 %", "99.94 %"),
                    ("O-3 survey", "4.2", "4.3"), ("O-4 changes", "96 %", "96 %"), ("O-5 calls in 30 s", "85 %", "81.2 %")]
            tb = s.shapes.add_table(len(rows), 3, Inches(8.5), Inches(1.8), Inches(4.2), Inches(3.4)).table
            for a, row in enumerate(rows):
                for b, v in enumerate(row):
                    c = tb.cell(a, b); c.text = v
                    c.text_frame.paragraphs[0].runs[0].font.size = PPt(14)
                    c.fill.solid(); c.fill.fore_color.rgb = PRGB.from_string(INK if a == 0 else (PALE if a % 2 else "FFFFFF"))
                    c.text_frame.paragraphs[0].runs[0].font.color.rgb = PRGB(255, 255, 255) if a == 0 else PRGB(30, 30, 30)
        else:
            bx = s.shapes.add_textbox(Inches(0.8), Inches(1.8), Inches(11.6), Inches(4.5)).text_frame
            bx.word_wrap = True
            for k, x in enumerate(body):
                p = bx.paragraphs[0] if k == 0 else bx.add_paragraph()
                p.text = x
                p.runs[0].font.size, p.runs[0].font.name = PPt(24), "Calibri"
                p.space_after = PPt(16)
        f = s.shapes.add_textbox(Inches(0.7), Inches(6.95), Inches(12), Inches(0.4)).text_frame
        f.text = f"Tarnfell Managed Services  |  Confidential  |  {i + 1}"
        f.paragraphs[0].runs[0].font.size = PPt(11)
        f.paragraphs[0].alignment = 1
    s = pr.slides[7]
    s.notes_slide.notes_text_frame.text = "Decisions are recorded in the minutes MR-2026-06."
    c = pr.core_properties
    c.title, c.author, c.last_modified_by = "Management review June 2026", "Sabine Kolar", "Sabine Kolar"
    buf = io.BytesIO()
    pr.save(buf)
    put(target(F7, "Management review 2026-06-18 slides.pptx"), fix_zip(buf.getvalue(), "2026-06-17"), "2026-06-17")

    docx(F7, "Management review 2026-06-18 minutes.docx",
         meta("MR-2026-06", "Minutes of the management review of 18 June 2026", "1.0", "2026-06-22", "Sabine Kolar, Service Quality Manager",
              cls="Confidential"), [
        P("""Present: Helen Marchetti (chair), Owen Pryce, Tomas Reinholt, Sabine Kolar, Ruth Calloway. The review takes place
          twice a year, the next one is on 10 December 2026."""),
        H("Inputs"),
        T(["Input", "What was seen"],
          ["Earlier actions", "eight of nine done, one moved to September"],
          ["Issues", "supervision of insurance outsourcing, vacant posts, common ticket tool of the group"],
          ["Measurement", "objectives O-1 to O-6; O-5 below target in May, noted"],
          ["Audits", "five internal audits, five nonconformities, three closed"],
          ["Feedback", "survey 4.3, five complaints"],
          ["Other parties", "ratings of five parties, Brookmere without rating"],
          ["Policy and objectives", "policy confirmed, objectives unchanged"],
          ["Risks", "ten entries read, one late"],
          ["Resources", "57.4 full-time, three posts vacant"],
          ["Changes ahead", "Lyndon, Fenwick & Dale, ticket tool 2027"], w=[1, 4]),
        H("Judgement"),
        P("""The system is suitable and adequate for the six customers. It is effective in change, problem and customer
          work; it is not yet effective in telephone answer times."""),
        H("Decisions"),
        P("""1. The second internet line is ordered from another operator, 14,000 a year, owner Tomas Reinholt, by October
          2026."""),
        P("""2. A storage engineer is hired through an agency from August until the posts are filled, owner Tomas
          Reinholt."""),
        P("3. The pilot of the automatic password reset starts in August, owner Aisha Demir."),
        P("4. The gap of hourly copies at Sentrel is accepted by Helen Marchetti until the end of 2026."),
        P("The minutes were sent to all process owners on 22 June 2026 and the decisions were told in the staff meeting of 2 July."),
    ])


# ================================================================ 08 Photos and scans
def folder_8():
    # a rack, seen from the front, with the provisional label
    im = Image.new("RGB", (760, 1000), "#6d7478")
    d = ImageDraw.Draw(im)
    for y in range(0, 1000, 2):
        v = 96 + int(40 * y / 1000)
        d.line((0, y, 760, y), fill=(v, v + 5, v + 8))
    d.rectangle((120, 40, 640, 960), fill="#1d2224", outline="#0b0d0e", width=10)
    r, y = random.Random(3), 80
    while y < 900:
        h = r.choice([26, 26, 52, 52, 78])
        d.rectangle((150, y, 610, y + h), fill=r.choice(["#2b3236", "#343c41", "#3b444a"]), outline="#0f1214", width=2)
        for k in range(r.randint(4, 14)):
            d.ellipse((170 + k * 22, y + 8, 178 + k * 22, y + 16), fill=r.choice(["#4fd06b", "#4fd06b", "#e0b53a", "#2f6fd0"]))
        if h > 40:
            for k in range(12):
                d.rectangle((330 + k * 22, y + 22, 346 + k * 22, y + h - 8), fill="#22282b")
        y += h + 6
    for k in range(9):
        x0 = 560 + k * 5
        d.line((x0, 120 + k * 30, 665 + k * 6, 300 + k * 40, 628, 480 + k * 45), fill=["#d94f3a", "#3a7bd9", "#e3c23a"][k % 3], width=5, joint="curve")
    d.polygon([(215, 52), (545, 46), (547, 92), (217, 98)], fill="#f4efc9")
    d.text((240, 56), "H2-07  (provisional)", font=font(28, "Sans-Bold"), fill="#333")
    save_png(im.filter(ImageFilter.GaussianBlur(0.8)).quantize(96), F8, "rack_H2-07_2026-04-29.png", "2026-04-29")

    # whiteboard of the change board
    im = Image.new("RGB", (1200, 800), "#8f8a80")
    d = ImageDraw.Draw(im)
    d.polygon([(60, 50), (1150, 70), (1135, 745), (70, 735)], fill="#f3f4f1", outline="#b8bcb8")
    lines = [("Change board 11 Aug 2026", 90, "#1d3fa8", 40), ("119  storage volume Sable   OK, 13 Aug", 180, "#222222", 30),
             ("120  new desks F&D, floor 2  -> wait for list", 240, "#222222", 30), ("121  patch group 1   OK", 300, "#222222", 30),
             ("emergency 102: approved afterwards 14 July", 380, "#b3261e", 30), ("printing test: ALL models!", 450, "#b3261e", 34),
             ("back-out plan 041 / 067 / 088 ???", 540, "#1d3fa8", 34), ("next: Tue 18 Aug 10:00", 640, "#0b7a3b", 30)]
    r = random.Random(5)
    for t, y, c, s in lines:
        layer = Image.new("L", (1000, 60), 0)
        ImageDraw.Draw(layer).text((4, 4), t, font=font(s, "Sans-Oblique"), fill=230)
        layer = layer.rotate(r.uniform(-1.2, 1.2), resample=Image.BICUBIC)
        im.paste(Image.new("RGB", layer.size, c), (120 + r.randint(-10, 14), y), layer)
    d.ellipse((330, 520, 760, 610), outline="#1d3fa8", width=5)
    d.ellipse((820, 100, 1080, 300), fill="#ffffff")
    im = im.filter(ImageFilter.GaussianBlur(0.9)).rotate(-0.8, fillcolor="#7e796f")
    b = io.BytesIO()
    im.save(b, "JPEG", quality=72)
    put(target(F8, "whiteboard_change_board_2026-08-11.jpg"), b.getvalue(), "2026-08-11")

    # visitor book of the operations centre, black and white scan
    im = Image.new("L", (1240, 900), 255)
    d = ImageDraw.Draw(im)
    d.text((60, 40), "Visitor book - Operations centre Port Stennick", font=font(34, "Serif-Bold"), fill=0)
    cols = [60, 230, 520, 760, 900, 1040, 1190]
    for j, t in enumerate(["Date", "Name", "Company", "In", "Out", "Host"]):
        d.text((cols[j] + 6, 118), t, font=font(22, "Sans-Bold"), fill=0)
    rows = [("03.08.26", "P. van Laar", "Corvane", "09:10", "11:30", "TR"), ("05.08.26", "M. Ferris", "Pellworth", "13:00", "13:40", "IV"),
            ("12.08.26", "K. Oduya", "Sentrel", "10:05", "12:15", "NB"), ("18.08.26", "two electricians", "Brandt Elektrik", "07:30", "15:50", "TR"),
            ("26.08.26", "S. Ebert", "Group Network", "14:00", "16:20", "TR"), ("28.08.26", "cleaning", "-", "17:10", "", "?")]
    for i in range(len(rows) + 2):
        d.line((60, 110 + i * 70, 1190, 110 + i * 70), fill=0, width=2)
    for x in cols:
        d.line((x, 110, x, 110 + 70 * (len(rows) + 1)), fill=0, width=2)
    for i, row in enumerate(rows):
        for j, t in enumerate(row):
            d.text((cols[j] + 8 + (i * 3 + j) % 7, 196 + i * 70 + (i + j) % 5), t, font=font(24, "Serif-Italic") if Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif-Italic.ttf").exists() else font(24, "Serif"), fill=0)
    im = im.rotate(0.6, fillcolor=255)
    dust(im, 700)
    b = io.BytesIO()
    im.point(lambda v: 255 if v > 150 else 0).convert("1").save(b, "TIFF", compression="group4", dpi=(150, 150))
    put(target(F8, "visitor_book_2026-08.tiff"), b.getvalue(), "2026-09-01")


# ================================================================ 09 Sent after Stage 1
def folder_9():
    docx(F9, "SMS-01 Addendum climate 2026-09-30.docx",
         meta("SMS-01-A1", "Addendum to scope and context: climate", "1.0", "2026-09-30", "Sabine Kolar, Service Quality Manager",
              review="2027-01-19"), [
        P("""On 28 September 2026 Helen Marchetti, Tomas Reinholt, Ingrid Vasse and Sabine Kolar examined whether climate
          change is an issue for the service management system."""),
        P("""Result: climate change is relevant. Heat raises the cooling load in Hall 2 and storm floods can reach the
          harbour road in Port Stennick."""),
        T(["No.", "Issue", "Side", "What it means"],
          ["I-8", "Longer heat periods", "external", "Cooling of Hall 2 comes near its limit, question to Corvane sent on 29 September"],
          ["I-9", "Storm floods at the harbour", "external", "Operations centre may be cut off, agents can work in Aldermoor"]),
        P("""Interested parties: Brookmere Clinics and the parent group ask for yearly energy values; the other parties were
          asked and have no such requirement."""),
        P("Both issues were entered as risks R-11 and R-12 in the register on 30 September 2026."),
    ])
    m = EmailMessage(policy=SMTP)
    m["From"] = "Sabine Kolar <sabine.kolar@tarnfell-ms.example>"
    m["To"] = "Jana Lindqvist <j.lindqvist@northmark-cert.example>"
    m["Subject"] = "Areas of concern of Stage 1: what we did"
    m["Date"] = "Fri, 02 Oct 2026 11:20:45 +0000"
    m["Message-ID"] = "<20261002112045.7712@tarnfell-ms.example>"
    m.set_content("""Dear Ms Lindqvist,

here is the state of the four areas of concern before your visit in October.

1. Climate: decided on 28 September, see the addendum to SMS-01.

2. Internal audit programme: the programme July 2026 to June 2027 now has a line for clause 8.7.2, planned for the first quarter of 2027.

3. Capacity plan: chapter 3 is being written, Nadia Benali waits for two customer plans.

4. Brookmere agreement: their purchasing asked for a liability clause, our lawyer answered on 29 September.

Kind regards
Sabine Kolar
""")
    put(target(F9, "Reply to areas of concern 2026-10-02.eml"), m.as_bytes(), "2026-10-02")
    xlsx(F9, "Internal audit programme 2026-2027.xlsx", "2026-09-25", "Grace Tully",
         ("Programme", [["Audit", "Clauses", "Process", "Q3/2026", "Q4/2026", "Q1/2027", "Q2/2027", "Auditor", "Status"],
                        ["IA-2026-04", "8.2, 8.3", "Configuration, customers, suppliers", "x", "", "", "", "Grace Tully", "done 22.09.2026, report in work"],
                        ["IA-2026-05", "4 to 7", "Management system", "", "x", "", "", "Grace Tully", "planned"],
                        ["IA-2027-01", "8.7.2", "Continuity", "", "", "x", "", "Ralf Quist", "planned, added after Stage 1 of the certification audit"],
                        ["IA-2027-02", "8.4, 8.5", "Budget, capacity, change", "", "", "x", "", "Grace Tully", "planned"],
                        ["IA-2027-03", "8.6, 8.7.1, 8.7.3, 9, 10", "Operation and improvement", "", "", "", "x", "Ralf Quist", "planned"]],
          [12, 22, 36, 9, 9, 9, 9, 14, 48], dict(above=["Internal audit programme July 2026 to June 2027", "Group Audit, version 2 of 25.09.2026"])))


def main():
    if OUT.exists():
        keep = OUT / F1 / "SMS-07 Control of documented information.doc"
        saved = keep.read_bytes() if keep.exists() and not shutil.which("soffice") else None
        shutil.rmtree(OUT)
        if saved:
            put(target(F1, keep.name), saved, "2025-11-03")
    for f in (folder_1, folder_2, folder_3, folder_4, folder_5, folder_6, folder_7, folder_8, folder_9):
        f()
    files = [p for p in OUT.rglob("*") if p.is_file()]
    print(len(files), "files,", round(sum(p.stat().st_size for p in files) / 1e6, 2), "MB")


if __name__ == "__main__":
    sys.exit(main())
