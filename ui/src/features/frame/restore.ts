// Words that survived: what they belong to, and the way back there. A draft's key is `entity:id:field`.

import {
  call,
  type Draft,
  type FindingDetail,
  type SetAudit,
  type SetBody,
  type SetClient,
  type SetEvidence,
  type SetFinding,
  type Setup,
} from '../../ipc';
import { readForm, type FormWords } from '../../lib/drafts';
import { t, type PlainKey } from '../../lib/messages/messages.svelte';
import type { Route, SetupSection } from '../../lib/route.svelte';
import { auditName, look } from '../../lib/status';
import { formKeys } from '../shared/reopen.svelte';
import { shortId } from '../shared/requirement';

export interface Survivor {
  key: string;
  /** What was kept, as it is kept. */
  kept: string;
  /** The words themselves. */
  text: string;
  at: string | null;
  /** Which field of what. */
  what: string;
  /** Where it stands; null when that is gone or nobody knows. */
  where: Route | null;
  /** The audit it belongs to, where that matters. */
  audit: string | null;
  /** The form to open there, and what it kept beside its words. */
  form: { key: string; rest: Record<string, unknown> };
  /** Puts the words into their field. Null: the form there takes them up by itself. */
  put: (() => Promise<unknown>) | null;
}

const fields: Record<string, PlainKey> = {
  'client:name': 'setup.client.name',
  'client:address': 'setup.client.address',
  'client:representative_name': 'setup.client.representative',
  'client:scope_organization': 'setup.scope.organization',
  'client:scope_services': 'setup.scope.services',
  'client:scope_statement': 'setup.scope.statement',
  'site:address': 'setup.sites.address',
  'site:activities': 'setup.sites.activities',
  'service:description': 'setup.services.description',
  'service:customers': 'setup.services.customers',
  'other_party:provides': 'setup.parties.provides',
  'audit:objectives': 'setup.audits.objectives',
  'audit:criteria': 'setup.audits.criteria',
  'finding:statement': 'finding.statement',
  'finding:objective_evidence': 'finding.evidence',
  'finding:title': 'finding.title',
  'finding:grade_reason': 'finding.gradeReason',
  'finding:discussed_with': 'finding.discussedWith',
  'finding:client_remark': 'finding.clientRemark',
  'evidence:title': 'evidence.title',
  'evidence:source': 'evidence.source',
  'evidence:document_number': 'evidence.number',
  'evidence:document_version': 'evidence.version',
  'evidence:delivery': 'evidence.delivery',
  'evidence:classification': 'evidence.classification',
  'evidence:remark': 'evidence.remark',
};
function fieldName(entity: string, field: string): string {
  const key = fields[`${entity}:${field}`];
  if (key) return t(key);
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
const at = (what: string, where: string) => (where ? t('restore.at', { what, where }) : what);

interface Place {
  what: string;
  where: Route;
  audit?: string;
  put?: Survivor['put'];
  /** The form to open, if not the one with the draft's own key. */
  form?: string;
  /** What the field holds now. */
  now?: unknown;
}
async function documentName(id: string): Promise<string> {
  const { row } = await call('get_evidence', { id });
  return row.title || row.name;
}
const read = (of: object, field: string): unknown => (of as Record<string, unknown>)[field];

const lists = {
  site: ['sites', 'save_site', 'sites'],
  service: ['services', 'save_service', 'services'],
  other_party: ['other_parties', 'save_other_party', 'parties'],
  team_member: ['team', 'save_team_member', 'team'],
} as const satisfies Record<string, readonly [keyof Setup, string, SetupSection]>;

/** Null: nobody knows what it belongs to, or that is gone. */
async function placeOf(key: string, text: string): Promise<Place | null> {
  const [entity = '', id = '', field = '', ...rest] = key.split(':');
  const isRequirement = (name: string) => /^R\d+-/.test(name);
  switch (entity) {
    case 'client':
    case 'body': {
      const setup = await call('get_setup', {});
      const section: SetupSection = id.startsWith('scope_') ? 'scope' : 'client';
      return {
        what: at(fieldName(entity, id), entity === 'body' ? t('setup.body') : ''),
        where: { view: 'setup', section },
        now: read(setup[entity], id),
        put: () =>
          entity === 'body'
            ? call('set_body', { [id]: text } as SetBody)
            : call('set_client', { [id]: text } as SetClient),
      };
    }
    case 'audit': {
      const audit = (await call('get_setup', {})).audits.find((one) => one.id === id);
      if (!audit) return null;
      return {
        what: at(fieldName(entity, field), auditName(audit)),
        where: { view: 'setup', section: 'audits' },
        now: read(audit, field),
        put: () => call('set_audit', { audit: id, [field]: text } as SetAudit),
      };
    }
    case 'site':
    case 'service':
    case 'other_party':
    case 'team_member': {
      const [list, command, section] = lists[entity];
      const setup = await call('get_setup', {});
      const item = (setup[list] as { id: string; name: string }[]).find((one) => one.id === id);
      if (!item) return null;
      return {
        what: at(fieldName(entity, field), item.name),
        where: { view: 'setup', section },
        now: read(item, field),
        put: () => call(command, { id, [field]: text }),
      };
    }
    case 'finding': {
      if (id === 'new') {
        const subject = rest[0] ?? '';
        const where: Route = isRequirement(subject)
          ? { view: 'requirements', requirement: subject }
          : subject
            ? { view: 'evidence', document: subject }
            : { view: 'findings' };
        const name = isRequirement(subject) ? shortId(subject) : subject ? await documentName(subject) : '';
        return { what: at(t('restore.newFinding'), name), where, audit: field };
      }
      const finding: FindingDetail = await call('get_finding', { id });
      return {
        what: at(fieldName(entity, field), t('restore.finding', { number: finding.row.number })),
        where: { view: 'findings', finding: id, field },
        now: read(finding, field) ?? read(finding.row, field),
        put: () => call('set_finding', { id, [field]: text } as SetFinding),
      };
    }
    case 'move':
    case 'treatment': {
      const { row } = await call('get_finding', { id });
      const what = entity === 'move' ? t('restore.reason') : t('restore.treatment');
      return {
        what: at(what, t('restore.finding', { number: row.number })),
        where: { view: 'findings', finding: id, ...(entity === 'treatment' ? { field: entity } : {}) },
        audit: entity === 'treatment' ? field : row.audit,
      };
    }
    case 'note': {
      const requirement = rest[0] ?? '';
      return {
        what: at(id === 'new' ? t('restore.newNote') : t('restore.note'), shortId(requirement)),
        where: { view: 'requirements', requirement },
        audit: field,
      };
    }
    case 'report':
      return { what: t('outcome.changeNote'), where: { view: 'outcome' }, audit: id };
    case 'conclusion':
      return {
        what: at(look('conclusion', 'no_case').label, shortId(id)),
        where: { view: 'requirements', requirement: id },
        audit: field,
      };
    case 'citation': {
      if (id === 'new') {
        return {
          what: at(t('restore.passageNote'), await documentName(field)),
          where: { view: 'evidence', document: field },
          form: formKeys.citation(field),
        };
      }
      const { citations } = await call('list_citations', {});
      const citation = citations.find((one) => one.id === id);
      if (!citation) return null;
      return {
        what: at(t('restore.passageNote'), citation.evidence_name),
        where: { view: 'evidence', document: citation.evidence, citation: id },
        now: citation.note,
        put: () => call('set_citation', { id, note: text }),
      };
    }
    case 'answer': {
      const [outcome, setup] = await Promise.all([call('get_outcome', { audit: id }), call('get_setup', {})]);
      const answer = outcome.answers.find((one) => one.key === field);
      const audit = setup.audits.find((one) => one.id === id);
      if (!answer) return null;
      const why = rest[0] === 'reason';
      return {
        what: at(answer.label, audit ? auditName(audit) : ''),
        where: { view: 'outcome', key: field },
        audit: id,
        now: why ? answer.reason : answer.value,
        put: () => call('set_answer', { audit: id, key: field, ...(why ? { reason: text } : { value: text }) }),
      };
    }
    case 'evidence': {
      const evidence = await call('get_evidence', { id });
      return {
        what: at(fieldName(entity, field), evidence.row.title || evidence.row.name),
        where: { view: 'evidence', document: id },
        now: read(evidence, field) ?? read(evidence.row, field),
        put: () => call('set_evidence', { id, [field]: text } as SetEvidence),
      };
    }
    default:
      return null;
  }
}

/** A form keeps several fields at once; what is shown is its words. */
const wordsOf = ({ words }: FormWords): string =>
  Object.values(words)
    .filter((word) => word.trim() !== '')
    .join('\n\n');

/** What is worth asking about; what is empty or stands in its field already is dropped without a word. */
export async function survivors(drafts: readonly Draft[]): Promise<Survivor[]> {
  const found = await Promise.all(
    drafts.map(async ({ key, text: kept, at: when }): Promise<Survivor | null> => {
      const form = readForm(kept);
      const text = form ? wordsOf(form) : kept;
      const place = await placeOf(key, text).catch(() => null);
      if (!text.trim() || place?.now === text) {
        await call('discard_draft', { key }).catch(() => undefined);
        return null;
      }
      const what = place?.what ?? fieldName('', key.replaceAll(':', ' '));
      return {
        key,
        kept,
        text,
        at: when ?? null,
        what,
        where: place?.where ?? null,
        audit: place?.audit ?? null,
        form: { key: place?.form ?? key, rest: form?.rest ?? {} },
        put: place?.put ?? null,
      };
    }),
  );
  return found.filter((one) => one !== null);
}
