import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { awards } from '../src/data/datasets/awards.ts';
import { files } from '../src/data/datasets/files.ts';
import { sources } from '../src/data/datasets/sources.ts';
import { names } from '../src/data/datasets/organisations.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { header, lines } from '../src/data/formats/csv.ts';
import { key } from './values.ts';

/** Words that invented titles are made of: the lengths and letters of real ones. */
const WORDS =
  'поддержка молодежных инициатив развитие волонтерства экологическое просвещение қоғамдық бастамаларды қолдау жастар саясаты азаматтық қоғам дамыту социальная адаптация реабилитация детей мониторинг качества услуг rural water access training for teachers health outreach ауыл тұрғындары цифровая грамотность'.split(
    ' ',
  );

/**
 * Writes a data package of invented awards for measuring: the same ones for the same count and seed. Every row says that it is invented.
 * Gives the folder's awards.csv.
 */
export async function generatePackage(folder: string, count: number, seed = 20240501): Promise<string> {
  mkdirSync(folder, { recursive: true });
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (from: number, most: number) =>
    Array.from({ length: from + random(most - from) }, () => WORDS[random(WORDS.length)]).join(' ');
  const provenance = { source_id: 'generated', source_file: 'generated.csv', retrieved_at: '2026-01-01T00:00:00.000Z' };
  const path = join(folder, 'awards.csv');
  const out = createWriteStream(path);
  out.write(header(awards));
  const block: AnyRow[] = [];
  const spheres = ['health', 'environment', 'youth_children', 'rights', 'culture_art', 'civil_society'];
  for (let at = 1; at <= count; at++) {
    const year = 2016 + random(10);
    const date = `${year}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    const amount = (1 + random(40_000)) * 100_000;
    block.push({
      id: key('generated', at), title: text(5, 12), title_language: 'ru', description: text(12, 24), description_language: 'ru', instrument: 'grant_state', status: String(1 + random(5)),
      funder_id: `x-local-f${random(84)}`, funder_name: `Invented funder ${random(84)}`, funder_status: 'named', recipient_id: `x-local-r${random(40_000)}`, recipient_name: `Invented recipient ${random(40_000)}`,
      recipient_status: 'named', recipient_type: '22', amount_awarded: null, amount_paid: null, currency: null, award_date: date, award_date_basis: 'published', award_year: year, planned_start: date,
      sphere: spheres[random(6)] ?? null, region: String([11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 55, 59, 63, 71, 75][random(15)]), scope: 'civil', country: 'KZ', transactions: 0, is_demo: 1,
      flags: 'no_transactions', base_amount: amount, base_currency: 'KZT', base_year: year, ...provenance, source_record_id: `INVENTED-${at}`,
    }); // prettier-ignore
    if (block.length === 1000 || at === count) if (!out.write(lines(awards, block.splice(0)))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  const name = (dataset: Dataset) => `${dataset.id}.csv`;
  const small = (dataset: Dataset, rows: AnyRow[]) => writeFileSync(join(folder, name(dataset)), header(dataset) + lines(dataset, rows));
  small(sources, [{ id: 'generated', title_en: 'Generated', title_ru: 'Generated', title_kk: 'Generated', publisher_id: 'x-local-generated', publisher_name: 'Generator (invented)', format: 'data-package', licence: 'CC0-1.0', location: 'generated', status: 'published', files: 1, awards: count, transactions: 0, quarantined: 0, source_id: 'generated', retrieved_at: provenance.retrieved_at }]); // prettier-ignore
  small(files, [{ id: key('generated', 'file'), source_id: 'generated', source_file: 'generated.csv', status: 'published', awards: count, transactions: 0, quarantined: 0, retrieved_at: provenance.retrieved_at }]); // prettier-ignore
  small(names, []);
  const resources = [awards, sources, files, names].map((dataset) => ({ name: dataset.id, path: name(dataset) }));
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ name: 'generated', resources }));
  return path;
}

if (import.meta.main) {
  const [folder, count] = process.argv.slice(2);
  if (!folder || !(Number(count) > 0)) throw new Error('node scripts/generate.ts FOLDER COUNT');
  console.log(await generatePackage(folder, Number(count)));
}
