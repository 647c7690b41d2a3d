import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupError } from '../src/data/errors.ts';
import { ingestDemo } from './demo/night.ts';
import { logForFailure } from './log.ts';
import { describe } from './report.ts';
import { serve } from './serve.ts';

/** The home of the demo: its own, never one that holds anything else. */
function demoHome(): string {
  const home = resolve(process.env['AIQYN_HOME'] ?? 'var-demo');
  if (existsSync(home) && readdirSync(home).length && !existsSync(join(home, 'demo')))
    throw new SetupError(`${home} holds other data, and the demo would take its place: give the demo a folder of its own (AIQYN_HOME).`);
  return home;
}

/** Invents an operator's years, reads them like any other source, and serves them. */
try {
  const home = demoHome();
  await serve(home, async (log) => {
    const report = await ingestDemo(home, log.progress);
    log.report(report, describe(report));
    if (report.exit === 1) throw new SetupError('There is nothing to serve.');
  });
} catch (error) {
  logForFailure().failure(error);
  process.exitCode = 1;
}
