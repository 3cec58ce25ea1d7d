// Documents with what the viewers have to show: structure, tables, hidden sheets, pages of pictures, and hostile ones.

import { officePackage, pdf, png, tiff, writeAll, zip } from '../documents.mjs';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const drawingNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const slides = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006/relationships';

const relationships = (list) =>
  `<Relationships xmlns="${package_}">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** Headings, a list, a table, a long text. */
function procedure() {
  const paragraph = (text, style) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`;
  const cell = (text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const row = (...cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
  const chapter = (number) =>
    Array.from({ length: 12 }, (_, index) =>
      paragraph(`Step ${number}.${index + 1}: the duty manager writes down what was done and by whom, and closes the record.`),
    ).join('');
  const body = [
    paragraph('Change procedure', 'Heading1'),
    paragraph('Emergency changes are approved by the duty manager.'),
    paragraph('Roles', 'Heading2'),
    `<w:tbl>${row('Role', 'Task', 'Deputy')}${row('Change manager', 'Approves normal changes after the weekly meeting', 'Duty manager')}${row('Duty manager', 'Approves emergency changes', 'None')}</w:tbl>`,
    paragraph('Steps', 'Heading2'),
    chapter(1),
    paragraph('Records', 'Heading1'),
    chapter(2),
  ];
  const style = (id, level) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`;
  return officePackage(
    'word/document.xml',
    'wordprocessingml.document.main',
    {
      'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`,
      'word/_rels/document.xml.rels': relationships([['rId1', 'styles', 'styles.xml']]),
      'word/styles.xml': `<w:styles xmlns:w="${word}">${style('Heading1', 1)}${style('Heading2', 2)}</w:styles>`,
    },
    { '/word/styles.xml': 'wordprocessingml.styles' },
  );
}

/** A picture with a description, one of a kind that is a program, one that lies elsewhere. */
function rack() {
  const drawing = (attribute, alt) =>
    `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="3048000" cy="1524000"/><wp:docPr id="1" name="x"${alt ? ` descr="${alt}"` : ''}/><a:blip xmlns:a="${drawingNamespace}" xmlns:r="${relations}" ${attribute}/></wp:inline></w:drawing></w:r>`;
  const paragraph = (text, more = '') => `<w:p><w:r><w:t>${text}</w:t></w:r>${more}</w:p>`;
  const lines = Array.from({ length: 60 }, (_, index) => paragraph(`Shelf ${index + 1} was looked at and found locked.`));
  return officePackage('word/document.xml', 'wordprocessingml.document.main', {
    'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${paragraph('The rack of the second row is locked.', drawing('r:embed="rId1"', 'Rack 4 with its door closed'))}${paragraph('The plan of the room hangs beside it.', drawing('r:embed="rId2"'))}${paragraph('The supplier keeps a picture of his own.', drawing('r:link="rId3"'))}${lines.join('')}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${package_}"><Relationship Id="rId1" Type="${relations}/image" Target="media/rack.png"/><Relationship Id="rId2" Type="${relations}/image" Target="media/plan.emf"/><Relationship Id="rId3" Type="${relations}/image" TargetMode="External" Target="http://127.0.0.1:9/far.png"/></Relationships>`,
    'word/media/rack.png': png(640, 320),
    'word/media/plan.emf': 'no drawing',
  });
}

/** Rows of 700 columns. */
function wide(rows) {
  const name = (column) => (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));
  return xlsxOf(
    'Wide',
    Array.from({ length: rows }, (_, row) => Array.from({ length: 700 }, (_, column) => [`${column < 702 ? name(column) : ''}${row + 1}`, `r${row + 1}c${column + 1}`])),
  );
}

/** A million rows, most of them empty. */
function tall() {
  const numbers = [1, 2, 765_432, 999_999, 1_000_000];
  return xlsxOf('Tall', numbers.map((row) => [[`A${row}`, `INC-${row}`]]), numbers);
}

function xlsxOf(name, rows, numbers = rows.map((_, at) => at + 1)) {
  const lines = rows.map((row, at) => `<row r="${numbers[at]}">${row.map(([place, text]) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`);
  return officePackage(
    'xl/workbook.xml',
    'spreadsheetml.sheet.main',
    {
      'xl/workbook.xml': `<workbook xmlns="${sheet}" xmlns:r="${relations}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${sheet}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    },
    { '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet' },
  );
}

function deck(titles) {
  const shape = (text, kind) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="1" name=""/><p:cNvSpPr/><p:nvPr><p:ph${kind ? ` type="${kind}"` : ''}/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const picture = `<p:pic><p:nvPicPr><p:cNvPr id="9" name="" descr="Availability by month"/></p:nvPicPr><p:blipFill><a:blip r:embed="rId1"/></p:blipFill><p:spPr><a:xfrm><a:ext cx="2857500" cy="1428750"/></a:xfrm></p:spPr></p:pic>`;
  const slide = (title, index) =>
    `<p:sld xmlns:p="${slides}" xmlns:a="${drawingNamespace}" xmlns:r="${relations}"><p:cSld><p:spTree>${index === 0 ? picture : ''}${shape(title, 'title')}${shape(`What was measured in quarter ${index + 1}.`)}</p:spTree></p:cSld></p:sld>`;
  const parts = Object.fromEntries(titles.map((title, index) => [`ppt/slides/slide${index + 1}.xml`, slide(title, index)]));
  return officePackage(
    'ppt/presentation.xml',
    'presentationml.presentation.main',
    {
      'ppt/presentation.xml': `<p:presentation xmlns:p="${slides}" xmlns:r="${relations}"><p:sldIdLst>${titles.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relationships(titles.map((_, index) => [`rId${index + 1}`, 'slide', `slides/slide${index + 1}.xml`])),
      ...parts,
      'ppt/slides/_rels/slide1.xml.rels': relationships([['rId1', 'image', '../media/graph.png']]),
      'ppt/media/graph.png': png(300, 150),
    },
    Object.fromEntries(Object.keys(parts).map((name) => [`/${name}`, 'presentationml.slide'])),
  );
}

/** Two sheets, the second hidden; a merged title, dates and percentages as numbers with a format, many rows. */
function levels(rows) {
  const text = (place, value) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = index + 3;
    return `<row r="${row}">${text(`A${row}`, `SVC-${String(index + 1).padStart(5, '0')}`)}<c r="B${row}" s="1"><v>${46000 + (index % 300)}</v></c><c r="C${row}" s="2"><v>0.9${index % 10}5</v></c></row>`;
  });
  const head = `<row r="1">${text('A1', 'Service levels of the first quarter')}</row><row r="2">${text('A2', 'Service')}${text('B2', 'Measured')}${text('C2', 'Reached')}</row>`;
  const sheets = [
    `<worksheet xmlns="${sheet}"><sheetData>${head}${lines.join('')}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>`,
    `<worksheet xmlns="${sheet}"><sheetData><row r="1">${text('A1', 'Penalties, not for the client')}</row></sheetData></worksheet>`,
  ];
  return officePackage(
    'xl/workbook.xml',
    'spreadsheetml.sheet.main',
    {
      'xl/workbook.xml': `<workbook xmlns="${sheet}" xmlns:r="${relations}"><sheets><sheet name="Levels" sheetId="1" r:id="rId1"/><sheet name="Penalties" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
        ['rId3', 'styles', 'styles.xml'],
      ]),
      'xl/styles.xml': `<styleSheet xmlns="${sheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': sheets[0],
      'xl/worksheets/sheet2.xml': sheets[1],
    },
    {
      '/xl/styles.xml': 'spreadsheetml.styles',
      '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
      '/xl/worksheets/sheet2.xml': 'spreadsheetml.worksheet',
    },
  );
}

const line = (page, index) => `Page ${page}, line ${index}: incidents are recorded, classified and prioritised.`;
const manual = Array.from({ length: 14 }, (_, page) => [
  `Chapter ${page + 1}`,
  ...Array.from({ length: 38 }, (_, index) => line(page + 1, index + 1)),
]);

/** Tries to run, to load and to lead away, in every way it knows. */
const hostileSvg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="window.hacked=1">
  <script>window.hacked=1;fetch('http://127.0.0.1:9/svg')</script>
  <image href="http://127.0.0.1:9/picture.png"/><a xlink:href="javascript:window.hacked=1"><text>Press me</text></a>
</svg>`;
const hostileHtml = `<!doctype html><html><head><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/away">
  <link rel="stylesheet" href="http://127.0.0.1:9/style.css"><script>window.hacked=1</script></head>
  <body onload="window.hacked=1"><img src="http://127.0.0.1:9/pixel.png" onerror="window.hacked=1">
  <iframe src="http://127.0.0.1:9/frame"></iframe><p>Minutes of the review</p></body></html>`;

/** A multipart mail with a PDF attached. */
function mailWith(attachment) {
  const content = attachment.toString('base64').replace(/.{76}/g, '$&\r\n');
  return `From: Quality <quality@northlight.example>\r\nTo: Auditor <auditor@body.example>\r\nDate: Mon, 02 Feb 2026 09:30:00 +0000\r\nSubject: Minutes attached\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="xyz"\r\n\r\n--xyz\r\nContent-Type: text/plain\r\n\r\nThe minutes are attached.\r\n--xyz\r\nContent-Type: application/pdf; name="minutes.pdf"\r\nContent-Disposition: attachment; filename="minutes.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n--xyz--\r\n`;
}

export const password = 'copper lantern';

export function viewerFolder(folder) {
  return writeAll(folder, {
    'manual.pdf': pdf(manual),
    'locked.pdf': pdf([['Risk register', 'The supplier of the data centre has no second site.']], { password }),
    'procedure.docx': procedure(),
    'review.pptx': deck(['Availability', 'Incidents', 'Outlook']),
    'levels.xlsx': levels(3000),
    'rack.docx': rack(),
    'wide.xlsx': wide(120),
    'tall.xlsx': tall(),
    'room.png': png(640, 480, { taken: '2024:03:02 14:11:00' }),
    'scan.tif': tiff([
      [300, 200, 60],
      [200, 300, 200],
    ]),
    'minutes.eml': mailWith(pdf([['Minutes of 2 February', 'The plan was accepted.']])),
    'bundle.zip': zip({ 'inside.txt': 'Kept inside an archive.' }),
    'server.log': Array.from({ length: 3000 }, (_, index) => `2026-02-01 ${index} backup finished`).join('\n'),
    'logo.svg': hostileSvg,
    'minutes.html': hostileHtml,
  });
}
