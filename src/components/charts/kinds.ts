/** What a figure is, for its drawing and for the words on how to read it. */
export const FIGURE_KINDS = [
  'bars',
  'stacked',
  'line',
  'multiples',
  'histogram',
  'lorenz',
  'ranked',
  'counts',
  'funnel',
  'ladder',
  'flow',
  'map',
  'network',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** A line across a drawing: a date of the law, a median. `at` counts labels from 0; a fraction stands between two of them. */
export interface Mark {
  at: number;
  name: string;
  /** Drawn lighter: a quartile beside a median. */
  soft?: boolean;
}
