import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '..'), 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/**
 * The flags that an npm script runs Node with, for whoever runs the same command without npm. package.json says them: `--max-semi-space-size=8` keeps a night's
 * memory low; with `--single-threaded-gc` the server's memory is swept three times less often, since lists are megabytes that live for one answer.
 */
export function flagsOf(script: 'start' | 'ingest' | 'generate'): string[] {
  const [before = ''] = (scripts[script] ?? '').split(/ scripts\/(?!node-version)/);
  return [...before.matchAll(/ (--[\w-]+=?\S*)/g)].map(([, flag = '']) => flag);
}
