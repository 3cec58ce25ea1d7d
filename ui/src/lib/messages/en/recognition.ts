import { plural } from '../plural';

const n = (count: number) => new Intl.NumberFormat('en').format(count);

export const recognition = {
  'recognition.command': 'Text from pictures …',
  'recognition.title': 'Text from pictures',
  'recognition.intro':
    'Scans and photos can get text, so that they are searched and cited like any document. It is a guess: compare it with the picture.',
  'recognition.on': 'Recognise text in the background',
  'recognition.onHint': 'Whenever scans or photos are added. Off: nothing is recognised unless you ask for it.',
  'recognition.engine': 'Engine on this machine',
  'recognition.languages': 'Languages',
  'recognition.languagesHint': 'Fewer languages are faster and more certain.',
  'recognition.waiting': (p: { pages: number; documents: number }) =>
    `${plural('en', p.pages, { one: '1 page', other: `${n(p.pages)} pages` })} in ${plural('en', p.documents, { one: '1 document', other: `${n(p.documents)} documents` })} ${plural('en', p.pages, { one: 'waits', other: 'wait' })}.`,
  'recognition.nothing': 'No page waits.',
  'recognition.now': 'Recognise now',
  'recognition.text': 'Recognise text',
  'recognition.job': 'Recognising text',
  'recognition.done': (p: { pages: number; documents: number; failed: number; stopped: boolean }) =>
    `${plural('en', p.pages, { one: '1 page', other: `${n(p.pages)} pages` })} looked at, ${plural('en', p.documents, { one: '1 document', other: `${n(p.documents)} documents` })} can be searched now` +
    (p.failed > 0 ? `, ${n(p.failed)} failed` : '') +
    (p.stopped ? '; stopped, the rest waits' : ''),
} as const;
