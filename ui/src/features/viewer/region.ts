// Rectangles on pages and pictures, in hundred-thousandths of width and height (the core's `Region`), as displayed
// upright. Everything on screen is shares from 0 to 1.

import type { Region } from '../../ipc';
import type { Box } from './layout';

export const whole = 100_000;
/** Smaller ones are slips of the hand: 0.4 % of the edge. */
const least = 400;

export interface Point {
  u: number;
  v: number;
}

const clamp = (share: number): number => Math.max(0, Math.min(1, share));

/** The rectangle between two points; null when it is too small to mean anything. */
export function regionBetween(a: Point, b: Point): Region | null {
  const region = between(a, b);
  return region.width < least || region.height < least ? null : region;
}

/** The same while it is being drawn: as small as it may be. */
export function between(a: Point, b: Point): Region {
  const x = Math.round(clamp(Math.min(a.u, b.u)) * whole);
  const y = Math.round(clamp(Math.min(a.v, b.v)) * whole);
  const right = Math.round(clamp(Math.max(a.u, b.u)) * whole);
  const bottom = Math.round(clamp(Math.max(a.v, b.v)) * whole);
  return {
    x: Math.min(x, whole - 1),
    y: Math.min(y, whole - 1),
    width: Math.max(1, right - Math.min(x, whole - 1)),
    height: Math.max(1, bottom - Math.min(y, whole - 1)),
  };
}

/** In units of a page or picture of that size. */
export function boxOf(region: Region, width: number, height: number): Box {
  return {
    x: (region.x / whole) * width,
    y: (region.y / whole) * height,
    width: (region.width / whole) * width,
    height: (region.height / whole) * height,
  };
}

export const covers = (region: Region, { u, v }: Point): boolean =>
  u * whole >= region.x &&
  u * whole <= region.x + region.width &&
  v * whole >= region.y &&
  v * whole <= region.y + region.height;

/** Where the keyboard's rectangle begins: the middle third. */
export const middle: Region = { x: 33_000, y: 33_000, width: 34_000, height: 34_000 };

/** Moves a rectangle, or with `grow` its lower right corner; it stays inside and keeps an extent. */
export function nudge(region: Region, right: number, down: number, grow: boolean): Region {
  const fit = (start: number, length: number, by: number): [number, number] =>
    grow
      ? [start, Math.max(least, Math.min(whole - start, length + by))]
      : [Math.max(0, Math.min(whole - length, start + by)), length];
  const [x, width] = fit(region.x, region.width, right);
  const [y, height] = fit(region.y, region.height, down);
  return { x, y, width, height };
}

/** The arrow keys on a rectangle: 1 % a press, 0.1 % with Alt; with Shift it grows. Null for other keys. */
export function regionKey(region: Region, event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>): Region | null {
  const by = event.altKey ? 100 : 1_000;
  const step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
  return step ? nudge(region, step[0] ?? 0, step[1] ?? 0, event.shiftKey) : null;
}
