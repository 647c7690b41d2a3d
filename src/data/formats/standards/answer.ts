import type { Asked } from '../../answer.ts';
import type { AnyRow, Dataset } from '../../dataset.ts';
import { RequestError } from '../../errors.ts';
import { absent } from '../../gone.ts';
import { refuseInvented, refuseInventedRow } from '../../invented.ts';
import { match, type Match } from '../../match.ts';
import type { Mirror } from '../../mirror.ts';
import { parseQuery, refuseParameters, type Query } from '../../query.ts';
import { one } from '../../select.ts';
import { byteStream } from '../stream.ts';
import type { Standard } from './index.ts';

/** What writes the rows of a dataset in a standard: those that fit a query, and one. */
export interface Writer {
  dataset: Dataset;
  standard: Standard;
  rows: (mirror: Mirror, query: Query) => Iterator<string, void>;
  row: (mirror: Mirror, row: AnyRow) => Iterator<string, void>;
  /** What a row must have for the standard to have a place for it; every row has where it is left out. */
  carries?: { sentence: string; some: (found: Match, mirror: Mirror) => boolean; row: (row: AnyRow) => boolean };
}

/** Every fitting row in a standard, streamed. Throws a RequestError: 400 for a parameter, 403 for invented rows, 404 where no row fits, since no standard has an empty file. */
export function standardRows({ dataset, standard, rows, carries }: Writer, { mirror, url }: Asked): Response {
  const query = parseQuery(dataset, url.searchParams, 'standard');
  const found = match(mirror, query);
  refuseInvented(query, found);
  if (!found.total) throw new RequestError(404, { detail: `No row of ${dataset.id} fits, and a file of ${standard.name} holds at least one.` }); // prettier-ignore
  if (carries && !carries.some(found, mirror)) throw new RequestError(404, { detail: carries.sentence });
  return file(mirror, dataset.id, standard, rows(mirror, query));
}

/** One row in a standard. Throws a RequestError: 404 where there is none or the standard has no place for it, 410 where it was withdrawn, 403 where it is invented. */
export function standardRow({ dataset, standard, row: write, carries }: Writer, id: string | undefined, { mirror, url }: Asked): Response {
  // prettier-ignore
  refuseParameters(url.searchParams, ['include']);
  const { include } = parseQuery(dataset, url.searchParams, 'record');
  const row = one(mirror, dataset, id ?? '');
  if (!row) throw absent(mirror, dataset, id ?? '');
  refuseInventedRow(dataset.id, row, include);
  if (carries && !carries.row(row)) throw new RequestError(404, { detail: carries.sentence });
  return file(mirror, `${dataset.id}-${id}`, standard, write(mirror, row));
}

/** The answer that carries a file of a standard, named after what it holds and the snapshot. */
function file(mirror: Mirror, name: string, { suffix, type }: Standard, pieces: Iterator<string, void>): Response {
  // prettier-ignore
  const named = `${mirror.invented === 'none' ? '' : 'demo-'}${name}-${mirror.snapshot}.${suffix}`.replace(/[^\w.-]/g, '_');
  return new Response(byteStream(pieces), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${named}"` },
  });
}
