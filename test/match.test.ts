import fc from 'fast-check';
import { afterAll, expect, inject, test } from 'vitest';
import type { AnyRow } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { facets } from '../src/data/facets.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { match } from '../src/data/match.ts';
import { openMirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { rowFits } from '../src/data/row-fits.ts';
import { page, rowSql } from '../src/data/select.ts';
import { totals } from '../src/data/totals.ts';

const home = inject('home');
const mirror = openMirror(home, currentSnapshot(home) ?? '');
afterAll(() => mirror.sqlite.close());

const ALWAYS = { rows: 0, values: 0, one_in: 1 };
const NEVER = { rows: Infinity, values: 0, one_in: 1 };

const values = (dataset: string, field: string) =>
  mirror.sqlite.prepare<[], string>(`SELECT DISTINCT ${field} FROM ${dataset} WHERE ${field} IS NOT NULL ORDER BY 1`).pluck().all().map(String); // prettier-ignore
const FILTERS: [string, string[]][] = [
  ['receiver_id', values('transactions', 'receiver_id')],
  ['provider_id', values('transactions', 'provider_id')],
  ['award_id', values('transactions', 'award_id').slice(0, 40)],
  ['year', values('transactions', 'year')],
  ['date', ['2019', '2020-03', '2021-01-05']],
  ['kind', ['disbursement', 'outgoing_commitment', 'expenditure']],
  ['scope.not', ['superseded', 'military']],
  ['flags', ['amount_rounded', 'date_in_future']],
  ['amount.gte', ['0', '1000', '250000.50']],
  ['receiver_id.null', ['true', 'false']],
  ['q', ['training', 'program OR health', '-support']],
];
const asked = fc.uniqueArray(fc.constantFrom(...FILTERS), { minLength: 1, maxLength: 4, selector: ([name]) => name }).chain((filters) =>
  fc.tuple(...filters.map(([name, of]) => fc.tuple(fc.constant(name), fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: /gte|null|^q$/.test(name) ? 1 : 3 })))),
); // prettier-ignore

test('asking few rows first finds what asking all rows finds: rows, facets, sums, pages in every order', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom(undefined, 'amount', '-amount', 'date', '-date'), (filters, sort) => {
      const parameters = new URLSearchParams(filters.map(([name, of]) => [name, of.join(',')]));
      if (sort) parameters.set('sort', sort);
      const query = { ...parseQuery(transactions, parameters, 'list'), limit: 7 };
      const [few, all] = [match(mirror, query, ALWAYS), match(mirror, query, NEVER)];
      expect(few.total).toBe(all.total);
      expect([...few.fitting()]).toEqual([...all.fitting()]);
      expect(totals(mirror, { ...query, by: ['year'] }, few)).toEqual(totals(mirror, { ...query, by: ['year'] }, all));
      expect(page(mirror, query, few)).toEqual(page(mirror, query, all));
      const { next } = page(mirror, query, few);
      if (next) expect(page(mirror, { ...query, cursor: next }, few)).toEqual(page(mirror, { ...query, cursor: next }, all));
      expect(facets(few, query, ['kind', 'scope', 'flags'])).toEqual(facets(all, query, ['kind', 'scope', 'flags']));
    }),
    { numRuns: 300 },
  );
}, 120_000); // prettier-ignore

test('the rows that fit are those that fit when each is asked by itself', () => {
  const all = mirror.sqlite.prepare<[], AnyRow>(`SELECT ${rowSql(transactions)} FROM transactions ORDER BY row`).all();
  const bounds = [['amount.lte', ['5000', '99999.99']], ['amount.lt', ['1000']], ['amount.gt', ['0', '0.005']], ['amount.not', ['1000']], ['amount.null', ['true', 'false']], ['date.lte', ['2021', '2020-03']]] as [string, string[]][];
  const conditions = fc.uniqueArray(fc.constantFrom(...FILTERS.filter(([name]) => name !== 'q'), ...bounds), { minLength: 1, maxLength: 5, selector: ([name]) => name });
  const asking = conditions.chain((filters) => fc.tuple(...filters.map(([name, of]) => fc.tuple(fc.constant(name), fc.constantFrom(...of)))));
  fc.assert(
    fc.property(asking, (filters) => {
      const query = parseQuery(transactions, new URLSearchParams(filters), 'list');
      const wanted = all.filter((row) => rowFits(query, row)).map((row) => row['id']);
      for (const narrow of [ALWAYS, NEVER]) {
        const found = match(mirror, query, narrow);
        expect(found.total).toBe(wanted.length);
        expect([...found.fitting()].map((row) => all[row]?.['id'])).toEqual(wanted);
      }
    }),
    { numRuns: 200 },
  );
}, 120_000); // prettier-ignore

test('walking through a sorted list meets every row once, both ways', () => {
  const query = { ...parseQuery(awards, new URLSearchParams({ q: 'training', sort: '-amount_awarded' }), 'list'), limit: 3 };
  const found = match(mirror, query);
  const met: unknown[] = [];
  let at = page(mirror, query, found);
  for (;;) {
    met.push(...at.rows.map((row) => row['id']));
    if (!at.next) break;
    at = page(mirror, { ...query, cursor: at.next }, found);
  }
  expect(new Set(met).size).toBe(found.total);
  const back: unknown[] = [];
  for (;;) {
    back.unshift(...at.rows.map((row) => row['id']));
    if (!at.prev) break;
    at = page(mirror, { ...query, cursor: at.prev }, found);
  }
  expect(back).toEqual(met);
});
