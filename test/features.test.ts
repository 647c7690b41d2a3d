import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { examplesOf } from '../src/data/questions.ts';
import { demo } from './portal.ts';

/** Documents whose tables say where each thing is that peers have, with the fewest rows each has. Their links name the address a portal has by default. */
const TABLES = [
  ['features', 31],
  ['interfaces', 41],
] as const;

describe.each(TABLES)('docs/%s.md', (name, least) => {
  const table = readFileSync(resolve(import.meta.dirname, `../docs/${name}.md`), 'utf8');
  const rows = [...table.matchAll(/^\| ([^|]+?) +\|[^|]*\|.*\]\(http:\/\/localhost:4321(\S+)\) +\|$/gm)].map(([, feature = '', path = '']) => ({ feature, path })); // prettier-ignore

  test('every row has a place', () => {
    expect(rows.length).toBe((table.match(/^\| (?!feature|---)/gm) ?? []).length);
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  test.each(rows)('$feature: $path', async ({ path }) => {
    const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
    const examples: Record<string, string | null> = { ...examplesOf(mirror), snapshot: mirror.snapshot };
    mirror.sqlite.close();
    const [address = '', fragment] = path.replace(/\{(\w+)\}/g, (_, word: string) => examples[word] ?? '').split('#');
    const response = await fetch(demo.address + address);
    expect(response.status).toBe(200);
    const text = await response.text();
    if (fragment !== undefined) expect(text).toContain(`id="${fragment}"`);
    expect(text.length).toBeGreaterThan(200);
  });
}); // prettier-ignore
