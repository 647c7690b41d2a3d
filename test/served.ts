import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built portal, serving the bundled sample. */
    address: string;
    /** Its home. */
    home: string;
  }
}

const root = resolve(import.meta.dirname, '..');

/** Builds the portal, ingests the bundled sample into a new home and serves it on a free port, as `npm start` does. */
export default async function serve(project: TestProject): Promise<() => void> {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { address, stop } = await startPortal(home);
  project.provide('address', address);
  project.provide('home', home);
  return () => {
    stop();
    rmSync(home, { recursive: true, force: true });
  };
}

/** Serves a home on a free port, as `npm start` does; builds first where there is no build. Gives the address and what ends it. */
export async function startPortal(home: string): Promise<{ address: string; stop: () => void }> {
  const server = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, AIQYN_HOME: home, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { address: await addressOf(server), stop: () => server.kill() };
}

/** The address the command prints last. */
export function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const address = /Aiqyn is at (http:\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${text}`)));
  });
}
