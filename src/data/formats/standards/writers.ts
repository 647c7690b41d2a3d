import type { AnyRow, Dataset } from '../../dataset.ts';
import { awards } from '../../datasets/awards.ts';
import { competitions } from '../../datasets/competitions.ts';
import { pools } from '../../datasets/pools.ts';
import { match, type Match } from '../../match.ts';
import type { Mirror } from '../../mirror.ts';
import { parseQuery, type Query } from '../../query.ts';
import type { Writer } from './answer.ts';
import { awardFile, awardsFile, poolFile, poolsFile } from './iati/file.ts';
import { standardNamed, type Standard } from './index.ts';
import { awardPackage, awardsPackage, competitionPackage, competitionsPackage, isContracted, someContracted } from './ocds/file.ts';
import { grantFile, grantsFile, isGrant, someGrant } from './threesixtygiving.ts';

const iati = standardNamed('iati');

/** Awards as IATI activities, after the pools they are part of. */
export const AWARDS_IATI: Writer = { dataset: awards, standard: iati, rows: awardsFile, row: awardFile };

/** Pools as IATI activities: a list without their awards, one with all of them. */
export const POOLS_IATI: Writer = { dataset: pools, standard: iati, rows: poolsFile, row: poolFile };

/** Grants and awards as 360Giving. */
export const AWARDS_360: Writer = {
  dataset: awards,
  standard: standardNamed('360giving'),
  rows: grantsFile,
  row: grantFile,
  carries: {
    sentence:
      '360Giving is for grants and awards to a named organisation or a natural person, with an amount and a day; none is asked for here.',
    some: someGrant,
    row: isGrant,
  },
};

const ocds = standardNamed('ocds');

/** Awards of contracting processes as OCDS. */
export const AWARDS_OCDS: Writer = {
  dataset: awards,
  standard: ocds,
  rows: awardsPackage,
  row: awardPackage,
  carries: {
    sentence: 'OCDS is for awards of contracting processes: social orders and other contracts; none is asked for here.',
    some: (found, mirror) => someContracted(mirror, found),
    row: isContracted,
  },
};

/** Competitions with their lots, awards, contracts and payments as OCDS. */
export const COMPETITIONS_OCDS: Writer = { dataset: competitions, standard: ocds, rows: competitionsPackage, row: competitionPackage };

const WRITERS: readonly Writer[] = [AWARDS_IATI, POOLS_IATI, AWARDS_360, AWARDS_OCDS, COMPETITIONS_OCDS];

/** The standards that have a place for any of the rows that fit a query, in the order they are offered. */
export function offered(mirror: Mirror, query: Query, found: Match): Standard[] {
  if (!found.total) return [];
  return WRITERS.filter(({ dataset, carries }) => dataset.id === query.dataset.id && (!carries || carries.some(found, mirror))).map(({ standard }) => standard); // prettier-ignore
}

/** Every standard with each dataset that it has a place for any row of. */
export function offeredAnywhere(mirror: Mirror): { standard: Standard; dataset: Dataset }[] {
  return WRITERS.flatMap(({ standard, dataset }) => {
    const query = parseQuery(dataset, new URLSearchParams(), 'standard');
    return offered(mirror, query, match(mirror, query)).includes(standard) ? [{ standard, dataset }] : [];
  });
}

/** The standards that have a place for one row. */
export function offeredRow(dataset: Pick<Dataset, 'id'>, row: AnyRow): Standard[] {
  return WRITERS.filter((writer) => writer.dataset.id === dataset.id && (!writer.carries || writer.carries.row(row))).map(({ standard }) => standard); // prettier-ignore
}
