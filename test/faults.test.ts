import { expect, test } from 'vitest';
import { chosen, meet } from './faults/run.ts';

test.each(chosen(true))('the night survives: $name', { timeout: 900_000 }, async (fault) => {
  const { survived, line } = await meet(fault, true);
  expect(survived, line).not.toBe(false);
});
