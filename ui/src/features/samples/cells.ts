// Where the keyboard stands on a sample sheet, and where a key takes it.

export interface At {
  row: number;
  column: number;
}

/** Where a key leads; null when it leads nowhere. `next` goes on to the next step, then to the next item. */
export function move(at: At, key: string, rows: number, columns: number): At | null {
  if (rows === 0 || columns === 0) return null;
  const within = (row: number, column: number): At => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  switch (key) {
    case 'ArrowDown':
      return within(at.row + 1, at.column);
    case 'ArrowUp':
      return within(at.row - 1, at.column);
    case 'ArrowRight':
      return within(at.row, at.column + 1);
    case 'ArrowLeft':
      return within(at.row, at.column - 1);
    case 'Home':
      return within(at.row, 0);
    case 'End':
      return within(at.row, columns - 1);
    case 'PageDown':
      return within(at.row + 10, at.column);
    case 'PageUp':
      return within(at.row - 10, at.column);
    case 'next':
      if (at.column + 1 < columns) return within(at.row, at.column + 1);
      return at.row + 1 < rows ? within(at.row + 1, 0) : at;
    default:
      return null;
  }
}
