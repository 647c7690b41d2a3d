import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, get, list, totals } from './portal.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
/** Below the project, so that the client finds its one package as it would in a project of its reader. */
const folder = join(root, 'test/.tmp', `client-${process.pid}`);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const name of ['aiqyn.ts', 'aiqyn-types.d.ts']) {
    const response = await get(`/client/${name}`);
    expect(response.status, name).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    writeFileSync(join(folder, name), await response.text());
  }
  writeFileSync(join(folder, 'use.ts'), readFileSync(join(root, 'test/fixtures/client/use.ts.txt')));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, noEmit: true, target: 'es2024', module: 'nodenext', moduleResolution: 'nodenext', allowImportingTsExtensions: true, verbatimModuleSyntax: true, skipLibCheck: false, types: ['node'] }, include: ['*.ts'] })); // prettier-ignore
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the published client is sound TypeScript, and knows which fields and addresses there are', async () => {
  const checked = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch((error: unknown) => error as { stdout: string }); // prettier-ignore
  expect(checked.stdout).toBe('');
});

test('the client lists, walks, adds up, reads one record and gives a typed error', async () => {
  const { stdout } = await run(process.execPath, [join(folder, 'use.ts'), address]);
  const told = JSON.parse(stdout) as { total: number; ids: string[]; facets: object; sums: object[]; title: string; related: number; hash: string; problem: { status: number; errors: { parameter: string }[] } }; // prettier-ignore
  const asked = await list('/api/v1/awards.json?scope=civil&award_date.gte=2015&sort=-amount_awarded&limit=5&facets=scope,status');
  expect(told.total).toBe(asked.page.total);
  expect(told.facets).toEqual(asked.facets);
  const civil = await list('/api/v1/awards.json?scope=civil&limit=1000');
  expect(told.ids).toEqual(civil.data.map((row) => row['id']));
  const { data } = await totals('/api/v1/transactions/totals.json?by=year,kind&kind=disbursement,expenditure');
  expect(told.sums).toEqual(data.map(({ basis, currency, amount, rows }) => ({ basis, currency, amount, rows })));
  expect(told.title).toBe(asked.data[0]?.['title']);
  expect(told.hash).toBe(asked.data[0]?.['row_hash']);
  expect(told.related).toBe((await list(`/api/v1/transactions.json?award_id=${String(asked.data[0]?.['id'])}&limit=1`)).page.total);
  expect(told.problem).toMatchObject({ status: 400, errors: [{ parameter: 'award_date.gte' }] });
});
