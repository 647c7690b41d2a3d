import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from '../src/data/errors.ts';
import { checkNode } from '../src/data/mirror.ts';
import { createPortal, type Api, type Render } from '../src/serve/http.ts';
import { openLog, type Log } from './log.ts';

const root = resolve(import.meta.dirname, '..');
const entry = join(root, 'dist', 'server', 'entry.mjs');

/**
 * Serves a home on HOST and PORT; builds the portal first where there is no build or an older one, and has `prepare` see to it that there is
 * a mirror. Resolves once the address is told.
 */
export async function serve(home: string, prepare: (log: Log) => Promise<void>): Promise<void> {
  checkNode();
  const log = openLog(undefined);
  const { progress } = log;
  if (!existsSync(entry) || changedSince(statSync(entry).mtimeMs)) {
    progress.step('building the pages', 0, 3);
    const built = spawnSync(process.execPath, [join(root, 'scripts', 'astro.cjs'), 'build'], { cwd: root, encoding: 'utf8' });
    if (built.status !== 0) {
      // Half a build must not pass for one the next time.
      rmSync(entry, { force: true });
      throw new SetupError(`The build failed:\n${built.stdout}${built.stderr}`);
    }
  }
  await prepare(log);
  progress.step('starting', 2, 3);
  process.env['AIQYN_HOME'] = home;
  const { handler, answerApi } = (await import(pathToFileURL(entry).href)) as { handler: Render; answerApi: Api };
  const build = fingerprint(dirname(entry));
  const server = createPortal({
    render: handler,
    api: answerApi,
    client: join(root, 'dist', 'client'),
    home,
    build,
    https: process.env['AIQYN_HTTPS'] === '1',
  });
  const host = process.env['HOST'] ?? '127.0.0.1';
  const port = Number(process.env['PORT'] ?? 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SetupError(`PORT is “${process.env['PORT']}”; it must be a number from 0 to 65535.`);
  server.on('error', (error: NodeJS.ErrnoException) => {
    progress.done();
    log.failure(new SetupError(error.code === 'EADDRINUSE' ? `Port ${port} is in use; choose another: PORT=4322 npm start` : error.message)); // prettier-ignore
    process.exit(1);
  });
  await new Promise<void>((listening) => server.listen(port, host, listening));
  progress.done();
  const bound = server.address();
  log.say(
    `Aiqyn is at http://${host === '127.0.0.1' ? 'localhost' : host}:${typeof bound === 'object' && bound ? bound.port : port}`,
    'listening',
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}

/** Names a build by all of its files: some keep their name when they change. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const path of files.map((one) => join(one.parentPath, one.name)).sort()) hash.update(relative(folder, path)).update(readFileSync(path)); // prettier-ignore
  return hash.digest('hex').slice(0, 12);
}

/** True where the pages, the profile or the packages are newer than the build. */
function changedSince(built: number): boolean {
  const parts = [
    'portal.config.ts',
    'astro.config.mjs',
    'package-lock.json',
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name)),
  ];
  return parts.some((name) => statSync(join(root, name)).mtimeMs > built);
}
