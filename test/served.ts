import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ingestDemo } from '../scripts/demo/night.ts';
import { flagsOf } from '../scripts/node-flags.ts';
import { Progress } from '../scripts/progress.ts';
import { addressOf } from '../scripts/told-address.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built portal, serving the bundled sample. */
    address: string;
    /** Its home. */
    home: string;
    /** Address and home of the same portal over the invented operator. */
    demo: { address: string; home: string };
  }
}

const root = resolve(import.meta.dirname, '..');

/** Builds the portal and serves it twice on free ports: over the bundled sample, as `npm start` does, and over the invented operator. */
export default async function serve(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  const homes = { sample: join(folder, 'sample'), demo: join(folder, 'demo') };
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const sample = await startPortal(homes.sample);
  project.provide('address', sample.address);
  project.provide('home', homes.sample);
  await ingestDemo(homes.demo, new Progress());
  const demo = await startPortal(homes.demo);
  project.provide('demo', { address: demo.address, home: homes.demo });
  return () => {
    sample.stop();
    demo.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Serves a home on a free port, as `npm start` does; builds first where there is no build. Gives the address, the process and what ends it. */
export async function startPortal(home: string): Promise<{ address: string; pid: number; stop: () => void }> {
  const server = spawn(process.execPath, [...flagsOf('start'), 'scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, AIQYN_HOME: home, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { address: await addressOf(server), pid: server.pid ?? 0, stop: () => server.kill() };
}
