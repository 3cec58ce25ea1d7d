// Commands that work everywhere. Rooms register their own while they are shown.

import { appearance, type Density, type Theme } from '../../lib/appearance.svelte';
import { jobs } from '../../lib/jobs.svelte';
import type { Command } from '../../lib/keyboard';
import { t } from '../../lib/messages/messages.svelte';
import { router } from '../../lib/route.svelte';
import { auditName } from '../../lib/status';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';
import { frame } from './frame.svelte';
import { rooms, setupRoom } from './rooms';

const open = () => workspace.file !== null;

export function appCommands(): Command[] {
  return [
    {
      id: 'palette',
      label: () => t('command.palette'),
      group: 'group.view',
      icon: 'search',
      shortcut: ['mod+k', 'mod+p'],
      run: () => (frame.palette = !frame.palette),
    },
    {
      id: 'help',
      label: () => t('command.help'),
      group: 'group.view',
      icon: 'keyboard',
      shortcut: ['?', 'F1'],
      run: () => (frame.help = true),
    },
    {
      id: 'edit.undo',
      label: () => (workspace.file?.undo ? t('bar.undo', { what: workspace.file.undo }) : t('command.undo')),
      group: 'group.edit',
      icon: 'undo',
      shortcut: 'mod+z',
      when: () => Boolean(workspace.file?.undo),
      run: () => void workspace.undo(),
    },
    {
      id: 'edit.redo',
      label: () => (workspace.file?.redo ? t('bar.redo', { what: workspace.file.redo }) : t('command.redo')),
      group: 'group.edit',
      icon: 'redo',
      shortcut: ['mod+shift+z', 'mod+y'],
      when: () => Boolean(workspace.file?.redo),
      run: () => void workspace.redo(),
    },
    ...[...rooms, setupRoom].map((room): Command => ({
      id: `go.${room.view}`,
      label: () => t('command.go', { room: t(room.label) }),
      group: 'group.go',
      icon: room.icon,
      shortcut: room.shortcut,
      when: open,
      run: () => router.go({ view: room.view }),
    })),
    {
      id: 'go.requests',
      label: () => t('command.requests'),
      group: 'group.go',
      icon: 'upload',
      when: open,
      run: () => router.go({ view: 'evidence', requests: 'all' }),
    },
    {
      id: 'go.versions',
      label: () => t('versions.go'),
      group: 'group.go',
      icon: 'copy',
      when: open,
      run: () => router.go({ view: 'evidence', versions: 'all' }),
    },
    {
      id: 'go.back',
      label: () => t('command.back'),
      group: 'group.go',
      icon: 'chevronLeft',
      shortcut: 'alt+ArrowLeft',
      when: open,
      run: () => router.back(),
    },
    {
      id: 'go.forward',
      label: () => t('command.forward'),
      group: 'group.go',
      icon: 'chevronRight',
      shortcut: 'alt+ArrowRight',
      when: open,
      run: () => router.forward(),
    },
    ...([0, 1, 2, 3] as const).map((index): Command => ({
      id: `audit.${index}`,
      label: () => {
        const audit = workspace.file?.audits[index];
        return audit ? t('command.switchTo', { audit: auditName(audit) }) : '';
      },
      group: 'group.file',
      icon: 'flag',
      when: () => {
        const audit = workspace.file?.audits[index];
        return audit !== undefined && audit.id !== workspace.audit?.id;
      },
      run: () => {
        const audit = workspace.file?.audits[index];
        if (audit) workspace.switchTo(audit);
      },
    })),
    {
      id: 'file.close',
      label: () => t('command.closeFile'),
      group: 'group.file',
      icon: 'close',
      shortcut: 'mod+w',
      when: open,
      run: () => void workspace.close().catch((error: unknown) => toasts.fault(error)),
    },
    {
      id: 'me',
      label: () => t('command.me'),
      group: 'group.file',
      icon: 'user',
      run: () => (frame.name = true),
    },
    ...(['system', 'light', 'dark'] as Theme[]).map((theme): Command => ({
      id: `theme.${theme}`,
      label: () => t('command.theme', { theme: t(`theme.${theme}`) }),
      group: 'group.view',
      icon: theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'system',
      run: () => void workspace.set({ theme }).catch((error: unknown) => toasts.fault(error)),
    })),
    ...(['comfortable', 'compact'] as Density[]).map((density): Command => ({
      id: `density.${density}`,
      label: () => t('command.density', { density: t(`density.${density}`) }),
      group: 'group.view',
      icon: 'menu',
      when: () => appearance.density !== density,
      run: () => appearance.setDensity(density),
    })),
    {
      id: 'suggestions.switch',
      label: () => t(workspace.suggests ? 'suggest.commandOff' : 'suggest.commandOn'),
      group: 'group.view',
      icon: 'link',
      run: () =>
        void workspace.set({ suggestions: !workspace.suggests }).catch((error: unknown) => toasts.fault(error)),
    },
    {
      id: 'rail',
      label: () => t('command.rail'),
      group: 'group.view',
      icon: 'panel',
      shortcut: 'mod+b',
      when: open,
      run: () => appearance.setRail(!appearance.narrow),
    },
    {
      id: 'jobs',
      label: () => t('command.jobs'),
      group: 'group.view',
      icon: 'refresh',
      run: () => (jobs.panelOpen = true),
    },
  ];
}
