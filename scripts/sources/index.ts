import type { SourceFormat } from '../../src/data/codes/quality.ts';
import { readDataPackage } from './data-package.ts';
import { readIati } from './iati.ts';
import { readMapped } from './mapped.ts';
import { readOcds } from './ocds.ts';
import type { Reader } from './published.ts';
import { readThreeSixtyGiving } from './threesixtygiving.ts';

/** The reader of each format that `sources.json` may name. */
export const READERS: Record<SourceFormat, Reader> = {
  iati: readIati,
  '360giving': readThreeSixtyGiving,
  'mapped-csv': readMapped,
  'data-package': readDataPackage,
  ocds: readOcds,
};
