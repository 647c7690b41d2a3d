import { expect, test } from 'vitest';
import { fuzz, told } from './api/fuzz.ts';
import { address, demo } from './portal.ts';

/** The short form of `npm run test:api`: every operation once over invented rows, which fill every dataset, and some hundred made requests of each portal. */
test.each([
  { name: 'the sample', at: address, invented: false, count: 300, every: 10 },
  { name: 'the invented operator', at: demo.address, invented: true, count: 300, every: 1 },
])(
  'every answer over $name is one that the OpenAPI document allows',
  { timeout: 600_000 },
  async ({ name, at, invented, count, every }) => {
    const seed = 20261128;
    const outcome = await fuzz(at, { seed, count, invented, every });
    expect(outcome.failures, told(name, seed, outcome)).toEqual([]);
    expect(outcome.tried).toBeGreaterThan(count);
  },
);
