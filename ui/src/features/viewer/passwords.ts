/** Passwords of documents given while the window is open, by evidence, so that nobody is asked twice. Kept nowhere. */
export const passwords = new Map<string, string>();
