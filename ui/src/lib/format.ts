// Dates, times, numbers and sizes in the user's own locale. Times are stored as UTC and shown as local time.

/** The user's; under the locale "C" the web view names a language that is none. */
const locale = (tag = typeof navigator === 'undefined' ? 'en' : navigator.language): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
};

const cache = new Map<string, Intl.DateTimeFormat>();
function dates(options: Intl.DateTimeFormatOptions, tag = locale()): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.DateTimeFormat(tag, options)));
  return format;
}

/** `2026-03-04` is a calendar day, not midnight UTC: it must not slip to the day before. */
export function parse(value: string): Date {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(value);
}

export const time = (iso: string, tag?: string): string =>
  dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, tag).format(parse(iso));

export const date = (iso: string, tag?: string): string =>
  dates({ day: 'numeric', month: 'short', year: 'numeric' }, tag).format(parse(iso));

export const dateTime = (iso: string, tag?: string): string => `${date(iso, tag)}, ${time(iso, tag)}`;

/** "12–14 Mar 2026"; one day alone; empty without dates. */
export function dateRange(from: string | null, to: string | null, tag?: string): string {
  if (!from && !to) return '';
  if (!from || !to || from === to) return date((from ?? to) as string, tag);
  return dates({ day: 'numeric', month: 'short', year: 'numeric' }, tag).formatRange(parse(from), parse(to));
}

/** The local calendar day of an instant, as `2026-03-04`. */
export function dayOf(iso: string): string {
  const at = parse(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "Today", "Yesterday", else "Wednesday, 4 March 2026". Words are handed in, so that this file knows no language. */
export function dayHeading(
  iso: string,
  words: { today: string; yesterday: string },
  now: Date = new Date(),
  tag?: string,
): string {
  const day = dayOf(iso);
  if (day === dayOf(now.toISOString())) return words.today;
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  if (day === dayOf(before.toISOString())) return words.yesterday;
  return dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, tag).format(parse(iso));
}

/** "5 minutes ago", "yesterday", "3 weeks ago"; after two months the date itself. */
export function ago(iso: string, now: Date = new Date(), tag: string = locale()): string {
  const seconds = (parse(iso).getTime() - now.getTime()) / 1000;
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const steps: [Intl.RelativeTimeFormatUnit, number, number][] = [
    ['minute', 60, 3600],
    ['hour', 3600, 86_400],
    ['day', 86_400, 7 * 86_400],
    ['week', 7 * 86_400, 61 * 86_400],
  ];
  for (const [unit, size, until] of steps) {
    if (Math.abs(seconds) < until) return relative.format(Math.round(seconds / size), unit);
  }
  return date(iso, tag);
}

export const number = (value: number, tag?: string): string => new Intl.NumberFormat(tag ?? locale()).format(value);

/** 1 kB = 1000 bytes, as file managers show it. */
export function bytes(size: number, tag?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = size;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(tag ?? locale(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** "Sabine Adler" → "SA"; for the round mark of a person. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** A language by its own name: "Deutsch", "Français". */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
