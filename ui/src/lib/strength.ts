// A hint, not a judge: how long would guessing take, roughly. Length and variety count, common words do not.

const common = [
  'password',
  'passwort',
  'touchstone',
  'qwerty',
  'qwertz',
  'azerty',
  '123456',
  'letmein',
  'audit',
  'iso20000',
  '20000',
  'secret',
  'welcome',
];

/** 0 too short … 4 strong. */
export function strength(passphrase: string): 0 | 1 | 2 | 3 | 4 {
  if (passphrase.length < 10) return 0;
  let rest = passphrase.toLowerCase();
  for (const word of common) rest = rest.replaceAll(word, ' ');
  rest = rest.replace(/(.)\1{2,}/g, '$1').replace(/(?:0123|1234|2345|3456|4567|5678|6789|abcd|bcde)/g, ' ');
  const words = new Set(rest.split(/[\s\-_.,;]+/).filter((word) => word.length >= 3)).size;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d\s]/].filter((kind) => kind.test(passphrase)).length;
  const bits = Math.max(new Set(rest.replace(/\s/g, '')).size * 2.2 + kinds * 5, words * 12);
  const length = rest.replace(/\s+/g, '').length;
  if (length < 6) return 1;
  if (bits >= 58 && length >= 18) return 4;
  if (bits >= 46 && length >= 14) return 3;
  if (bits >= 32 && length >= 9) return 2;
  return 1;
}
