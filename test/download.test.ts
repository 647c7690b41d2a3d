import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Source } from '../scripts/config.ts';
import type { Report } from '../scripts/report.ts';
import { paths } from '../src/data/home.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';
import { web } from './web.ts';

const good = readFileSync(join(import.meta.dirname, 'fixtures/iati/negative-amount/activities.xml'));
const other = Buffer.from(good.toString('utf8').replace('</iati-activities>', '<!-- changed --></iati-activities>'));
const later = new Date('2026-12-01T00:00:00Z');
let home = '';

/** One night over one remote source; the home is that of the test. */
function fetching(location: string, more: Partial<Source> = {}, now?: Date): Promise<Report> {
  const source = { id: 'a', location, allow_private: true, ...more };
  return night(writeConfig(home, [source]), home, now ? { now } : {});
}

const errorOf = (report: Report) => report.sources[0]?.errors.join('\n') ?? '';
const send = (res: ServerResponse, body: Buffer, headers: Record<string, string> = {}) =>
  res.writeHead(200, { 'content-type': 'application/xml', ...headers }).end(body);
const rawFiles = () => readdirSync(paths.raw(home)).filter((name) => /^[\da-f]{64}$/.test(name));
const fresh = () => (home = temporaryFolder());

afterEach(() => {
  if (!home || !existsSync(home)) return;
  expect(readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('a file that has not changed is asked for with its tag and date, and not transferred again', async () => {
  fresh();
  const served = await web((req, res) => {
    if (req.headers['if-none-match'] === '"v1"') res.writeHead(304, { etag: '"v1"' }).end();
    else send(res, good, { etag: '"v1"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' });
  });
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0, changed: true });
  expect(await fetching(served.at('/a.xml'), {}, later)).toMatchObject({ exit: 0, changed: false });
  expect(served.asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since'], headers['accept-encoding']])).toEqual([
    [undefined, undefined, 'identity'],
    ['"v1"', 'Mon, 02 Nov 2026 10:00:00 GMT', 'identity'],
  ]);
  for (const name of rawFiles()) rmSync(join(paths.raw(home), name));
  expect(await fetching(served.at('/a.xml'), {}, later)).toMatchObject({ exit: 0, changed: false });
  expect(served.asked[2]?.headers['if-none-match']).toBeUndefined();
  expect(rawFiles()).toHaveLength(1);
});

test('a file cut short in the home is fetched again, and so is one whose note is broken', async () => {
  fresh();
  const served = await web((_, res) => send(res, good, { etag: '"v1"' }));
  await fetching(served.at('/a.xml'));
  writeFileSync(join(paths.raw(home), rawFiles()[0] ?? ''), 'half');
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0 });
  for (const name of readdirSync(paths.validators(home))) writeFileSync(join(paths.validators(home), name), '{"address"');
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0 });
  expect(served.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
});

test('a new tag brings the new file, and both stay in the home', async () => {
  fresh();
  let [body, etag] = [good, '"v1"'];
  const served = await web((req, res) => {
    if (req.headers['if-none-match'] === etag) res.writeHead(304).end();
    else send(res, body, { etag });
  });
  await fetching(served.at('/a.xml'));
  [body, etag] = [other, '"v2"'];
  const report = await fetching(served.at('/a.xml'), {}, later);
  expect(report).toMatchObject({ exit: 0, changed: true });
  expect(rawFiles()).toHaveLength(2);
});

test('a tag is shown only to the address that gave it, not to another one that a redirect leads to', async () => {
  fresh();
  let target = '/monday.xml';
  const served = await web((req, res) => {
    if (req.url === '/latest.xml') res.writeHead(302, { location: target }).end();
    else if (req.headers['if-none-match']) res.writeHead(304).end();
    else send(res, req.url === '/monday.xml' ? good : other, { etag: '"1"' });
  });
  await fetching(served.at('/latest.xml'));
  await fetching(served.at('/latest.xml'));
  target = '/tuesday.xml';
  await fetching(served.at('/latest.xml'));
  expect(served.asked.map(({ url, headers }) => `${url} ${headers['if-none-match'] ?? ''}`.trim())).toEqual([
    '/latest.xml', '/monday.xml', '/latest.xml', '/monday.xml "1"', '/latest.xml', '/tuesday.xml',
  ]); // prettier-ignore
  expect(rawFiles()).toHaveLength(2);
});

test.each([500, 503, 429, 408, 425])('a %i is asked again', async (status) => {
  fresh();
  const served = await web((_, res, before) => (before ? send(res, good) : res.writeHead(status).end()));
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0 });
  expect(served.asked).toHaveLength(2);
});

test('a server that names a time is left alone until then', async () => {
  fresh();
  const times: number[] = [];
  const served = await web((_, res, before) => {
    times.push(Date.now());
    if (before) send(res, good);
    else res.writeHead(503, { 'retry-after': '2' }).end();
  });
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0 });
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1990);
});

test('a server that wants more time than there is ends the attempt at once', async () => {
  fresh();
  const served = await web((_, res) => res.writeHead(503, { 'retry-after': '3600' }).end());
  const report = await fetching(served.at('/a.xml'), { download: { seconds: 5 } });
  expect(errorOf(report)).toMatch(/answered 503 Service Unavailable; no time is left to ask again \(seconds: 5\)/);
  expect(served.asked).toHaveLength(1);
});

test('a server that always fails is given up after the attempts allowed, and yesterday’s rows stay', async () => {
  fresh();
  let works = true;
  const served = await web((_, res) => (works ? send(res, good) : res.writeHead(500).end()));
  await fetching(served.at('/a.xml'));
  works = false;
  const report = await fetching(served.at('/a.xml'), { download: { attempts: 3 } }, later);
  expect(report).toMatchObject({ exit: 2, sources: [{ status: 'stale', awards: 1 }] });
  expect(errorOf(report)).toContain(`${served.at('/a.xml')} answered 500 Internal Server Error (asked 3 times)`);
  expect(served.asked).toHaveLength(4);
});

test('a missing file is not asked for again', async () => {
  fresh();
  const served = await web((_, res) => res.writeHead(404).end());
  expect(errorOf(await fetching(served.at('/a.xml')))).toBe(`a.xml: cannot be read: ${served.at('/a.xml')} answered 404 Not Found`);
  expect(served.asked).toHaveLength(1);
});

test('nobody at the address is a network fault', async () => {
  fresh();
  expect(errorOf(await fetching('http://127.0.0.1:9/a.xml', { download: { attempts: 2 } }))).toMatch(
    /^a\.xml: cannot be read: http:\/\/127\.0\.0\.1:9\/a\.xml refused the connection \(ECONNREFUSED\) \(asked 2 times\)$/,
  );
});

test.each([
  ['a loop', '/b.xml', {}, /\/a\.xml → \S+\/b\.xml → \S+\/a\.xml goes round in a loop/],
  ['too many steps', '/step-1', { download: { redirects: 3 } }, /sent us on more than 3 times, last to \S+\/step-4$/],
  ['another scheme', 'file:///etc/passwd', {}, /file:\/\/\/etc\/passwd is no web address/],
  ['a password', 'http://me:geheim@127.0.0.1:9/', {}, /http:\/\/127\.0\.0\.1:9\/ comes with a user name or a password/],
  ['nowhere', '', {}, /answered 302 without saying where to/],
])('a redirect to %s is refused', async (_, location, more, message) => {
  fresh();
  const served = await web((req, res) => {
    const step = /step-(\d)/.exec(req.url ?? '')?.[1];
    res.writeHead(302, { location: step ? `/step-${Number(step) + 1}` : req.url === '/b.xml' ? '/a.xml' : location }).end();
  });
  const report = await fetching(served.at('/a.xml'), more);
  expect(errorOf(report)).toMatch(message);
  expect(errorOf(report)).not.toContain('geheim');
});

test('without allow_private no private address is asked, by number or by name', async () => {
  fresh();
  const served = await web((_, res) => send(res, good));
  const refused = /127\.0\.0\.1 is in a private or local network; "allow_private": true/;
  expect(errorOf(await fetching(served.at('/a.xml'), { allow_private: false }))).toMatch(refused);
  expect(errorOf(await fetching(`http://0x7f.1:${served.port}/a.xml`, { allow_private: false }))).toMatch(refused);
  expect(errorOf(await fetching(`http://[::ffff:127.0.0.1]:${served.port}/a.xml`, { allow_private: false }))).toMatch(
    /private or local network/,
  );
  expect(errorOf(await fetching(`http://localhost:${served.port}/a.xml`, { allow_private: false }))).toMatch(
    /localhost is in a private or local network/,
  );
  expect(served.asked).toEqual([]);
});

test('a server that falls silent is left after the idle time', async () => {
  fresh();
  const served = await web((_, res) => {
    res.writeHead(200, { 'content-length': String(good.length) });
    res.write(good.subarray(0, 100));
  });
  const start = Date.now();
  const report = await fetching(served.at('/a.xml'), { download: { idle_seconds: 0.3, attempts: 2 } });
  expect(errorOf(report)).toMatch(/sent nothing for 0\.3 seconds \(asked 2 times\)$/);
  expect(Date.now() - start).toBeLessThan(10_000);
});

test('a server that never answers is left after the idle time', async () => {
  fresh();
  const served = await web(() => undefined);
  expect(errorOf(await fetching(served.at('/a.xml'), { download: { idle_seconds: 0.3, attempts: 1 } }))).toMatch(/sent nothing for 0\.3/);
});

test('a server that drips byte after byte is left when the time is over', async () => {
  fresh();
  const served = await web((_, res) => {
    res.writeHead(200, { 'content-length': String(good.length) });
    let at = 0;
    const drip = setInterval(() => res.write(good.subarray(at, ++at)), 50);
    res.on('close', () => clearInterval(drip));
  });
  const report = await fetching(served.at('/a.xml'), { download: { seconds: 1, idle_seconds: 0.5 } });
  expect(errorOf(report)).toMatch(/took longer than 1 seconds$/);
  expect(served.asked).toHaveLength(1);
});

test('half a body is an error that says how much came', async () => {
  fresh();
  const half = Math.floor(good.length / 2);
  const served = await web((_, res) => {
    res.writeHead(200, { 'content-length': String(good.length) });
    res.write(good.subarray(0, half), () => setTimeout(() => res.destroy(), 50));
  });
  const report = await fetching(served.at('/a.xml'), { download: { attempts: 2 } });
  expect(errorOf(report)).toContain(`ended after ${half} of ${good.length} bytes (asked 2 times)`);
});

test('half a body without a length is an error too, and mends itself when the next attempt brings it all', async () => {
  fresh();
  const served = await web((_, res, before) => {
    if (before) return void send(res, good);
    res.writeHead(200);
    res.write(good.subarray(0, 500), () => setTimeout(() => res.destroy(), 50));
  });
  expect(await fetching(served.at('/a.xml'))).toMatchObject({ exit: 0 });
  expect(served.asked).toHaveLength(2);
});

test.each([
  ['says so first', true],
  ['does not say so', false],
])('a file larger than allowed is refused where the server %s', async (_, says) => {
  fresh();
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let sent = 0;
  const served = await web((_, res) => {
    res.writeHead(200, says ? { 'content-length': '100000000' } : {});
    const more = () => {
      if (res.destroyed || sent > 100_000_000) return;
      sent += chunk.length;
      res.write(chunk, more);
    };
    more();
  });
  const report = await fetching(served.at('/a.xml'), { download: { megabytes: 1 } });
  expect(errorOf(report)).toMatch(/is larger than 1 MB \(megabytes\)$/);
  expect(served.asked).toHaveLength(1);
  await pause(50);
  expect(sent).toBeLessThan(50_000_000);
});

test('a page for people in place of a file is refused before it is read; data announced as one is not', async () => {
  fresh();
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const page = await web((_, res) => send(res, Buffer.from('\n<!doctype html><title>Maintenance</title>'), html));
  expect(errorOf(await fetching(page.at('/a.xml')))).toMatch(
    /answered with a page for people \(text\/html; charset=utf-8\) and not with a file$/,
  );
  expect(rawFiles()).toEqual([]);
  const data = await web((_, res) => send(res, good, html));
  expect(await fetching(data.at('/a.xml'))).toMatchObject({ exit: 0 });
  const plain = await web((_, res) => send(res, Buffer.from('<html><body/></html>'), { 'content-type': 'text/xml' }));
  expect(errorOf(await fetching(plain.at('/a.xml')))).toContain('a.xml');
});

test('a body that was zipped on the way is read; another encoding is refused', async () => {
  fresh();
  const zipped = await web((_, res) => send(res, gzipSync(good), { 'content-encoding': 'gzip' }));
  expect(await fetching(zipped.at('/a.xml'))).toMatchObject({ exit: 0 });
  const brotli = await web((_, res) => send(res, good, { 'content-encoding': 'br' }));
  expect(errorOf(await fetching(brotli.at('/a.xml')))).toMatch(/answered in the encoding “br”/);
});

test('raw files are for the owner alone, and one that is there already is not copied again', async () => {
  fresh();
  const path = join(home, 'a.xml');
  writeFileSync(path, good);
  await fetching('a.xml');
  const kept = join(paths.raw(home), rawFiles()[0] ?? '');
  expect(statSync(paths.raw(home)).mode & 0o777).toBe(0o700);
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  utimesSync(kept, 1000, 1000);
  const inode = statSync(kept).ino;
  copyFileSync(path, join(home, 'b.xml'));
  await fetching('?.xml');
  expect(statSync(kept)).toMatchObject({ ino: inode, mtimeMs: 1_000_000 });
});

test('a secret in an address is published nowhere', async () => {
  fresh();
  let works = true;
  const served = await web((_, res) => (works ? send(res, good) : res.writeHead(404).end()));
  await fetching(served.at('/a.xml?token=geheim'));
  works = false;
  const report = await fetching(served.at('/a.xml?token=geheim'), {}, later);
  expect(report).toMatchObject({ exit: 2, sources: [{ errors: [expect.stringContaining('/a.xml?… answered 404')] }] });
  inMirror(home, report, (mirror) => {
    expect(select(mirror, 'SELECT location, error FROM sources')).toEqual([
      { location: served.at('/a.xml?…'), error: expect.not.stringContaining('geheim') as string },
    ]);
  });
  expect(readFileSync(paths.mirror(paths.snapshot(home, report.snapshot ?? ''))).includes('geheim')).toBe(false);
});

test('how fresh a source is meant to be is published with it', async () => {
  fresh();
  writeFileSync(join(home, 'a.xml'), good);
  const report = await fetching('a.xml', { fresh_days: 45 });
  inMirror(home, report, (mirror) => {
    expect(select(mirror, 'SELECT fresh_days FROM sources')).toEqual([{ fresh_days: 45 }]);
  });
});
