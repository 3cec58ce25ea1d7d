import type { Command } from '../../lib/keyboard';
import { t } from '../../lib/messages/messages.svelte';
import { workspace } from '../../lib/workspace.svelte';
import { checklist } from '../shared/checklist.svelte';
import { start } from './start.svelte';

export function startCommands(): Command[] {
  return [
    {
      id: 'file.new',
      label: () => t('command.newAudit'),
      group: 'group.file',
      icon: 'plus',
      shortcut: 'mod+n',
      run: () => (start.creating = true),
    },
    {
      id: 'file.open',
      label: () => t('command.openAudit'),
      group: 'group.file',
      icon: 'folderOpen',
      shortcut: 'mod+o',
      run: () => void start.choose(),
    },
    {
      id: 'file.sample',
      label: () => t('command.openSample'),
      group: 'group.file',
      icon: 'play',
      run: () => void start.sample(),
    },
    {
      id: 'file.checklist',
      label: () => t('command.checklist'),
      group: 'group.file',
      icon: 'arrowRight',
      run: () => void checklist.pick(),
    },
    {
      id: 'file.passphrase',
      label: () => t('command.passphrase'),
      group: 'group.file',
      icon: 'lock',
      when: () => workspace.file !== null && !workspace.file.read_only,
      run: () => (start.changing = true),
    },
  ];
}
