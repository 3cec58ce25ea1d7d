// Scrolling what is taller than a browser can lay out: a log of a million lines would need 25 million pixels, and rows
// beyond the limit could never be reached. The box is given a height it can have, and a shift between its own scroll
// position and the document's. Small movements keep the shift, so that the wheel and the arrows move by what they say;
// a pull at the scroll bar sets it anew by proportion.

/** Well below the limits of Chromium (33 million) and WebKit, where drawing gets unsteady long before. */
export const tallest = 8_000_000;

export interface Scrolled {
  /** What the box has to scroll to, when it cannot stay where it is. */
  box: number | null;
  /** Position in the document. */
  at: number;
  shift: number;
}

export const boxHeight = (total: number): number => Math.min(total, tallest);

/** The box was scrolled from the position `at` to its own `top`. */
export function scrolledTo(top: number, was: { at: number; shift: number }, total: number, view: number): Scrolled {
  const height = boxHeight(total);
  if (total <= height) return { box: null, at: top, shift: 0 };
  const near = Math.abs(top + was.shift - was.at) <= Math.max(view * 2, 1_000);
  if (!near) {
    const at = clamp((top / Math.max(1, height - view)) * (total - view), total - view);
    return { box: null, at, shift: at - top };
  }
  const at = clamp(top + was.shift, total - view);
  // Near an edge of the box with document left beyond it: make room again.
  const edge = margin(view);
  const before = top < edge && was.shift > 0;
  const after = top > height - view - edge && was.shift < total - height;
  return before || after ? place(at, total, view) : { box: null, at, shift: was.shift };
}

/** Goes to a position of the document. Near its ends box and document agree, so that both are reached. */
export function place(at: number, total: number, view: number): Scrolled {
  const height = boxHeight(total);
  const to = clamp(at, Math.max(0, total - view));
  if (total <= height) return { box: to, at: to, shift: 0 };
  const edge = 2 * margin(view);
  const left = total - view - to;
  const share = Math.round((to / (total - view)) * (height - view));
  const box =
    to <= edge ? to : left <= edge ? height - view - left : Math.max(edge, Math.min(height - view - edge, share));
  return { box, at: to, shift: to - box };
}

const margin = (view: number): number => view * 3;
const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
