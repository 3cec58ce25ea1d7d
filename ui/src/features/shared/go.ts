// From a place the core names to the place on screen.

import type { Place } from '../../ipc';
import { router, setupSections, type SetupSection } from '../../lib/route.svelte';

/** Sections of the set-up by the first word of a field's name. */
const sections: Record<string, SetupSection> = {
  body: 'client',
  client: 'client',
  scope: 'scope',
  site: 'sites',
  sites: 'sites',
  service: 'services',
  services: 'services',
  other_party: 'parties',
  other_parties: 'parties',
  parties: 'parties',
  team: 'team',
  team_member: 'team',
  audit: 'audits',
  audits: 'audits',
};

export function goTo(place: Place): void {
  switch (place.view) {
    case 'requirement':
      return router.go({ view: 'requirements', requirement: place.requirement });
    case 'finding':
      return router.go({ view: 'findings', finding: place.finding, field: place.field });
    case 'outcome':
      return router.go({ view: 'outcome', key: place.key });
    case 'setup': {
      const [head = ''] = place.field.split('.');
      const scope = place.field.startsWith('client.scope');
      const section = scope
        ? 'scope'
        : (sections[head] ?? (setupSections as readonly string[]).find((one) => one === head));
      return router.go({ view: 'setup', section: (section ?? 'client') as SetupSection });
    }
    case 'evidence':
      return router.go({ view: 'evidence', document: place.evidence });
    case 'conflicts':
      return router.go({ view: 'history' });
  }
}
