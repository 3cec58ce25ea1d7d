// Nonconformities after their report, for `?follow`: one to be answered and late, one under review, one to be verified.
import type { FindingDetail, FindingResponse, Move } from '../src/ipc';

export const none = {
  steps: [],
  may_answer: false,
  responses: [],
  verifications: [],
  evidence: [],
  due_dates: [],
  regrades: [],
  recurred_in: [],
} satisfies Partial<FindingDetail>;

const straight = [
  'draft',
  'team_reviewed',
  'raised',
  'response_awaited',
  'response_received',
  'plan_accepted',
  'implemented',
  'verified_closed',
];
const steps = (now: string) =>
  straight.map((state, index) => {
    const at = straight.indexOf(now);
    return { state, at: index < at ? 'done' : index === at ? 'now' : 'ahead' };
  });

const said: Record<string, [string, string?]> = {
  correction: ['Both reviews were made up for on 9 November.', 'the correction fits'],
  cause: ['The agent forgot.', 'the cause is a cause, not the failure in other words'],
  corrective_action: ['The agent was reminded.', 'the corrective action removes the cause'],
  extent: ['', 'the extent was checked: other places and sites'],
  responsible: ['Service Quality Manager'],
  due_on: ['2026-12-18', 'the date is acceptable'],
};

function answer(round: number, verdicts: Record<string, [string, string?]>, received: boolean): FindingResponse {
  return {
    round,
    fields: Object.entries(said).map(([field, [value, accepted_means]]) => ({
      field,
      value,
      mandatory: field !== 'extent',
      accepted_means,
      verdict: verdicts[field]?.[0],
      reason: verdicts[field]?.[1] ?? '',
      reviewer: 'Jana Lindqvist',
    })),
    answered_by: 'Sabine Kolar',
    received_on: received ? '2026-11-20' : '',
    source: round === 1 ? 'client_file' : 'entered',
    file_name: 'NMS-S2-2026-01 answer.xlsx',
    file_sha256: '7f3a9c41d0b2e6f88a15c3de90b74a2c6611f0a8d3be47950c2f1e6db8a94703',
    entered_by: 'Jana Lindqvist',
    entered_at: '2026-11-20T08:00:00Z',
  };
}

const move = (state: string, rule: string, gaps: [string, string][] = [], more: Partial<Move> = {}): Move => ({
  state,
  rule,
  gaps: gaps.map(([field, what]) => ({ field, what, rule })),
  refusal: gaps.length > 0 ? gaps.map(([, what]) => what).join(' ') : undefined,
  needs_reason: false,
  needs_date: false,
  ...more,
});

const dates = (response: string, closure: string): FindingDetail['due_dates'] =>
  [
    ['response', response],
    ['closure', closure],
  ].map(([kind = '', due_on = '']) => ({
    kind,
    due_on,
    computed_on: due_on,
    counted_from: '2026-10-13',
    rule: 'CA-08',
    rule_set: 'touchstone-default',
    rule_set_version: '2026-1',
    rule_set_sha256: '2b7e',
    reason: '',
    approved_by: '',
  }));

/** What the index-th nonconformity of the fake audit becomes. */
export function followed(detail: FindingDetail, index: number): FindingDetail {
  const frozen = 'The report of Stage 2 is issued; a change becomes part of its next version.';
  const row = { ...detail.row, audit: 'stage-2', missing: [] as string[], overdue: false };
  if (index === 0) {
    const gaps: [string, string][] = [['extent', 'The client says nothing about the extent.']];
    return {
      ...detail,
      gaps: [],
      frozen,
      row: {
        ...row,
        state: 'response_received',
        next: 'auditor',
        due: 'closure',
        due_on: '2027-10-13',
        days_left: 325,
        missing: gaps.map(([, what]) => what),
      },
      steps: steps('response_received'),
      due_dates: dates('2026-11-30', '2027-10-13'),
      responses: [
        answer(1, { cause: ['returned', 'That is the failure in other words.'], correction: ['accepted'] }, true),
        answer(2, { correction: ['accepted'], cause: ['returned', ''], extent: ['accepted'] }, true),
      ],
      moves: [move('response_returned', 'F8', [], { needs_date: true }), move('plan_accepted', 'F10', gaps)],
    };
  }
  if (index === 1) {
    const gaps: [string, string][] = [
      ['corrective_action', "The client's corrective action is missing."],
      ['responsible', "The client's person responsible is missing."],
    ];
    return {
      ...detail,
      gaps: [],
      advice: [],
      frozen,
      row: {
        ...row,
        state: 'response_awaited',
        next: 'client',
        due: 'response',
        due_on: '2026-11-12',
        days_left: -11,
        overdue: true,
        missing: gaps.map(([, what]) => what),
      },
      steps: steps('response_awaited'),
      due_dates: dates('2026-11-12', '2027-01-11'),
      may_answer: true,
      responses: [],
      regrades: [
        {
          version: 1,
          from: 'minor',
          to: 'major',
          cause: 'wider_extent',
          reason: 'No plan of any service was tested.',
          client_told: 'Sabine Kolar, by letter',
          by: 'Jana Lindqvist',
          at: '2026-11-02T09:00:00Z',
        },
      ],
      moves: [move('response_received', 'F7', gaps)],
    };
  }
  return detail;
}
