import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, writeConfig } from './home.ts';

const good = join(import.meta.dirname, 'fixtures/iati/negative-amount/activities.xml');

/** Runs the nightly command and gives what it wrote, as text and, where every line is JSON, as objects. */
function run(home: string, more: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/ingest.ts', '--config', join(home, 'sources.json'), '--home', home, ...more],
    { cwd: resolve(import.meta.dirname, '..'), encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  return { status, stderr, stdout, lines: () => stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) }; // prettier-ignore
}

function twoSources(): string {
  const home = temporaryFolder();
  copyFileSync(good, join(home, 'a.xml'));
  writeFileSync(join(home, 'b.xml'), '');
  writeConfig(home, ['a', 'b'].map((id) => ({ id, location: `${id}.xml` }))); // prettier-ignore
  return home;
}

test('on request every line is JSON: one for each source with its figures, one for the night', () => {
  const { status, stderr, stdout, lines } = run(twoSources(), ['--log', 'json']);
  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  expect(lines()).toMatchObject([
    { level: 'info', event: 'source', source: 'a', status: 'published', awards: 1, transactions: 4, quarantined: 0, errors: [] },
    { level: 'error', event: 'source', source: 'b', status: 'failed', awards: 0, errors: ['b.xml: is empty (0 bytes)'] },
    { level: 'warn', event: 'run', exit: 2, changed: true, sources: 2, awards: 1, transactions: 4, snapshot: expect.any(String) as string },
  ]);
  for (const line of lines()) expect(line).toMatchObject({ name: 'aiqyn', time: expect.stringMatching(/^20\S+Z$/) as string });
  expect(stdout).not.toContain('"stack"');
});

test('the environment asks for it too; the command line decides; steps are lines of the level debug', () => {
  const home = twoSources();
  const steps = run(home, [], { AIQYN_LOG: 'json', AIQYN_LOG_LEVEL: 'debug' }).lines().filter(({ event }) => event === 'step'); // prettier-ignore
  expect(steps[0]).toMatchObject({ level: 'debug', msg: 'reading a' });
  const text = run(home, ['--log', 'text'], { AIQYN_LOG: 'json' });
  expect(text.stdout).toMatch(/^reading a …\nreading b …\n/);
  expect(text.stdout).toMatch(/^b {2}failed {2}0 awards, 0 transactions {2}\d+\.\d s\n {2}failed: b\.xml: is empty \(0 bytes\)$/m);
});

test('a fault of the installation is one line without a stack, in either form', () => {
  const home = twoSources();
  const failed = run(home, ['--log', 'json', 'nobody']);
  expect({ status: failed.status, stderr: failed.stderr }).toEqual({ status: 1, stderr: '' });
  expect(failed.lines()).toMatchObject([{ level: 'fatal', event: 'failure', kind: 'SetupError', msg: expect.stringContaining('“nobody”') as string }]); // prettier-ignore
  expect(failed.stdout).not.toContain('stack');
  expect(run(home, ['--log', 'xml'])).toMatchObject({ status: 1, stderr: '“xml” is no form of log (--log, AIQYN_LOG); there is text and json.\n' }); // prettier-ignore
  expect(run(home, [], { AIQYN_LOG_LEVEL: 'loud' })).toMatchObject({ status: 1, stderr: 'AIQYN_LOG_LEVEL is “loud”; it must be one of debug, info, warn, error.\n' }); // prettier-ignore
});
