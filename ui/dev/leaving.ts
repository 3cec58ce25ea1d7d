// Evidence leaving the file, and text from pictures, made up.

import type { Commands } from '../src/ipc';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };

export const leavingAnswers = (params: URLSearchParams): Answers => ({
  export_evidence: (body) => ({
    name: 'Nordwind Managed Services evidence 2026-11-22',
    files: 312,
    bytes: 5_140_000,
    items: 53,
    requirements: 219,
    citations: 274,
    highlighted: body.highlights ? 11 : 0,
    not_highlighted: [
      {
        name: 'Supplier contract Corvane (signed).pdf',
        reason: 'The document is encrypted, so highlights cannot be written into it.',
      },
    ],
    not_held: [
      { name: 'Staff file no. 12', reason: 'Seen, not held' },
      { name: 'Door log of the computer room, March', reason: 'Seen, not held' },
    ],
  }),
  recognition_state: () =>
    params.has('no-engine')
      ? {
          on: false,
          installed: [],
          languages: [],
          hint: 'No text recognition is installed on this machine. Install Tesseract with its languages, on Debian and Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-deu.',
          documents: 3,
          pages: 41,
        }
      : {
          on: false,
          engine: 'tesseract 5.3.0',
          installed: ['deu', 'eng', 'fra'],
          languages: ['eng', 'deu'],
          documents: 3,
          pages: 41,
        },
});
