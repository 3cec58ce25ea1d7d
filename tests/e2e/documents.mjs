// Small real documents, and some that are broken, made in code.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Writes `{ 'folder/name': bytes }` below a folder and answers it. */
export function writeAll(folder, files) {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return folder;
}

const bytes = (text) => Buffer.from(text, 'latin1');
const xml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A PDF; each page is a list of lines. With a password nobody reads it without. */
export function pdf(pages, { password } = {}) {
  const key = password === undefined ? null : encryption(password);
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'];
  const kids = [];
  for (const lines of pages) {
    const page = objects.length + 1;
    kids.push(`${page} 0 R`);
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${page + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`);
    const escaped = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
    const plain = bytes(`BT /F1 12 Tf 16 TL 72 770 Td ${escaped.join(' ')} ET`);
    const content = key ? key.encrypt(page + 1, plain) : plain;
    objects.push(Buffer.concat([bytes(`<< /Length ${content.length} >>\nstream\n`), content, bytes('\nendstream')]));
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let extra = '';
  if (key) {
    objects.push(key.dictionary);
    extra = ` /Encrypt ${objects.length} 0 R /ID [<${key.id}> <${key.id}>]`;
  }
  const parts = [bytes('%PDF-1.7\n')];
  const offsets = [];
  let length = parts[0].length;
  objects.forEach((object, index) => {
    offsets.push(length);
    const part = Buffer.concat([bytes(`${index + 1} 0 obj\n`), Buffer.isBuffer(object) ? object : bytes(object), bytes('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(bytes(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R${extra} >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The standard security handler, revision 3 with RC4 of 128 bits (ISO 32000-1, 7.6.3). */
function encryption(password) {
  const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
  const md5 = (...parts) => createHash('md5').update(Buffer.concat(parts)).digest();
  const padded = Buffer.concat([bytes(password), padding]).subarray(0, 32);
  const id = createHash('md5').update('touchstone').digest();
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const often = (data) => {
    for (let round = 0; round < 50; round++) data = md5(data);
    return data;
  };
  const rounds = (key, data) => {
    for (let round = 0; round < 20; round++) data = rc4(key.map((byte) => byte ^ round), data);
    return data;
  };
  const owner = rounds(often(md5(padded)), padded);
  const key = often(md5(padded, owner, permissions, id));
  const user = Buffer.concat([rounds(key, md5(padding, id)), Buffer.alloc(16)]);
  return {
    id: id.toString('hex'),
    dictionary: `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
    encrypt: (object, data) => rc4(md5(key, Buffer.from([object & 255, object >> 8, 0, 0, 0])), data),
  };
}

function rc4(key, data) {
  const state = Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) & 255;
    [state[i], state[j]] = [state[j], state[i]];
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]) & 255;
      [state[i], state[j]] = [state[j], state[i]];
      return byte ^ state[(state[i] + state[j]) & 255];
    }),
  );
}

/** A ZIP archive of `{ name: bytes }`. */
export function zip(entries) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    // Version 2.0, no flags, deflated, 1 January 2026.
    [20, 0, 8, 0, 0x5c21].forEach((value, index) => fields.writeUInt16LE(value, index * 2));
    [crc32(plain), packed.length, plain.length].forEach((value, index) => fields.writeUInt32LE(value, 10 + index * 4));
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([bytes('PK\x03\x04'), fields, Buffer.from(name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(bytes('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name));
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, bytes('PK\x05\x06'), end]);
}

/** A Word document of paragraphs. */
export function docx(paragraphs) {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`).join('');
  return officePackage('word/document.xml', 'wordprocessingml.document.main', {
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

/** A workbook with one sheet of rows of texts and numbers. */
export function xlsx(sheet, rows) {
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const cell = (value, row, column) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    return typeof value === 'number' ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" t="inlineStr"><is><t>${xml(value)}</t></is></c>`;
  };
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, at, column)).join('')}</row>`).join('');
  return officePackage(
    'xl/workbook.xml',
    'spreadsheetml.sheet.main',
    {
      'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets><sheet name="${xml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}"><sheetData>${lines}</sheetData></worksheet>`,
    },
    { '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet' },
  );
}

/** An Office package around its parts; `kind` is that of the main part. */
export function officePackage(main, kind, parts, others = {}) {
  const types = Object.entries({ [`/${main}`]: kind, ...others })
    .map(([part, kind]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/>`)
    .join('');
  const declared = (text) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
  const all = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
    ...parts,
  };
  return zip(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, Buffer.isBuffer(text) ? text : declared(text)])));
}

/** A mail with one text part. */
export function mail({ from, to, subject, text }) {
  return `From: ${from}\r\nTo: ${to}\r\nDate: Mon, 02 Feb 2026 09:30:00 +0000\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
}

/** A picture: stripes of two colours; with the time it was taken (`2024:03:02 14:11:00`) if one is given. */
export function png(width = 64, height = 48, { taken } = {}) {
  const chunk = (type, data) => {
    const body = Buffer.concat([bytes(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = (y) => [0, ...Array.from({ length: width }, () => (y % 16 < 8 ? [32, 64, 128] : [240, 200, 80])).flat()];
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => line(y)).flat());
  const remarks = taken ? [chunk('eXIf', exif(taken))] : [];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...remarks,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Entries of a TIFF directory, little-endian: `[tag, type, count, value]`. */
function directory(entries, next = 0) {
  const out = Buffer.alloc(2 + entries.length * 12 + 4);
  out.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12;
    out.writeUInt16LE(tag, at);
    out.writeUInt16LE(type, at + 2);
    out.writeUInt32LE(count, at + 4);
    out.writeUInt32LE(value, at + 8);
  });
  out.writeUInt32LE(next, out.length - 4);
  return out;
}

/** Exif 2.32: DateTimeOriginal (0x9003) in the Exif directory (0x8769). */
function exif(taken) {
  const start = Buffer.from('49492a0008000000', 'hex');
  const first = directory([[0x8769, 4, 1, 26]]);
  return Buffer.concat([start, first, directory([[0x9003, 2, 20, 44]]), bytes(`${taken}\0`)]);
}

/** A TIFF of grey pages: `[width, height, grey]` each. */
export function tiff(pages) {
  const parts = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  pages.forEach(([width, height, grey], index) => {
    const size = 2 + 9 * 12 + 4;
    const end = at + size + width * height;
    const next = index + 1 < pages.length ? end : 0;
    const tags = [[256, width], [257, height], [258, 8], [259, 1], [262, 1], [273, at + size], [277, 1], [278, height], [279, width * height]];
    parts.push(directory(tags.map(([tag, value]) => [tag, 4, 1, value]), next), Buffer.alloc(width * height, grey));
    at = end;
  });
  return Buffer.concat(parts);
}

/** Half an archive, as a download that broke off leaves it. */
export function brokenZip() {
  const whole = zip({ 'minutes.txt': 'Management review of 12 May. '.repeat(200), 'plan.txt': 'x'.repeat(5000) });
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** What a small provider sends before Stage 1: one document of each common kind. */
export function clientFolder(folder) {
  return writeAll(folder, {
    'SMS-01 Service management policy.pdf': pdf([
      ['Service management policy', 'Northlight Hosting', 'Approved by the managing director on 12 January 2026.'],
      [
        'Incident management',
        'Every incident is recorded, classified and prioritised by impact and urgency.',
        'Major incidents are reported to top management within one hour.',
      ],
    ]),
    'SMS-08 Change procedure.docx': docx([
      'Change management procedure',
      'Emergency changes are approved by the duty manager and reviewed on the next working day.',
      'A change may be refused when its rollback has not been tested.',
    ]),
    'Registers/Incidents 2026.xlsx': xlsx('Incidents', [
      ['Number', 'Opened', 'Priority', 'Summary'],
      ['INC-1001', '2026-01-07', 1, 'Mail gateway down for the Harbour clinic'],
      ['INC-1002', '2026-01-09', 3, 'Printer queue stuck'],
    ]),
    'Registers/suppliers.csv': 'Supplier;Service;Review\nKestrel Data Centre;Colocation;2026-01-20\nPelican Telecom;Wide area network;overdue\n',
    'Mail/Internal audit programme.eml': mail({
      from: 'Quality manager <quality@northlight.example>',
      to: 'Auditor <auditor@body.example>',
      subject: 'Internal audit programme',
      text: 'The internal audit of clause 9.2 took place on 3 March. Two findings are still open.',
    }),
    'Notes/readme.txt': 'Capacity is reviewed every quarter. The last review was in March 2026.\n',
    'Photos/server-room.png': png(),
  });
}
