import { join, resolve } from 'node:path';
import { SetupError } from '../src/data/errors.ts';
import { currentSnapshot, homeFolder } from '../src/data/home.ts';
import { ingest } from './ingest.ts';
import { logForFailure } from './log.ts';
import { describe } from './report.ts';
import { serve } from './serve.ts';

/** Serves the portal; ingests the bundled sample where there is no mirror. */
try {
  const home = homeFolder();
  await serve(home, async (log) => {
    if (currentSnapshot(home)) return;
    const report = await ingest({ config: join(resolve(import.meta.dirname, '..'), 'sources.json'), home, log: log.progress });
    if (report.exit !== 0) log.report(report, describe(report));
    const count = (field: 'awards' | 'transactions') => report.sources.reduce((sum, source) => sum + source[field], 0).toLocaleString('en');
    log.say(`read ${count('awards')} awards and ${count('transactions')} transactions from ${report.sources.length} sources`, 'read');
    if (report.exit === 1) throw new SetupError('There is nothing to serve.');
  });
} catch (error) {
  logForFailure().failure(error);
  process.exitCode = 1;
}
