import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import DataGrid from './DataGrid.svelte';
import type { Wanted } from './grid-data.svelte';

interface Row {
  id: string;
  name: string;
}
const total = 5000;
const load = vi.fn(({ offset, limit, sort }: Wanted) => {
  const at = (index: number) => (sort?.down ? total - 1 - index : index);
  const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, index) => ({
    id: `r${at(offset + index)}`,
    name: `Document ${at(offset + index)}`,
  }));
  return Promise.resolve({ rows, total });
});
const base = {
  id: 'test',
  label: 'Documents',
  columns: [
    { id: 'name', label: 'Name', width: 200, grow: true, sortable: true, text: (row: Row) => row.name },
    { id: 'id', label: 'Id', width: 80, optional: true, text: (row: Row) => row.id },
  ],
  key: (row: Row) => row.id,
  load,
};
const show = (more: Record<string, unknown> = {}) => render(DataGrid<Row>, { props: { ...base, ...more } });

beforeEach(() => {
  localStorage.clear();
  load.mockClear();
});

describe('the table', () => {
  it('says how many rows there are but draws only some of them', async () => {
    show();
    expect(await screen.findByText('Document 0')).toBeInTheDocument();
    expect(screen.getByRole('grid', { name: 'Documents' })).toHaveAttribute('aria-rowcount', '5001');
    expect(screen.getAllByRole('row').length).toBeLessThan(100);
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-rowindex', '2');
  });

  it('names the row in hand and reports it', async () => {
    const onfocusrow = vi.fn();
    const onopen = vi.fn();
    show({ onfocusrow, onopen });
    await screen.findByText('Document 0');
    const user = userEvent.setup();
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    const row = screen.getByText('Document 2').closest('[role=row]');
    expect(row).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('grid')).toHaveAttribute('aria-activedescendant', row?.id);
    await waitFor(() => expect(onfocusrow).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'r2' })));
    expect(onopen).toHaveBeenCalledWith(expect.objectContaining({ id: 'r2' }));
  });

  it('finds as you type', async () => {
    show();
    await screen.findByText('Document 0');
    screen.getByRole('grid').focus();
    await userEvent.keyboard('document 7');
    await waitFor(() =>
      expect(screen.getByText('Document 7').closest('[role=row]')).toHaveAttribute('aria-selected', 'true'),
    );
  });

  it('sorts in the core, by click and by key, and remembers it', async () => {
    const { unmount } = show();
    await screen.findByText('Document 0');
    const head = screen.getByRole('columnheader', { name: 'Name' });
    await userEvent.click(head);
    expect(head).toHaveAttribute('aria-sort', 'ascending');
    head.focus();
    await userEvent.keyboard('{Enter}');
    expect(head).toHaveAttribute('aria-sort', 'descending');
    expect(await screen.findByText('Document 4999')).toBeInTheDocument();
    unmount();
    show();
    expect(await screen.findByText('Document 4999')).toBeInTheDocument();
  });

  it('fetches again when asked and keeps standing on the same thing', async () => {
    const { rerender } = show({ reloadOn: 1 });
    await screen.findByText('Document 0');
    await userEvent.click(screen.getByText('Document 3'));
    const before = load.mock.calls.length;
    await rerender({ ...base, reloadOn: 2 });
    await waitFor(() => expect(load.mock.calls.length).toBeGreaterThan(before));
    expect(screen.getByText('Document 3').closest('[role=row]')).toHaveAttribute('aria-selected', 'true');
  });

  it('leaves out what has no room, unless it was chosen by hand', async () => {
    const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(420);
    const column = (id: string, yields?: number) => ({ id, label: id, width: 150, text: (row: Row) => row.id, yields });
    const columns = [{ ...base.columns[0], fixed: true }, column('first', 1), column('second', 2)];
    const { unmount } = show({ columns });
    await screen.findByText('Document 0');
    const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent?.trim());
    await waitFor(() => expect(heads()).toEqual(['Name', 'second']));
    unmount();
    localStorage.setItem('touchstone:grid:test', JSON.stringify({ widths: {}, shown: { first: true }, sort: null }));
    show({ columns });
    await screen.findByText('Document 0');
    await waitFor(() => expect(heads()).toEqual(['Name', 'first']));
    width.mockRestore();
  });

  it('tells what went wrong and tries again', async () => {
    load.mockRejectedValueOnce({ code: 'io', what: 'The drive is gone.', hint: 'Connect it.' });
    show();
    expect(await screen.findByText('The drive is gone.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Document 0')).toBeInTheDocument();
  });
});
