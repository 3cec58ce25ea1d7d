import { plural } from '../plural';

const n = (count: number) => new Intl.NumberFormat('en').format(count);

export const exporting = {
  'export.command': 'Export evidence …',
  'export.title': 'Export evidence',
  'export.intro':
    'Copies of the cited documents, in a folder for each requirement, with an index and a list of SHA-256 digests.',
  'export.which': 'Which citations',
  'export.allAudits': 'Of every audit in this file',
  'export.ofAudit': (p: { audit: string }) => `Made in ${p.audit}`,
  'export.format': 'Write as',
  'export.folder': 'Folder',
  'export.zip': 'ZIP archive',
  'export.highlights': 'PDFs with the citations highlighted',
  'export.highlightsHint':
    'A second copy beside each original, with highlights and comments that every PDF reader shows.',
  'export.uncited': 'Also evidence that is not cited',
  'export.warning': 'The export is not encrypted. Keep it where the client’s documents may be kept.',
  'export.go': 'Choose place and export …',
  'export.job': 'Exporting evidence',
  'export.done': (p: { files: number; name: string }) =>
    `${plural('en', p.files, { one: '1 file', other: `${n(p.files)} files` })} written to “${p.name}”`,
  'export.resultTitle': 'Evidence exported',
  'export.name': 'Name',
  'export.files': 'Files',
  'export.documents': 'Documents',
  'export.citations': 'Citations',
  'export.requirements': 'Requirements',
  'export.highlighted': 'With highlights',
  'export.size': 'Size',
  'export.check': 'To check it, run “sha256sum -c SHA256SUMS” in the exported folder.',
  'export.without': 'Without a copy',
  'export.withoutText': 'They are in the index, with what is known of them.',
  'export.plain': 'Without highlights',
  'export.plainText': 'The original is exported all the same.',
} as const;
