import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SetupError } from '../src/data/errors.ts';
import { checkNode } from '../src/data/mirror.ts';

const root = resolve(import.meta.dirname, '..');

test.each(['20.20.2', '18.0.0', '22.11.9'])('Node %s is told what to do instead of crashing in the driver', (version) => {
  expect(() => checkNode(version)).toThrow(SetupError);
  expect(() => checkNode(version)).toThrow(/npm ci/);
});

test.each(['22.12.0', '24.21.0', '26.0.0'])('Node %s is new enough', (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test('the guard of every command says the same, in JavaScript an old Node can read', () => {
  const old = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });";
  const run = spawnSync(process.execPath, ['-e', `${old} require(${JSON.stringify(join(root, 'scripts/node-version.cjs'))})`], {
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/needs Node 22\.12 or newer; this is 20\.20\.2/);
  expect(run.stderr).toMatch(/npm ci/);
});
