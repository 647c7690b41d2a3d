import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeDemo } from '../scripts/demo/index.ts';
import { verify } from '../scripts/verify.ts';
import { CODE_LISTS } from '../src/data/codes/index.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { DATASETS, findDataset, STORED } from '../src/data/datasets/index.ts';
import { hasCheckDigit, isBin } from '../src/data/identifiers.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { night, temporaryFolder, writeConfig, type Rows } from './home.ts';
import { get, records } from './portal.ts';
import { addressOf } from '../scripts/told-address.ts';

const root = resolve(import.meta.dirname, '..');
const filesOf = (folder: string) => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')])); // prettier-ignore
const named = (id: string): Dataset => {
  const dataset = findDataset(id);
  if (!dataset) throw new Error(`No dataset ${id}`);
  return dataset;
};

test('the same seed gives the same bytes, another one others', () => {
  const [a, b, c] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  writeDemo(a);
  writeDemo(b);
  writeDemo(c, 7);
  expect(filesOf(a)).toEqual(filesOf(b));
  expect(filesOf(a)).not.toEqual(filesOf(c));
});

test('the demo takes no home that holds anything else', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'snapshots'));
  const { code, said } = await ended(spawnDemo(home));
  expect(code).toBe(1);
  expect(said).toMatch(/holds other data/);
  expect(readdirSync(home)).toEqual(['snapshots']);
});

test('rows of a source that is invented say so, whatever they say themselves', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'package'));
  writeFileSync(join(folder, 'package', 'awards.csv'), 'id,title,funder_name,recipient_name,amount_awarded,currency,award_date,is_demo\r\nA-1,One,Aral Fund (invented),Kite (invented),5000,KZT,2024-01-01,false\r\n'); // prettier-ignore
  writeFileSync(join(folder, 'package', 'datapackage.json'), JSON.stringify({ resources: [{ name: 'awards', path: 'awards.csv' }] }));
  const home = temporaryFolder();
  const config = writeConfig(folder, [{ id: 'own', format: 'data-package', location: 'package', demo: true }]);
  await night(config, home);
  const mirror = openMirror(home, currentSnapshot(home) ?? '');
  onTestFinished(() => void mirror.sqlite.close());
  expect(mirror.invented).toBe('all');
  expect(mirror.sqlite.prepare('SELECT id, is_demo FROM awards UNION ALL SELECT id, is_demo FROM transactions').all()).toEqual([{ id: 'own.A-1', is_demo: 1 }, { id: 'own.A-1.decision', is_demo: 1 }]); // prettier-ignore
  expect(mirror.sqlite.prepare('SELECT DISTINCT is_demo FROM organisations').pluck().all()).toEqual([1]);
  expect((await verify(home, mirror.snapshot)).faults).toEqual([]);
});

describe('npm run demo', () => {
  let home = '';
  let address = '';
  let server: ChildProcess;
  let mirror: ReturnType<typeof openMirror>;
  const rows = (sql: string) => mirror.sqlite.prepare<[], Rows[number]>(sql).all();
  const values = (sql: string) => mirror.sqlite.prepare<[], string | number>(sql).pluck().all();
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(address + path, { headers, redirect: 'manual' });

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
    server = spawnDemo(home);
    address = await addressOf(server);
    mirror = openMirror(home, currentSnapshot(home) ?? '');
  }, 240_000);
  afterAll(() => {
    mirror.sqlite.close();
    server.kill();
    rmSync(home, { recursive: true, force: true });
  });

  test('everything is read, nothing is kept apart or taken out, and the snapshot is whole', async () => {
    const runs = readFileSync(join(home, 'runs.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { exit: number; sources: { status: string; quarantined: number }[] }); // prettier-ignore
    expect(runs).toMatchObject([{ exit: 0, sources: [{ status: 'published', quarantined: 0 }] }]);
    expect(rows('SELECT reason, part, detail FROM quarantine')).toEqual([]);
    expect(rows('SELECT field, kind FROM redactions')).toEqual([]);
    expect(rows('SELECT id, status FROM sources')).toEqual([{ id: 'demo', status: 'published' }]);
    expect((await verify(home, mirror.snapshot)).faults).toEqual([]);
    expect(mirror.invented).toBe('all');
  });

  test('every row that was read says that it is invented', () => {
    const read = STORED.filter((dataset) => dataset.origin !== 'history' && 'is_demo' in dataset.fields); // prettier-ignore
    for (const { id } of read)
      expect(rows(`SELECT id FROM ${id} WHERE is_demo IS NOT 1 AND source_id IS NOT 'reference' LIMIT 3`), id).toEqual([]);
    for (const id of ['organisations', 'pools', 'register', 'annual_returns', 'attributions', 'evaluations', 'indicators'])
      expect(values(`SELECT count(*) FROM ${id}`)[0], id).toBeGreaterThan(5);
  });

  /** Where every code of a list must occur, but for those named. */
  const EVERY: [dataset: string, field: string, but?: string[]][] = [
    ['awards', 'instrument', ['donor_activity', 'grant', 'contract']],
    ['awards', 'grant_kind'],
    ['awards', 'contract_status'],
    ['awards', 'service_mode'],
    ['awards', 'project_origin'],
    ['awards', 'legal_basis'],
    ['awards', 'status'],
    // Codes that were in force in no year of the demo.
    ['awards', 'sphere', ['demography', 'gender']],
    ['awards', 'region', ['51']],
    ['pools', 'kind'],
    ['transactions', 'earmark'],
    ['budget_lines', 'budget_level'],
    ['award_sources', 'basis'],
    ['competitions', 'status', ['no_applications', 'failed']],
    ['competitions', 'method'],
    ['lots', 'status'],
    ['applications', 'decision'],
    ['applications', 'exclusion_reason'],
    ['commission_sessions', 'selection_method'],
    ['award_amendments', 'kind'],
    ['tranches', 'condition'],
    ['spend_lines', 'category'],
    ['reports', 'kind'],
    ['monitoring_events', 'kind'],
    ['monitoring_events', 'performed_by'],
    ['monitoring_events', 'finding'],
    ['indicators', 'verification'],
    ['indicators', 'aggregation'],
    ['evaluations', 'evaluated'],
    ['register', 'legal_form'],
    ['register', 'register_status'],
    ['register', 'standard_status'],
    ['register', 'filing_status'],
  ];
  test.each(EVERY)('every code of %s.%s occurs', (id, field, but = []) => {
    const list = named(id).fields[field]?.codes;
    if (!list) throw new Error(`${id}.${field} has no codes`);
    const found = values(`SELECT DISTINCT ${field} FROM ${id} WHERE ${field} IS NOT NULL`);
    expect(Object.keys(CODE_LISTS[list]).filter((code) => !found.includes(code) && !but.includes(code))).toEqual([]);
  });

  test('what a reader should be able to find is there', () => {
    const count = (from: string) => values(`SELECT count(*) FROM ${from}`)[0];
    for (const from of [
      'lots WHERE applications_received = 0',
      'lots WHERE applications_admitted = 1 AND applications_received = 1',
      'commission_sessions WHERE quorum_met = 0',
      "applications AS a JOIN applications AS b ON b.lot_id = a.lot_id WHERE a.decision = 'won' AND b.decision <> 'won' AND CAST(a.score AS real) < CAST(b.score AS real)",
      "awards WHERE scope = 'regrant'",
      "awards WHERE region = 'KZ'",
      "awards WHERE flags LIKE '%award_within_three_years%'",
      'award_amendments WHERE amount_after_minor > amount_before_minor',
      'award_amendments WHERE amount_after_minor < amount_before_minor',
      "transactions WHERE kind = 'incoming_funds' AND amount_minor < 0",
      "transactions WHERE kind = 'disbursement' AND amount_minor < 0",
      "transactions WHERE kind = 'expenditure' AND award_id IS NULL AND pool_id IS NOT NULL",
      "transactions WHERE kind = 'interest_received'",
      "transactions WHERE local_currency = 'EUR' AND published_rate IS NOT NULL",
      "transactions AS a JOIN transactions AS b USING (reference) JOIN transactions AS c USING (reference) WHERE a.kind = 'incoming_pledge' AND b.kind = 'incoming_commitment' AND c.kind = 'incoming_funds'",
      'reports WHERE due_date IS NULL',
      "reports AS r WHERE received_on IS NULL AND due_date < '2026-10-31' AND EXISTS (SELECT 1 FROM transactions AS t WHERE t.award_id = r.award_id AND t.kind = 'disbursement' AND t.date > r.due_date)",
      'reports WHERE returned_count > 0',
      "indicators WHERE actual IS NULL AND target IS NOT NULL AND period_end < '2026-09-01'",
      'indicators WHERE ascending = 0',
      'indicators WHERE disaggregation IS NOT NULL',
      "attributions WHERE method = 'cover'",
      "attributions WHERE method = 'earmark'",
    ])
      expect(count(from), from).toBeGreaterThan(0);
    // One award keeps more for its own development than it may.
    expect(values("SELECT award_id FROM spend_lines JOIN awards ON awards.id = award_id WHERE instrument <> 'ngo_award' GROUP BY 1 HAVING sum(CASE WHEN category LIKE 'inst%' THEN planned_minor END) * 10 > sum(planned_minor)")).toHaveLength(1); // prettier-ignore
    // Winners of a sphere and year share its fund in equal parts.
    expect(
      rows(
        "SELECT lot_id FROM awards WHERE instrument = 'ngo_award' GROUP BY 1 HAVING min(amount_awarded_minor) <> max(amount_awarded_minor)",
      ),
    ).toEqual([]);
    // One pool's balance is what the ledger says, another's is not.
    const residues = rows("SELECT pool_id, amount_minor FROM pool_statements WHERE line = 'residue'");
    expect(residues).toContainEqual({ pool_id: 'demo.POOL-STATE-2021', amount_minor: 0 });
    expect(residues.filter(({ amount_minor }) => amount_minor !== 0)).toEqual([
      { pool_id: 'demo.POOL-LANTERN', amount_minor: -18_450_000 },
    ]);
  });

  test('no BIN of the demo can be real, and each has its entry in the register', () => {
    const organisations = values('SELECT id FROM organisations').map(String);
    for (const id of organisations) {
      if (id.startsWith('XX-DEMO-')) continue;
      const bin = id.replace('KZ-BIN-', '');
      expect(isBin(bin) && hasCheckDigit(bin), id).toBe(true);
      expect(Number(bin.slice(2, 4)), id).toBeGreaterThan(12);
    }
    expect(organisations.sort()).toEqual(values('SELECT organisation_id FROM register WHERE is_demo = 1 ORDER BY 1'));
    expect(values("SELECT name FROM organisations WHERE name NOT LIKE '%(invented)%' AND name NOT LIKE '%(вымышлено)%' AND name NOT LIKE '%(ойдан шығарылған)%'")).toEqual([]); // prettier-ignore
  });

  const WAYS = ['.json?limit=1', '.csv?', '.ndjson?', '/totals.json?', '/totals.csv?'];
  test.each(WAYS)('%s of invented rows is refused until asked for', async (way) => {
    for (const { id } of DATASETS.filter(({ origin, fields }) => origin === 'file' && 'is_demo' in fields)) {
      const total = Number((await ask(`/api/v1/${id}.csv?include=demo&limit=1`)).headers.get('x-total-rows'));
      const refused = await ask(`/api/v1/${id}${way}`);
      const given = await ask(`/api/v1/${id}${way}&include=demo`);
      expect([id, refused.status, given.status]).toEqual([id, total > 0 ? 403 : 200, 200]);
      const disposition = given.headers.get('content-disposition');
      if (disposition) expect(disposition).toMatch(/filename="demo-/);
      await given.arrayBuffer();
      if (total === 0) continue;
      expect(refused.headers.get('content-type')).toMatch('application/problem+json');
      expect(refused.headers.get('etag')).toBeNull();
      expect(await refused.json()).toMatchObject({ status: 403, errors: [{ parameter: 'include' }] });
    }
  });

  test('one row is refused until asked for, and a filter that leaves none of them is answered', async () => {
    const id = String(values('SELECT id FROM awards LIMIT 1')[0]);
    for (const form of ['json', 'csv']) {
      expect((await ask(`/api/v1/awards/${id}.${form}`)).status).toBe(403);
      expect((await ask(`/api/v1/awards/${id}.${form}?include=demo`)).status).toBe(200);
      expect((await ask(`/api/v1/awards/${id}.${form}?include=all`)).status).toBe(400);
    }
    expect((await ask('/api/v1/awards.csv?is_demo=false')).status).toBe(200);
    expect((await ask('/api/v1/rates.csv')).status).toBe(200);
  });

  test('an answer that was given is no answer to whoever did not ask', async () => {
    const given = await ask('/api/v1/pools.json?include=demo');
    const etag = given.headers.get('etag') ?? '';
    expect((await ask('/api/v1/pools.json?include=demo', { 'if-none-match': etag })).status).toBe(304);
    expect((await ask('/api/v1/pools.json', { 'if-none-match': etag })).status).toBe(403);
    const { page } = (await (await ask('/api/v1/awards.json?include=demo&limit=5')).json()) as { page: { next: string } };
    expect(page.next).toMatch('include=demo');
    expect((await ask(page.next)).status).toBe(200);
  });

  test('meta says what the data is, in every language', async () => {
    const { meta } = (await (await ask('/api/v1/awards.json?include=demo&limit=1')).json()) as { meta: { notice: Record<string, string>; warnings: string[] } }; // prettier-ignore
    for (const locale of LOCALES) expect(meta.notice[locale]).toBe(translator(locale)('demo.notice'));
    expect(meta.warnings).toContain(translator('en')('demo.notice'));
  });

  test.each(LOCALES)(
    'every page says that its data is invented, and its links ask for it (%s)',
    async (locale) => {
      const award = String(values('SELECT id FROM awards LIMIT 1')[0]);
      const pages = ['', '/awards', `/awards/${award}`, '/pools', '/pools/demo.POOL-LANTERN', '/competitions', '/organisations', '/transactions?limit=5', '/data', '/quality', '/api', '/methodology', '/about', '/nothing']; // prettier-ignore
      let links = 0;
      for (const page of pages) {
        const response = await ask(`/${locale}${page}`);
        expect([page, response.status]).toEqual([page, page === '/nothing' ? 404 : 200]);
        const html = await response.text();
        expect(html, page).toContain(translator(locale)('demo.label'));
        expect(html, page).not.toMatch(/IATI 2025|УВКБ|UNHCR|БҰҰ БЖКБ/);
        for (const [, link = ''] of html.matchAll(/href="(\/api\/v1\/[^"]*)"/g)) {
          const given = await ask(link.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), { 'accept-encoding': 'identity' });
          await given.arrayBuffer();
          expect([page, link, given.status]).toEqual([page, link, 200]);
          links++;
        }
      }
      expect(links).toBeGreaterThan(40);
    },
    120_000,
  );

  test('a download holds all its rows, each marked', async () => {
    const csv = records(await (await ask('/api/v1/awards.csv?include=demo')).text());
    expect(csv).toHaveLength(Number(values('SELECT count(*) FROM awards')[0]));
    expect(new Set(csv.map((row) => row['is_demo']))).toEqual(new Set(['true']));
  });
});

test('on a mirror without invented rows nothing is refused and no link asks', async () => {
  const whole = await get('/api/v1/awards.json?limit=1');
  const asked = await get('/api/v1/awards.json?limit=1&include=demo');
  expect([whole.status, asked.status]).toEqual([200, 200]);
  const [{ data }, other] = (await Promise.all([whole.json(), asked.json()])) as { data: unknown[] }[] as [{ data: unknown[] }, { data: unknown[] }]; // prettier-ignore
  expect(data).toEqual(other.data);
  const html = await (await get('/en/awards')).text();
  expect(html).not.toContain('include=demo');
  expect(html).not.toContain(translator('en')('demo.label'));
  expect((await get('/api/v1/awards.csv?limit=1')).headers.get('content-disposition')).not.toMatch('demo');
});

function spawnDemo(home: string): ChildProcess {
  const server = spawn(process.execPath, ['scripts/demo.ts'], {
    cwd: root,
    env: { ...process.env, AIQYN_HOME: home, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return server;
}

function ended(server: ChildProcess): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => (said += String(chunk)));
    server.once('close', (code) => done({ code, said }));
  });
}
