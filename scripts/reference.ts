import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TERMS, type Reference } from '../src/data/codes/reference.ts';
import { digestRow, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import { priceLevels, rates, REFERENCE_SOURCE } from '../src/data/datasets/reference.ts';
import { SetupError } from '../src/data/errors.ts';
import { isCurrency, toMinor } from '../src/data/money.ts';
import { chainIndex } from '../src/data/prices.ts';
import { RateTable, type PublishedRate } from '../src/data/rates.ts';
import { lawRows } from './reference-law.ts';

const FOLDER = join(import.meta.dirname, 'reference');
const RATES = 'rates.csv';
const PRICE_LEVELS = 'price-levels.csv';
/** When the files were last brought up to date. */
const AS_OF = '2026-11-23T00:00:00.000Z';

/** A line of a reference file with its cells by column. */
interface Line {
  at: string;
  cell: Record<string, string>;
}

/**
 * Gives the rows of the reference datasets to `insert`, in the portal's base currency, and the table of rates amounts are converted with.
 * Throws a SetupError naming file and line where a file cannot be read.
 */
export function loadReference(base: string, insert: (dataset: string, row: AnyRow) => void, folder = FOLDER): RateTable {
  const { table, published } = readRates(base, folder);
  const dollars = [...new Set(published.map(({ year }) => year))].map((year) => ({ currency: 'USD', year, perUsd: '1' }));
  for (const rate of [...published, ...dollars]) insert(rates.id, rateRow(table, rate));
  for (const row of priceRows(folder)) insert(priceLevels.id, row);
  for (const [dataset, values, file] of lawRows()) insert(dataset.id, finish(dataset, file, values['reference'] as Reference, values));
  return table;
}

function readRates(base: string, folder: string): { table: RateTable; published: PublishedRate[] } {
  const published = linesOf(folder, RATES, ['currency', 'year', 'per_usd']).map(({ at, cell }) => ({
    currency: currencyIn(at, cell['currency']),
    year: yearIn(at, cell['year']),
    perUsd: cell['per_usd'] ?? '',
  }));
  unique(RATES, published.map(({ currency, year }) => `${currency} ${year}`)); // prettier-ignore
  return { table: checked(RATES, () => new RateTable(base, published)), published };
}

function rateRow(table: RateTable, { currency, year, perUsd }: PublishedRate): AnyRow {
  const rate = table.rate(currency, year) ?? null;
  return finish(rates, RATES, 'imf_annual', {
    id: `${currency}-${year}`,
    currency,
    year,
    per_usd: perUsd,
    base_currency: table.base,
    rate,
    rate_source: 'imf_annual',
  });
}

function priceRows(folder: string): AnyRow[] {
  const lines = linesOf(folder, PRICE_LEVELS, ['year', 'currency', 'cpi_change', 'mci', 'mci_url']).map(({ at, cell }) => ({
    at,
    cell,
    year: yearIn(at, cell['year']),
    currency: currencyIn(at, cell['currency']),
  }));
  unique(PRICE_LEVELS, lines.map(({ currency, year }) => `${currency} ${year}`)); // prettier-ignore
  const changes = Map.groupBy(lines.filter(({ cell }) => cell['cpi_change']), ({ currency }) => currency); // prettier-ignore
  const indexes = new Map([...changes].map(([currency, own]) => [currency, checked(PRICE_LEVELS, () => chainIndex(new Map(own.map(({ year, cell }) => [year, cell['cpi_change'] ?? '']))))])); // prettier-ignore
  return lines.map(({ at, cell, year, currency }) => {
    const index = indexes.get(currency) ?? new Map<number, string>();
    const mci = cell['mci'] ? toMinor(cell['mci'], currency) : null;
    if (mci === undefined || mci?.rounded || (mci && mci.minor <= 0))
      throw new SetupError(`${at}: “${cell['mci']}” is no monthly calculation index.`);
    const used: Reference[] = [...(index.has(year) ? (['world_bank_cpi'] as const) : []), ...(mci ? (['budget_law'] as const) : [])];
    return finish(priceLevels, PRICE_LEVELS, used, {
      id: `${currency}-${year}`,
      year,
      currency,
      cpi_change: cell['cpi_change'] || null,
      cpi_index: index.get(year) ?? null,
      cpi_base_year: index.has(year) ? Math.max(...index.keys()) : null,
      cpi_source: index.has(year) ? 'world_bank_cpi' : null,
      mci: mci?.minor ?? null,
      mci_source: mci ? 'budget_law' : null,
      mci_url: cell['mci_url'] || null,
    });
  });
}

function finish(dataset: Dataset, file: string, references: Reference | Reference[], values: AnyRow): AnyRow {
  const terms = [references].flat().map((reference) => TERMS[reference]);
  const row: AnyRow = {
    is_demo: 0,
    ...values,
    licence: terms.map(({ licence }) => licence).join('; ') || null,
    attribution: terms.map(({ attribution }) => attribution).join('; ') || null,
    source_id: REFERENCE_SOURCE,
    source_record_id: String(values['id']),
    source_file: file,
    retrieved_at: AS_OF,
  };
  row['row_hash'] = digestRow(dataset, row);
  return row;
}

/** The lines of a reference file: plain commas, a header that names exactly the columns, no quotes. */
function linesOf(folder: string, file: string, columns: string[]): Line[] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trimEnd().split(/\r?\n/);
  if (header !== columns.join(',')) throw new SetupError(`${file}, line 1: the columns must be ${columns.join(',')}.`);
  return lines.map((text, index) => {
    const cells = text.split(',');
    const at = `${file}, line ${index + 2}`;
    if (cells.length !== columns.length) throw new SetupError(`${at}: ${cells.length} cells where ${columns.length} belong.`);
    return { at, cell: Object.fromEntries(columns.map((name, column) => [name, cells[column] ?? ''])) };
  });
}

function yearIn(at: string, text = ''): number {
  if (!/^\d{4}$/.test(text)) throw new SetupError(`${at}: “${text}” is no year.`);
  return Number(text);
}

function currencyIn(at: string, text = ''): string {
  if (!isCurrency(text)) throw new SetupError(`${at}: “${text}” is no currency of ISO 4217.`);
  return text;
}

function unique(file: string, names: string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new SetupError(`${file}: ${repeated} is given twice.`);
}

function checked<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new SetupError(`${file}: ${error.message}.`, { cause: error });
    throw error;
  }
}
