import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import portal from '../portal.config.ts';
import { bulkFiles } from '../src/data/bulk-files.ts';
import { currentSnapshot, paths, readManifest } from '../src/data/home.ts';
import { partOf } from '../src/serve/ranges.ts';
import { clientOf } from '../src/serve/limits.ts';
import { inventedNights } from './invented-nights.ts';
import { address, demo, get } from './portal.ts';
import { startPortal } from './served.ts';
import { inject } from 'vitest';

const home = inject('home');
const snapshot = currentSnapshot(home) ?? '';
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('base64');
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('whole files', () => {
  test('every file that the manifest lists is served with its size, digest and type, for good', async () => {
    const files = bulkFiles(home, readManifest(home, snapshot));
    expect(files.length).toBeGreaterThan(10);
    for (const { name, bytes, path } of files) {
      const answer = await get(`/data/${snapshot}/${name}`);
      const body = await bytesOf(answer);
      expect([name, answer.status, body.length]).toEqual([name, 200, bytes]);
      expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${sha256(body)}:`);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).not.toBe('application/octet-stream');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(Buffer.compare(Buffer.from(body), readFileSync(path))).toBe(0);
    }
  });

  test('the newest goes by a name of its own, and a folder leads to the page that lists it', async () => {
    const latest = await get('/data/latest/aiqyn.sqlite');
    expect([latest.status, latest.headers.get('location')]).toEqual([302, `/data/${snapshot}/aiqyn.sqlite`]);
    const folder = await get('/data/latest/', { 'accept-language': 'ru' });
    expect([folder.status, folder.headers.get('location')]).toEqual([302, `/ru/data?snapshot=${snapshot}`]);
    const manifest = (await (await get(`/data/${snapshot}/manifest.json`)).json()) as { snapshot: string };
    expect(manifest.snapshot).toBe(snapshot);
  });

  test('a part of a file is given, what is unchanged is not given again, and what is not there is said so', async () => {
    const whole = readFileSync(paths.mirror(paths.snapshot(home, snapshot)));
    const path = `/data/${snapshot}/aiqyn.sqlite`;
    const begin = await get(path, { range: 'bytes=0-15' });
    expect([begin.status, begin.headers.get('content-range')]).toEqual([206, `bytes 0-15/${whole.length}`]);
    expect(Buffer.from(await bytesOf(begin)).toString()).toBe('SQLite format 3\0');
    const end = await get(path, { range: 'bytes=-100' });
    expect(Buffer.compare(Buffer.from(await bytesOf(end)), whole.subarray(-100))).toBe(0);
    const etag = end.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(path, { 'if-modified-since': end.headers.get('last-modified') ?? '' })).status).toBe(304);
    expect((await get(path, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    const other = await get(path, { range: 'bytes=0-1', 'if-range': '"another"' });
    expect([other.status, (await bytesOf(other)).length]).toEqual([200, whole.length]);
    const beyond = await get(path, { range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.headers.get('content-type')]).toEqual([416, `bytes */${whole.length}`, 'application/problem+json; charset=utf-8']); // prettier-ignore
    const head = await fetch(address + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  });

  test.each([
    [undefined, undefined],
    ['bytes=0-9', { first: 0, last: 9 }],
    ['bytes=90-', { first: 90, last: 99 }],
    ['bytes=-5', { first: 95, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=50-5000', { first: 50, last: 99 }],
    ['bytes=100-', 'none'],
    ['bytes=-0', 'none'],
    ['bytes=9-1', undefined],
    ['bytes=0-1,5-6', undefined],
    ['rows=0-1', undefined],
    ['bytes=', undefined],
    ['bytes=-', undefined],
    ['bytes=abc', undefined],
  ])('the range %s of a hundred bytes', (header, part) => {
    expect(partOf(header, 100)).toEqual(part);
  });

  test.each(['/data/2026-01-01-000000000000/aiqyn.sqlite', '/data/2026-x/a', '/data/latest/../../etc/passwd', '/data/latest/%2e%2e%2fmanifest.json', `/data/${snapshot}/mirror.sqlite`, `/data/${snapshot}/bulk/awards.csv.gz`])('%s is not there', async (path) => {
    const answer = await fetch(address + path);
    expect([400, 404]).toContain(answer.status);
    if (path.startsWith('/data/2026')) expect(answer.headers.get('content-type')).toContain('problem+json');
  }); // prettier-ignore

  test('invented files are given to whoever asks for such', async () => {
    const file = `/data/${currentSnapshot(demo.home)}/aiqyn.sqlite`;
    const refused = await fetch(demo.address + file);
    expect(refused.status).toBe(403);
    expect(((await refused.json()) as { detail: string }).detail).toContain('include=demo');
    expect((await fetch(`${demo.address}${file}?include=demo`, { method: 'HEAD' })).status).toBe(200);
  });

  test('readers who stop or leave hold neither files nor memory', async () => {
    const server = await startPortal(home);
    try {
      const { port } = new URL(server.address);
      const open = () => readdirSync(`/proc/${server.pid}/fd`).length;
      const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
      await fetch(`${server.address}/data/latest/aiqyn.sqlite`).then((answer) => answer.arrayBuffer());
      const [files, before] = [open(), memory()];
      const sockets = Array.from({ length: 1000 }, () => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.pause();
        socket.write(`GET /data/${snapshot}/aiqyn.sqlite HTTP/1.1\r\nHost: x\r\n\r\n`);
        return socket;
      });
      await wait(3000);
      expect((await fetch(`${server.address}/api/v1/index.json`)).status).toBe(200);
      expect(memory() - before).toBeLessThan(400);
      for (const socket of sockets) socket.destroy();
      for (let tries = 0; tries < 100 && open() > files + 20; tries++) await wait(100);
      expect(open()).toBeLessThanOrEqual(files + 20);
    } finally {
      server.stop();
    }
  });
});

describe('what answers say of themselves', () => {
  test('every answer of the API has a digest of what was sent, and links to its description', async () => {
    for (const encoding of ['identity', 'gzip', 'br', 'zstd']) {
      const answer = await get('/api/v1/awards.json?limit=3', { 'accept-encoding': encoding });
      const raw = await rawBody('/api/v1/awards.json?limit=3', encoding);
      expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${sha256(raw)}:`);
      expect(answer.headers.get('link')).toContain('rel="service-desc"');
      expect(answer.headers.get('link')).toContain('rel="next"');
    }
  });

  test('what a reader can unpack is told by all of its header, however long, also when it asks again', async () => {
    const long = Array.from({ length: 40 }, (_, at) => `x-${at};q=0`).join(', ');
    for (let round = 0; round < 2; round++)
      for (const encoding of ['gzip', 'br', 'zstd']) {
        const { request } = await import('node:http');
        const coded = await new Promise((done) => request(`${address}/api/v1/awards.json?limit=4`, { headers: { 'accept-encoding': `${long}, ${encoding}` } }, (answer) => done(answer.resume().headers['content-encoding'])).end()); // prettier-ignore
        expect(coded).toBe(encoding);
      }
  });

  test('programs find the API where they look for it', async () => {
    const answer = await get('/.well-known/api-catalog');
    expect(answer.headers.get('content-type')).toContain('application/linkset+json');
    const { linkset } = (await answer.json()) as { linkset: Record<string, string | { href: string }[]>[] };
    const links = linkset.flatMap((set) => Object.entries(set).flatMap(([name, value]) => (name === 'anchor' || typeof value === 'string' ? [] : value.map(({ href }) => href)))); // prettier-ignore
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect([link, (await get(new URL(link).pathname)).status]).toEqual([link, 200]);
  });

  test('an address on its way out leads to the one that took its place, and says until when', async () => {
    const answer = await get('/data/templates');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/data/templates.zip']);
    expect(answer.headers.get('deprecation')).toMatch(/^@\d+$/);
    const [from, until] = [Number(answer.headers.get('deprecation')?.slice(1)) * 1000, Date.parse(answer.headers.get('sunset') ?? '')];
    expect(until - from).toBeGreaterThan(365 * 86_400_000);
  });
});

describe('rate limits', () => {
  test('who asks too much is told how long to wait; what is known already, other readers and whole files go on', async () => {
    const { requests, seconds } = portal.rate_limit;
    const as = (client: string) => ({ 'x-forwarded-for': `spoofed, ${client}` });
    const first = await get('/api/v1/awards.json?limit=1&amount_awarded.gte=1', as('192.0.2.7'));
    expect(first.headers.get('ratelimit-policy')).toBe(`"default";q=${requests};w=${seconds}`);
    const left = Number(/r=(\d+)/.exec(first.headers.get('ratelimit') ?? '')?.[1]);
    expect([requests - 1, requests]).toContain(left);
    // Addresses that do not exist are computed too, and cost little.
    for (let at = 0; at < requests; at += 50) await Promise.all(Array.from({ length: 50 }, (_, n) => get(`/api/v1/none-${at + n}.json`, as('192.0.2.7')))); // prettier-ignore
    const refused = await get('/api/v1/awards.json?limit=1&amount_awarded.gte=2', as('192.0.2.7'));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(((await refused.json()) as { type: string }).type).toBe('/en/api#error-429');
    expect((await get('/api/v1/awards.json?limit=1&amount_awarded.gte=1', as('192.0.2.7'))).status).toBe(200);
    expect((await get(`/data/${snapshot}/manifest.json`, as('192.0.2.7'))).status).toBe(200);
    expect((await get('/api/v1/awards.json?limit=1&amount_awarded.gte=3', as('192.0.2.8'))).status).toBe(200);
  });

  test('a reader is told apart by what a proxy on this machine says, else by the connection', () => {
    const of = (remoteAddress: string, forwarded?: string) => clientOf({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as Parameters<typeof clientOf>[0]); // prettier-ignore
    expect(of('127.0.0.1')).toBeUndefined();
    expect(of('::ffff:127.0.0.1', '198.51.100.4')).toBe('198.51.100.4');
    expect(of('203.0.113.9', '198.51.100.4')).toBe('203.0.113.9');
    expect(of('2001:db8:1:2:3:4:5:6')).toBe(of('2001:db8:1:2:ffff::1'));
  });
});

describe('snapshots', () => {
  const nights = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  let server: Awaited<ReturnType<typeof startPortal>>;
  let names: string[];
  beforeAll(async () => {
    const { reports } = await inventedNights(nights);
    names = [...new Set(reports.map((report) => report.snapshot ?? ''))];
    server = await startPortal(nights);
  });
  afterAll(() => {
    server.stop();
    rmSync(nights, { recursive: true, force: true });
  });
  const json = async (path: string) => (await (await fetch(server.address + path)).json()) as Diff;

  test('every snapshot is listed, newest first, with what it holds and where its files are', async () => {
    const { data } = (await json('/api/v1/snapshots.json')) as unknown as { data: { snapshot: string; served: boolean; manifest: string; diff: string | null }[] }; // prettier-ignore
    expect(data.map((entry) => entry.snapshot)).toEqual([...names].reverse());
    expect(data.filter((entry) => entry.served).map((entry) => entry.snapshot)).toEqual([names.at(-1)]);
    for (const { manifest, diff } of data) for (const path of [manifest, diff]) if (path) expect([path, (await fetch(server.address + path)).status]).toEqual([path, 200]); // prettier-ignore
  });

  test('two snapshots are told apart row by row, each row once, as their mirrors differ', async () => {
    const titles = async (snapshot: string) => new Map(((await json(`/api/v1/awards.json?limit=1000&snapshot=${snapshot}`)) as unknown as { data: { id: string; title: string }[] }).data.map(({ id, title }) => [id, title])); // prettier-ignore
    for (const [a, from] of names.entries())
      for (const to of names.slice(a)) {
        const [before, after] = [await titles(from), await titles(to)];
        const { data, page } = await json(`/api/v1/snapshots/${from}..${to}/diff.json?dataset=awards&limit=1000`);
        expect(page.total).toBe(data.length);
        const of = (change: string) => data.filter((row) => row.change === change).map(({ id }) => id).sort(); // prettier-ignore
        expect(of('created')).toEqual([...after.keys()].filter((id) => !before.has(id)).sort());
        expect(of('withdrawn')).toEqual([...before.keys()].filter((id) => !after.has(id)).sort());
        for (const { change, before: was, after: is, id } of data)
          if (change === 'changed' && is?.['title'] !== undefined) expect([was?.['title'], is['title']]).toEqual([before.get(id), after.get(id)]); // prettier-ignore
        for (const [id, title] of before) if (after.has(id) && after.get(id) !== title) expect(of('changed')).toContain(id);
      }
  });

  test('a difference is walked page by page, and refuses what it does not understand', async () => {
    const range = `/api/v1/snapshots/${names[0]}..${names.at(-1)}/diff.json`;
    const whole = await json(`${range}?limit=1000`);
    const walked: string[] = [];
    for (let next: string | null = `${range}?limit=3`; next !== null;) {
      const body: Diff = await json(next);
      walked.push(...body.data.map(({ dataset, id }) => `${dataset} ${id}`));
      next = body.page.next;
    }
    expect(walked).toEqual(whole.data.map(({ dataset, id }) => `${dataset} ${id}`));
    expect(whole.counts.reduce((sum, { created, changed, withdrawn }) => sum + created + changed + withdrawn, 0)).toBe(whole.page.total);
    for (const [path, status] of [
      [`${range}?nonsense=1`, 400],
      [`${range}?limit=0`, 400],
      [`${range}?dataset=x`, 400],
      ['/api/v1/snapshots/x..y/diff.json', 404],
      [`/api/v1/snapshots/${names.at(-1)}..${names[0]}/diff.json`, 400],
      [`/api/v1/snapshots/2020-01-01-000000000000..${names[0]}/diff.json`, 404],
      ['/api/v1/snapshots.json?x=1', 400],
    ] as const)
      // prettier-ignore
      expect([path, (await fetch(server.address + path)).status]).toEqual([path, status]);
  });
});

interface Diff {
  data: { dataset: string; id: string; change: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null }[];
  page: { total: number; next: string | null };
  counts: { created: number; changed: number; withdrawn: number }[];
}

/** The body as it travelled, without unpacking it. */
async function rawBody(path: string, encoding: string): Promise<Buffer> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(address + path, { headers: { 'accept-encoding': encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    })
      .on('error', reject)
      .end();
  });
}
