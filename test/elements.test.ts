import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { demo } from './portal.ts';

/** The table of the reform's elements; its links name the address a portal has by default. */
const table = readFileSync(resolve(import.meta.dirname, '../docs/elements.md'), 'utf8');
const rows = [...table.matchAll(/^\| (\d+) +\|.*\]\(http:\/\/localhost:4321(\S+)\) +\|$/gm)].map(([, number, path = '']) => ({
  number,
  path,
}));

test('all 41 elements have a place', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => String(index + 1)));
});

test.each(rows)('element $number is at $path, and there is something there', async ({ path }) => {
  const [address = '', fragment] = path.split('#');
  const response = await fetch(demo.address + address);
  expect(response.status).toBe(200);
  const html = await response.text();
  if (fragment !== undefined) expect(html).toContain(`id="${fragment}"`);
  // A list is a place only where it has rows, and a filter only where it leaves some.
  if (html.includes('class="total"')) expect(html).toContain('<table');
});
