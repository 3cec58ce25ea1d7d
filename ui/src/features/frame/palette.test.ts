import { describe, expect, it } from 'vitest';
import { fit, fitRequirement } from './palette.svelte';

const row = (id: string, title = 'Priority of an incident') => ({
  id,
  clause: id.slice(4, id.lastIndexOf('-')),
  title,
});

describe('the palette', () => {
  it('finds requirements by clause and by running number', () => {
    expect(fitRequirement(row('R18-8.6.1-04'), '8.6')).not.toBeNull();
    expect(fitRequirement(row('R18-8.6.1-04'), '8.6.1')).toBeGreaterThan(
      fitRequirement(row('R18-8.6.1-04'), '8.6') ?? 0,
    );
    expect(fitRequirement(row('R18-8.6.1-04'), '8.6.1-4')).not.toBeNull();
    expect(fitRequirement(row('R18-8.6.1-04'), '8.6.1-05')).toBeNull();
    expect(fitRequirement(row('R18-8.6.1-04'), '8.60')).toBeNull();
    expect(fitRequirement(row('R18-10.1-01'), '1')).not.toBeNull();
  });

  it('finds by words in any order, without marks, beginnings first', () => {
    expect(fit('Go to Évidence', 'evid go')).not.toBeNull();
    expect(fit('Go to Evidence', 'evidence')).toBeGreaterThan(fit('Precedence', 'edence') ?? 9);
    expect(fit('Go to Evidence', 'evidence xyz')).toBeNull();
  });
});
