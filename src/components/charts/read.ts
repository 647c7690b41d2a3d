import type { FigureKind, Mark } from './kinds.ts';

/** What a drawing is made of: the cells of its table, nothing else. */
export interface Drawn {
  kind: FigureKind;
  labels: string[];
  series: { name: string; values: number[] }[];
  unit: string;
  locale: string;
  marks: Mark[];
  /** What the labels are, and what the numbers are, for the titles of the axes. */
  axis: string;
  count: boolean;
}

/** Reads a table of labels and numbers inside an element that says what kind of figure it is. */
export function readTable(holder: HTMLElement): Drawn | undefined {
  const table = holder.querySelector('table');
  const head = table?.tHead?.rows[0];
  if (!table || !head) return undefined;
  const { kind = 'bars', unit = '', locale = 'en', marks = '[]' } = holder.dataset;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.cells.length === head.cells.length);
  const columns = [...head.cells].flatMap((cell, index) => (cell.dataset['name'] === undefined ? [] : [index]));
  return {
    kind: kind as FigureKind,
    labels: rows.map((row) => (row.cells[0]?.querySelector<HTMLElement>('[data-label]') ?? row.cells[0])?.textContent.replace(/\s+/g, ' ').trim() ?? ''), // prettier-ignore
    series: columns.map((index) => ({
      name: head.cells[index]?.dataset['name'] ?? '',
      values: rows.map((row) => Number(row.cells[index]?.dataset['value'] ?? NaN)),
    })),
    unit,
    locale,
    marks: JSON.parse(marks) as Mark[],
    axis: head.cells[0]?.textContent.trim() ?? '',
    count: unit === '',
  };
}

/** Colours and letters of a drawing, as the page has them now: light, dark, or the system's where it forces its own. */
export interface Palette {
  ink: string;
  soft: string;
  rule: string;
  paper: string;
  series: string[];
  font: string;
  forced: boolean;
}

export const SERIES = 8;

/** Reads the palette off an element of the page. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const named = (name: string) => style.getPropertyValue(name).trim();
  if (matchMedia('(forced-colors: active)').matches) {
    const series = ['CanvasText', 'Highlight', 'LinkText', 'GrayText'];
    return { ink: 'CanvasText', soft: 'CanvasText', rule: 'GrayText', paper: 'Canvas', series, font: style.fontFamily, forced: true };
  }
  return {
    ink: named('--ink'),
    soft: named('--ink-soft'),
    rule: named('--rule'),
    paper: named('--paper'),
    series: Array.from({ length: SERIES }, (_, index) => named(`--series-${index + 1}`)),
    font: style.fontFamily,
    forced: false,
  };
}
