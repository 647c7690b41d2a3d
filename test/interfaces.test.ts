import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { examplesOf } from '../src/data/questions.ts';
import { demo } from './portal.ts';

/** The tables of what the best interfaces have; their links name the address a portal has by default. */
const table = readFileSync(resolve(import.meta.dirname, '../docs/interfaces.md'), 'utf8');
const rows = [...table.matchAll(/^\| ([^|]+?) +\|[^|]*\|.*\]\(http:\/\/localhost:4321(\S+)\) +\|$/gm)].map(([, feature = '', path = '']) => ({ feature, path })); // prettier-ignore

test('every row of the tables has a place', () => {
  expect(rows.length).toBe((table.match(/^\| (?!feature|---)/gm) ?? []).length);
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows)('$feature: $path', async ({ path }) => {
  const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
  const examples: Record<string, string | null> = { ...examplesOf(mirror), snapshot: mirror.snapshot };
  mirror.sqlite.close();
  const [address = '', fragment] = path.replace(/\{(\w+)\}/g, (_, name: string) => examples[name] ?? '').split('#');
  const response = await fetch(demo.address + address);
  expect(response.status).toBe(200);
  const body = await response.text();
  expect(body.length).toBeGreaterThan(150);
  if (fragment !== undefined) expect(body).toContain(`id="${fragment}"`);
});
