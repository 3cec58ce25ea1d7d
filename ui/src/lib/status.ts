// What each state of the field looks like: a shape, a tone and a word. The one place that decides it.
// The core sends words; one this version does not know is shown as it is, never dropped.

import type { Shape, Tone } from '../components/shapes';
import type { AuditSummary } from '../ipc';
import { t, type PlainKey } from './messages/messages.svelte';

export interface Look {
  shape: Shape;
  tone: Tone;
  label: string;
}
type Entry = readonly [Shape, Tone, PlainKey];

const tables = {
  /** Conclusion on a requirement, and the computed state of a clause. */
  conclusion: {
    open: ['ring', 'neutral', 'conclusion.open'],
    in_work: ['half', 'info', 'conclusion.in_work'],
    conforming: ['check', 'good', 'conclusion.conforming'],
    nonconforming: ['triangle', 'bad', 'conclusion.nonconforming'],
    nonconforming_minor: ['triangle', 'caution', 'conclusion.nonconforming_minor'],
    nonconforming_major: ['octagon', 'bad', 'conclusion.nonconforming_major'],
    concern: ['diamond', 'caution', 'conclusion.concern'],
    no_case: ['dash', 'violet', 'conclusion.no_case'],
    not_planned: ['dotted', 'neutral', 'conclusion.not_planned'],
  },
  grade: {
    major: ['octagon', 'bad', 'grade.major'],
    minor: ['triangle', 'caution', 'grade.minor'],
  },
  findingKind: {
    nc: ['triangle', 'bad', 'findingKind.nc'],
    concern: ['diamond', 'caution', 'findingKind.concern'],
    ofi: ['square', 'info', 'findingKind.ofi'],
    positive: ['star', 'good', 'findingKind.positive'],
  },
  findingState: {
    draft: ['dotted', 'neutral', 'findingState.draft'],
    team_reviewed: ['half', 'info', 'findingState.team_reviewed'],
    raised: ['dot', 'info', 'findingState.raised'],
    response_awaited: ['ring', 'caution', 'findingState.response_awaited'],
    response_received: ['half', 'info', 'findingState.response_received'],
    response_returned: ['ring', 'caution', 'findingState.response_returned'],
    plan_accepted: ['half', 'good', 'findingState.plan_accepted'],
    implemented: ['half', 'good', 'findingState.implemented'],
    verification_failed: ['cross', 'bad', 'findingState.verification_failed'],
    closed: ['check', 'good', 'findingState.closed'],
    verified_closed: ['check', 'good', 'findingState.closed'],
    noted: ['check', 'neutral', 'findingState.noted'],
    resolved: ['check', 'good', 'findingState.resolved'],
    became_nc: ['triangle', 'bad', 'findingState.became_nc'],
    carried: ['half', 'caution', 'findingState.carried'],
    withdrawn: ['dash', 'violet', 'findingState.withdrawn'],
  },
  strength: {
    supports: ['check', 'good', 'strengthOf.supports'],
    partly: ['half', 'caution', 'strengthOf.partly'],
    contradicts: ['cross', 'bad', 'strengthOf.contradicts'],
    context: ['ring', 'neutral', 'strengthOf.context'],
  },
  auditState: {
    draft: ['dotted', 'neutral', 'auditState.draft'],
    fieldwork: ['half', 'info', 'auditState.fieldwork'],
    findings_presented: ['half', 'info', 'auditState.findings_presented'],
    report_issued: ['check', 'good', 'auditState.report_issued'],
  },
  /** Where an audit stands between its report and the decision. */
  afterReport: {
    actions_pending: ['ring', 'caution', 'afterReport.actions_pending'],
    ready_for_decision: ['check', 'good', 'afterReport.ready_for_decision'],
    new_stage_2_required: ['octagon', 'bad', 'afterReport.new_stage_2_required'],
  },
  /** One thing the client is asked for. */
  requestState: {
    open: ['ring', 'neutral', 'requestState.open'],
    answered: ['half', 'info', 'requestState.answered'],
    accepted: ['check', 'good', 'requestState.accepted'],
    returned: ['diamond', 'caution', 'requestState.returned'],
    not_available: ['cross', 'bad', 'requestState.not_available'],
    waived: ['dash', 'violet', 'requestState.waived'],
  },
  requestListState: {
    draft: ['dotted', 'neutral', 'requestListState.draft'],
    sent: ['ring', 'caution', 'requestListState.sent'],
    in_progress: ['half', 'info', 'requestListState.in_progress'],
    complete: ['check', 'good', 'requestListState.complete'],
    closed: ['dot', 'neutral', 'requestListState.closed'],
  },
  /** What becomes of a citation when a new version of its document comes. */
  fate: {
    same: ['check', 'good', 'fate.same'],
    moved: ['half', 'info', 'fate.moved'],
    changed: ['diamond', 'caution', 'fate.changed'],
    lost: ['cross', 'bad', 'fate.lost'],
    kept: ['square', 'neutral', 'fate.kept'],
  },
  /** Text of a document. */
  text: {
    ready: ['check', 'good', 'textState.ready'],
    pending: ['half', 'info', 'textState.pending'],
    none: ['dash', 'neutral', 'textState.none'],
    failed: ['cross', 'bad', 'textState.failed'],
  },
} as const satisfies Record<string, Record<string, Entry>>;

export type StatusTable = keyof typeof tables;

/** Shape, tone and word of a state: `<Badge {...look('conclusion', row.conclusion)} />`. */
export function look(table: StatusTable, word: string): Look {
  const entry = (tables[table] as Record<string, Entry>)[word];
  if (!entry) return { shape: 'dot', tone: 'neutral', label: word.replaceAll('_', ' ') };
  return { shape: entry[0], tone: entry[1], label: t(entry[2]) };
}

const auditKinds: Record<string, PlainKey> = {
  stage_1: 'audit.stage_1',
  stage_2: 'audit.stage_2',
  surveillance: 'audit.surveillance',
  recertification: 'audit.recertification',
  special: 'audit.special',
  follow_up: 'audit.follow_up',
  assessment: 'audit.assessment',
};

/** "Stage 1", "Surveillance 2": the kind, and the number its code carries when there are several. */
export function auditName({ kind, code }: Pick<AuditSummary, 'kind' | 'code'>): string {
  const key = auditKinds[kind];
  if (!key) return code;
  const number = kind.startsWith('stage_') ? null : /-(\d+)$/.exec(code)?.[1];
  return number ? `${t(key)} ${number}` : t(key);
}

/** An audit named only by its code: "stage-1", "surveillance-2". */
export const auditNameOf = (code: string): string =>
  auditName({
    code,
    kind: code.startsWith('stage-') ? code.replace('-', '_') : code.replace(/-\d+$/, '').replace('-', '_'),
  });

export const teamRoles = [
  'lead_auditor',
  'auditor',
  'technical_expert',
  'auditor_in_training',
  'observer',
  'reviewer',
  'decision_maker',
] as const;

export function roleName(role: string): string {
  return (teamRoles as readonly string[]).includes(role)
    ? t(`role.${role as (typeof teamRoles)[number]}`)
    : role.replaceAll('_', ' ');
}
