/** Pixels of one rem: what the user's text size makes of it. For arithmetic; styles use rem itself. */
export const rem = (): number =>
  typeof document === 'undefined' ? 16 : parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
