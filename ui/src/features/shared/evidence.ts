// How kinds of document, reasons and states of evidence look and are called.

import type { IconName, Shape, Tone } from '../../components';
import type { EvidenceRow } from '../../ipc';
import { t, type PlainKey } from '../../lib/messages/messages.svelte';
import { look } from '../../lib/status';

const icons: Record<string, IconName> = {
  pdf: 'file',
  text: 'file',
  spreadsheet: 'table',
  csv: 'table',
  slides: 'slides',
  mail: 'mail',
  html: 'external',
  plain: 'note',
  image: 'image',
  archive: 'folder',
  other: 'help',
};
const kinds: Record<string, PlainKey> = {
  pdf: 'kind.pdf',
  text: 'kind.text',
  spreadsheet: 'kind.spreadsheet',
  csv: 'kind.csv',
  slides: 'kind.slides',
  mail: 'kind.mail',
  html: 'kind.html',
  plain: 'kind.plain',
  image: 'kind.image',
  archive: 'kind.archive',
  other: 'kind.other',
};
const reasons: Record<string, PlainKey> = {
  empty: 'reason.empty',
  encrypted: 'reason.encrypted',
  damaged: 'reason.damaged',
  unsupported: 'reason.unsupported',
  too_large: 'reason.tooLarge',
  bomb: 'reason.bomb',
  timed_out: 'reason.timedOut',
  out_of_memory: 'reason.outOfMemory',
  reader_failed: 'reason.readerFailed',
  no_text: 'reason.noText',
  destroyed: 'reason.destroyed',
};
export interface WordLook {
  shape: Shape;
  tone: Tone;
  label: PlainKey;
}
const states: Record<string, WordLook> = {
  received: { shape: 'ring', tone: 'neutral', label: 'evidenceState.received' },
  reviewed: { shape: 'check', tone: 'good', label: 'evidenceState.reviewed' },
  rejected: { shape: 'cross', tone: 'bad', label: 'evidenceState.rejected' },
  void: { shape: 'dash', tone: 'violet', label: 'evidenceState.void' },
  mapped: { shape: 'dot', tone: 'good', label: 'evidenceState.mapped' },
  locked: { shape: 'square', tone: 'info', label: 'evidenceState.locked' },
  superseded: { shape: 'half', tone: 'violet', label: 'evidenceState.superseded' },
  returned: { shape: 'dash', tone: 'neutral', label: 'evidenceState.returned' },
  retained: { shape: 'diamond', tone: 'info', label: 'evidenceState.retained' },
  destroyed: { shape: 'cross', tone: 'neutral', label: 'evidenceState.destroyed' },
};
/** What an item is as evidence, where that says more than its kind of document. */
const forms: Record<string, { icon: IconName; label: PlainKey }> = {
  reference: { icon: 'eye', label: 'form.reference' },
  photo: { icon: 'image', label: 'form.photo' },
  sample_sheet: { icon: 'requirements', label: 'form.sample_sheet' },
  interview: { icon: 'users', label: 'form.interview' },
  observation: { icon: 'eye', label: 'form.observation' },
};

export const kindIcon = (kind: string): IconName => forms[kind]?.icon ?? icons[kind] ?? 'help';
export const kindLabel = (kind: string): string => {
  const key = forms[kind]?.label ?? kinds[kind];
  return key ? t(key) : kind;
};
/** The word a row is called and filtered by: what it is as evidence, else its kind of document. */
export const kindOf = ({ form, kind }: Pick<EvidenceRow, 'form' | 'kind'>): string => (forms[form] ? form : kind);
/** An interview or observation: it stands at its requirement. */
export const isNote = ({ form }: Pick<EvidenceRow, 'form'>): boolean => form === 'interview' || form === 'observation';
/** Its bytes are in the file. */
export const isHeld = ({ form }: Pick<EvidenceRow, 'form'>): boolean => form === 'file' || form === 'photo';
export const reasonLabel = (reason: string | undefined): string => {
  const key = reason ? reasons[reason] : undefined;
  return key ? t(key) : (reason ?? '');
};
/** How far its text is; of an archive, what is inside, which has the text. */
export function textLook({
  kind,
  text,
  reason,
  children,
}: Pick<EvidenceRow, 'kind' | 'text' | 'reason' | 'children'>): Omit<WordLook, 'label'> & { label: string } {
  if (kind !== 'archive' || text === 'pending') return look('text', text);
  const whole = !reason && text !== 'failed';
  if (children === 0) {
    return whole
      ? { shape: 'dash', tone: 'neutral', label: t('evidence.nothingInside') }
      : { shape: 'cross', tone: 'bad', label: reasonLabel(reason) || look('text', 'failed').label };
  }
  const label = t('evidence.inside', { count: children });
  return whole ? { shape: 'check', tone: 'neutral', label } : { shape: 'diamond', tone: 'caution', label };
}
export const stateLook = (state: string): WordLook => states[state] ?? (states.received as WordLook);
/** A state is known by its word; a note has none. */
export const hasState = (state: string): boolean => Object.hasOwn(states, state);
