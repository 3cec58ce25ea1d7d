// New versions in the evidence room: where the panes lead, and the place that is looked for in a document. Made by the
// view, whose route decides what is shown.

import { call, type AnchorPlace, type ReanchoredCitation, type VersionApplied, type VersionPlan } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { router, type Route } from '../../lib/route.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';
import { handOverPassage } from '../shared/handover';
import { citePlace, type Passage } from '../shared/passage';
import { formatPlace } from '../shared/place';
import { remote } from '../shared/remote.svelte';
import { decide } from './decide';

type EvidenceRoute = Extract<Route, { view: 'evidence' }>;

export class VersionsRoom {
  /** The dialog that names a new version, and the document it is opened for. */
  naming = $state.raw<{ item: { id: string; name: string } | null } | null>(null);
  readonly #route: () => EvidenceRoute | null;
  readonly #waiting = remote<true, number>(
    () => true,
    async () => (await call('list_reanchored', { pending_only: true })).pending,
    ['citations', 'evidence'],
  );
  readonly #marking = remote<string, ReanchoredCitation | null>(
    () => {
      const route = this.#route();
      return route?.document && route.replace ? `${route.document}|${route.replace}` : null;
    },
    async (key) => {
      const [evidence = '', citation] = key.split('|');
      const { items } = await call('list_reanchored', { pending_only: false, evidence });
      return items.find((one) => one.citation.id === citation) ?? null;
    },
    ['citations'],
  );

  constructor(route: () => EvidenceRoute | null) {
    this.#route = route;
  }

  /** Passages that wait for a decision. */
  get pending(): number {
    return this.#waiting.value ?? 0;
  }
  /** The citation another passage is looked for, in the document that is open. */
  get marking(): ReanchoredCitation | null {
    return this.#route()?.replace ? this.#marking.value : null;
  }

  /** To what replacing would do. */
  look = ({ old, new: fresh }: { old: string; new: string }): void => {
    this.naming = null;
    router.go({ view: 'evidence', old, new: fresh });
  };

  open = (evidence: string, { place, citation }: { place?: AnchorPlace; citation?: string }): void => {
    if (place) handOverPassage(evidence, place);
    router.go({
      view: 'evidence',
      document: evidence,
      citation,
      place: place ? formatPlace(place.locator) : undefined,
    });
  };

  /** To the new version, near the place before: there one begins to look for what takes its place. */
  mark = (item: ReanchoredCitation): void => {
    const near = item.new_places[0] ?? item.old_places[0];
    if (item.new_places[0]) handOverPassage(item.new, item.new_places[0]);
    router.go({
      view: 'evidence',
      document: item.new,
      replace: item.citation.id,
      place: near ? formatPlace(near.locator) : undefined,
    });
  };

  /** The citation gets the passage; back to what waits still. */
  async place(passage: Passage, clear: () => void): Promise<void> {
    const item = this.marking;
    if (!item) return;
    try {
      await decide(item.citation.id, 'replace', { places: [citePlace(passage)] });
      clear();
      router.go({ view: 'evidence', versions: 'all' });
    } catch (error) {
      toasts.fault(error);
    }
  }

  /** Replaced: to what has to be decided, else to the new version. The plan is no place to come back to. */
  applied = ({ counts }: VersionApplied, plan: VersionPlan): void => {
    const count = counts.changed + counts.lost;
    toasts.show(t('versions.replaced', { old: plan.old_name, count }), {
      tone: 'good',
      ...workspace.wayBack,
    });
    router.refine(count > 0 ? { view: 'evidence', versions: 'all' } : { view: 'evidence', document: plan.new });
  };
}
