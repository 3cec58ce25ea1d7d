import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import FilterMenu from './FilterMenu.svelte';

const words = ['evidence:record', 'itil4:Change enablement', 'itil4:Incident management', 'iso9001:8.7'];
const counts = new Map([
  ['evidence:record', 12],
  ['itil4:Change enablement', 0],
  ['itil4:Incident management', 27],
  ['iso9001:8.7', 4],
]);

describe('the filter menu', () => {
  it('is worked from its field: type, walk, take', async () => {
    const ontoggle = vi.fn();
    render(FilterMenu, { props: { words, counts, chosen: new Set<string>(), open: true, ontoggle } });
    const user = userEvent.setup();
    const field = await screen.findByRole('combobox', { name: 'Filter the requirements' });
    field.focus();
    // A word that leaves nothing is not offered.
    const list = screen.getByRole('listbox');
    expect(within(list).getAllByRole('option')).toHaveLength(3);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(ontoggle).toHaveBeenLastCalledWith('itil4:Incident management');
    await user.keyboard('9001');
    expect(within(list).getAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(ontoggle).toHaveBeenLastCalledWith('iso9001:8.7');
    expect(field).toHaveAttribute('aria-activedescendant', within(list).getByRole('option').id);
  });
  it('keeps showing what is chosen, also when it leaves nothing', async () => {
    const chosen = new Set(['itil4:Change enablement']);
    render(FilterMenu, { props: { words, counts, chosen, open: true, ontoggle: vi.fn() } });
    const option = await screen.findByRole('option', { name: /Change enablement/ });
    expect(option).toHaveAttribute('aria-selected', 'true');
  });
});
