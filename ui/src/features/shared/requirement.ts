// What a requirement's id is called by people: `R18-8.6.1-03` → `8.6.1-03`.

export const shortId = (id: string): string => id.replace(/^R\d+-/, '');

export const strengths = ['supports', 'partly', 'contradicts', 'context'] as const;
export type StrengthWord = (typeof strengths)[number];
