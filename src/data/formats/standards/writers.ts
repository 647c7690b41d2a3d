import { awards } from '../../datasets/awards.ts';
import { pools } from '../../datasets/pools.ts';
import type { Writer } from './answer.ts';
import { awardFile, awardsFile } from './iati/file.ts';
import { poolFile, poolsFile } from './iati/file.ts';
import { standardNamed } from './index.ts';

const iati = standardNamed('iati');

/** Awards as IATI activities, after the pools they are part of. */
export const AWARDS_IATI: Writer = { dataset: awards, standard: iati, rows: awardsFile, row: awardFile };

/** Pools as IATI activities: a list without their awards, one with all of them. */
export const POOLS_IATI: Writer = { dataset: pools, standard: iati, rows: poolsFile, row: poolFile };
