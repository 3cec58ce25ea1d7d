// New versions on the fake core: a plan of every fate, and a queue to decide; `noversions` has an empty one.

import type { AnchorPlace, Area, ChangeNote, Citation, Commands, ReanchoredCitation, VersionOffer } from '../src/ipc';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] };
type Changed = <T>(areas: Area[], value: T, what: string) => { changed: ChangeNote; value: T };

const oldName = 'SMS-12 Incident and major incident procedure v3.1.docx';
const newName = 'SMS-12 Incident and major incident procedure v3.2 (final, approved 2026-10-14).docx';

const at = (paragraph: number, quote: string, prefix = '', suffix = ''): AnchorPlace => ({
  locator: { paragraph },
  quote,
  prefix,
  suffix,
  by_eye: false,
});

const passages: readonly [string, string, AnchorPlace[], AnchorPlace[], number][] = [
  [
    'R18-8.6.1-03',
    'changed',
    [
      at(
        14,
        'Top management is told of every major incident within 30 minutes by the duty manager, by telephone.',
        'The roles are described in the role sheet. ',
        ' A record of the call is kept.',
      ),
    ],
    [
      at(
        17,
        'Top management is told of every major incident within 60 minutes by the incident coordinator, by telephone or message.',
        'The roles are described in the role sheet. ',
        ' A record of the call is kept.',
      ),
    ],
    74,
  ],
  [
    'R18-8.6.1-11',
    'lost',
    [
      at(
        31,
        'After every major incident a review is held within five working days; its record names cause, effect and improvements.',
        'Closing. ',
        '',
      ),
    ],
    [],
    0,
  ],
  [
    'R18-8.6.1-01',
    'same',
    [at(2, 'Incidents are recorded in the ticket tool.')],
    [at(2, 'Incidents are recorded in the ticket tool.')],
    100,
  ],
  [
    'R18-8.6.1-02',
    'moved',
    [at(5, 'Incidents are classified and prioritised by impact and urgency.')],
    [at(9, 'Incidents are classified and prioritised by impact and urgency.')],
    100,
  ],
  [
    'R18-8.6.1-04',
    'changed',
    [at(20, 'Störungen werden innerhalb von vier Stunden gelöst. '.repeat(14).trim())],
    [at(24, 'Störungen werden innerhalb von acht Stunden gelöst oder weitergeleitet. '.repeat(14).trim())],
    61,
  ],
  ['R18-8.7.3-02', 'kept', [at(40, 'Knowledge is kept in the known error database.')], [], 100],
  ...Array.from({ length: 34 }, (_, index): [string, string, AnchorPlace[], AnchorPlace[], number] => [
    `R18-${8 + (index % 2)}.${1 + (index % 5)}-0${1 + (index % 7)}`,
    index % 3 === 0 ? 'moved' : 'same',
    [at(50 + index, `Paragraph ${50 + index} of the procedure says who does what and when.`)],
    [at(52 + index, `Paragraph ${50 + index} of the procedure says who does what and when.`)],
    100,
  ]),
];

export const offers: VersionOffer[] = [
  {
    new: 'e2',
    new_name: newName,
    old: 'e1',
    old_name: oldName,
    reasons: ['the same name but for the version', '91 % of the text is the same'],
    similarity: 91,
    citations: passages.length,
  },
  {
    new: 'e3',
    new_name: 'Leitlinie Servicemanagement neu.pdf',
    old: 'e6',
    old_name: 'SMS-02 Service management policy.docx',
    reasons: ['the number SMS-02 in both'],
    similarity: 64,
    citations: 0,
  },
];

export function versionAnswers(changed: Changed, params: URLSearchParams): Answers {
  const citation = (requirement: string, index: number, fate: string, places: AnchorPlace[]): Citation => ({
    id: `v${index}`,
    evidence: fate === 'lost' ? 'e1' : 'e2',
    evidence_name: fate === 'lost' ? oldName : newName,
    evidence_kind: 'text',
    requirement,
    audit: 'stage-2',
    locator: places[0]?.locator ?? {},
    quote: places[0]?.quote ?? '',
    prefix: '',
    suffix: '',
    strength: 'supports',
    note: '',
    author: 'Jana Lindqvist',
    made_at: '2026-11-03T09:12:00Z',
    to_confirm: false,
    carried_from: '',
    places,
    anchoring: fate,
    settled: fate === 'same' || fate === 'moved',
  });
  let queue: ReanchoredCitation[] = params.has('noversions')
    ? []
    : passages
        .filter(([, fate]) => fate !== 'kept')
        .map(([requirement, fate, old, fresh], index) => ({
          citation: citation(requirement, index, fate, fate === 'lost' ? old : fresh),
          requirement_title: 'Major incidents are handled by a procedure of their own',
          old: 'e1',
          old_name: oldName,
          old_places: old,
          new: 'e2',
          new_name: newName,
          new_places: fresh,
          stale_in: fate === 'changed' || fate === 'lost' ? ['stage-2'] : [],
        }));
  const waits = () => queue.filter(({ citation: { settled } }) => !settled);
  const count = (fate: string) => passages.filter((one) => one[1] === fate).length;
  const counts = () => ({
    same: count('same'),
    moved: count('moved'),
    changed: count('changed'),
    lost: count('lost'),
    kept: count('kept'),
  });
  return {
    find_versions: () => ({ offers: params.has('noversions') ? [] : offers }),
    plan_version: ({ old, new: fresh }) => ({
      old,
      old_name: oldName,
      new: fresh,
      new_name: newName,
      counts: counts(),
      citations: passages.map(([requirement, fate, places, now, similarity], index) => ({
        citation: `v${index}`,
        requirement,
        audit: 'stage-2',
        fate,
        reason: fate === 'kept' ? 'It is objective evidence of NMS-S2-2026-02.' : '',
        old_places: places,
        new_places: now,
        similarity,
      })),
    }),
    apply_version: () =>
      changed(
        ['evidence', 'citations'],
        { counts: counts(), pending: waits().length, stale: [] },
        'Replaced a document',
      ),
    list_reanchored: ({ pending_only }) => ({
      items: pending_only ? waits() : queue,
      pending: waits().length,
    }),
    settle_citation({ id, how }) {
      queue = queue
        .filter((one) => how !== 'remove' || one.citation.id !== id)
        .map((one) => (one.citation.id === id ? { ...one, citation: { ...one.citation, settled: true } } : one));
      return changed(['citations'], { pending: waits().length }, 'Decided about a passage');
    },
  };
}
