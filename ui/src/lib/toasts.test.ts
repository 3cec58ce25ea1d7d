import { afterEach, describe, expect, it } from 'vitest';
import { toasts } from './toasts.svelte';

const undo = { action: { label: 'Undo', run: () => undefined }, undoes: true };
const offers = () => toasts.list.map(({ text, action }) => (action ? `${text} (${action.label})` : text));

afterEach(() => toasts.list.slice().forEach(({ id }) => toasts.dismiss(id)));

describe('messages that offer the way back', () => {
  it('offer it for the last change only', () => {
    toasts.show('Note removed', undo);
    toasts.show('Saved as report.pdf', { action: { label: 'Show', run: () => undefined } });
    expect(offers()).toEqual(['Note removed (Undo)', 'Saved as report.pdf (Show)']);
    toasts.show('Citation removed', undo);
    expect(offers()).toEqual(['Note removed', 'Saved as report.pdf (Show)', 'Citation removed (Undo)']);
  });
  it('offer it no more once it was taken back', () => {
    toasts.show('Note removed', undo);
    toasts.overtaken();
    expect(offers()).toEqual(['Note removed']);
  });
});
