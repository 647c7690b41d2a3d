import { Cases, type Case, type Ground } from './cases.ts';
import { readDocument, type Document } from './document.ts';
import { judged } from './judge.ts';
import { curlOf } from './send.ts';

export interface Failure {
  what: string;
  kind: string;
  curl: string;
}

export interface Outcome {
  tried: number;
  failures: Failure[];
  /** How many requests of each kind there were. */
  kinds: Map<string, number>;
}

/** Tries every operation of a portal's document once, or each `every`th one, then as many made requests as are wanted. `invented` says that its rows are. */
export async function fuzz(address: string, { seed, count, invented, every = 1 }: { seed: number; count: number; invented: boolean; every?: number }): Promise<Outcome> {
  const document = await readDocument(address);
  const cases = new Cases(seed, document, await groundOf(address, document, invented));
  const outcome: Outcome = { tried: 0, failures: [], kinds: new Map() };
  const meet = async (one: Case) => {
    const what = await judged(address, one, document);
    outcome.tried++;
    outcome.kinds.set(one.kind, (outcome.kinds.get(one.kind) ?? 0) + 1);
    if (what !== undefined) outcome.failures.push({ what, kind: one.kind, curl: one.bytes ? `printf ${JSON.stringify(one.bytes.toString().slice(0, 300))} | nc ${new URL(address).host.replace(':', ' ')}` : curlOf(address, one) }); // prettier-ignore
  };
  for (const [at, operation] of document.operations.entries()) if (at % every === seed % every) await meet(cases.simplest(operation));
  for (let made = 0; made < count; made++) await meet(cases.next());
  return outcome;
} // prettier-ignore

interface ListBody {
  data: Record<string, unknown>[];
  page?: { next_cursor: string | null };
  meta: { snapshot: string };
}

/** Rows to ask about and tokens of pages, read from the portal itself. */
async function groundOf(address: string, document: Document, invented: boolean): Promise<Ground> {
  const ask = invented ? 'include=demo' : '';
  const read = async (path: string) => (await (await fetch(`${address}${path}`)).json()) as ListBody;
  const values: Ground['values'] = new Map();
  const cursors: Ground['cursors'] = new Map();
  const keep = (name: string, rows: ListBody['data']) => {
    const fields = new Map<string, string[]>();
    for (const row of rows) for (const [field, value] of Object.entries(row)) if (['string', 'number', 'boolean'].includes(typeof value) && String(value).length < 200) fields.set(field, [...(fields.get(field) ?? []), String(value)]); // prettier-ignore
    values.set(name, fields);
  };
  for (const { path } of document.operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'))) {
    if (path.includes('{')) continue;
    const { data, page } = await read(`${path}?limit=6&${ask}`);
    keep(path.replace('/api/v1/', '').replace('.json', ''), data);
    if (page?.next_cursor) cursors.set(path, page.next_cursor);
  }
  const donors = await read(`/api/v1/donors.json?${ask}`);
  keep('donors', donors.data.slice(0, 6).map((row) => ({ ...row, id: row['donor_id'] }))); // prettier-ignore
  keep('years', (await read(`/api/v1/years.json?${ask}`)).data.slice(0, 6).map((row) => ({ id: row['key'] }))); // prettier-ignore
  return { snapshot: donors.meta.snapshot, invented, values, cursors };
}

/** What a run says at its end: figures, and each failing request as a line to run again. */
export function told(name: string, seed: number, { tried, failures, kinds }: Outcome): string {
  const lines = failures.map(({ what, kind, curl }) => `${kind}: ${what}\n  ${curl}`);
  return [`${name}, seed ${seed}: ${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')}`, ...lines, `${name}: tried ${tried} / failed ${failures.length}`].join('\n'); // prettier-ignore
}
