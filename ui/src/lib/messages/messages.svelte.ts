// All text on screen comes through `t`. Keys and parameters are checked by the compiler.

import { en } from './en';

/** The shape every language has to fill: English decides keys and parameters. */
export type Messages = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends (p: infer P) => string ? (p: P) => string : string;
};
export type Key = keyof Messages;
/** Keys without parameters: what tables of labels may hold. */
export type PlainKey = { [K in Key]: Messages[K] extends string ? K : never }[Key];
type Params<K extends Key> = Messages[K] extends (p: infer P) => string ? [P] : [];

const catalogues: Record<string, Messages> = { en };
let language = $state('en');

export const languages = (): string[] => Object.keys(catalogues);
export const currentLanguage = (): string => language;

/** Chooses the first offered language the user reads; English otherwise. */
export function chooseLanguage(preferred: readonly string[]): void {
  language = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in catalogues) ?? 'en';
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

export function t<K extends Key>(key: K, ...params: Params<K>): string {
  const message = (catalogues[language] ?? en)[key] as string | ((p: unknown) => string);
  return typeof message === 'string' ? message : message(params[0]);
}
