import { describe, expect, it } from 'vitest';
import { firstOpen, pieces } from './scope';

describe('what a template leaves open', () => {
  it('is marked, and everything else stays as it is', () => {
    expect(pieces('The SMS of {unit} within Tarn {Ltd} from {sites}')).toEqual([
      { text: 'The SMS of ', open: false },
      { text: '{unit}', open: true },
      { text: ' within Tarn {Ltd} from ', open: false },
      { text: '{sites}', open: true },
    ]);
    expect(pieces('')).toEqual([]);
  });

  it('is chosen to be written over', () => {
    expect(firstOpen('The SMS of {unit} in {sites}')).toEqual([11, 17]);
    expect(firstOpen('The SMS of Tarn')).toBeNull();
  });
});
