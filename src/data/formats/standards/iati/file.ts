import portal from '../../../../../portal.config.ts';
import type { AnyRow } from '../../../dataset.ts';
import { awards } from '../../../datasets/awards.ts';
import { pools } from '../../../datasets/pools.ts';
import type { Mirror } from '../../../mirror.ts';
import { parseQuery, type Query } from '../../../query.ts';
import { match, valuesIn } from '../../../match.ts';
import { blocks, rowsNamed } from '../../../select.ts';
import { tagOf, xmlText } from '../../atom.ts';
import { NOT_CARRIED } from '../carried.ts';
import { sized } from '../children.ts';
import { Publishers } from '../publishers.ts';
import { sourceOf, sourcesOf, termsOf } from '../terms.ts';
import { openTag } from '../xml.ts';
import { activityXml, PORTAL } from './activity.ts';
import { Block } from './block.ts';
import { poolXml } from './pool.ts';

/** Version of the standard that is written. */
const VERSION = '2.03';

/** An IATI file: the awards that fit, each an activity, after the pools they are part of. */
export function* awardsFile(mirror: Mirror, query: Query): Generator<string, void> {
  const publishers = new Publishers(mirror);
  yield head(mirror, sourcesOf(match(mirror, query)));
  for (const pool of poolsOf(mirror, query)) yield* poolXml(pool, mirror, publishers);
  yield* activities(mirror, publishers, blocks(mirror, query));
  yield TAIL;
}

/** An IATI file of one award, after the pool it is part of. */
export function* awardFile(mirror: Mirror, award: AnyRow): Generator<string, void> {
  const publishers = new Publishers(mirror);
  yield head(mirror, sourceOf(award));
  for (const pool of rowsNamed(mirror, pools, award['pool_id'] === null ? [] : [String(award['pool_id'])])) yield* poolXml(pool, mirror, publishers); // prettier-ignore
  yield* activities(mirror, publishers, [[award]]);
  yield TAIL;
}

/** An IATI file of the pools that fit, without their awards. */
export function* poolsFile(mirror: Mirror, query: Query): Generator<string, void> {
  const publishers = new Publishers(mirror);
  yield head(mirror, sourcesOf(match(mirror, query)));
  for (const rows of blocks(mirror, query)) for (const pool of rows) yield* poolXml(pool, mirror, publishers);
  yield TAIL;
}

/** An IATI file of one pool and every award of it. */
export function* poolFile(mirror: Mirror, pool: AnyRow): Generator<string, void> {
  const publishers = new Publishers(mirror);
  yield head(mirror, sourceOf(pool));
  yield* poolXml(pool, mirror, publishers);
  const query = parseQuery(awards, new URLSearchParams({ pool_id: String(pool['id']) }), 'standard');
  yield* activities(mirror, publishers, blocks(mirror, query));
  yield TAIL;
}

function* activities(mirror: Mirror, publishers: Publishers, rows: Iterable<AnyRow[]>): Generator<string, void> {
  for (const block of sized(rows, 'transactions')) {
    const current = block.filter(({ scope }) => !NOT_CARRIED.includes(String(scope)));
    const read = new Block(mirror, publishers, current);
    // One piece for each block: most activities are short.
    let text = '';
    for (const award of current)
      for (const piece of activityXml(award, read)) {
        text += piece;
        if (text.length < LARGE) continue;
        yield text;
        text = '';
      }
    if (text) yield text;
  }
}

/** Characters that are handed on without waiting for the end of a block. */
const LARGE = 256 * 1024;

const TAIL = '</iati-activities>\n';

function head(mirror: Mirror, sources: string[]): string {
  const { licences, attribution, notice } = termsOf(mirror, sources);
  // Two hyphens end a comment before its end (XML 1.0, 2.5).
  const comment = xmlText([`${portal.name}, snapshot ${mirror.snapshot}`, notice, ...attribution].join('\n')).replace(/-(?=-)/g, '- ');
  const root = openTag('iati-activities', {
    version: VERSION,
    'generated-datetime': mirror.manifest.created_at,
    [`xmlns:${PORTAL}`]: tagOf('standards'),
    [`${PORTAL}:licence`]: licences.join(' '),
    [`${PORTAL}:snapshot`]: mirror.snapshot,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!--\n${comment}\n-->\n${root}\n`;
}

/** The pools of the awards that fit. */
function poolsOf(mirror: Mirror, query: Query): AnyRow[] {
  return rowsNamed(mirror, pools, valuesIn(match(mirror, query), 'pool_id'));
}
