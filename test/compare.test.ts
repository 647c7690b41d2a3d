import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alikeOf } from '../src/data/alike.ts';
import { MOST_COMPARED } from '../src/data/compare.ts';
import { foldName } from '../src/data/fold.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { heldBy, rowsOf } from '../src/data/ledger.ts';
import { attributions } from '../src/data/datasets/attributions.ts';
import { openMirror } from '../src/data/mirror.ts';
import { organisationIndex } from '../src/data/select.ts';
import { showMoney } from '../src/data/show.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { startBrowser } from './chromium.ts';
import { demo, records } from './portal.ts';

interface Figure {
  key: string | null;
  basis: string | null;
  currency: string | null;
  rows: number | null;
  amount_minor: number | null;
  share: string | null;
  n: number | null;
  rows_url: string | null;
}
type Figures = Record<string, Figure[]>;

const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  mirror.sqlite.close();
  await browser.close();
});

const ask = (path: string) => fetch(demo.address + path, { redirect: 'manual' });
const html = async (path: string) => (await (await ask(path)).text()).replaceAll(/[ \n]+/g, ' ');
const json = async <T>(path: string) => {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: T }).data;
};
const all = <T>(sql: string, ...given: (string | number)[]) => mirror.sqlite.prepare<(string | number)[], T>(sql).all(...given);
const value = (sql: string, ...given: (string | number)[]) => mirror.sqlite.prepare<(string | number)[], number | null>(sql).pluck().get(...given) ?? null; // prettier-ignore
const COUNTS = "coalesce(scope, '') NOT IN ('not_awarded', 'regrant', 'superseded')";
const RECIPIENTS = all<{ id: string }>(`SELECT recipient_id AS id FROM awards WHERE recipient_id IS NOT NULL AND ${COUNTS} GROUP BY 1 ORDER BY count(*) DESC, 1`).map(({ id }) => id); // prettier-ignore

describe('organisations', () => {
  test('each stands in its cohorts where SQL puts it: same region, sphere or type, same years and currency, twelve or more', async () => {
    let placed = 0;
    for (const id of RECIPIENTS.slice(0, 25)) {
      const data = await json<{ figures: Figures; peers: { currency: string; from: number; until: number } | null }>(`/api/v1/organisations/${id}/profile.json?include=demo`);
      for (const { key, rows, amount_minor: minor, share, n } of data.figures['peers'] ?? []) {
        const [field = '', of = ''] = (key ?? '').split(' ');
        const sums = all<{ id: string; sum: number }>(`SELECT recipient_id AS id, sum(amount_awarded_minor) AS sum FROM awards WHERE ${field} = ? AND currency = ? AND award_year BETWEEN ? AND ? AND amount_awarded_minor IS NOT NULL AND recipient_id IS NOT NULL AND ${COUNTS} GROUP BY 1`, of, data.peers?.currency ?? '', data.peers?.from ?? 0, data.peers?.until ?? 0);
        const own = sums.find((one) => one.id === id)?.sum ?? NaN;
        const [below, equal] = [sums.filter(({ sum }) => sum < own).length, sums.filter(({ sum }) => sum === own).length - 1];
        expect({ n, minor, rows }, `${id} ${key}`).toEqual({ n: sums.length, minor: own, rows: sums.length - below - equal });
        if (sums.length < 12) expect(share).toBeNull();
        else {
          expect(Number(share)).toBeCloseTo((below + equal / 2) / (sums.length - 1), 6);
          placed++;
        }
      }
    }
    expect(placed).toBeGreaterThan(10);
  }); // prettier-ignore

  test.each(LOCALES)(
    'a page says in %s which cohort, how many and how it is computed, and that fewer than twelve are too few',
    async (locale) => {
      const t = translator(locale);
      const page = await html(`/${locale}/organisations/${RECIPIENTS[0]}`);
      expect(page).toContain(t('peers.rule'));
      expect(page).toContain(`/api/v1/organisations/${RECIPIENTS[0]}/profile.csv?include=demo`);
      expect(page).toMatch(/recipient_type=/);
    },
  );

  test('an organisation without money says so, and has no figures', async () => {
    const [none] = all<{ id: string }>('SELECT id FROM organisations WHERE id NOT IN (SELECT provider_id FROM transactions WHERE provider_id IS NOT NULL UNION SELECT receiver_id FROM transactions WHERE receiver_id IS NOT NULL UNION SELECT recipient_id FROM awards WHERE recipient_id IS NOT NULL) LIMIT 1');
    if (!none) return;
    expect(await html(`/en/organisations/${none.id}`)).toContain(translator('en')('organisation.no_money'));
    expect((await json<{ figures: Figures }>(`/api/v1/organisations/${none.id}/profile.json?include=demo`)).figures).toEqual({});
  }); // prettier-ignore

  test('alike names found by the search index are those that folding every name finds', () => {
    const index = organisationIndex(mirror);
    for (const { id, names } of index) {
      const folded = new Set(names.map(foldName));
      const expected = index.filter((other) => other.id !== id && other.names.some((text) => folded.has(foldName(text)))).map((other) => other.id); // prettier-ignore
      expect(new Set(alikeOf(mirror, id, names).map((other) => other.id)), names[0]).toEqual(new Set(expected));
    }
  });

  test('rows of one award read by index are those that a filter fits, in the same order', () => {
    for (const { id } of all<{ id: string }>('SELECT DISTINCT award_id AS id FROM attributions WHERE award_id IS NOT NULL LIMIT 20'))
      expect(heldBy(mirror, attributions, 'award_id', id)).toEqual(rowsOf(mirror, attributions, { award_id: id }));
    const plan = mirror.sqlite.prepare('EXPLAIN QUERY PLAN SELECT * FROM attributions WHERE award_id = ? ORDER BY row').all('x');
    expect(JSON.stringify(plan)).toContain('attributions_award_id');
  });
});

describe('comparisons', () => {
  const two = RECIPIENTS.slice(0, 2).join(',');

  test('each column says of its organisation what SQL says: sums, median, absorption, reports', async () => {
    const { columns } = await json<{ columns: { id: string; figures: Figures }[] }>(
      `/api/v1/compare/organisations.json?id=${two}&include=demo`,
    );
    expect(columns.map(({ id }) => id).join(',')).toBe(two);
    for (const { id, figures } of columns) {
      expect(figures['awarded']?.[0]?.amount_minor).toBe(value(`SELECT sum(amount_awarded_minor) FROM awards WHERE recipient_id = ? AND ${COUNTS}`, id)); // prettier-ignore
      expect(figures['paid']?.[0]?.amount_minor).toBe(value(`SELECT sum(amount_minor) FROM transactions WHERE receiver_id = ? AND kind = 'disbursement' AND ${COUNTS}`, id)); // prettier-ignore
      const amounts = all<{ minor: number }>(`SELECT amount_awarded_minor AS minor FROM awards WHERE recipient_id = ? AND ${COUNTS} ORDER BY 1`, id).map(({ minor }) => minor); // prettier-ignore
      const middle = ((amounts[(amounts.length - 1) >> 1] ?? 0) + (amounts[amounts.length >> 1] ?? 0)) / 2;
      expect(Math.abs((figures['median_award']?.[0]?.amount_minor ?? 0) - middle)).toBeLessThanOrEqual(0.5);
      const overdue = figures['delivery']?.find(({ key }) => key === 'reports_overdue')?.rows;
      expect(overdue).toBe(value('SELECT sum(reports_overdue) FROM award_delivery WHERE recipient_id = ?', id));
    }
    const lines = records(await (await ask(`/api/v1/compare/organisations.csv?id=${two}&include=demo`)).text());
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(two.split(',')));
  });

  test('donors are compared by what they paid in and what was attributed to them, as their own pages say', async () => {
    const donors = all<{ donor_id: string }>('SELECT donor_id FROM positions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY sum(received_minor) DESC LIMIT 3').map(({ donor_id: id }) => id); // prettier-ignore
    const { columns } = await json<{ columns: { id: string; figures: Figures }[] }>(`/api/v1/compare/donors.json?id=${donors.join(',')}&include=demo`); // prettier-ignore
    for (const { id, figures } of columns)
      for (const field of ['received', 'attributed', 'unspent'])
        expect(figures['position']?.find(({ key }) => key === field)?.amount_minor, `${id} ${field}`).toBe(value(`SELECT sum(${field}_minor) FROM positions WHERE donor_id = ?`, id)); // prettier-ignore
  });

  test('fewer than two, more than five, unknown ones and unknown kinds are refused with what to do', async () => {
    for (const path of ['/api/v1/compare/regions.json', '/api/v1/compare/regions.json?id=35', '/api/v1/compare/regions.csv?id=35,35', `/api/v1/compare/years.json?id=${[1, 2, 3, 4, 5, 6].join(',')}`, '/en/compare/regions?id=10,11,15,19,23,27', '/en/compare/regions?nonsense=1', '/en/compare/regions?find=x', '/en/compare/organisations?find=%21%21']) {
      const response = await ask(path);
      expect(response.status, path).toBe(400);
      const text = await response.text();
      if (path.startsWith('/api')) expect(text, path).toMatch(new RegExp(`Two to ${MOST_COMPARED}|Up to ${MOST_COMPARED}`));
    }
    for (const path of ['/api/v1/compare/regions.json?id=35,99&include=demo', '/en/compare/organisations?id=nobody', '/en/compare/donors?id=nobody', '/en/compare/years?id=1999', '/en/compare/pools?id=a,b', '/api/v1/compare/pools.json?id=a,b']) expect((await ask(path)).status, path).toBe(404);
  }); // prettier-ignore

  test('without JavaScript one is chosen, another found by words and added, and one removed', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const [id = ''] = RECIPIENTS;
    await page.goto(`${demo.address}/en/organisations/${id}`);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('searchbox').fill('ОФ');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: /^Add / }).first().click();
    expect(new URL(page.url()).searchParams.get('id')?.split(',')).toHaveLength(2);
    expect(await page.locator('table.compare tbody tr').count()).toBeGreaterThan(5);
    await page
      .getByRole('link', { name: /^Remove / })
      .first()
      .click();
    expect(new URL(page.url()).searchParams.get('id')?.split(',')).toHaveLength(1);
    await page.goto(`${demo.address}/en/compare/regions?id=35`);
    await page.getByRole('combobox').selectOption('61');
    await page.getByRole('button', { name: 'Add' }).click();
    expect(await page.locator('table.compare thead th').count()).toBe(3);
    await context.close();
  });
});

describe('networks', () => {
  test('who shares givers, and with what sums, is what SQL finds by joining payments with themselves', async () => {
    for (const id of RECIPIENTS.slice(0, 6)) {
      const { figures } = await json<{ figures: Figures }>(`/api/v1/organisations/${id}/network.json?include=demo`);
      const paid = `transactions WHERE kind = 'disbursement' AND currency = 'KZT' AND award_id IS NOT NULL AND ${COUNTS}`;
      const expected = all<{ id: string; n: number; minor: number }>(
        `SELECT receiver_id AS id, count(DISTINCT provider_id) AS n, sum(amount_minor) AS minor FROM ${paid} AND receiver_id <> ? AND provider_id IN (SELECT provider_id FROM ${paid} AND receiver_id = ?) GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1`,
        id,
        id,
      );
      const own = (figures['same_givers'] ?? []).map(({ key, n, amount_minor: minor }) => ({ id: key, n, minor }));
      expect(own, id).toEqual(expected);
      const page = await html(`/en/organisations/${id}/network`);
      for (const { minor } of expected.slice(0, 5)) expect(page).toContain(showMoney(minor, 'KZT', 'en').replace('\u00a0KZT', ''));
      expect(page).toContain('<svg class="network-drawing"');
      if (expected.length > 30) expect(page).toContain(`Not shown: ${expected.length - 30} more`);
    }
  });

  test('an organisation that is nobody has no network', async () => {
    expect((await ask('/en/organisations/nobody/network')).status).toBe(404);
    expect((await ask('/en/organisations/nobody/network?x=1')).status).toBe(400);
  });
});

interface OverlapBody {
  recipients: number;
  of_recipients: number;
  lines: { recipient_id: string; sphere: string | null; count: number; givers: Figure[]; instruments: Figure[] }[];
}

describe('overlap', () => {
  test.each(['', 'all', '2024', '2025'])(
    'organisations with several funders in one sphere are those SQL finds, in year “%s”',
    async (year) => {
      const data = await json<OverlapBody>(`/api/v1/overlap.json?include=demo&year=${year}`);
      const shown = year === '' ? 'AND award_year = 2026' : year === 'all' ? '' : `AND award_year = ${year}`;
      const expected = all<{ recipient: string; sphere: string; n: number }>(`SELECT recipient_id AS recipient, sphere, count(DISTINCT funder_id) AS n FROM awards WHERE ${COUNTS} ${shown} AND sphere IS NOT NULL AND amount_awarded_minor IS NOT NULL GROUP BY 1, 2 HAVING n > 1`); // prettier-ignore
      expect(data.lines.map(({ recipient_id: recipient, sphere, count: n }) => ({ recipient, sphere, n })).sort((a, b) => (a.recipient < b.recipient ? -1 : 1))).toEqual(expected.sort((a, b) => (a.recipient < b.recipient ? -1 : 1))); // prettier-ignore
      expect(data.recipients).toBe(new Set(expected.map(({ recipient }) => recipient)).size);
    },
  );

  test('grants, awards and social orders together are found; each part leads to rows with its sum, and the page says what it is not', async () => {
    const data = await json<OverlapBody>('/api/v1/overlap.json?include=demo&year=all&instruments=3');
    const expected = all<{ recipient: string }>(`SELECT recipient_id AS recipient FROM awards WHERE ${COUNTS} AND amount_awarded_minor IS NOT NULL GROUP BY 1 HAVING count(DISTINCT CASE WHEN instrument LIKE 'grant%' THEN 'grant' ELSE instrument END) >= 3 ORDER BY 1`); // prettier-ignore
    expect(data.lines.map(({ recipient_id: id }) => id).sort()).toEqual(expected.map(({ recipient }) => recipient));
    for (const part of data.lines.flatMap(({ givers, instruments }) => [...givers, ...instruments])) {
      const url = new URL(part.rows_url ?? '', demo.address);
      url.pathname = url.pathname.replace(/\.json$/, '/totals.json');
      const { data: sums } = (await (await fetch(url)).json()) as { data: { rows: number; amount_minor: number }[] };
      expect(sums, part.rows_url ?? '').toMatchObject([{ rows: part.rows, amount_minor: part.amount_minor }]);
    }
    for (const locale of LOCALES) expect(await html(`/${locale}/overlap`)).toContain(translator(locale)('overlap.not_double'));
  });

  test('donors of one organisation in one sphere are those whose computed shares are there', async () => {
    const data = await json<OverlapBody>('/api/v1/overlap.json?include=demo&by=donors&year=2025&sphere=health');
    const expected = all<{ id: string; n: number }>("SELECT recipient_id AS id, count(DISTINCT donor_id) AS n FROM attributions WHERE kind = 'disbursement' AND year = 2025 AND sphere = 'health' AND donor_id IS NOT NULL GROUP BY 1 HAVING n > 1 ORDER BY 1"); // prettier-ignore
    expect(data.lines.map(({ recipient_id: id, count: n }) => ({ id, n })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
    const lines = records(await (await ask('/api/v1/overlap.csv?include=demo&by=donors&year=2025&sphere=health')).text());
    expect(lines).toHaveLength(data.lines.reduce((sum, { givers }) => sum + givers.length, 0));
  });

  test('every wrong parameter is named at once', async () => {
    const response = await ask('/api/v1/overlap.json?sphere=x&region=99&year=1&instruments=9&by=all');
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['by', 'instruments', 'region', 'sphere', 'year']);
  });
});

test('what the awards of a donor owe, report and add is what SQL counts over the awards its money reached', async () => {
  for (const { donor } of all<{ donor: string }>('SELECT donor_id AS donor FROM positions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY 1')) {
    const { currencies } = await json<{ currencies: { currency: string; delivery: { awards: number; reports_overdue: number; complete: boolean }; other_donors_all: number }[] }>(`/api/v1/donors/${donor}.json?include=demo`);
    for (const { currency, delivery, other_donors_all: others } of currencies) {
      const reached = '(SELECT DISTINCT award_id FROM attributions WHERE donor_id = ? AND currency = ?)';
      expect(delivery.awards).toBe(value(`SELECT count(*) FROM ${reached} WHERE award_id IS NOT NULL`, donor, currency));
      expect(delivery.reports_overdue).toBe(value(`SELECT coalesce(sum(reports_overdue), 0) FROM award_delivery WHERE award_id IN ${reached}`, donor, currency));
      const kinds = "kind = 'disbursement' AND currency = ? AND sphere IS NOT NULL AND region IS NOT NULL AND donor_id IS NOT NULL";
      expect(others).toBe(value(`SELECT count(DISTINCT o.donor_id) FROM (SELECT * FROM attributions WHERE ${kinds} AND donor_id <> ?) AS o JOIN (SELECT DISTINCT sphere, region FROM attributions WHERE ${kinds} AND donor_id = ?) AS m USING (sphere, region)`, currency, donor, currency, donor));
    }
  }
}); // prettier-ignore
