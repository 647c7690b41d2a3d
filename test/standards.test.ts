import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STANDARDS } from '../src/data/formats/standards/index.ts';
import { openMirror } from '../src/data/mirror.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { startBrowser } from './chromium.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';
import { address, demo, get, list } from './portal.ts';
import { jsonValidator, shaclFaults, xmlValidator } from './standards.ts';

const iati = xmlValidator('iati-2.03/iati-activities-schema.xsd');
const GRANT = 'https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/360-giving-schema.json';
const grants = jsonValidator('2020-12', { path: '360giving-1.4/360-giving-schema.json', id: GRANT }, { path: '360giving-1.4/360-giving-package-schema.json' }); // prettier-ignore
const ocds = jsonValidator('04', { path: 'ocds-1.1/release-schema.json' }, { path: 'ocds-1.1/release-package-schema.json' });
const FAULTS = {
  iati: (text: string) => iati(text),
  '360giving': (text: string) => grants(JSON.parse(text)),
  ocds: (text: string) => ocds(JSON.parse(text)),
};

const invented = (path: string) => fetch(demo.address + path);
const ask = (path: string) => `${path}${path.includes('?') ? '&' : '?'}include=demo`;

/** What the invented operator's mirror says itself. */
function inDemo<T>(read: (mirror: ReturnType<typeof openMirror>['sqlite']) => T): T {
  return inMirror(demo.home, { snapshot: currentSnapshot(demo.home) ?? '' }, read);
}

const all = STANDARDS.flatMap((standard) => standard.of.map((dataset) => ({ ...standard, dataset, path: `/api/v1/${dataset}.${standard.suffix}` }))); // prettier-ignore

test.each(all)(
  '$path of the invented operator is valid $name, and given to whoever asks for invented rows',
  async ({ id, path, type, suffix, dataset }) => {
    const refused = await invented(path);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const whole = await invented(ask(path));
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe(type);
    expect(whole.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="demo-${dataset}-.*\\.${suffix}"$`));
    expect(FAULTS[id](await whole.text())).toEqual([]);
  },
);

test.each(all)('a record below $path is valid alone', async ({ id, path, suffix, dataset }) => {
  const instrument = id === '360giving' ? 'grant_state' : 'social_order';
  const filter = dataset === 'pools' ? '' : `&instrument=${instrument}`;
  const { data } = (await (await invented(ask(`/api/v1/${dataset}.json?limit=1${filter}`))).json()) as { data: { id: string }[] };
  const one = `/api/v1/${dataset}/${encodeURIComponent(data[0]?.id ?? '')}.${suffix}`;
  expect((await invented(one)).status, path).toBe(403);
  const answer = await invented(ask(one));
  expect(answer.status, one).toBe(200);
  expect(FAULTS[id](await answer.text())).toEqual([]);
});

test('what is not understood is 400, what is not there 404, and neither is HTML', async () => {
  for (const { path, suffix, dataset } of all) {
    for (const [asked, status] of [
      [`${path}?fields=id`, 400],
      [`${path}?bom=1`, 400],
      [`${path}?nonsense=1`, 400],
      [`${path}?limit=0`, 400],
      [`${path}?id=none`, 404],
      [`/api/v1/${dataset}/none.${suffix}`, 404],
      [`/api/v1/${dataset}/none.${suffix}?limit=1`, 400],
      [`/api/v1/sources.${suffix}`, 404],
    ] as const) {
      const answer = await get(asked);
      expect(answer.status, asked).toBe(status);
      expect(answer.headers.get('content-type'), asked).toMatch(/^application\/problem\+json/);
    }
  }
});

test('a standard that has no place for any of the rows says so: donors’ activities are no grants', async () => {
  const answer = await get('/api/v1/awards.360giving.json');
  expect(answer.status).toBe(404);
  expect(((await answer.json()) as { detail: string }).detail).toMatch(/^360Giving is for grants and awards/);
  const page = await (await get('/en/awards')).text();
  expect(page).toContain('/api/v1/awards.iati.xml');
  expect(page.includes('/api/v1/awards.360giving.json')).toBe(false);
});

test('filters hold in every standard: the file of a filter has the rows of the list', async () => {
  const { page } = await list('/api/v1/awards.json?status=2&scope=civil&limit=1');
  const text = await (await get('/api/v1/awards.iati.xml?status=2&scope=civil')).text();
  expect(text.match(/<iati-activity /g)).toHaveLength(page.total);
  expect(text).not.toContain('<activity-status code="4"/>');
  const few = await (await get('/api/v1/awards.iati.xml?limit=3&sort=-amount_awarded')).text();
  const largest = (await list('/api/v1/awards.json?limit=3&sort=-amount_awarded&fields=id')).data.map((row) => row['id']);
  expect([...few.matchAll(/portal:id="([^"]+)"/g)].map(([, id]) => id)).toEqual(largest);
  const grantsOf2024 = (await (await invented(ask('/api/v1/awards.360giving.json?award_year=2024'))).json()) as { grants: { awardDate: string }[] }; // prettier-ignore
  expect(grantsOf2024.grants.length).toBeGreaterThan(0);
  expect(new Set(grantsOf2024.grants.map(({ awardDate }) => awardDate.slice(0, 4)))).toEqual(new Set(['2024']));
});

test('a pool is the parent of its awards: their payments name its activity, and reading the file again gives the ledger of both', async () => {
  const text = await (await invented(ask('/api/v1/awards.iati.xml'))).text();
  const pools = inDemo((mirror) => select(mirror, 'SELECT DISTINCT pool_id AS id FROM awards WHERE pool_id IS NOT NULL'));
  const activities = text.split('<iati-activity ').slice(1);
  const parents = activities.filter((one) => one.includes('hierarchy="1"'));
  expect(parents).toHaveLength(pools.length);
  const identifiers = parents.map((one) => /<iati-identifier>(.*?)<\/iati-identifier>/.exec(one)?.[1] ?? '');
  const children = activities.filter((one) => one.includes('hierarchy="2"'));
  expect(children).toHaveLength(
    Number(inDemo((mirror) => select(mirror, 'SELECT count(*) AS n FROM awards WHERE pool_id IS NOT NULL'))[0]?.['n']),
  );
  for (const child of children) {
    const parent = /<related-activity ref="([^"]+)" type="1"\/>/.exec(child)?.[1] ?? '';
    expect(identifiers).toContain(parent);
    for (const [transaction] of child.matchAll(/<transaction[ >].*?<\/transaction>/gs)) expect(transaction).toContain(`provider-activity-id="${parent}"`); // prettier-ignore
  }
  for (const parent of parents) expect(parent).toContain('<transaction-type code="1"/>');

  const home = temporaryFolder();
  writeFileSync(join(home, 'export.xml'), text);
  const report = await night(writeConfig(home, [{ id: 'back', location: 'export.xml' }]), home);
  expect(report).toMatchObject({ exit: 0, sources: [{ awards: activities.length, quarantined: 0 }] });
  const sum = (rows: ReturnType<typeof select>): Record<string, number> => Object.fromEntries(rows.map((row) => [String(row['type']), Number(row['amount'])])); // prettier-ignore
  const back = inMirror(home, report, (mirror) =>
    select(mirror, 'SELECT iati_type AS type, sum(amount_minor) AS amount FROM transactions GROUP BY 1'),
  );
  const ledger = inDemo((mirror) => select(mirror, "SELECT iati_type AS type, sum(amount_minor) AS amount FROM transactions WHERE award_id IS NOT NULL OR pool_id IS NOT NULL GROUP BY 1")); // prettier-ignore
  const decided = inDemo((mirror) => select(mirror, "SELECT sum(amount_awarded_minor) AS amount FROM awards WHERE id NOT IN (SELECT award_id FROM transactions WHERE kind = 'outgoing_commitment' AND award_id IS NOT NULL)")); // prettier-ignore
  const expected = sum(ledger);
  expect(sum(back)).toEqual({ ...expected, 2: (expected[2] ?? 0) + Number(decided[0]?.['amount']) });
});

const codelists = join(import.meta.dirname, '../../shared/data/schemas/iati/codelists');
/** Where a code of each list stands in an activity: the element, and the attribute. */
const CODED: Record<string, string> = {
  'embedded/TransactionType': 'transaction-type@code', 'embedded/ActivityDateType': 'activity-date@type', 'embedded/ActivityStatus': 'activity-status@code', 'embedded/OrganisationRole': 'participating-org@role',
  'embedded/BudgetType': 'budget@type', 'embedded/BudgetStatus': 'budget@status', 'embedded/RelatedActivityType': 'related-activity@type', 'embedded/DocumentCategory': 'category@code', 'embedded/GazetteerAgency': 'location-id@vocabulary',
  'nonembedded/OrganisationType': '(?:reporting|participating|provider|receiver)-org@type', 'nonembedded/OtherIdentifierType': 'other-identifier@type', 'nonembedded/SectorVocabulary': 'sector@vocabulary', 'nonembedded/ResultType': 'result@type',
  'nonembedded/IndicatorMeasure': 'indicator@measure', 'nonembedded/AidType': '(?:default-)?aid-type@code', 'nonembedded/GeographicLocationReach': 'location-reach@code', 'nonembedded/GeographicExactness': 'exactness@code', 'nonembedded/Country': 'recipient-country@code',
  'nonembedded/Currency': 'value@currency', 'nonembedded/ActivityScope': 'activity-scope@code', 'nonembedded/CollaborationType': 'collaboration-type@code', 'nonembedded/FlowType': '(?:default-)?flow-type@code', 'nonembedded/FinanceType': '(?:default-)?finance-type@code',
  'nonembedded/TiedStatus': '(?:default-)?tied-status@code', 'nonembedded/DisbursementChannel': 'disbursement-channel@code',
}; // prettier-ignore

test.skipIf(!existsSync(codelists))('every code in an IATI file is one of its list', async () => {
  const texts = [await (await get('/api/v1/awards.iati.xml')).text(), await (await invented(ask('/api/v1/awards.iati.xml'))).text()];
  let asked = 0;
  for (const [list, place] of Object.entries(CODED)) {
    const path = join(codelists, `${list}.xml`);
    if (!existsSync(path)) continue;
    const codes = new Set([...readFileSync(path, 'utf8').matchAll(/<code>\s*([^<]*?)\s*<\/code>/g)].map(([, code]) => code));
    const [element = '', attribute = ''] = place.split('@');
    const used = new Set(
      texts.flatMap((text) => [...text.matchAll(new RegExp(`<${element}(?= )[^>]*? ${attribute}="([^"]*)"`, 'g'))].map(([, code]) => code)),
    );
    expect(
      [...used].filter((code) => !codes.has(code)),
      list,
    ).toEqual([]);
    asked += used.size;
  }
  expect(asked).toBeGreaterThan(40);
});

test('a pool alone brings every award of it; results, tranches and the sphere of an award are in its activity', async () => {
  const [pool] = inDemo((mirror) =>
    select(mirror, 'SELECT pool_id AS id, count(*) AS n FROM awards WHERE pool_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1'),
  );
  const text = await (await invented(ask(`/api/v1/pools/${pool?.['id']}.iati.xml`))).text();
  expect(text.match(/<iati-activity /g)).toHaveLength(1 + Number(pool?.['n']));
  const told = inDemo((mirror) => select(mirror, `SELECT (SELECT count(*) FROM tranches WHERE award_id IN (SELECT id FROM awards WHERE pool_id = '${pool?.['id']}') AND due_date IS NOT NULL) AS tranches, (SELECT count(*) FROM indicators WHERE award_id IN (SELECT id FROM awards WHERE pool_id = '${pool?.['id']}') AND actual IS NOT NULL) AS actuals`)); // prettier-ignore
  expect(text.match(/<planned-disbursement /g)).toHaveLength(Number(told[0]?.['tranches']));
  expect(text.match(/<actual /g)?.length).toBeGreaterThanOrEqual(Number(told[0]?.['actuals']));
  expect(text).toMatch(/<sector vocabulary="99" code="[a-z_]+"><narrative xml:lang="en">/);
});

test('competitions as OCDS hold every lot, award and payment, with the sums of the mirror', async () => {
  const text = await (await invented(ask('/api/v1/competitions.ocds.json'))).text();
  const { releases } = JSON.parse(text) as { releases: { ocid: string; tender: { lots?: object[] }; awards?: { value?: { amount: number } }[]; contracts?: { implementation?: { transactions?: { value: { amount: number } }[]; milestones?: object[] } }[] }[] }; // prettier-ignore
  const [held] = inDemo((mirror) =>
    select(
      mirror,
      `WITH own AS (SELECT * FROM awards WHERE competition_id IS NOT NULL)
       SELECT (SELECT count(*) FROM competitions) AS competitions, (SELECT count(*) FROM lots) AS lots, (SELECT count(*) FROM own) AS awards, (SELECT sum(amount_awarded_minor) FROM own) AS awarded,
         (SELECT count(*) FROM transactions WHERE kind = 'disbursement' AND award_id IN (SELECT id FROM own)) AS payments, (SELECT sum(amount_minor) FROM transactions WHERE kind = 'disbursement' AND award_id IN (SELECT id FROM own)) AS paid,
         (SELECT count(*) FROM tranches WHERE award_id IN (SELECT id FROM own)) AS tranches`,
    ),
  );
  const payments = releases.flatMap(({ contracts = [] }) => contracts.flatMap(({ implementation }) => implementation?.transactions ?? []));
  const minor = (values: { amount: number }[]) => values.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  expect({
    competitions: new Set(releases.map(({ ocid }) => ocid)).size,
    lots: releases.flatMap(({ tender }) => tender.lots ?? []).length,
    awards: releases.flatMap(({ awards = [] }) => awards).length,
    awarded: minor(releases.flatMap(({ awards = [] }) => awards.flatMap(({ value }) => value ?? []))),
    payments: payments.length,
    paid: minor(payments.map(({ value }) => value)),
    tranches: releases.flatMap(({ contracts = [] }) => contracts.flatMap(({ implementation }) => implementation?.milestones ?? [])).length,
  }).toEqual(held);
});

test('the catalogue, the maps and robots.txt are served, and the address of every download in them answers', async () => {
  const catalogue = await get('/api/v1/catalog.jsonld');
  expect(catalogue.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
  const told = (await catalogue.json()) as {
    '@graph': [{ 'dcat:dataset': { 'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[] }[] }];
  };
  expect((await shaclFaults('dcat-ap-3.0.1/shapes.ttl', told)).faults).toEqual([]);
  expect(
    (await shaclFaults('dcat-ap-3.0.1/shapes.ttl', (await (await invented('/api/v1/catalog.jsonld')).json()) as object)).faults,
  ).toEqual([]);
  const downloads = told['@graph'][0]['dcat:dataset']
    .slice(0, 3)
    .flatMap((dataset) => dataset['dcat:distribution'].map((one) => new URL(one['dcat:downloadURL']['@id'])));
  for (const { pathname } of downloads)
    expect([200, 404], pathname).toContain((await fetch(address + pathname, { method: 'HEAD' })).status);
  expect((await get('/api/v1/catalog.jsonld?x=1')).status).toBe(400);
  const index = await (await get('/sitemap.xml')).text();
  expect(xmlValidator('sitemap-0.9/siteindex.xsd')(index)).toEqual([]);
  const [, map = ''] = /<loc>http:\/\/localhost:4321([^<]+awards-1\.xml)<\/loc>/.exec(index) ?? [];
  const pages = await get(map);
  expect(pages.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  const text = await pages.text();
  expect(xmlValidator('sitemap-0.9/sitemap.xsd')(text)).toEqual([]);
  const [, page = ''] = /<loc>http:\/\/localhost:4321([^<]+)<\/loc>/.exec(text) ?? [];
  expect((await get(page)).status).toBe(200);
  expect((await get('/sitemaps/nothing.xml')).status).toBe(404);
  expect(await (await get('/robots.txt')).text()).toMatch(/^Sitemap: http:\/\/localhost:4321\/sitemap\.xml$/m);
  const models = await (await get('/llms.txt')).text();
  for (const [, path = ''] of models.matchAll(/\]\(http:\/\/localhost:4321([^)]+)\)/g)) if (!path.includes('360giving') && !path.includes('ocds') && !path.includes('pools.iati')) expect((await get(`${path}${path.endsWith('.json') && !path.includes('openapi') ? '?limit=1' : ''}`)).status, path).toBe(200); // prettier-ignore
});

test('the data for search engines in a page is read by a browser without a word of complaint', async () => {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    for (const locale of LOCALES)
      for (const [path, type] of [['awards', 'Dataset'], ['data', 'DataCatalog']] as const) {
        await page.goto(`${address}/${locale}/${path}`);
        const told = await page.locator('script[type="application/ld+json"]').allTextContents();
        expect(told.map((text) => (JSON.parse(text) as { '@type': string })['@type'])).toEqual([type]);
      }
    expect(said).toEqual([]);
  } finally {
    await browser.close();
  }
}); // prettier-ignore
