import type { Dataset } from './dataset.ts';
import type { FormatName } from './formats/offered.ts';

/** Formats in which each dataset of a snapshot is kept whole: text is gzipped, Parquet packs itself. A workbook holds too few rows. */
export const BULK = ['csv', 'ndjson', 'parquet'] as const satisfies readonly FormatName[];

/** The whole snapshot as one data package. */
export const PACKAGE = 'package.zip';

/** Name of a dataset's file among a snapshot's bulk files. */
export function bulkPath({ id }: Pick<Dataset, 'id'>, format: (typeof BULK)[number]): string {
  return `${id}.${format}${format === 'parquet' ? '' : '.gz'}`;
}
