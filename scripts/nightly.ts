import { parseArgs } from 'node:util';
import portal from '../portal.config.ts';
import { homeFolder } from '../src/data/home.ts';
import { ingest, LOCK, OPTIONS } from './ingest.ts';
import { withLock } from './lock.ts';
import { logForFailure, openLog } from './log.ts';
import { prune } from './prune.ts';
import { describe } from './report.ts';

const USAGE = `npm run nightly -- [--config sources.json] [--home DIR] [--accept-loss SOURCE] [--log text|json]
Reads every source, publishes what changed and takes away what retention in portal.config.ts no longer keeps.
exit 0 all published · 2 published, some source failed and kept its rows · 1 nothing published`;

/** The command a timer runs: ingest, publish, prune. */
try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const home = values.home ?? homeFolder();
  const log = openLog(values.log);
  const report = await ingest({ config: values.config, home, accept: values['accept-loss'] ?? [], log: log.progress });
  log.report(report, describe(report));
  const gone = await withLock(home, LOCK, () => Promise.resolve(prune(home, portal.retention, new Date())));
  if (gone.snapshots.length || gone.raw)
    log.say(`Pruned ${gone.snapshots.length} snapshots and ${gone.raw} raw files.`, 'prune', { snapshots: gone.snapshots, raw: gone.raw });
  process.exitCode = report.exit;
} catch (error) {
  logForFailure().failure(error);
  process.exitCode = 1;
}
