import { expect, test } from 'vitest';
import { DATASETS } from '../src/data/datasets/index.ts';
import { relationsOf } from '../src/data/relations.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { address, demo, get } from './portal.ts';

type Row = Record<string, string | number | boolean | null>;
interface Many {
  total: number;
  rows: Row[];
  url: string;
}
interface Body {
  data: Row[];
  included?: Record<string, Record<string, Row & Many>>;
  page: { total: number; next: string | null };
}

async function ask<T>(path: string, at = demo.address): Promise<T> {
  const response = await fetch(at + path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

const select = <R>(sql: string, ...values: unknown[]): R[] => {
  const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
  try {
    return mirror.sqlite.prepare<unknown[], R>(sql).all(...values);
  } finally {
    mirror.sqlite.close();
  }
};

test('relations follow from what fields point to', () => {
  const awards = DATASETS.find(({ id }) => id === 'awards');
  if (!awards) throw new Error('There are no awards');
  const relations = relationsOf(awards);
  expect([...relations.keys()]).toEqual(expect.arrayContaining(['recipient', 'funder', 'pool', 'competition', 'lot', 'application', 'transactions', 'indicators', 'documents', 'tranches', 'reports', 'attributions'])); // prettier-ignore
  expect(relations.get('recipient')).toMatchObject({ field: 'recipient_id', many: false });
  expect(relations.get('transactions')).toMatchObject({ field: 'award_id', many: true });
  for (const dataset of DATASETS)
    for (const { dataset: to, field, many } of relationsOf(dataset).values()) expect((many ? to : dataset).fields, `${dataset.id} ${field}`).toHaveProperty([field]); // prettier-ignore
});

test('a list gives each related row once, and of many rows the first with their number', async () => {
  const { data, included } = await ask<Body>('/api/v1/awards.json?limit=20&include=demo,recipient,pool,transactions,indicators');
  expect(Object.keys(included ?? {})).toEqual(['recipient', 'pool', 'transactions', 'indicators']);
  for (const row of data) {
    const id = String(row['id']);
    if (row['recipient_id']) expect(included?.['recipient']?.[String(row['recipient_id'])]).toMatchObject({ id: row['recipient_id'] });
    if (row['pool_id']) expect(included?.['pool']?.[String(row['pool_id'])]?.['id']).toBe(row['pool_id']);
    const [counted] = select<{ n: number }>('SELECT count(*) AS n FROM transactions WHERE award_id = ?', id);
    const many = included?.['transactions']?.[id];
    expect(many?.total).toBe(counted?.n);
    expect(many?.rows.length).toBe(Math.min(25, counted?.n ?? 0));
    expect(many?.rows.every((one) => one['award_id'] === id)).toBe(true);
  }
  const first = Object.values(included?.['indicators'] ?? {}).find(({ total }) => total > 0);
  expect((await ask<Body>(first?.url ?? '')).page.total).toBe(first?.total);
});

test('a record gives what names it, through columns in memory and through indexes alike', async () => {
  const [pool] = select<{ id: string }>('SELECT id FROM pools ORDER BY row LIMIT 1');
  const { included } = await ask<Body>(`/api/v1/pools/${pool?.id}.json?include=demo,awards,attributions`);
  for (const name of ['awards', 'attributions']) {
    const [counted] = select<{ n: number }>(`SELECT count(*) AS n FROM ${name} WHERE pool_id = ?`, pool?.id);
    expect(included?.[name]?.[pool?.id ?? '']?.total, name).toBe(counted?.n);
    const first = select<{ id: string }>(`SELECT id FROM ${name} WHERE pool_id = ? ORDER BY row LIMIT 25`, pool?.id);
    expect(included?.[name]?.[pool?.id ?? '']?.rows.map((row) => row['id'])).toEqual(first.map(({ id }) => id));
  }
});

test('a walk through a list keeps its relations, and a token does not depend on them', async () => {
  const { page } = await ask<Body>('/api/v1/awards.json?limit=3&include=demo,recipient');
  expect(page.next).toContain('include=demo%2Crecipient');
  expect((await ask<Body>(page.next ?? '')).included?.['recipient']).toBeDefined();
});

test.each([
  ['/api/v1/awards.json?include=nonsense', 400],
  ['/api/v1/awards.json?include=recipient,funder,pool,competition,lot,transactions,indicators', 400],
  ['/api/v1/awards.json?limit=500&include=transactions', 400],
  ['/api/v1/awards.csv?include=recipient', 400],
  ['/api/v1/awards/totals.json?include=recipient', 400],
  ['/api/v1/search.json?q=a&include=recipient', 400],
  ['/api/v1/awards.json?limit=500&include=recipient', 200],
])('%s is answered with %i', async (path, status) => {
  const response = await get(path);
  await response.arrayBuffer();
  expect(response.status).toBe(status);
});

test('invented related rows are given to whoever asks for such alone', async () => {
  const refused = await fetch(`${demo.address}/api/v1/organisations.json?include=awards.recipient&limit=5`);
  expect(refused.status).toBe(403);
  await refused.arrayBuffer();
});

test('a payment of a pool says whose money it was, to the smallest unit', async () => {
  const [payment] = select<{ id: string; amount_minor: number; n: number }>("SELECT t.id, t.amount_minor, count(*) AS n FROM transactions AS t JOIN attributions AS a ON a.transaction_id = t.id WHERE t.kind = 'disbursement' GROUP BY t.id HAVING count(*) > 1 ORDER BY 3 DESC, 1 LIMIT 1"); // prettier-ignore
  const { data } = await ask<{ data: { transaction: Row; award: Row | null; pool: Row; sources: Row[]; sum: Row; outcomes: Many | null } }>(`/api/v1/transactions/${payment?.id}/trace.json?include=demo`); // prettier-ignore
  expect(data.sources).toHaveLength(payment?.n ?? 0);
  expect(data.sources.reduce((sum, part) => sum + Number(part['amount_minor']), 0)).toBe(payment?.amount_minor);
  expect(data.sum).toMatchObject({ holds: true, difference_minor: 0, amount_minor: payment?.amount_minor });
  expect(data.pool['id']).toBe(data.transaction['pool_id']);
  const [counted] = select<{ n: number }>('SELECT count(*) AS n FROM indicators WHERE award_id = ?', data.award?.['id']);
  expect(data.outcomes?.total).toBe(counted?.n);
  for (const part of data.sources) if (part['donor_id'] !== null) expect(part['donor_name']).toBeTruthy();
});

test('a donor’s trace lists every payment its money reached, page by page, and adds up to its account', async () => {
  const [donor] = select<{ id: string; n: number }>('SELECT donor_id AS id, count(*) AS n FROM attributions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1'); // prettier-ignore
  const path = `/api/v1/donors/${encodeURIComponent(donor?.id ?? '')}/trace.json`;
  const seen: string[] = [];
  let next: string | null = `${path}?include=demo&limit=100`;
  while (next) {
    const page: Body & { donor: Row } = await ask(next);
    expect(page.page.total).toBe(donor?.n);
    for (const row of page.data) {
      seen.push(String(row['id']));
      expect(page.included?.['transaction']?.[String(row['transaction_id'])]).toMatchObject({ id: row['transaction_id'] });
      if (row['award_id']) expect(page.included?.['award']?.[String(row['award_id'])]).toBeDefined();
    }
    next = page.page.next;
  }
  expect(new Set(seen).size).toBe(donor?.n);
  const filtered = await ask<Body & { sums: Row[] }>(`${path}?include=demo&kind=disbursement&limit=1`);
  const [counted] = select<{ n: number; s: number }>("SELECT count(*) AS n, sum(amount_minor) AS s FROM attributions WHERE donor_id = ? AND kind = 'disbursement'", donor?.id); // prettier-ignore
  expect(filtered.page.total).toBe(counted?.n);
  expect(filtered.sums.reduce((sum, row) => sum + Number(row['amount_minor']), 0)).toBe(counted?.s);
  for (const [asked, status] of [['?include=demo&donor_id=x', 400], ['', 403], ['?include=demo&fields=nonsense', 400]] as const) expect((await fetch(demo.address + path + asked)).status).toBe(status); // prettier-ignore
  expect((await fetch(`${demo.address}/api/v1/donors/nobody/trace.json`)).status).toBe(404);
});

test('the checks of a row hold its hash, its remarks, the rules about it, and what was kept apart', async () => {
  const { data } = await ask<Body>('/api/v1/awards.json?limit=50', address);
  for (const row of data.slice(0, 10)) {
    const own = await ask<{ data: { row_hash: { published: string; holds: boolean }; remarks: { flag: string }[]; rules: { result: string }[]; fields: { not_published: string[] } } }>(`/api/v1/awards/${String(row['id'])}/checks.json`, address); // prettier-ignore
    expect(own.data.row_hash).toMatchObject({ published: row['row_hash'], holds: true });
    expect(own.data.remarks.map(({ flag }) => flag)).toEqual(row['flags']);
    expect(own.data.rules.length).toBeGreaterThan(3);
    for (const name of own.data.fields.not_published)
      expect([null, '[]'], name).toContain(row[name] === null ? null : JSON.stringify(row[name]));
  }
  const [asked] = select<{ award_id: string; rule: string }>("SELECT award_id, rule FROM signals WHERE about = 'award' AND award_id IS NOT NULL LIMIT 1"); // prettier-ignore
  const checked = await ask<{ data: { rules: { rule: string; result: string; signals: Row[] }[] } }>(`/api/v1/awards/${asked?.award_id}/checks.json?include=demo`); // prettier-ignore
  expect(checked.data.rules.find(({ rule }) => rule === asked?.rule)).toMatchObject({ result: 'asks' });
});

test('the hash of every row that has one is what its values give', async () => {
  for (const dataset of DATASETS.filter(({ slice, fields }) => !slice && 'row_hash' in fields)) {
    const [row] = (await ask<Body>(`/api/v1/${dataset.id}.json?limit=1&include=demo`)).data;
    if (!row) continue;
    const { data } = await ask<{ data: { row_hash: { holds: boolean } | null } }>(`/api/v1/${dataset.id}/${encodeURIComponent(String(row['id']))}/checks.json?include=demo`); // prettier-ignore
    if (row['row_hash'] !== null) expect(data.row_hash?.holds, dataset.id).toBe(true);
  }
});

test('the provenance of a row leads to its source, its file and its history', async () => {
  const [row] = (await ask<Body>('/api/v1/transactions.json?limit=1', address)).data;
  const { data } = await ask<{ data: { source: Row; file: Row; provenance: Row; history: string; checks: string } }>(`/api/v1/transactions/${String(row?.['id'])}/provenance.json`, address); // prettier-ignore
  expect(data.source['id']).toBe(row?.['source_id']);
  expect(data.file['sha256']).toBe(data.provenance['file_sha256']);
  for (const path of [data.history, data.checks]) expect((await get(path)).status).toBe(200);
});
