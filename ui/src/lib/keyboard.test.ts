import { afterEach, describe, expect, it, vi } from 'vitest';
import { ariaKeys, handle, keysOf, matches, register, type Command } from './keyboard';

const event = (key: string, held: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...held });

describe('shortcuts', () => {
  it('mean Ctrl here and Command on a Mac', () => {
    expect(matches(event('k', { ctrlKey: true }), 'mod+k', false)).toBe(true);
    expect(matches(event('k', { metaKey: true }), 'mod+k', true)).toBe(true);
    expect(matches(event('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
    expect(matches(event('k'), 'mod+k', false)).toBe(false);
    expect(matches(event('k', { ctrlKey: true, altKey: true }), 'mod+k', false)).toBe(false);
  });

  it('can be the plus sign itself, alone or held with others', () => {
    expect(matches(event('+', { shiftKey: true }), '+', false)).toBe(true);
    expect(matches(event('+', { ctrlKey: true }), '+', false)).toBe(false);
    expect(matches(event('+', { ctrlKey: true }), 'mod++', false)).toBe(true);
    expect([keysOf('+', false), keysOf('mod++', false)]).toEqual([['+'], ['Ctrl', '+']]);
    expect([ariaKeys('+', false), ariaKeys('mod++', false)]).toEqual(['Plus', 'Control+Plus']);
  });

  it('tell Shift+Z from Z, but not how ? is typed', () => {
    expect(matches(event('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z', false)).toBe(true);
    expect(matches(event('Z', { ctrlKey: true, shiftKey: true }), 'mod+z', false)).toBe(false);
    expect(matches(event('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matches(event('?'), '?', false)).toBe(true);
    expect(matches(event('J', { shiftKey: true }), 'j', false)).toBe(false);
  });

  it('are printed as the platform prints them', () => {
    expect(keysOf('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keysOf('mod+k', true)).toEqual(['⌘', 'K']);
    expect(keysOf('ArrowUp')).toEqual(['↑']);
    expect(ariaKeys('mod+1', false)).toBe('Control+1');
  });
});

describe('the key listener', () => {
  let end = () => {};
  const with1 = (command: Partial<Command>) => {
    const run = vi.fn();
    end = register([{ id: 'x', label: 'X', group: 'group.here', run, ...command }]);
    return run;
  };
  const pressed = (target: HTMLElement, init: KeyboardEvent) => {
    document.body.append(target);
    target.addEventListener('keydown', handle, { once: true });
    target.dispatchEvent(init);
    target.remove();
  };
  afterEach(() => end());

  it('runs single keys, but not while someone is typing', () => {
    const run = with1({ shortcut: 'u' });
    pressed(document.createElement('div'), event('u'));
    expect(run).toHaveBeenCalledTimes(1);
    pressed(document.createElement('input'), event('u'));
    pressed(document.createElement('textarea'), event('u'));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('runs keys with a modifier while someone is typing', () => {
    const run = with1({ shortcut: 'mod+k' });
    pressed(document.createElement('input'), event('k', { ctrlKey: true }));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('leaves undo to the text field', () => {
    const run = with1({ id: 'edit.undo', shortcut: 'mod+z' });
    pressed(document.createElement('textarea'), event('z', { ctrlKey: true }));
    expect(run).not.toHaveBeenCalled();
    pressed(document.createElement('div'), event('z', { ctrlKey: true }));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does nothing while the command is not available', () => {
    const run = with1({ shortcut: 'u', when: () => false });
    pressed(document.createElement('div'), event('u'));
    expect(run).not.toHaveBeenCalled();
  });
});
