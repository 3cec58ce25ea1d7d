// One tip for a whole field: it comes after a moment, goes from control to control at once, and leaves on Escape.

import { fireEvent, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import HoverTip from './HoverTip.svelte';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<main></main><div id="field"><button>one</button><i>between</i><button>two</button></div>';
});
afterEach(() => vi.useRealTimers());

const tip = () => document.querySelector('.tip')?.textContent?.trim() ?? null;

it('speaks of the control under the pointer', async () => {
  const field = document.querySelector<HTMLElement>('#field') ?? undefined;
  render(HoverTip, { field, selector: 'button', words: (one: HTMLElement) => `It is ${one.textContent}` });
  const [one, two] = [...document.querySelectorAll('button')];
  const after = async (time: number) => {
    await vi.advanceTimersByTimeAsync(time);
    await tick();
    return tip();
  };
  if (!one || !two) throw new Error('no buttons');
  await fireEvent.pointerOver(one);
  expect(await after(400)).toBeNull();
  expect(await after(60)).toBe('It is one');
  await fireEvent.pointerOver(two);
  expect(await after(1)).toBe('It is two');
  await fireEvent.keyDown(two, { key: 'Escape' });
  expect(await after(0)).toBeNull();
  await fireEvent.pointerOver(document.querySelector('i') ?? one);
  expect(await after(1000)).toBeNull();
});
