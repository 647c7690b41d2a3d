import { DISK_FAULTS } from './disks.ts';
import { FILE_FAULTS } from './files.ts';
import { HOME_FAULTS } from './homes.ts';
import { KILL_FAULTS } from './kills.ts';
import { SUM_FAULTS } from './sums.ts';
import { WEB_FAULTS } from './web.ts';
import { NotTried, Trial, type Fault } from './trial.ts';

/** Every fault, in the order it is tried. */
const FAULTS: Fault[] = [...KILL_FAULTS, ...DISK_FAULTS, ...HOME_FAULTS, ...SUM_FAULTS, ...FILE_FAULTS, ...WEB_FAULTS];

/** Those of the short form, which every commit has to survive: one or two of each kind. */
const SHORT = [
  /kill -9 (at random|when the (snapshot|next pointer)|during a prune)/,
  /^the disk is full|may not be written/,
  /^home: (the newest snapshot is gone|its manifest|current is empty|the stage is garbage from|a snapshot in the middle)/,
  /^sums: (an amount|a row in|a source shrinks)|^two nights/,
  /zeros as|10,000,000|an attribute of 200|billion|one number of 50|^JSON: arrays nested.*deep$|that hides it/,
  /^web: .*(half a body$|answers 404|in a loop|without end)/,
];

/** The faults of the short form, or all. */
export function chosen(short: boolean): Fault[] {
  return short ? FAULTS.filter(({ name }) => SHORT.some((pattern) => pattern.test(name))) : FAULTS;
}

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
  const faults = wanted.length ? FAULTS.filter(({ name }) => wanted.some((word) => name.includes(word))) : chosen(short);
  let tried = 0;
  let survived = 0;
  for (const fault of faults) {
    const outcome = await meet(fault, short);
    console.log(outcome.line);
    if (outcome.survived !== undefined) tried++;
    if (outcome.survived) survived++;
  }
  console.log(`survived ${survived} / tried ${tried}${tried < faults.length ? `, not tried ${faults.length - tried}` : ''}`);
  process.exitCode = survived < tried ? 1 : 0;
}
