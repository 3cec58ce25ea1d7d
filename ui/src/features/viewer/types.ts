import type { Locator, Region, TextSpan } from '../../ipc';
import type { Passage } from '../shared/passage';

/** Where the viewer is asked to go. */
export interface Target {
  locator: Locator | null;
  /** A citation's words … */
  quote?: string;
  prefix?: string;
  suffix?: string;
  citation?: string;
  /** Which of the citation's places, from 0. */
  place?: number;
  /** The exact stretch the core found for it; its words are looked for without it. */
  span?: TextSpan;
  /** It is an area. */
  region?: Region;
  /** … or a search hit. */
  snippet?: string;
  query?: string;
  ordinal?: number;
  /** A new object each time: going to the same place twice scrolls twice. */
  turn: number;
}

/** A selected passage with the place on screen the mapping bar hangs on. */
export interface Selected {
  passage: Passage;
  /** In window coordinates; null while out of sight. */
  box: () => DOMRect | null;
  clear: () => void;
  /** A note on it was begun before; its panel opens at once. */
  note?: boolean;
}
