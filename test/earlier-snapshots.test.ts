import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedNights } from './invented-nights.ts';
import type { ListBody } from './portal.ts';
import { startPortal } from './served.ts';

const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
let portal: Awaited<ReturnType<typeof startPortal>>;
let first: string;
let newest: string;
beforeAll(async () => {
  const { reports } = await inventedNights(home);
  [first = '', newest = ''] = [reports[0]?.snapshot ?? '', reports[4]?.snapshot ?? ''];
  portal = await startPortal(home);
});
afterAll(() => {
  portal.stop();
  rmSync(home, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = {}) => fetch(portal.address + path, { headers, redirect: 'manual' });
const listOf = async (path: string) => (await (await ask(path)).json()) as ListBody;
const titles = (body: ListBody) => body.data.map((row) => row['title']).sort();

test('an endpoint gives the state of the night it is asked for, for good', async () => {
  const then = await listOf(`/api/v1/awards.json?snapshot=${first}`);
  expect(titles(then)).toEqual(['School in Aralsk', 'Steppe roads', 'Summer camp', 'Well in Kulandy']);
  expect(then.meta.snapshot).toBe(first);
  const now = await listOf('/api/v1/awards.json');
  expect(titles(now)).toEqual(['School and kindergarten in Aralsk', 'Steppe bridges', 'Steppe roads', 'Summer camp', 'Well in Akespe']);
  const answer = await ask(`/api/v1/awards.csv?snapshot=${first}`);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await answer.text()).match(/Well in Kulandy/g)).toHaveLength(1);
  const etag = answer.headers.get('etag') ?? '';
  expect((await ask(`/api/v1/awards.csv?snapshot=${first}`, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask('/api/v1/awards.json')).headers.get('cache-control')).not.toContain('immutable');
});

test('a page of an earlier night says so, keeps to it on every link and form, and leads to the newest', async () => {
  for (const [locale, path] of [['en', '/awards'], ['ru', '/organisations?q=a'], ['kk', '']] as const) {
    const html = await (await ask(`/${locale}${path}${path.includes('?') ? '&' : '?'}snapshot=${first}`)).text();
    expect(html).toContain(first);
    const inside = [...html.matchAll(/<a ([^>]*)href="((?:\/|\?)[^"]*)"/g)].filter(([, before = '']) => !before.includes('data-now'));
    expect(inside.length).toBeGreaterThan(20);
    expect(inside.map(([, , href = '']) => href).filter((href) => !href.startsWith('/data/') && !href.includes(`snapshot=${first}`))).toEqual([]);
    for (const [form] of html.matchAll(/<form[^>]*>.{0,60}/gs)) expect(form).toContain('name="snapshot"');
    expect(/<a data-now href="([^"]*)"/.exec(html)?.[1]).toBe(`/${locale}${path}`);
  }
  const html = await (await ask('/en/awards')).text();
  // Only what is to be cited names a snapshot on a page of the newest.
  expect(html.match(/href="[^"]*snapshot=/g)).toHaveLength(1);
}); // prettier-ignore

test('a walk that began before the night ends on the snapshot it began with', async () => {
  const begun = await listOf(`/api/v1/awards.json?limit=2&snapshot=${first}`);
  const next = await listOf(begun.page.next ?? '');
  expect(next.meta.snapshot).toBe(first);
  expect(titles({ ...next, data: [...begun.data, ...next.data] })).toEqual(['School in Aralsk', 'Steppe roads', 'Summer camp', 'Well in Kulandy']); // prettier-ignore
  expect(next.page.next).toBeNull();
});

test('what is no snapshot, or is not there, is said politely', async () => {
  for (const [name, status] of [['x', 400], ['../../etc', 400], ['2020-01-01-0123456789ab', 404], [`${first},${newest}`, 400]] as const) {
    const answer = await ask(`/api/v1/awards.json?snapshot=${encodeURIComponent(name)}`);
    expect([answer.status, answer.headers.get('content-type')], name).toEqual([status, 'application/problem+json; charset=utf-8']);
    const page = await ask(`/kk/awards?snapshot=${encodeURIComponent(name)}`);
    expect([page.status, page.headers.get('content-type')], name).toEqual([status, 'text/html; charset=utf-8']);
  }
  expect((await ask('/en/awards?snapshot=')).status).toBe(200);
  expect((await listOf(`/api/v1/awards.json?snapshot=${newest}`)).meta.snapshot).toBe(newest);
}); // prettier-ignore

test('a snapshot whose mirror was pruned is gone, and the next one that can be shown is named', async () => {
  const { prune } = await import('../scripts/prune.ts');
  prune(home, { nights: 0, month_ends: false }, new Date());
  const answer = await ask(`/api/v1/awards.json?snapshot=${first}&limit=7`);
  expect(answer.status).toBe(410);
  expect(((await answer.json()) as { detail: string }).detail).toContain(newest);
});
