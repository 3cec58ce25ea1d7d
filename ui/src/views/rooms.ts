// The rooms of an open file. They load when first entered, so that the first screen is there at once.

import type { Component } from 'svelte';
import type { View } from '../lib/route.svelte';

export const rooms: Record<View, () => Promise<{ default: Component }>> = {
  overview: () => import('./OverviewView.svelte'),
  evidence: () => import('./EvidenceView.svelte'),
  requirements: () => import('./RequirementsView.svelte'),
  findings: () => import('./FindingsView.svelte'),
  outcome: () => import('./OutcomeView.svelte'),
  history: () => import('./HistoryView.svelte'),
  setup: () => import('./SetupView.svelte'),
};

/** Loads these once nothing else is to do. Returns what calls it off. */
export function ahead(wanted: readonly View[], after: number): () => void {
  const timer = setTimeout(() => {
    // A room that cannot be loaded now says so when it is entered.
    for (const view of wanted) void rooms[view]().catch(() => undefined);
  }, after);
  return () => clearTimeout(timer);
}
