import { expect, test } from 'vitest';
import { EXAMPLES } from '../src/data/formats/openapi-examples.ts';
import { readDocument } from './api/document.ts';
import { withoutNight } from './api/examples.ts';
import { address, demo } from './portal.ts';

const examples = Object.entries(EXAMPLES);

test('every example of the document is what the portal answers, and as its schema says', async () => {
  const document = await readDocument(address);
  const stale: string[] = [];
  for (const [id, { request, from, body }] of examples) {
    const response = await fetch((from === 'sample' ? address : demo.address) + request);
    expect(response.status, request).toBe(200);
    const text = await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const operation = document.operations.find((one) => one.id === id);
    expect(operation, `${id} is no operation any more: node test/api/examples.ts`).toBeDefined();
    const json = /^application\/(schema\+)?json$/.test(type);
    if (json) expect(document.faultsOf(operation, 200, type, JSON.parse(text)), request).toBeUndefined();
    if (body === undefined) continue;
    const [now, then] = json ? [JSON.stringify(JSON.parse(text)), JSON.stringify(body)] : [text, body as string];
    if (withoutNight(now) !== withoutNight(then)) stale.push(request);
  }
  expect(stale, 'answered otherwise than written: run node test/api/examples.ts').toEqual([]);
});

test('every shape of answer has an example', async () => {
  const { operations } = await readDocument(address);
  const alike = /^(checks_of|provenance_of|history|changes|atom|schema|csv_one|totals)_/;
  const without = operations.filter(({ id }) => !EXAMPLES[id] && !alike.test(id)).map(({ id }) => id);
  // Nothing of these is in the sample or the invented years, has the same name twice, or can be shown as text.
  const none =
    /^(list|csv|ndjson|get|metadata)_(milestones|countries|quarantine|redactions|withdrawn|runs)$|^(diff$|csv_one_|xlsx_|parquet_|ocds_json_one_)/;
  expect(without.filter((id) => !none.test(id))).toEqual([]);
  for (const family of ['checks_of', 'provenance_of', 'history', 'changes', 'atom', 'schema', 'csv_one']) expect(EXAMPLES[`${family}_awards`], family).toBeDefined(); // prettier-ignore
});
