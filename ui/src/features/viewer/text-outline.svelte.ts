// Headings and slides of a text to jump by, and whether they are shown beside it.

import { onMount } from 'svelte';
import { call } from '../../ipc';
import { register } from '../../lib/keyboard';
import { t } from '../../lib/messages/messages.svelte';
import { recall, remember } from '../../lib/remember';
import type { Heading } from './OutlineList.svelte';

export class TextOutline {
  items = $state.raw<readonly Heading<number>[]>([]);
  /** There are more headings than are listed. */
  more = $state(false);
  /** Width of the viewer in pixels. */
  wide = $state(0);
  /** Null until somebody decides: then where there is room for it. */
  #wanted = $state<boolean | null>(recall('text-rail', null));
  readonly rail = $derived(this.#wanted ?? this.wide >= 680);
  readonly any = $derived(this.items.length > 1);

  constructor(id: string) {
    onMount(() => {
      void call('read_outline', { id }).then(
        (found) => {
          this.items = found.items.map(({ ordinal, level, text }) => ({ level, text, at: ordinal }));
          this.more = found.more;
        },
        () => undefined,
      );
      return register([
        {
          id: 'document.rail',
          label: t('viewer.outline'),
          group: 'group.here',
          shortcut: 't',
          when: () => this.any,
          run: this.toggle,
        },
      ]);
    });
  }

  readonly toggle = (): void => {
    this.#wanted = !this.rail;
    remember('text-rail', this.#wanted);
  };

  /** Place of the heading a row stands under. */
  under(ordinal: number): number {
    return this.items.findLastIndex((heading) => heading.at <= ordinal);
  }
}
