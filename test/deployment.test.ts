import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { flagsOf } from '../scripts/node-flags.ts';

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const UNITS = globSync('deploy/*.service', { cwd: root }).sort();
const FILES = ['Dockerfile', 'compose.yaml', 'deploy/crontab', ...UNITS, ...globSync('deploy/*.timer', { cwd: root })];
const README = read('README.md');

/** A file without its comments. */
const said = (name: string) => read(name).replace(/^\s*#.*$/gm, '');

/** Names of npm scripts that a text runs: `npm run --silent nightly`, `[npm, run, nightly]`, `npm start`. */
function scriptsIn(text: string): string[] {
  const plain = text.replace(/[[\]'",`]/g, ' ');
  const run = [...plain.matchAll(/\bnpm\s+run\s+(?:--?[\w-]+\s+)*([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  return [...run, ...[...plain.matchAll(/\bnpm\s+(start|test)\b/g)].map(([, name = '']) => name)];
}

/** Settings that a file gives to a process: of Docker, compose, systemd and cron. */
function settingsIn(name: string): [setting: string, value: string][] {
  const text = said(name);
  const places =
    name === 'Dockerfile'
      ? [...text.matchAll(/^ENV (.*)$/gm)].map(([, line = '']) => line)
      : name === 'compose.yaml'
        ? [...text.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, setting = '', value = '']) => `${setting}=${value.replaceAll("'", '')}`)
        : name.endsWith('.service')
          ? [...text.matchAll(/^Environment=(.*)$/gm)].map(([, line = '']) => line)
          : name.endsWith('.timer')
            ? []
            : [text];
  return places.flatMap((line) => [...line.matchAll(/(?:^|\s)(\w+)=(\S*)/g)].map(([, setting = '', value = '']) => [setting, value] as [string, string])); // prettier-ignore
}

test.each([...FILES, 'docs/deployment.md'])('%s runs npm scripts that exist', (name) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  // The nightly script comes with its command.
  const known = [...Object.keys(scripts), ...(existsSync(join(root, 'scripts/nightly.ts')) ? [] : ['nightly'])];
  expect(scriptsIn(said(name)).filter((script) => !known.includes(script))).toEqual([]);
});

test('what starts the server without npm runs Node as npm start does', () => {
  const flags = flagsOf('start');
  expect(flags.length).toBeGreaterThan(0);
  expect(said('Dockerfile')).toContain(`CMD ${JSON.stringify(['node', ...flags, 'scripts/start.ts']).replaceAll(',', ', ')}`);
  expect(said('deploy/aiqyn.service')).toContain(`/node ${flags.join(' ')} scripts/start.ts\n`);
});

test('the scripts and settings that must be there are found', () => {
  expect(scriptsIn(said('Dockerfile'))).toContain('build');
  for (const name of ['compose.yaml', 'deploy/crontab', 'deploy/aiqyn-nightly.service', 'docs/deployment.md'])
    expect(scriptsIn(said(name)), name).toContain('nightly');
  for (const name of ['Dockerfile', 'compose.yaml', 'deploy/crontab', ...UNITS])
    expect(Object.fromEntries(settingsIn(name)), name).toHaveProperty('AIQYN_HOME');
});

test.each(FILES)('%s sets only what README documents', (name) => {
  const ours = settingsIn(name).filter(([setting]) => !setting.startsWith('npm_config_'));
  for (const [setting] of ours) expect(README, setting).toContain(`\`${setting}\``);
});

test('files that are run or copied exist', () => {
  const started = [...FILES.flatMap((name) => [...said(name).matchAll(/scripts\/[\w-]+\.[a-z]+/g)])].map(([path]) => path);
  const copied = [...said('Dockerfile').matchAll(/^COPY (?!--from|\. \.)(.*) \S+$/gm)].flatMap(([, list = '']) => list.split(' '));
  expect(started.length).toBeGreaterThan(0);
  expect(copied).toContain('sources.json');
  for (const path of [...started, ...copied]) expect(existsSync(join(root, path)), path).toBe(true);
  const ignored = read('.dockerignore').trim().split('\n');
  for (const path of copied) expect(ignored).not.toContain(path);
  for (const secret of ['node_modules', 'var', 'dist', '.git']) expect(ignored).toContain(secret);
});

test('ports and homes agree everywhere, and nothing but a container listens on all interfaces', () => {
  const port = /PORT.*?(\d{4,5})/.exec(read('scripts/serve.ts'))?.[1];
  expect(port).toBe('4321');
  for (const name of FILES) for (const [setting, value] of settingsIn(name)) if (setting === 'PORT') expect(value, name).toBe(port);
  expect(said('Dockerfile')).toContain(`EXPOSE ${port}`);
  expect(said('compose.yaml')).toContain(`'127.0.0.1:${port}:${port}'`);
  expect(read('docs/deployment.md')).toContain(`127.0.0.1:${port}`);
  for (const name of UNITS) {
    expect(said(name)).not.toContain('0.0.0.0');
    const { AIQYN_HOME: home } = Object.fromEntries(settingsIn(name));
    expect(said(name)).toContain(`ReadWritePaths=${home}\n`);
    expect(`/var/lib/${/^StateDirectory=(.*)$/m.exec(said(name))?.[1]}`).toBe(home);
  }
  const volume = /^VOLUME (.*)$/m.exec(said('Dockerfile'))?.[1];
  expect(Object.fromEntries(settingsIn('Dockerfile'))['AIQYN_HOME']).toBe(volume);
  expect(said('compose.yaml').match(new RegExp(`'home:${volume}'`, 'g'))).toHaveLength(2);
});

test.each(UNITS)('%s is confined as the other is', (name) => {
  const confined = (unit: string) => read(unit).slice(read(unit).indexOf('# What the process may do')).replace(/\n\[Install\][^]*/, '').trim(); // prettier-ignore
  expect(confined(name)).toBe(confined(UNITS[0] ?? ''));
  for (const line of ['ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'ProtectHome=yes'])
    expect(said(name)).toMatch(new RegExp(`^${line}$`, 'm'));
});

test('README leads to the page about deployment, and it leads to files that exist', () => {
  expect(README).toContain('(docs/deployment.md)');
  for (const [, target = ''] of read('docs/deployment.md').matchAll(/\]\(([^)#]+)/g))
    expect(existsSync(join(root, 'docs', target)), target).toBe(true);
  for (const [path] of read('docs/deployment.md').matchAll(/deploy\/[\w.-]+/g)) expect(existsSync(join(root, path)), path).toBe(true);
});
