// The set-up of the audit file: everything of it is small, so it is read whole and written field by field.

import {
  call,
  type OtherParty,
  type Service,
  type SetAudit,
  type SetBody,
  type SetClient,
  type Setup,
  type Site,
  type TeamMember,
} from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { Query } from '../../lib/query.svelte';
import type { SetupSection } from '../../lib/route.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';

export type ListKind = 'site' | 'service' | 'other_party' | 'team_member';
type Fields<T extends { id: string }> = Partial<Omit<T, 'id'>>;

class SetupState {
  query = new Query<Setup>(['setup'], () => call('get_setup', {}));
  data = $derived(this.query.data);

  /** What is still to fill in, by section: what an audit cannot do without. */
  missing = $derived.by<Record<SetupSection, number>>(() => {
    const data = this.data;
    const empty = (...values: (string | undefined)[]) => values.filter((value) => !value?.trim()).length;
    if (!data) return { client: 0, scope: 0, sites: 0, services: 0, parties: 0, team: 0, audits: 0, catalogues: 0 };
    const { client, body } = data;
    return {
      client: empty(client.name, client.address, client.representative_name, body.name),
      scope: empty(client.scope_organization, client.scope_services, client.scope_statement),
      sites: data.sites.length === 0 ? 1 : 0,
      services: data.services.length === 0 ? 1 : 0,
      parties: 0,
      team: data.team.some(({ role }) => role === 'lead_auditor') ? 0 : 1,
      audits: data.audits.filter(({ starts_on, ends_on }) => !starts_on || !ends_on).length,
      catalogues: 0,
    };
  });

  setBody = (set: SetBody) => call('set_body', set);
  setClient = (set: SetClient) => call('set_client', set);
  setAudit = (set: SetAudit) => call('set_audit', set);
  saveSite = (id: string | undefined, set: Fields<Site>) => call('save_site', { id, ...set });
  saveService = (id: string | undefined, set: Fields<Service>) => call('save_service', { id, ...set });
  saveParty = (id: string | undefined, set: Fields<OtherParty>) => call('save_other_party', { id, ...set });
  saveMember = (id: string | undefined, set: Fields<TeamMember>) => call('save_team_member', { id, ...set });

  /** Taken out at once; the way back is offered instead of a question. */
  async remove(kind: ListKind, item: { id: string; name: string }): Promise<void> {
    try {
      await call('remove_setup_item', { kind, id: item.id });
      toasts.show(t('setup.removed', { what: item.name }), workspace.wayBack);
    } catch (error) {
      toasts.fault(error);
    }
  }
}

export const setup = new SetupState();
