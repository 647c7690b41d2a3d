import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ingestDemo } from '../../scripts/demo/night.ts';
import { Progress } from '../../scripts/progress.ts';
import { startPortal } from '../served.ts';
import { fuzz, told } from './fuzz.ts';

const HELP = `npm run test:api -- [--seed NUMBER] [--count NUMBER] [--address URL [--demo]]

Makes requests from the portal's own OpenAPI document and says which answers the document does not allow. Without --address it serves the
bundled sample and the invented operator itself. The same seed makes the same requests.`;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, address: { type: 'string' }, demo: { type: 'boolean' }, help: { type: 'boolean' } }, // prettier-ignore
});

/** Runs against one portal; true where every answer was as documented. */
async function run(name: string, address: string, invented: boolean): Promise<boolean> {
  const outcome = await fuzz(address, { seed, count, invented });
  console.log(told(name, seed, outcome));
  return outcome.failures.length === 0;
}

const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const count = Number(values.count ?? 3000);
if (values.help) console.log(HELP);
else if (values.address !== undefined) process.exitCode = (await run('portal', values.address, values.demo === true)) ? 0 : 1;
else {
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-api-'));
  const sample = await startPortal(join(folder, 'sample'));
  await ingestDemo(join(folder, 'demo'), new Progress());
  const demo = await startPortal(join(folder, 'demo'));
  const passed = [await run('sample', sample.address, false), await run('demo', demo.address, true)];
  for (const { stop } of [sample, demo]) stop();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}
