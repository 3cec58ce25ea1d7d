// Made-up answers for the working rooms (Overview, Evidence, Requirements, Findings, Outcome): enough to look at every
// state of a screen without Rust. Looking at real documents needs the test bridge (TOUCHSTONE_BRIDGE).

import { followed, none } from './follow-up';
import { sets, sheet } from './samples';
import {
  CallFault,
  type Area,
  type Citation,
  type ClauseRow,
  type Commands,
  type FindingDetail,
  type Outcome,
  type RequirementRow,
  type Segment,
} from '../src/ipc';
import { houseRows, houseTitles, infos } from './catalogues';
import { evidence, requirements } from './data';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };
type Change = <T>(
  areas: Area[],
  value: T,
  what: string,
) => { changed: { areas: Area[]; saved_at: string; undo?: string }; value: T };

const chapters: Record<string, string> = {
  4: 'Context of the organization',
  5: 'Leadership',
  6: 'Planning',
  7: 'Support of the service management system',
  8: 'Operation of the service management system',
  9: 'Performance evaluation',
  10: 'Improvement',
};
const concluded = (row: RequirementRow) => row.conclusion !== 'open' && row.conclusion !== 'in_work';

function clauses(
  rows: readonly RequirementRow[],
  catalogue = infos.own.id,
  titles: Record<string, string> = chapters,
): ClauseRow[] {
  const numbers = new Set<string>();
  for (const { clause } of rows) {
    const parts = clause.split('.');
    for (let depth = 1; depth <= parts.length; depth += 1) numbers.add(parts.slice(0, depth).join('.'));
  }
  return [...numbers]
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((clause) => {
      const below = rows.filter((row) => row.clause === clause || row.clause.startsWith(`${clause}.`));
      const state = ['nonconforming', 'open', 'in_work', 'concern'].find((word) =>
        below.some((row) => row.conclusion === word),
      );
      return {
        clause,
        title: titles[clause] ?? `Clause ${clause}`,
        depth: clause.split('.').length,
        catalogue,
        auditable: rows.some((row) => row.clause === clause),
        state: state === 'in_work' ? 'open' : (state ?? 'conforming'),
        requirements: below.length,
        assessed: below.filter(concluded).length,
        evidenced: below.filter((row) => row.citations + row.notes > 0).length,
      };
    });
}

const words: Segment[] = [
  ['heading1', 'Incident management procedure'],
  ['body', 'Every incident is recorded in the ticket tool with a class and a priority by impact and urgency.'],
  ['heading2', 'Major incidents'],
  [
    'body',
    'Top management is told of every major incident within 30 minutes. A review follows within ten working days.',
  ],
  ['list_item', 'The major incident manager is named at once.'],
  ['list_item', 'Customers are told every 60 minutes.'],
  ['table_row', 'Priority\tAnswer\tSolution'],
  ['table_row', '1\t15 minutes\t4 hours'],
  ['note', 'Times hold for the service hours of the agreement.'],
  ['comment', 'To be checked with the customer.'],
].map(([role, text], index) => ({
  locator: { paragraph: index + 1 },
  text: text as string,
  role: role as Segment['role'],
  columns: [],
  unreliable: false,
}));
const text = Array.from({ length: 30 }, () => words)
  .flat()
  .map((segment, ordinal) => ({ ordinal, segment: { ...segment, locator: { paragraph: ordinal + 1 } } }));

export function work(changed: Change, params = new URLSearchParams()): Answers {
  const carried = params.has('carried');
  const combined = params.has('combined');
  const citations: Citation[] = ['R18-8.6.1-01', 'R18-8.6.1-09'].map((requirement, index) => ({
    id: `c${index}`,
    evidence: 'e1',
    evidence_name: evidence[1]?.name ?? '',
    evidence_kind: 'text',
    requirement,
    audit: 'stage-2',
    locator: { paragraph: index === 0 ? 2 : 4 },
    quote:
      index === 0 ? 'recorded in the ticket tool' : 'Top management is told of every major incident within 30 minutes.',
    prefix: '',
    suffix: '',
    strength: index === 0 ? 'supports' : 'partly',
    note: index === 0 ? '' : 'No proof for the last two.',
    author: 'Jana Lindqvist',
    made_at: '2026-11-03T09:12:00Z',
    to_confirm: index === 1 && carried,
    carried_from: index === 1 && carried ? 'R11-8.1-05' : '',
    places: [],
    settled: true,
  }));
  const findings: FindingDetail[] = (
    [
      ['nc', 'minor', 'team_reviewed', 'Two major incidents without a review'],
      ['nc', 'major', 'draft', 'Service continuity plan not tested'],
      ['ofi', undefined, 'draft', 'Trends could be shown over a year'],
      ['positive', undefined, 'noted', 'Known errors reach the agents within a day'],
    ] as const
  )
    .map(([kind, grade, state, title], index) => ({
      row: {
        id: `f${index}`,
        number: `NMS-S2-2026-0${index + 1}`,
        audit: 'stage-2',
        audit_code: 'stage-2',
        kind,
        grade,
        title,
        requirements: ['R18-8.6.1-09'],
        state,
        missing: state === 'draft' && kind === 'nc' ? ['the grade has no reason'] : [],
        next: 'lead auditor',
        overdue: false,
      },
      ...none,
      steps:
        kind === 'nc'
          ? [
              'draft',
              'team_reviewed',
              'raised',
              'response_awaited',
              'response_received',
              'plan_accepted',
              'implemented',
              'verified_closed',
            ].map((one, at) => ({ state: one, at: one === state ? 'now' : at === 0 ? 'done' : 'ahead' }))
          : [],
      grade_reason: state === 'draft' ? '' : 'Two cases of nine; the incidents themselves were solved in time.',
      statement:
        index === 1
          ? 'The plan was not tested. We recommend a yearly test.'
          : 'For two major incidents there is no review.',
      objective_evidence: 'MI-2026-03 and MI-2026-05: no review in the ticket or in the folder of reviews.',
      requirements: [
        {
          requirement: 'R18-8.6.1-09',
          clause: '8.6.1',
          title: 'Major incident news for top management',
          obligation: 'Top management receives news of major incidents.',
        },
      ],
      citations: citations.slice(1),
      offered: citations.slice(0, 1),
      discussed_with: '',
      discussed_at: '',
      client_remark: '',
      state_reason: '',
      gaps:
        state === 'draft' && kind === 'nc'
          ? [{ field: 'grade_reason', what: 'the grade has no reason', rule: 'F-10' }]
          : [],
      advice: index === 1 ? [{ field: 'statement', words: 'We recommend', start: 25 }] : [],
      moves: [
        { state: 'withdrawn', rule: 'F5', gaps: [], needs_reason: true, needs_date: false },
        {
          state: 'team_reviewed',
          rule: 'F2',
          gaps: [],
          needs_reason: false,
          needs_date: false,
          refusal: state === 'draft' ? 'the grade has no reason' : undefined,
        },
      ],
      treatment_reason: '',
      created_by: 'Jana Lindqvist',
      created_at: '2026-11-03T10:00:00Z',
    }))
    .map((detail, index) => (params.has('follow') ? followed(detail, index) : detail));
  const answers: Outcome['answers'] = [
    {
      key: 'closing_meeting_at',
      group: 'meetings',
      label: 'Closing meeting',
      help: 'Date and time it was held.',
      source: 'ISO/IEC 17021-1, 9.4.7',
      form: 'time',
      choices: [],
    },
    {
      key: 'conformity',
      group: 'statements',
      label: 'Conformity and effectiveness',
      help: 'Statement with its evidence.',
      source: 'ISO/IEC 17021-1, 9.4.8.3 a',
      form: 'text',
      choices: [],
    },
    {
      key: 'recommendation',
      group: 'statements',
      label: 'Recommendation',
      help: 'What the team recommends.',
      source: 'ISO/IEC 17021-1, 9.4.8.2 p',
      form: 'recommendation',
      choices: ['grant', 'grant_after_actions', 'further_audit', 'refuse'],
    },
    {
      key: 'audit_days',
      group: 'conduct',
      label: 'Audit time used',
      help: 'Auditor-days.',
      source: 'ISO/IEC 17021-1, 9.4.8.2 f',
      form: 'number',
      choices: [],
    },
  ].map((one) => ({
    ...one,
    form: one.form as Outcome['answers'][number]['form'],
    mandatory: true,
    may_be_not_applicable: false,
    value: '',
    not_applicable: false,
    reason: '',
  }));
  const row = (id: string) => evidence.find((one) => one.id === id) ?? evidence[0]!;
  const count = (list: readonly string[]) =>
    [...new Set(list)].map((value) => ({ value, count: list.filter((one) => one === value).length }));

  return {
    list_requirements: () => ({
      catalogues: combined ? [infos.own, infos.house] : [infos.own],
      clauses: [...clauses(requirements), ...(combined ? clauses(houseRows, infos.house.id, houseTitles) : [])],
      requirements: [
        ...requirements.map((one) => (one.id === 'R18-8.6.1-09' ? { ...one, to_confirm: carried ? 1 : 0 } : one)),
        ...(combined ? houseRows : []),
      ],
    }),
    get_requirement({ requirement: id }) {
      const found = [...requirements, ...houseRows].find((one) => one.id === id) ?? requirements[0]!;
      const linked = (kind: string) =>
        found.related.filter((word) => word.startsWith(`${kind}:`)).map((word) => word.slice(kind.length + 1));
      const strength = (at: number) => ['strong', 'partial', 'weak'][at] ?? 'weak';
      return {
        requirement: {
          id: found.id,
          clause: found.clause,
          title: found.title,
          obligation: found.obligation,
          elements: [
            { id: `${found.id}a`, text: 'internal' },
            { id: `${found.id}b`, text: 'external' },
          ],
          evidence_types: found.evidence_types,
          typical_evidence: ['export of the period', 'procedure with owner and date'],
          audit_questions: ['Show me the last three.', 'Who decides that?'],
          doc_info: found.doc_info,
          roles_to_ask: ['incident manager'],
          sampling_hint: 'Every n-th up to 20, plus all major ones.',
          itil4: linked('itil4').map((practice, at) => ({ practice, strength: strength(at) })),
          iso9001: linked('iso9001').map((clause) => ({ clause, strength: 'weak' })),
          iso27001: linked('iso27001').map((clause) => ({ clause, strength: 'partial' })),
          guidance_ref: found.clause,
          guidance: found.id.startsWith('R18') ? undefined : 'Look at the lock, the list and the log together.',
          legacy_ref: ['8.1'],
          itilv3: [],
          successor_ref: [],
          status: 'active',
          confidence: 'sure',
        },
        clause_title: chapters[found.clause.split('.')[0] ?? ''] ?? '',
        conclusion: {
          audit: 'stage-2',
          audit_code: 'stage-2',
          state: found.conclusion,
          reason: '',
          by: 'Jana Lindqvist',
          at: concluded(found) ? '2026-11-03T09:00:00Z' : '',
        },
        elsewhere: [
          {
            audit: 'stage-1',
            audit_code: 'stage-1',
            state: 'conforming',
            reason: '',
            by: 'Jana Lindqvist',
            at: '2026-10-01T09:00:00Z',
          },
        ],
        ticked: [`${found.id}a`],
        citations: citations.filter((one) => one.requirement === id),
        notes: [],
        findings: [],
        origin: found.id.startsWith('R18')
          ? [
              {
                catalogue: 'iso-iec-20000-1-2011',
                edition: '2011',
                clause: '8.1',
                title: 'Incident and service request management',
                relation: 'split',
                note: 'Incidents have a clause of their own.',
                confidence: 'sure',
              },
            ]
          : [],
        successor: [],
        guidance: found.id.startsWith('R18')
          ? {
              clause: found.clause,
              helps:
                'how incidents may be recorded, prioritised and brought to an end, and what a major one may ask for',
              source: 'ISO/IEC 20000-2:2019',
              confidence: 'likely',
            }
          : undefined,
        documented: found.doc_info
          ? [
              {
                id: 'DI18-40',
                item: 'Procedure for major incidents',
                kind: found.doc_info,
                basis: 'explicit',
                ask_at: 'stage_1',
              },
            ]
          : [],
        elsewhere_cited: found.clause.startsWith('8.6')
          ? citations
              .filter((one) => one.requirement !== id)
              .slice(0, 2)
              .map((one) => ({
                requirement: one.requirement,
                clause: '8.6.1',
                title: requirements.find((row) => row.id === one.requirement)?.title ?? '',
                catalogue_title: 'ISO/IEC 20000-1:2018',
                link: 'partial',
                citation: one.id,
                evidence: one.evidence,
                evidence_name: one.evidence_name,
                locator: one.locator,
                quote: one.quote,
              }))
          : [],
        possible: [
          {
            state: 'conforming',
            refusal: found.citations ? undefined : 'nothing on record supports this requirement',
            hint: 'Map a passage or take a note.',
          },
          { state: 'nonconforming' },
          { state: 'no_case', refusal: undefined },
          { state: 'open' },
        ],
      };
    },
    conclude({ requirement: id, state }) {
      const found = requirements.find((one) => one.id === id);
      if (found && state === 'conforming' && found.citations === 0) {
        throw new CallFault({
          code: 'refused',
          what: 'Nothing on record supports this requirement.',
          hint: 'Map a passage that shows it.',
          rule: 'C-1',
        });
      }
      if (found) found.conclusion = state;
      return changed(['requirements'], { requirement: id, conclusion: state }, `Concluded ${id} ${state}`);
    },
    tick_element: () => changed(['requirements'], {}, 'Ticked an element'),
    match_requirements: ({ text: typed, limit = 5 }) => ({
      matches: requirements
        .filter(({ id, obligation }) =>
          typed
            .split(/\W+/)
            .some((word) => word.length > 2 && `${id} ${obligation}`.toLowerCase().includes(word.toLowerCase())),
        )
        .slice(0, limit)
        .map(({ id, clause, title, obligation }) => ({
          id,
          clause,
          title,
          obligation,
          because: typed.split(/\W+/).slice(0, 3),
        })),
    }),
    search: ({ query, offset, limit = 20 }) => ({
      total: 40,
      more: true,
      hits: evidence.slice(offset, Math.min(40, offset + limit)).map((one) => ({
        evidence: one.id,
        name: one.name,
        kind: one.kind,
        locator: { paragraph: 4 },
        ordinal: 3,
        snippet: `… ${query} is told to top management within 30 minutes …`,
        marks: [[2, query.length]],
        score: 1,
      })),
    }),
    evidence_facets: () => ({
      kinds: count(evidence.map(({ kind }) => kind)),
      text: count(evidence.map(({ text }) => text)),
      cited: evidence.filter((one) => one.citations > 0).length,
      uncited: evidence.filter((one) => one.citations === 0).length,
      states: count(evidence.map(({ state }) => state)),
      sources: count(evidence.map(({ source }) => source)),
      deliveries: count(evidence.map(({ delivery }) => delivery)),
      classifications: count(evidence.map(({ classification }) => classification).filter(Boolean)),
      clauses: [
        { value: '5.2', count: 3 },
        { value: '8.6', count: 41 },
      ],
      personal_data: evidence.filter((one) => one.personal_data).length,
      received_from: '2026-11-02',
      received_to: '2026-11-02',
    }),
    get_sample: () => sheet,
    sample_steps: () => ({ sets }),
    sample_source: () => ({
      sheets: ['Incidents', 'Requests'],
      sheet: 'Incidents',
      header_row: 1,
      columns: [
        { column: 'A', heading: 'Number', example: 'INC-26-0001' },
        { column: 'B', heading: 'Opened', example: '2026-01-02' },
      ],
      rows: 1240,
    }),
    set_sample_results: () => changed(['evidence'], sheet, 'Changed a sample sheet'),
    evidence_moves: ({ ids }) => ({
      moves: [
        { to: 'reviewed', rule: 'E4', needs: ['identity', 'in_force'], possible: ids.length, refused: 0 },
        { to: 'rejected', rule: 'E3', needs: ['reason', 'client_told'], possible: ids.length, refused: 0 },
      ],
    }),
    preview_evidence_change: ({ ids, source }) => ({
      items: ids.length,
      lines: source
        ? [
            {
              field: 'source',
              items: ids.length,
              before: [{ value: 'Dr. Imke Petersen', count: ids.length }],
              after: source,
            },
          ]
        : [],
      refusals: [],
    }),
    preview_wipe: ({ ids }) => ({
      items: ids.map((id) => ({
        id,
        name: row(id).name,
        sha256: row(id).sha256,
        bytes: 481_200,
        shared: 0,
        inside: false,
      })),
      refusals: [],
      bytes: 481_200,
      warning:
        'Undo cannot bring the content back, and takes nothing back that was done before. Copies and backups of this audit file still hold it: destroy them as well, or replace them.',
    }),
    get_evidence: ({ id }) => ({
      row: {
        ...row(id),
        kind: row(id).kind === 'pdf' || row(id).kind === 'spreadsheet' ? 'text' : row(id).kind,
        ...(params.has('void') ? { state: 'void' } : {}),
      },
      media_type: 'application/octet-stream',
      document_number: 'P-14',
      document_version: '3.2',
      delivery: 'upload',
      remark: '',
      classification: 'internal',
      personal_data: false,
      added_at: '2026-11-02T08:00:00Z',
      info: { author: 'Imke Petersen', sheets: [], pictures: [], warnings: [] },
      segments: 300,
      citations: citations.map((one) => ({ ...one, evidence: id })),
      contains: [],
      on_record: 'received',
      reviewed_by: '',
      reviewed_on: '',
      consent: false,
      state_reason: '',
      client_told: '',
      retain_until: '',
      moves: [{ to: 'reviewed', rule: 'E4', needs: ['in_force'], possible: 1, refused: 0 }],
      supersedes: id === 'e9' ? [{ id: 'e8', name: evidence[8]?.name ?? '' }] : [],
    }),
    set_evidence: () => changed(['evidence'], {}, 'Changed a document’s details'),
    resolve_citations: () => ({ citations: [] }),
    read_outline: () => ({ items: [], more: false }),
    document_password: () => ({}),
    read_text: ({ offset, limit = 500 }) => ({ total: text.length, items: text.slice(offset, offset + limit) }),
    cite(body) {
      const made: Citation = {
        ...citations[0]!,
        ...body,
        id: `c${citations.length}`,
        audit: 'stage-2',
        strength: body.strength ?? 'supports',
        note: body.note ?? '',
      };
      citations.push(made);
      return changed(['citations', 'requirements'], made, `Mapped ${body.requirement}`);
    },
    list_findings: () => ({ findings: findings.map(({ row: one }) => one) }),
    get_finding: ({ id }) => structuredClone(findings.find(({ row: one }) => one.id === id) ?? findings[0]!),
    set_finding: () => changed(['findings'], {}, 'Changed a finding'),
    add_finding: () =>
      changed(
        ['findings', 'requirements'],
        { finding: 'f0', number: 'NMS-S2-2026-01', warnings: [] },
        'Recorded a finding',
      ),
    move_finding: () => changed(['findings'], {}, 'Moved a finding'),
    get_overview: () => ({
      audit: 'stage-2',
      audit_code: 'stage-2',
      state: 'fieldwork',
      clauses: clauses(requirements),
      requirements,
      counts: {
        requirements: requirements.length,
        assessed: requirements.filter(concluded).length,
        evidenced: requirements.filter((one) => one.citations > 0).length,
        conforming: requirements.filter((one) => one.conclusion === 'conforming').length,
        nonconforming: requirements.filter((one) => one.conclusion === 'nonconforming').length,
        concern: 0,
        no_case: requirements.filter((one) => one.conclusion === 'no_case').length,
        open: requirements.filter((one) => !concluded(one)).length,
        evidence: evidence.length,
        citations: citations.length,
      },
      findings: [{ kind: 'nc', grade: 'minor', state: 'team_reviewed', count: 1 }],
      dates: [{ what: 'Stage 2 ends', on: '2026-12-04', days: 9, rule: 'PL-03' }],
      requests: { lists: 2, open: 5, to_review: 3, due_on: '2026-12-01', overdue: false },
      unreadable: 3,
      pending: 12,
      missing: 4,
      undecided: params.has('noversions') ? 0 : 3,
    }),
    get_outcome: () => ({
      state: 'fieldwork',
      ready: false,
      missing: [
        {
          rule: 'S2-03',
          what: '8.6.1 Closure of incidents has no conclusion.',
          where: { view: 'requirement', requirement: 'R18-8.6.1-05' },
        },
        {
          rule: 'F4',
          what: 'NMS-S2-2026-01 is not raised.',
          where: { view: 'finding', finding: 'f0', number: 'NMS-S2-2026-01', field: 'discussed_with' },
        },
        {
          rule: 'ISO/IEC 17021-1, 9.4.8.2 p',
          what: '“Recommendation” is not answered.',
          where: { view: 'outcome', key: 'recommendation' },
        },
      ],
      answers: structuredClone(answers),
      concerns: [],
      reports: [],
      changed_since_issue: false,
    }),
    set_answer({ key, ...set }) {
      Object.assign(answers.find((one) => one.key === key) ?? {}, set);
      return changed(['outcome'], {}, 'Answered a question');
    },
  };
}
