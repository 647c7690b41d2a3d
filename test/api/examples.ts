import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ingestDemo } from '../../scripts/demo/night.ts';
import { Progress } from '../../scripts/progress.ts';
import { DATASETS } from '../../src/data/datasets/index.ts';
import { fieldsWhere } from '../../src/data/dataset.ts';
import type { Example } from '../../src/data/formats/openapi-examples.ts';
import { startPortal } from '../served.ts';
import { readDocument, type Operation } from './document.ts';

/*
 * Writes src/data/formats/openapi-examples.json: for each operation of the API a request of the bundled sample, or where that has no such rows of the
 * invented operator, and what it was answered. Run it with node when a test says that an answer is no longer as written:
 *   node test/api/examples.ts
 */

/** Addresses that many datasets have in the same shape: one example says it all. */
const ALIKE = /^(checks_of|provenance_of|history|changes|atom|schema|csv_one|totals)_/;
/** What no text can show. */
const BINARY = /spreadsheetml|parquet|octet-stream|zip/;
const SHOWN = ['awards', 'transactions'];
/** What depends on the night or is large: the address is the example. */
const ELSEWHERE = ['openapi', 'quality', 'quality_runs', 'changes', 'changes_atom', 'donor_changes_atom', 'snapshots', 'diff', 'codes', 'suggest', 'catalogue']; // prettier-ignore
const LARGEST = 9000;

/** What in an answer is of one night: names of snapshots, times, tokens of pages. */
export function withoutNight(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME').replace(/\d{4}-\d\d-\d\d-[0-9a-f]{12}/g, 'SNAPSHOT').replace(/("(?:next|prev)_cursor":\s*|cursor=)"?[\w-]+"?/g, '$1TOKEN').replace(/"data_as_of":\s*"[^"]*"/g, '"data_as_of":"DAY"'); // prettier-ignore
}

interface Place {
  address: string;
  from: Example['from'];
}

async function first(place: Place, path: string): Promise<string | undefined> {
  const { data = [] } = (await (await fetch(place.address + path)).json()) as { data?: Record<string, string>[] };
  return data[0]?.['id'] ?? data[0]?.['donor_id'] ?? data[0]?.['key'];
}

/** The request that shows an operation best, or undefined where a portal has no rows for it. */
async function requestOf(place: Place, { id, path, parameters }: Operation): Promise<string | undefined> {
  const [, , , segment = ''] = path.split(/[/.]/);
  const dataset = DATASETS.find((one) => one.id === segment);
  const ask = place.from === 'demo' && parameters.some(({ name }) => name === 'include') ? { include: 'demo' } : {};
  const query = (more: Record<string, string>) => String(new URLSearchParams({ ...more, ...ask })).replaceAll('%2C', ',');
  const withQuery = (address: string, more: Record<string, string> = {}) => `${address}${query(more) ? `?${query(more)}` : ''}`;
  if (path.includes('{of}')) {
    const body = (await (await fetch(`${place.address}/api/v1/organisations.json?limit=2&fields=id${ask.include ? '&include=demo' : ''}`)).json()) as { data: { id: string }[] }; // prettier-ignore
    return withQuery(path.replace('{of}', 'organisations'), { id: body.data.map((row) => row.id).join(',') });
  }
  if (path.includes('{')) {
    const list = `/api/v1/${segment}.json?${new URLSearchParams({ ...(dataset ? { limit: '1' } : {}), ...(place.from === 'demo' ? { include: 'demo' } : {}) })}`; // prettier-ignore
    const row = await first(place, list);
    return row === undefined ? undefined : withQuery(path.replace('{id}', encodeURIComponent(row)), /^trace_donor/.test(id) ? { limit: '1', fields: 'id,transaction_id,date,amount,currency', include: 'demo' } : {}); // prettier-ignore
  }
  if (dataset && /^(list|csv|ndjson)_/.test(id)) {
    if (!(await first(place, `/api/v1/${segment}.json?${query({ limit: '1' })}`))) return undefined;
    const fields = ['id', ...fieldsWhere(dataset, (field) => field.list === true)].slice(0, 9);
    return withQuery(path, { limit: id.startsWith('list_') ? '1' : '2', fields: [...new Set(fields)].join(',') });
  }
  if (id === 'search') return withQuery(path, { q: place.from === 'demo' ? 'мектеп' : 'mine', limit: '1' });
  if (/_of_/.test(id)) return withQuery(path, { limit: '1' });
  return withQuery(path);
}

/** Asks a portal for the example of an operation. */
async function exampleOf(place: Place, operation: Operation): Promise<Example | undefined> {
  const request = await requestOf(place, operation);
  if (request === undefined) return undefined;
  const response = await fetch(place.address + request);
  if (response.status !== 200 || BINARY.test(response.headers.get('content-type') ?? '')) return undefined;
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '') && !/ndjson/.test(response.headers.get('content-type') ?? '');
  const { data } = (json ? JSON.parse(text) : {}) as { data?: unknown };
  if (place.from === 'sample' && ((Array.isArray(data) && !data.length) || (!json && text.trim().split('\n').length < 2))) return undefined;
  const short = ELSEWHERE.includes(operation.id) || text.length > LARGEST;
  return { request, from: place.from, ...(short ? {} : { body: json ? (JSON.parse(text) as unknown) : text }) };
}

/** Asks for an example of every operation that is to have one: of the sample where it has such rows. */
export async function makeExamples(sample: string, demo: string): Promise<Record<string, Example>> {
  const { operations } = await readDocument(sample);
  const examples: Record<string, Example> = {};
  for (const operation of operations) {
    const [alike = ''] = ALIKE.exec(operation.id) ?? [];
    // Runs have other names every night.
    if (/_runs(_json|_csv)?$/.test(operation.id) && operation.id !== 'quality_runs') continue;
    if (alike && !SHOWN.includes(operation.id.slice(alike.length).replace(/_(json|csv)$/, ''))) continue;
    const made = (await exampleOf({ address: sample, from: 'sample' }, operation)) ?? (await exampleOf({ address: demo, from: 'demo' }, operation)); // prettier-ignore
    if (made) examples[operation.id] = made;
  }
  return examples;
}

if (import.meta.main) {
  const [sample, demo] = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-examples-'));
  const stops: (() => void)[] = [];
  const serve = async (name: string) => {
    const { address, stop } = await startPortal(join(folder, name));
    stops.push(stop);
    return address;
  };
  if (!demo) await ingestDemo(join(folder, 'demo'), new Progress());
  const examples = await makeExamples(sample ?? (await serve('sample')), demo ?? (await serve('demo')));
  const target = resolve(import.meta.dirname, '../../src/data/formats/openapi-examples.json');
  writeFileSync(target, `{\n${Object.entries(examples).map(([id, example]) => `${JSON.stringify(id)}:${JSON.stringify(example)}`).join(',\n')}\n}\n`); // prettier-ignore
  for (const stop of stops) stop();
  rmSync(folder, { recursive: true, force: true });
  console.log(`${Object.keys(examples).length} examples`);
}
