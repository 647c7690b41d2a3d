import { afterAll, describe, expect, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { showMoney } from '../src/data/show.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { address, demo, records } from './portal.ts';

interface Figure {
  key: string | null;
  basis: string | null;
  currency: string | null;
  rows: number | null;
  amount: string | null;
  amount_minor: number | null;
  share: string | null;
  n: number | null;
  rows_url: string | null;
}
interface ProfileBody {
  data: { id: string; year: number | null; years: number[]; recipients: number; currency: string | null; kind: string; figures: Record<string, Figure[]>; results: Record<string, unknown>[] };
} // prettier-ignore

const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
afterAll(() => mirror.sqlite.close());

const ask = (path: string) => fetch(demo.address + path, { redirect: 'manual' });
const html = async (path: string) => (await (await ask(path)).text()).replaceAll(/[ \n]+/g, ' ');
const body = async (path: string) => {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as ProfileBody;
};
const value = (sql: string, ...given: (string | number)[]) =>
  mirror.sqlite
    .prepare<(string | number)[], number | null>(sql)
    .pluck()
    .get(...given) ?? null;
const all = <T>(sql: string, ...given: (string | number)[]) => mirror.sqlite.prepare<(string | number)[], T>(sql).all(...given);
const COUNTS = "coalesce(scope, '') NOT IN ('not_awarded', 'regrant', 'superseded')";
const PAID = "t.kind IN ('disbursement', 'expenditure') AND coalesce(t.scope, '') NOT IN ('not_awarded', 'regrant', 'superseded')";

/** Sums of the rows behind a figure, from the API's own totals. */
async function behind(figure: Figure): Promise<{ rows: number; amount_minor: number | null }> {
  const url = new URL(figure.rows_url ?? '', demo.address);
  url.pathname = url.pathname.replace(/\.json$/, '/totals.json');
  for (const name of ['sort', 'limit']) url.searchParams.delete(name);
  const response = await fetch(url);
  expect(response.status, String(url)).toBe(200);
  const { data } = (await response.json()) as { data: { rows: number; amount_minor: number | null; currency: string | null }[] };
  const own = data.filter(({ currency }) => currency === figure.currency);
  return { rows: own.reduce((sum, { rows }) => sum + rows, 0), amount_minor: own.reduce((sum, { amount_minor: minor }) => sum + (minor ?? 0), 0) };
} // prettier-ignore

describe('what profiles are made of', () => {
  test('payments by award and year add up to the ledger, award by award, year by year', () => {
    const left = all('SELECT award_id, year, kind, currency, sum(amount_minor) AS minor, sum(transactions) AS n FROM award_payments GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4');
    const right = all("SELECT award_id, year, kind, currency, sum(amount_minor) AS minor, count(*) AS n FROM transactions WHERE kind IN ('disbursement', 'expenditure') AND award_id IS NOT NULL AND scope <> 'superseded' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4");
    expect(left).toEqual(right);
    expect(left.length).toBeGreaterThan(100);
    expect(value("SELECT count(*) FROM award_payments AS p JOIN awards AS a ON a.id = p.award_id WHERE p.region IS NOT a.region OR p.sphere IS NOT a.sphere OR p.instrument IS NOT a.instrument")).toBe(0);
  }); // prettier-ignore

  test('what awards owe is counted from reports and indicators by the day the data are as of', () => {
    for (const row of all<{ award_id: string; as_of: string; reports_due: number; reports_overdue: number; indicators_met: number; results_verified: number }>('SELECT * FROM award_delivery')) {
      expect(row.reports_due, row.award_id).toBe(value('SELECT count(*) FROM reports WHERE award_id = ? AND due_date <= ?', row.award_id, row.as_of));
      expect(row.reports_overdue, row.award_id).toBe(value('SELECT count(*) FROM reports WHERE award_id = ? AND due_date <= ? AND received_on IS NULL', row.award_id, row.as_of));
      expect(row.indicators_met, row.award_id).toBe(value('SELECT count(*) FROM indicators WHERE award_id = ? AND disaggregation IS NULL AND actual IS NOT NULL AND CASE WHEN coalesce(ascending, 1) THEN CAST(actual AS real) >= CAST(target AS real) ELSE CAST(actual AS real) <= CAST(target AS real) END', row.award_id));
      expect(row.results_verified, row.award_id).toBe(value("SELECT count(*) FROM indicators WHERE award_id = ? AND disaggregation IS NULL AND actual IS NOT NULL AND verification IN ('checked', 'independent')", row.award_id));
    }
    expect(value('SELECT sum(reports_overdue) FROM award_delivery')).toBeGreaterThan(0);
  }); // prettier-ignore

  test('common indicators of a region are those of its awards alone', () => {
    const rows = all<{ region: string; indicator_code: string; unit: string; value: string | null; aggregation: string; reported: number }>("SELECT * FROM indicator_totals WHERE region IS NOT NULL AND year IS NULL AND aggregation = 'sum'");
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const own = `FROM indicators AS i JOIN awards AS a ON a.id = i.award_id WHERE a.region = ? AND i.indicator_code = ? AND i.unit = ? AND i.disaggregation IS NULL AND i.actual IS NOT NULL AND coalesce(a.scope, '') NOT IN ('not_awarded', 'regrant', 'superseded') AND a.instrument <> 'donor_activity' AND coalesce(i.aggregation, '') = ?`;
      expect(row.reported).toBe(value(`SELECT count(*) ${own}`, row.region, row.indicator_code, row.unit, row.aggregation));
      if (row.value !== null) expect(Number(row.value)).toBeCloseTo(value(`SELECT sum(CAST(i.actual AS real)) ${own}`, row.region, row.indicator_code, row.unit, row.aggregation) ?? NaN, 6);
    }
  }); // prettier-ignore
});

const REGIONS = all<{ id: string }>('SELECT id FROM regions ORDER BY id').map(({ id }) => id);
const SPHERES = all<{ id: string }>('SELECT id FROM spheres ORDER BY id').map(({ id }) => id);

describe('regions, spheres and years', () => {
  test.each([
    ['regions', 'region', REGIONS],
    ['spheres', 'sphere', SPHERES],
  ])('every one of the %s says what was decided and paid as SQL does, each year and all together', async (list, field, ids) => {
    for (const id of ids) {
      const whole = await body(`/api/v1/${list}/${id}/profile.json?include=demo&year=all`);
      for (const year of ['all', ...whole.data.years.map(String)]) {
        const { data } = year === 'all' ? whole : await body(`/api/v1/${list}/${id}/profile.json?include=demo&year=${year}`);
        const [decided, paid] = year === 'all' ? ['', ''] : [`AND award_year = ${year}`, `AND t.year = ${year}`];
        const sum = (part: string) => (data.figures[part] ?? []).reduce((total, { amount_minor: minor }) => total + (minor ?? 0), 0);
        expect(sum('awarded'), `${id} ${year}`).toBe(value(`SELECT coalesce(sum(amount_awarded_minor), 0) FROM awards WHERE ${field} = ? AND ${COUNTS} ${decided}`, id));
        expect(sum('paid'), `${id} ${year}`).toBe(value(`SELECT coalesce(sum(t.amount_minor), 0) FROM transactions AS t JOIN awards AS a ON a.id = t.award_id WHERE a.${field} = ? AND ${PAID} ${paid}`, id));
        for (const part of ['recipient', 'funder', 'instrument']) {
          const lines = data.figures[part] ?? [];
          expect(lines.filter(({ basis }) => basis === 'awarded').reduce((total, { amount_minor: minor }) => total + (minor ?? 0), 0), `${id} ${year} ${part}`).toBe(sum('awarded'));
        }
        const owed = data.figures['delivery']?.find(({ key }) => key === 'reports_overdue')?.rows;
        const asOf = String(all<{ as_of: string }>('SELECT max(as_of) AS as_of FROM award_delivery')[0]?.as_of);
        expect(owed, `${id} ${year}`).toBe(value(`SELECT count(*) FROM reports AS r JOIN awards AS a ON a.id = r.award_id WHERE a.${field} = ? AND coalesce(a.scope, '') NOT IN ('not_awarded', 'regrant', 'superseded') ${decided} AND r.due_date <= ? AND r.received_on IS NULL`, id, asOf));
      }
    }
  }); // prettier-ignore

  test('a year keeps what was decided in it and what was paid in it apart', async () => {
    for (const { year } of all<{ year: number }>('SELECT DISTINCT award_year AS year FROM awards WHERE award_year IS NOT NULL')) {
      const { data } = await body(`/api/v1/years/${year}/profile.json?include=demo`);
      expect(data.figures['awarded']?.[0]?.amount_minor ?? 0).toBe(value(`SELECT sum(amount_awarded_minor) FROM awards WHERE award_year = ? AND ${COUNTS}`, year)); // prettier-ignore
      expect(data.figures['paid']?.[0]?.amount_minor ?? null).toBe(value(`SELECT sum(t.amount_minor) FROM transactions AS t WHERE t.award_id IS NOT NULL AND t.year = ? AND ${PAID}`, year)); // prettier-ignore
      const received = data.figures['contributions']?.find(({ basis }) => basis === 'incoming_funds');
      expect(received?.amount_minor ?? null).toBe(value("SELECT sum(amount_minor) FROM transactions WHERE kind = 'incoming_funds' AND year = ? AND currency = 'KZT'", year)); // prettier-ignore
      expect(data.figures['budget']?.[0]?.amount_minor ?? null).toBe(value('SELECT sum(amount_planned_minor) FROM budget_lines WHERE year = ?', year)); // prettier-ignore
    }
  });

  test('new and returning recipients of a year are those SQL finds by earlier awards, and a year near the first says that it is', async () => {
    for (const year of [2022, 2025])
      for (const [path, where] of [[`years/${year}/profile.json?`, ''], [`regions/35/profile.json?year=${year}&`, "AND region = '35'"]] as const) {
        const { data } = await body(`/api/v1/${path}include=demo`);
        const own = `SELECT DISTINCT recipient_id FROM awards WHERE award_year = ${year} ${where} AND recipient_id IS NOT NULL AND ${COUNTS}`;
        const earlier = (years: number) => `SELECT recipient_id FROM awards WHERE award_year BETWEEN ${year - years} AND ${year - 1} AND recipient_id IS NOT NULL AND ${COUNTS}`;
        const n = value(`SELECT count(*) FROM (${own})`);
        const line = (key: string) => data.figures['entrants']?.find((figure) => figure.key === key);
        if (!n) {
          expect(data.figures['entrants']).toBeUndefined();
          continue;
        }
        expect([line('new')?.rows, line('new')?.n]).toEqual([value(`SELECT count(*) FROM (${own}) WHERE recipient_id NOT IN (${earlier(3)})`), n]);
        expect(line('again')?.rows).toBe(value(`SELECT count(*) FROM (${own}) WHERE recipient_id IN (${earlier(2)})`));
      }
    expect(await html('/en/years/2022')).toContain(translator('en')('entrants.censored', { first: '2021' }));
    expect(await html('/en/years/2025')).toContain(translator('en')('entrants.rule', { first: '2021' }));
  }); // prettier-ignore

  test.each(['/api/v1/regions/35/profile', '/api/v1/spheres/health/profile', '/api/v1/years/2025/profile', '/api/v1/compare/regions'])(
    'every amount of %s is the sum of the rows it leads to, and the CSV says the same',
    async (path) => {
      const query = path.includes('compare') ? 'id=35,61' : path.includes('years') ? '' : 'year=all';
      const response = await ask(`${path}.json?include=demo&${query}`);
      const { data } = (await response.json()) as { data: { figures?: Record<string, Figure[]>; columns?: { figures: Record<string, Figure[]> }[] } }; // prettier-ignore
      const parts = (data.columns ?? [data]).flatMap(({ figures }) => Object.entries(figures ?? {}));
      let checked = 0;
      for (const [part, figures] of parts)
        for (const figure of figures) {
          if (figure.rows_url === null || ['absorption', 'median_award', 'delivery', 'lots', 'donor', 'entrants'].includes(part)) continue;
          const found = await behind(figure);
          expect(found, `${part} ${figure.key} ${figure.rows_url}`).toEqual({ rows: figure.rows, amount_minor: figure.amount_minor ?? 0 });
          checked++;
        }
      expect(checked).toBeGreaterThan(20);
      const lines = records(await (await ask(`${path}.csv?include=demo&${query}`)).text());
      const flat = parts.flatMap(([part, figures]) => figures.map((figure) => [part, figure.key ?? '', figure.basis ?? '', String(figure.amount_minor ?? ''), String(figure.rows ?? '')])); // prettier-ignore
      expect(lines.map((line) => [line['part'], line['key'], line['basis'], line['amount_minor'], line['rows']])).toEqual(flat);
    },
  );

  test.each(LOCALES)('a region’s page answers in %s which NGOs got money this year, how much and for what', async (locale) => {
    const { data } = await body('/api/v1/regions/35/profile.json?include=demo&year=2025');
    const page = await html(`/${locale}/regions/35?year=2025`);
    const currency = data.currency ?? '';
    for (const part of ['awarded', 'paid']) for (const { amount_minor: minor } of data.figures[part] ?? []) expect(page).toContain(showMoney(minor ?? 0, currency, locale)); // prettier-ignore
    for (const { key } of data.figures['recipient'] ?? []) if (key) expect(page).toContain(`/${locale}/organisations/${key}`);
    const [award] = all<{ id: string }>(
      `SELECT id FROM awards WHERE region = '35' AND award_year = 2025 AND ${COUNTS} ORDER BY row LIMIT 1`,
    );
    expect(page).toContain(`/${locale}/awards/${award?.id}`);
    expect(page).toContain(translator(locale)('profile.decided.what'));
    // Nothing but the paid and the decided sum of the same lines is on the page as one figure: they are never added.
    const [decided = 0, paid = 0] = ['awarded', 'paid'].map((part) => data.figures[part]?.[0]?.amount_minor ?? 0);
    expect(page).not.toContain(showMoney(decided + paid, currency, locale));
  });

  test('a region of 2018 or 2022 says since when it is one and what it was part of; an abolished one until when it was', async () => {
    const t = translator('en');
    expect(await html('/en/regions/62')).toContain(t('profile.since', { date: 'Jun 8, 2022' }));
    expect(await html('/en/regions/62')).toContain('href="/en/regions/35"');
    const old = await html('/en/regions/51');
    expect(old).toContain(t('profile.until', { date: 'Jun 19, 2018' }));
    expect(old).toContain('href="/en/regions/79"');
    expect(old).toContain(t('profile.none.region'));
  });

  test('a year that nothing is of, an unknown region and a wrong parameter are answered in the usual way', async () => {
    for (const path of ['/en/regions/99', '/en/spheres/none', '/en/years/1999', '/api/v1/regions/99/profile.json', '/api/v1/years/0000/profile.csv']) expect((await ask(path)).status, path).toBe(404); // prettier-ignore
    for (const path of ['/en/regions/35?year=20x', '/en/regions/35?year=2024&year=2025', '/en/spheres/health?nonsense=1', '/en/years?year=2024', '/en/years/2025?year=2024', '/api/v1/regions/35/profile.json?include=yes']) expect((await ask(path)).status, path).toBe(400); // prettier-ignore
    for (const path of ['/api/v1/regions/35/profile.json', '/api/v1/years.csv', '/api/v1/overlap.json', '/api/v1/compare/regions.json?id=35,61', '/api/v1/organisations/KZ-BIN-991340010708/network.json']) expect((await ask(path)).status, path).toBe(403); // prettier-ignore
    expect((await ask('/en/regions/35?year=1999')).status).toBe(200);
    expect(await html('/en/regions/35?year=1999')).toContain(translator('en')('profile.decided.none').slice(0, 10) && translator('en')('profile.none.region'));
  }); // prettier-ignore

  test('the sample, which names no region, shows empty profiles that look right, and its years by what donors published', async () => {
    expect(await (await fetch(`${address}/en/regions/75`)).text()).toContain(translator('en')('profile.none.region'));
    const { data } = (await (await fetch(`${address}/api/v1/years.json`)).json()) as { data: Figure[] };
    expect(data.length).toBeGreaterThan(10);
    expect(new Set(data.map(({ basis }) => basis))).toEqual(new Set(['awarded', 'disbursement']));
  });
});
