import { awards } from './awards.ts';
import { Chance } from './chance.ts';
import { Competitions, directionOf } from './competitions.ts';
import { contribute, direct, tellSources } from './contributions.ts';
import { deliver } from './delivery.ts';
import { organisations } from './organisations.ts';
import { outcomes } from './outcomes.ts';
import { pools } from './pools.ts';
import { Tables } from './tables.ts';

/** The seed of the demo that the portal ships. */
export const SEED = 20260801;

/**
 * Writes the years of an invented operator into a folder, as the data package such an operator would publish. The same seed gives the same
 * bytes. Nothing in it is about an organisation or a person that exists; every row says that it is invented.
 */
export function writeDemo(folder: string, seed = SEED): Tables {
  const tables = new Tables();
  const chance = new Chance(seed);
  const ngos = organisations(tables, chance);
  const { wins } = new Competitions(tables, chance, ngos);
  direct(tables, directionOf);
  const delivered = deliver(tables, chance, awards(tables, chance, wins));
  const receipts = contribute(tables, chance, delivered);
  tellSources(tables, delivered, receipts);
  pools(tables);
  outcomes(tables, chance, delivered);
  tables.write(folder, {
    name: 'bereke-commons-demo',
    title: 'Bereke Commons (invented)',
    description: 'Invented: years of an operator that does not exist, with organisations, money and results that do not exist.',
  });
  return tables;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('node scripts/demo/index.ts FOLDER');
  const start = performance.now();
  writeDemo(folder);
  console.log(`${folder} in ${Math.round(performance.now() - start)} ms`);
}
