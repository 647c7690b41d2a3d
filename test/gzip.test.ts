import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { content } from '../scripts/download.ts';
import type { Report } from '../scripts/report.ts';
import { night, temporaryFolder, writeConfig } from './home.ts';

const good = readFileSync(join(import.meta.dirname, 'fixtures/iati/negative-amount/activities.xml'));
const errorOf = (report: Report) => report.sources[0]?.errors.join('\n') ?? '';

/** A gzip of so many megabytes of one letter, inside an XML comment. */
async function bomb(path: string, megabytes: number): Promise<number> {
  const zip = createGzip({ level: 9 });
  const chunks: Buffer[] = [];
  zip.on('data', (chunk: Buffer) => chunks.push(chunk));
  zip.write('<iati-activities version="2.03">');
  // Short comments: no single text is too long for the reader, so that it is the unzipping that has to stop.
  const block = Buffer.alloc(1_000_000, '<!--xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx--> '.padEnd(50));
  for (let i = 0; i < megabytes; i++) if (!zip.write(block)) await new Promise((resolve) => zip.once('drain', resolve));
  await new Promise<void>((resolve) => zip.once('end', resolve).end('</iati-activities>'));
  writeFileSync(path, Buffer.concat(chunks));
  return statSync(path).size;
}

test('a gzip bomb ends with an error after its first stretch, in seconds and without memory', async () => {
  const home = temporaryFolder();
  const path = join(home, 'bomb.xml.gz');
  expect(await bomb(path, 2000)).toBeLessThan(10_000_000);
  const [start, memory] = [Date.now(), process.memoryUsage().rss];
  const report = await night(writeConfig(home, [{ id: 'a', location: path }]), home);
  expect(errorOf(report)).toMatch(/^bomb\.xml\.gz: unzips to more than 200 times its size \(640\d{5} bytes out of the first \d+\)/);
  expect(Date.now() - start).toBeLessThan(20_000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(300_000_000);
});

test('a zipped file may not unfold beyond its source’s limit', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'a.xml.gz'), gzipSync(good));
  const report = await night(writeConfig(home, [{ id: 'a', location: 'a.xml.gz', download: { unzipped_megabytes: 0.001 } }]), home);
  expect(errorOf(report)).toBe('a.xml.gz: unzips to more than 0.001 MB (unzipped_megabytes)');
});

test('a reader that stops early lets the file go', async () => {
  const home = temporaryFolder();
  const path = join(home, 'a.xml.gz');
  await bomb(path, 30);
  const source = { id: 'a', format: 'iati', location: path, publisher: { id: 'p', name: 'p' }, licence: 'l', title: { en: 't' } } as const;
  for await (const chunk of content(source, { name: 'a', path, sha256: '', bytes: 0 })) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  rmSync(path);
});
