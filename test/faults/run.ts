import { DISK_FAULTS } from './disks.ts';
import { FILE_FAULTS } from './files.ts';
import { HOME_FAULTS } from './homes.ts';
import { KILL_FAULTS } from './kills.ts';
import { SUM_FAULTS } from './sums.ts';
import { WEB_FAULTS } from './web.ts';
import { NotTried, Trial, type Fault } from './trial.ts';

/** Every fault, in the order it is tried. */
export const FAULTS: Fault[] = [...KILL_FAULTS, ...DISK_FAULTS, ...HOME_FAULTS, ...SUM_FAULTS, ...FILE_FAULTS, ...WEB_FAULTS];

/** How one fault went. */
export interface Outcome {
  name: string;
  survived: boolean | undefined;
  line: string;
}

/** Brings one fault about and says in a line how it went. */
export async function meet(fault: Fault, short: boolean): Promise<Outcome> {
  const trial = new Trial(short);
  const begun = performance.now();
  let survived: boolean | undefined = true;
  let said: string;
  try {
    said = await fault.meet(trial);
  } catch (error) {
    survived = error instanceof NotTried ? undefined : false;
    said =
      error instanceof NotTried ? `not tried: ${error.message}` : `NOT SURVIVED: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    trial.close();
  }
  const seconds = (performance.now() - begun) / 1000;
  return { name: fault.name, survived, line: `${fault.name} · ${said} · ${seconds.toFixed(1)} s, ${trial.megabytes.toFixed(0)} MB` };
}

if (import.meta.main) {
  const short = process.argv.includes('short') || process.env['FAULTS'] === 'short';
  const wanted = process.argv.slice(2).filter((word) => word !== 'short');
  const chosen = FAULTS.filter(({ name, long }) => !(short && long) && (!wanted.length || wanted.some((word) => name.includes(word))));
  let tried = 0;
  let survived = 0;
  for (const fault of chosen) {
    const outcome = await meet(fault, short);
    console.log(outcome.line);
    if (outcome.survived !== undefined) tried++;
    if (outcome.survived) survived++;
  }
  console.log(`survived ${survived} / tried ${tried}${tried < chosen.length ? `, not tried ${chosen.length - tried}` : ''}`);
  process.exitCode = survived < tried ? 1 : 0;
}
