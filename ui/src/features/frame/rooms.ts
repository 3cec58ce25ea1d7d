// The rooms of an audit file in rail order; Ctrl/Cmd+1…7 follow it. Plan joins when it is built.

import type { IconName } from '../../components';
import type { PlainKey } from '../../lib/messages/messages.svelte';
import type { View } from '../../lib/route.svelte';

export interface Room {
  view: View;
  label: PlainKey;
  icon: IconName;
  shortcut: string;
}

export const rooms: readonly Room[] = [
  { view: 'overview', label: 'rail.overview', icon: 'overview', shortcut: 'mod+1' },
  { view: 'evidence', label: 'rail.evidence', icon: 'evidence', shortcut: 'mod+2' },
  { view: 'requirements', label: 'rail.requirements', icon: 'requirements', shortcut: 'mod+3' },
  { view: 'findings', label: 'rail.findings', icon: 'findings', shortcut: 'mod+4' },
  { view: 'outcome', label: 'rail.outcome', icon: 'outcome', shortcut: 'mod+5' },
  { view: 'history', label: 'rail.history', icon: 'history', shortcut: 'mod+6' },
];
export const setupRoom: Room = { view: 'setup', label: 'rail.setup', icon: 'setup', shortcut: 'mod+7' };
