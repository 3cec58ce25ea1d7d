import { expect, it } from 'vitest';
import { strength } from './strength';

it('values length and variety, not tricks', () => {
  expect(strength('')).toBe(0);
  expect(strength('Ab1!xyz')).toBe(0);
  expect(strength('password123456')).toBe(1);
  expect(strength('aaaaaaaaaaaaaaaaaaaa')).toBe(1);
  expect(strength('touchstone2026')).toBeLessThan(3);
  expect(strength('copper lantern river')).toBe(2);
  expect(strength('copper lantern river velvet')).toBe(3);
  expect(strength('copper lantern river velvet onion')).toBe(4);
});
