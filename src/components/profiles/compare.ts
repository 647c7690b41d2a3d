/** One figure of a cell: its text, the address of its rows, and what stands beside it. */
export interface Cell {
  text: string;
  href?: string | undefined;
  note?: string | undefined;
}

/** One line of a comparison: what it is, and the figures of each column. */
export interface Line {
  label: string;
  cells: Cell[][];
}

/** The head of a column: its name, its page, and the address of the comparison without it. */
export interface Heading {
  name: string;
  href: string;
  without: string;
}
