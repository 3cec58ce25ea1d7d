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
};

export const kindIcon = (kind: string): IconName => icons[kind] ?? 'help';
export const kindLabel = (kind: string): string => {
  const key = kinds[kind];
  return key ? t(key) : kind;
};
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
export const evidenceStates = Object.keys(states);
