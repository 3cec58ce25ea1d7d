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
  /** Goes away where there is no room, lower numbers first, unless it was chosen by hand. */
  yields?: number;
  /** Not shown until chosen. */
  optional?: boolean;
  /** Cannot be taken away. */
  fixed?: boolean;
}
