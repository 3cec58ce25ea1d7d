// One table of commands feeds keyboard, menu, palette and help, so that they cannot disagree.
//
// A shortcut is written 'mod+k', 'shift+mod+z', 'j', '?', 'g o' is not supported on purpose: four keys or fewer means
// single keys. 'mod' is Command on a Mac and Ctrl elsewhere.

import { SvelteMap } from 'svelte/reactivity';
import type { PlainKey } from './messages/messages.svelte';

export interface Command {
  /** Unique: 'go.evidence', 'requirement.conform'. */
  id: string;
  label: string | (() => string);
  /** Message key of the heading in palette and help. */
  group: PlainKey;
  shortcut?: string | readonly string[];
  icon?: string;
  /** Absent from palette and keyboard while false. */
  when?: () => boolean;
  /** In help and keyboard only. */
  hidden?: boolean;
  /** Works while a text field has the focus although it has no modifier (F-keys do anyway). */
  inFields?: boolean;
  run: () => void;
}

const table = new SvelteMap<string, Command>();

/** Adds commands; call the result to take them away again. In a component: `$effect(() => register([...]))`. */
export function register(commands: readonly Command[]): () => void {
  for (const command of commands) table.set(command.id, command);
  return () => {
    for (const command of commands) if (table.get(command.id) === command) table.delete(command.id);
  };
}

export const commands = (): Command[] => [...table.values()];
export const available = (): Command[] => commands().filter((command) => command.when?.() ?? true);
export const labelOf = (command: Command): string =>
  typeof command.label === 'string' ? command.label : command.label();
export const shortcutsOf = (command: Command): readonly string[] =>
  command.shortcut === undefined ? [] : typeof command.shortcut === 'string' ? [command.shortcut] : command.shortcut;

export function run(id: string): void {
  const command = table.get(id);
  if (command && (command.when?.() ?? true)) command.run();
}

export const isMac = (platform: string = typeof navigator === 'undefined' ? '' : navigator.platform): boolean =>
  /mac|iphone|ipad/i.test(platform);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Does the key event mean this shortcut? Shift counts only for keys whose character does not already say it. */
export function matches(event: Pressed, shortcut: string, mac = isMac()): boolean {
  const parts = shortcut.toLowerCase().split('+').filter(Boolean);
  // '+' itself as key: '+', 'mod++'
  const key = shortcut === '+' || shortcut.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const wants = (name: string) => parts.includes(name) && key !== name;
  const mod = wants('mod');
  const ctrl = wants('ctrl') || (mod && !mac);
  const meta = wants('meta') || (mod && mac);
  const pressed = event.key.toLowerCase();
  if (pressed !== key) return false;
  if (event.ctrlKey !== ctrl || event.metaKey !== meta || event.altKey !== wants('alt')) return false;
  const printsItsShift = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return printsItsShift || event.shiftKey === wants('shift');
}

const hasModifier = (shortcut: string): boolean => /(^|\+)(mod|ctrl|meta|alt)\+/i.test(shortcut);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** The only key listener of the window. Components that use a key themselves call `preventDefault`. */
export function handle(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const inDialog = document.querySelector('dialog[open]') !== null;
  const typing = isTyping(event.target);
  for (const command of table.values()) {
    for (const shortcut of shortcutsOf(command)) {
      if (!matches(event, shortcut)) continue;
      if (typing && !hasModifier(shortcut) && !/^f\d+$/i.test(shortcut) && !command.inFields) continue;
      // Undo inside a text field is the field's own.
      if (typing && (command.id === 'edit.undo' || command.id === 'edit.redo')) continue;
      if (inDialog && !command.inFields) continue;
      if (command.when && !command.when()) continue;
      event.preventDefault();
      command.run();
      return true;
    }
  }
  return false;
}

const names: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  escape: 'Esc',
  ' ': 'Space',
  space: 'Space',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  home: 'Home',
  end: 'End',
  delete: 'Del',
};

/** The keys to print, in the platform's order and names: ['Ctrl', 'K'] or ['⌘', 'K']. */
export function keysOf(shortcut: string, mac = isMac()): string[] {
  const parts =
    shortcut === '+'
      ? ['+']
      : shortcut.endsWith('++')
        ? [...shortcut.slice(0, -2).split('+'), '+']
        : shortcut.split('+');
  return parts.map((part) => {
    const name = part.toLowerCase();
    if (name === 'mod') return mac ? '⌘' : 'Ctrl';
    if (name === 'ctrl') return mac ? '⌃' : 'Ctrl';
    if (name === 'alt') return mac ? '⌥' : 'Alt';
    if (name === 'shift') return mac ? '⇧' : 'Shift';
    if (name === 'meta') return mac ? '⌘' : 'Meta';
    return names[name] ?? (part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1));
  });
}

/** For `aria-keyshortcuts`. */
export const ariaKeys = (shortcut: string, mac = isMac()): string =>
  // The sign between keys cannot name a key (WAI-ARIA 1.2, aria-keyshortcuts).
  (shortcut === '+' ? 'Plus' : shortcut.replace(/\+\+$/, '+Plus'))
    .split('+')
    .map((part) =>
      part === 'mod'
        ? mac
          ? 'Meta'
          : 'Control'
        : part.length === 1
          ? part
          : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join('+');
