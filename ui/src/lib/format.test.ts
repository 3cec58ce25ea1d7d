import { describe, expect, it } from 'vitest';
import { ago, bytes, date, dateRange, dayHeading, dayOf, initials, time } from './format';

describe('dates and numbers', () => {
  it('takes a calendar day as it is written, in every time zone', () => {
    expect(date('2026-03-04', 'en-GB')).toBe('4 Mar 2026');
    expect(dayOf('2026-03-04')).toBe('2026-03-04');
    expect(date('2026-03-04', 'de-DE')).toContain('2026');
  });

  it('shows times on a 24-hour clock', () => {
    expect(time(new Date(2026, 2, 4, 14, 2).toISOString(), 'en-GB')).toBe('14:02');
    expect(time(new Date(2026, 2, 4, 0, 5).toISOString(), 'en-US')).toBe('00:05');
  });

  it('joins the days of an audit', () => {
    expect(dateRange('2026-03-12', '2026-03-14', 'en-GB')).toMatch(/^12\s?–\s?14 Mar 2026$/);
    expect(dateRange('2026-03-12', '2026-03-12', 'en-GB')).toBe('12 Mar 2026');
    expect(dateRange(null, null)).toBe('');
  });

  it('calls the last two days by name', () => {
    const now = new Date(2026, 2, 4, 9, 0);
    const words = { today: 'Today', yesterday: 'Yesterday' };
    expect(dayHeading('2026-03-04', words, now)).toBe('Today');
    expect(dayHeading(new Date(2026, 2, 3, 23, 59).toISOString(), words, now)).toBe('Yesterday');
    expect(dayHeading('2026-03-02', words, now, 'en-GB')).toMatch(/^Monday,? 2 March 2026$/);
  });

  it('says how long ago, and the date when it is long', () => {
    const now = new Date('2026-03-04T12:00:00Z');
    expect(ago('2026-03-04T11:40:00Z', now, 'en')).toBe('20 minutes ago');
    expect(ago('2026-03-03T12:00:00Z', now, 'en')).toBe('yesterday');
    expect(ago('2025-11-04T12:00:00Z', now, 'en-GB')).toBe('4 Nov 2025');
  });

  it('sizes files as file managers do', () => {
    expect(bytes(0, 'en')).toBe('0 bytes');
    expect(bytes(1, 'en')).toBe('1 byte');
    expect(bytes(1500, 'en')).toBe('1.5 kB');
    expect(bytes(999_999, 'en')).toBe('1 MB');
    expect(bytes(48_000_000, 'en')).toBe('48 MB');
  });

  it('shortens names', () => {
    expect(initials('Sabine Adler')).toBe('SA');
    expect(initials('  Mehmet  Ali Aydın ')).toBe('MA');
    expect(initials('')).toBe('');
  });
});
