import { expect, test } from 'vitest';
import { chosen, meet } from './faults/run.ts';

test.each(chosen(true))('the night survives: $name', async (fault) => {
  const { survived, line } = await meet(fault, true);
  expect(survived, line).not.toBe(false);
});
