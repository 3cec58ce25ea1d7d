export interface Column<Row> {
  id: string;
  label: string;
  /** Pixels. */
  width: number;
  minWidth?: number;
  /** Takes what is left; at least `width`. */
  grow?: boolean;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Plain text of the cell: shown without a `cell` snippet, and what find-as-you-type reads. */
  text?: (row: Row) => string;
  /** Not shown until chosen. */
  optional?: boolean;
  /** Cannot be taken away. */
  fixed?: boolean;
}
