import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { withLock } from '../scripts/lock.ts';
import { SetupError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import { night, temporaryFolder, writeConfig } from './home.ts';

const root = resolve(import.meta.dirname, '..');
const good = join(import.meta.dirname, 'fixtures/iati/negative-amount/activities.xml');

/** What a lock of this very process says; a test makes a leftover out of it. */
async function mine(home: string): Promise<Record<string, unknown>> {
  return withLock(home, 'probe', () => JSON.parse(readFileSync(paths.lock(home, 'probe'), 'utf8')) as Record<string, unknown>);
}

/** Leaves a lock behind as a killed run would. */
async function leave(home: string, changes: Record<string, unknown>): Promise<string> {
  const path = paths.lock(home, 'ingest');
  writeFileSync(path, JSON.stringify({ ...(await mine(home)), token: 'left-behind-1', ...changes }));
  return path;
}

const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const locksIn = (home: string) => readdirSync(home).filter((name) => /lock|partial/.test(name));

test('a second run in the same home is refused at once and says who is at work', async () => {
  const home = temporaryFolder();
  copyFileSync(good, join(home, 'a.xml'));
  const config = writeConfig(home, [{ id: 'a', location: 'a.xml' }]);
  const since = await withLock(home, 'ingest', async () => {
    await expect(night(config, home)).rejects.toThrow(SetupError);
    await expect(night(config, home)).rejects.toThrow(
      new RegExp(`Another run \\(pid ${process.pid}, since 20\\S+Z\\) is at work in ${home}`),
    );
    const { status, stderr } = spawnSync(process.execPath, ['scripts/ingest.ts', '--config', config, '--home', home], { cwd: root, encoding: 'utf8' }); // prettier-ignore
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^Another run \(pid \d+, since \S+\) is at work/) as string,
    });
    return (JSON.parse(readFileSync(paths.lock(home, 'ingest'), 'utf8')) as { since: string }).since;
  });
  expect(Date.now() - Date.parse(since)).toBeLessThan(60_000);
  expect(await night(config, home)).toMatchObject({ exit: 0 });
  expect(locksIn(home)).toEqual([]);
});

test('other names and other homes do not meet, and a run that fails gives its lock back', async () => {
  const [home, elsewhere] = [temporaryFolder(), temporaryFolder()];
  await withLock(home, 'ingest', () => withLock(home, 'verify', () => withLock(elsewhere, 'ingest', () => 1)));
  await expect(withLock(home, 'ingest', () => Promise.reject(new Error('failed on purpose')))).rejects.toThrow('failed on purpose');
  expect([...locksIn(home), ...locksIn(elsewhere)]).toEqual([]);
});

test('a run that ends the process gives its lock back', () => {
  const home = temporaryFolder();
  const lock = JSON.stringify(pathToFileURL(join(root, 'scripts/lock.ts')).href);
  const code = `const { withLock } = await import(${lock}); await withLock(${JSON.stringify(home)}, 'ingest', () => process.exit(7));`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', code]).status).toBe(7);
  expect(locksIn(home)).toEqual([]);
});

test.each([
  ['a process that is gone', () => ({ pid: deadPid() })],
  ['an older process whose number this one has now', () => ({ started: 'earlier-boot:1' })],
])('the lock of %s is taken over', async (_, changes) => {
  const home = temporaryFolder();
  await leave(home, changes());
  expect(await withLock(home, 'ingest', () => 'ran')).toBe('ran');
  expect(locksIn(home)).toEqual([]);
});

test('a takeover that was itself killed halfway is taken over', async () => {
  const home = temporaryFolder();
  const path = await leave(home, { pid: deadPid() });
  writeFileSync(`${path}.left-behind-1`, JSON.stringify({ ...(await mine(home)), token: 'left-behind-2', pid: deadPid() }));
  expect(await withLock(home, 'ingest', () => 'ran')).toBe('ran');
  expect(locksIn(home)).toEqual([]);
});

test('the lock of another machine or container is respected until it has been silent for long', async () => {
  const home = temporaryFolder();
  const path = await leave(home, { host: 'elsewhere pid:[1]', pid: 7 });
  await expect(withLock(home, 'ingest', () => 1)).rejects.toThrow(/pid 7 on elsewhere pid:\[1\], since .* after 15 minutes of silence/);
  utimesSync(path, Date.now() / 1000 - 16 * 60, Date.now() / 1000 - 16 * 60);
  expect(await withLock(home, 'ingest', () => 'ran')).toBe('ran');
});

test('a lock that no run has made is named and left alone', async () => {
  const home = temporaryFolder();
  writeFileSync(paths.lock(home, 'ingest'), 'by hand');
  await expect(withLock(home, 'ingest', () => 1)).rejects.toThrow(/ingest\.lock is no lock that a run has made; remove it/);
  expect(existsSync(paths.lock(home, 'ingest'))).toBe(true);
});

test('of many starts that find the same leftover, exactly one runs at a time', async () => {
  const lock = JSON.stringify(pathToFileURL(join(root, 'scripts/lock.ts')).href);
  for (let round = 0; round < 4; round++) {
    const home = temporaryFolder();
    await leave(home, { pid: deadPid() });
    const go = join(home, 'go');
    // Each start waits for the same moment; whoever has the lock notes when it came and went.
    const code = `
      import { appendFileSync, existsSync } from 'node:fs';
      const { withLock } = await import(${lock});
      while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 1));
      try {
        await withLock(${JSON.stringify(home)}, 'ingest', async () => {
          appendFileSync(${JSON.stringify(join(home, 'log'))}, 'in ' + process.pid + '\\n');
          await new Promise((resolve) => setTimeout(resolve, 100));
          appendFileSync(${JSON.stringify(join(home, 'log'))}, 'out ' + process.pid + '\\n');
        });
      } catch (error) {
        if (error.name !== 'SetupError') throw error;
      }`;
    const starts = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' }));
    const ended = Promise.all(starts.map((start) => new Promise((done) => start.once('exit', done))));
    await pause(700);
    writeFileSync(go, '');
    expect(await ended).toEqual([0, 0, 0, 0, 0, 0]);
    const lines = readFileSync(join(home, 'log'), 'utf8').trim().split('\n');
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('in', 'out'));
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(locksIn(home)).toEqual([]);
  }
});
