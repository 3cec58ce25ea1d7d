// The words a requirement is filtered by, as people read them.

import { t, type PlainKey } from '../../lib/messages/messages.svelte';
import { bare, headingOf, type Heading, type State } from './filter';

export const headingLabel = (heading: Heading): string => t(`filter.heading.${heading}`);

export const evidenceTypes: Record<string, PlainKey> = {
  document: 'requirement.type.document',
  record: 'requirement.type.record',
  interview: 'requirement.type.interview',
  observation: 'requirement.type.observation',
};
const documented: Record<string, PlainKey> = {
  any: 'filter.doc.any',
  maintain: 'filter.doc.maintain',
  retain: 'filter.doc.retain',
};
const frameworks: Partial<Record<Heading, string>> = {
  itil4: 'ITIL 4',
  itilv3: 'ITIL v3',
  iso9001: 'ISO 9001',
  iso27001: 'ISO/IEC 27001',
};
export const stateLabels: Record<State, PlainKey> = {
  all: 'requirements.all',
  unassessed: 'requirements.unassessed',
  no_evidence: 'requirements.noEvidence',
  to_confirm: 'requirements.toConfirm',
  stale: 'requirements.stale',
  changed: 'requirements.changed',
};

/** Under its heading: "Incident management", "8.7", "Record". */
export function wordLabel(word: string): string {
  const heading = headingOf(word);
  const rest = bare(word);
  const key = heading === 'evidence' ? evidenceTypes[rest] : heading === 'doc' ? documented[rest] : undefined;
  return key ? t(key) : rest;
}

/** On its own: the framework in front. */
export function frameworkOf(word: string): string {
  const heading = headingOf(word);
  return (heading && frameworks[heading]) ?? '';
}
export const fullLabel = (word: string): string => `${frameworkOf(word)} ${wordLabel(word)}`.trim();
