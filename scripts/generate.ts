import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { awards } from '../src/data/datasets/awards.ts';
import { files } from '../src/data/datasets/files.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { sources } from '../src/data/datasets/sources.ts';
import { names } from '../src/data/datasets/organisations.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { SetupError } from '../src/data/errors.ts';
import { header, lines } from '../src/data/formats/csv.ts';
import { ingest } from './ingest.ts';
import { logForFailure, openLog } from './log.ts';
import { describe } from './report.ts';
import { key } from './values.ts';

/** Words that invented titles are made of: the lengths and letters of real ones. */
const WORDS =
  'поддержка молодежных инициатив развитие волонтерства экологическое просвещение қоғамдық бастамаларды қолдау жастар саясаты азаматтық қоғам дамыту социальная адаптация реабилитация детей мониторинг качества услуг rural water access training for teachers health outreach ауыл тұрғындары цифровая грамотность'.split(
    ' ',
  );

/**
 * Writes a data package of invented awards for measuring: the same ones for the same count and seed. Every row says that it is invented.
 * With `money` each has its commitment in the ledger, so that it has an amount. Gives the folder's awards.csv.
 */
export async function generatePackage(folder: string, count: number, money = false, seed = 20240501): Promise<string> {
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
  const ledger = money ? createWriteStream(join(folder, 'transactions.csv')) : undefined;
  ledger?.write(header(transactions));
  const block: AnyRow[] = [];
  const moved: AnyRow[] = [];
  let ledgered = 0;
  const parties = { f: new Map<number, number>(), r: new Map<number, number>() };
  const party = (role: 'f' | 'r', below: number) => {
    const number = random(below);
    parties[role].set(number, (parties[role].get(number) ?? 0) + 1);
    return number;
  };
  const instruments = ['grant_state', 'grant_state', 'grant_nonstate', 'social_order', 'ngo_award'];
  const spheres = ['health', 'environment', 'youth_children', 'rights', 'culture_art', 'civil_society'];
  for (let at = 1; at <= count; at++) {
    const year = 2016 + random(10);
    const date = `${year}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    // As real amounts are: many small ones, few large, some in another currency, a few without any.
    const amount = Math.round(10 ** (5 + random(5000) / 1000)) * 100;
    const currency = money ? ([null, 'USD', 'EUR'][random(12)] ?? (random(50) ? 'KZT' : null)) : null;
    const [funder, recipient] = [party('f', 84), party('r', 40_000)];
    const [id, title] = [key('generated', at), text(5, 12)];
    const base = currency === 'KZT' ? { base_amount: amount, base_currency: 'KZT', base_year: year } : {};
    block.push({
      id, title, title_language: 'ru', description: text(12, 24), description_language: 'ru', instrument: instruments[random(5)] ?? null, status: String(1 + random(5)),
      funder_id: `x-local-f${funder}`, funder_name: `Invented funder ${funder}`, funder_status: 'named', recipient_id: `x-local-r${recipient}`, recipient_name: `Invented recipient ${recipient}`,
      recipient_status: 'named', recipient_type: '22', amount_awarded: currency && amount, amount_paid: null, currency, award_date: date, award_date_basis: 'published', award_year: year, planned_start: date,
      sphere: spheres[random(6)] ?? null, region: String([11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 55, 59, 63, 71, 75][random(15)]), scope: 'civil', country: 'KZ', transactions: Number(currency !== null), is_demo: 1,
      flags: currency === null ? 'no_transactions' : null, ...base, ...provenance, source_record_id: `INVENTED-${at}`,
    }); // prettier-ignore
    ledgered += Number(currency !== null);
    if (currency !== null)
      moved.push({
        id: key('generated', 'commitment', at), award_id: id, date, year, kind: 'outgoing_commitment', iati_type: '2', award_title: title, provider_id: `x-local-f${funder}`, provider_name: `Invented funder ${funder}`, provider_status: 'named',
        receiver_id: `x-local-r${recipient}`, receiver_name: `Invented recipient ${recipient}`, receiver_status: 'named', amount, currency, scope: 'civil', country: 'KZ', is_demo: 1, ...base, ...provenance, source_record_id: `INVENTED-${at}`,
      }); // prettier-ignore
    if (block.length < 1000 && at < count) continue;
    if (!out.write(lines(awards, block.splice(0)))) await once(out, 'drain');
    if (ledger?.write(lines(transactions, moved.splice(0))) === false) await once(ledger, 'drain');
    moved.length = 0;
  }
  for (const stream of [out, ledger].filter((written) => written !== undefined)) {
    stream.end();
    await finished(stream);
  }
  const name = (dataset: Dataset) => `${dataset.id}.csv`;
  const small = (dataset: Dataset, rows: AnyRow[]) => writeFileSync(join(folder, name(dataset)), header(dataset) + lines(dataset, rows));
  small(sources, [{ id: 'generated', title_en: 'Generated', title_ru: 'Generated', title_kk: 'Generated', publisher_id: 'x-local-generated', publisher_name: 'Generator (invented)', format: 'data-package', licence: 'CC0-1.0', location: 'generated', status: 'published', files: 1, awards: count, transactions: ledgered, quarantined: 0, source_id: 'generated', retrieved_at: provenance.retrieved_at }]); // prettier-ignore
  small(files, [{ id: key('generated', 'file'), source_id: 'generated', source_file: 'generated.csv', status: 'published', awards: count, transactions: ledgered, quarantined: 0, retrieved_at: provenance.retrieved_at }]); // prettier-ignore
  small(names, (['f', 'r'] as const).flatMap((role) => [...parties[role]].map(([number, mentions]) => ({
    id: key('generated', 'name', role, number), organisation_id: `x-local-${role}${number}`, name: role === 'f' ? `Invented funder ${number}` : `Invented recipient ${number}`, organisation_type: role === 'f' ? '10' : '22',
    role: role === 'f' ? 'giver' : 'receiver', identified: 0, mentions, is_demo: 1, ...provenance,
  })))); // prettier-ignore
  const resources = [awards, ...(money ? [transactions] : []), sources, files, names].map((dataset) => ({
    name: dataset.id,
    path: name(dataset),
  }));
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ name: 'generated', resources }));
  return path;
}

/** Makes a home that holds that many invented awards, for trying how the portal serves them. */
async function generateHome(home: string, awards: number): Promise<void> {
  if (existsSync(home) && readdirSync(home).length && !existsSync(join(home, 'generated')))
    throw new SetupError(`${home} holds other data, and invented rows would take its place: name an empty folder with --home.`);
  const folder = join(home, 'generated');
  await generatePackage(folder, awards, true);
  const config = join(home, 'sources.json');
  const source = { id: 'generated', format: 'data-package', location: folder, publisher: { id: 'x-local-generated', name: 'Generator (invented)' }, licence: 'CC0-1.0', title: { en: 'Generated' } }; // prettier-ignore
  writeFileSync(config, JSON.stringify({ sources: [source] }));
  const log = openLog(undefined);
  const report = await ingest({ config, home, log: log.progress });
  log.report(report, describe(report));
  process.exitCode = report.exit;
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { awards: { type: 'string' }, home: { type: 'string' } } });
    if (!(Number(values.awards) > 0)) throw new SetupError('npm run generate -- --awards COUNT [--home DIR]');
    await generateHome(resolve(values.home ?? process.env['AIQYN_HOME'] ?? 'var-generated'), Number(values.awards));
  } catch (error) {
    logForFailure().failure(error);
    process.exitCode = 1;
  }
}
