import { expect, test } from 'vitest';
import { loadReference } from '../scripts/reference.ts';
import { isValidOn, REGIONS, SPHERES, VALID } from '../src/data/codes/kazakhstan.ts';
import { GRANT_TERMS, LAW_DOCUMENTS } from '../src/data/codes/law.ts';
import { MISSION_MEASURES } from '../src/data/codes/mission.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { CAPS, capOn } from '../src/data/own-development.ts';
import { PROMISES } from '../src/data/promises.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { list, records, get } from './portal.ts';

const rows = new Map<string, AnyRow[]>();
loadReference('KZT', (dataset, row) => rows.set(dataset, [...(rows.get(dataset) ?? []), row]));
const rowsOf = (dataset: string) => rows.get(dataset) ?? [];
const rowOf = (dataset: string, id: string) => rowsOf(dataset).find((row) => row['id'] === id);

test('spheres and regions are the code lists themselves, in three languages, valid when the validity rule says so', () => {
  expect(rowsOf('spheres').map((row) => row['id'])).toEqual(Object.keys(SPHERES));
  expect(new Set(rowsOf('regions').map((row) => row['id']))).toEqual(new Set(Object.keys(REGIONS)));
  for (const name of ['sphere', 'region'] as const)
    for (const row of rowsOf(`${name}s`)) {
      const code = String(row['id']);
      expect([row['valid_from'], row['valid_until']]).toEqual([VALID[name][code]?.from ?? null, VALID[name][code]?.until ?? null]);
      for (const locale of LOCALES) expect(row[`name_${locale}`]).toBeTruthy();
      if (typeof row['valid_from'] === 'string') expect(isValidOn(name, code, String(Number(row['valid_from'].slice(0, 4)) - 1))).toBe(false); // prettier-ignore
    }
});

test('item 2 of article 5 and repealed spheres are for social order only', () => {
  const social = rowsOf('spheres').filter((row) => row['grants'] === 0);
  expect(social.map((row) => row['id'])).toEqual(['demography', 'gender', 'hardship', 'animals', 'other']);
  expect(rowsOf('spheres').filter((row) => row['grants'] === 1)).toHaveLength(16);
});

test('the regions of 2018 and 2022 name what they were part of, and are named by it', () => {
  const of = (id: string) => [rowOf('regions', id)?.['predecessors'], rowOf('regions', id)?.['valid_from'], rowOf('regions', id)?.['kato']];
  expect([of('61'), of('79')]).toEqual([['51', '2018-06-19', '610000000'], ['51', '2018-06-19', '790000000']]); // prettier-ignore
  expect([of('10'), of('33'), of('62')]).toEqual([['63', '2022-06-08', '100000000'], ['19', '2022-06-08', '330000000'], ['35', '2022-06-08', '620000000']]); // prettier-ignore
  expect(rowOf('regions', '51')).toMatchObject({ successors: '61 79', valid_until: '2018-06-19', kato: null });
  for (const row of rowsOf('regions')) if (row['kato'] !== null) expect(row['kato']).toBe(`${String(row['id'])}0000000`);
});

test('the caps dataset is the caps that awards are judged by, and the kinds say the same', () => {
  expect(rowsOf('own_development_caps')).toHaveLength(CAPS.length);
  for (const kind of ['short', 'medium', 'long'] as const) {
    const cap = capOn('grant_state', kind, '2025-01-01');
    expect(rowOf('own_development_caps', cap?.id ?? '')).toMatchObject({
      grant_kind: kind,
      percent: cap?.percent,
      valid_from: '2022-09-04',
    });
    expect(String(GRANT_TERMS[kind].cap)).toBe(cap?.percent);
  }
});

test('every law document is dated as far as known, says what it means in three languages and where it was read, and gives no address', () => {
  expect(rowsOf('law_documents').map((row) => row['id'])).toEqual(Object.keys(LAW_DOCUMENTS));
  for (const row of rowsOf('law_documents')) {
    for (const locale of LOCALES) expect([row[`title_${locale}`], row[`meaning_${locale}`]], String(row['id'])).not.toContain(null);
    expect(row['citation']).toBeTruthy();
    expect(JSON.stringify(row)).not.toMatch(/https?:/);
  }
  expect(rowOf('law_documents', 'law-429-v-2015')).toMatchObject({ number: '429-V', date: '2015-12-02', kind: 'amending_law' });
  expect(rowOf('law_documents', 'order-144-nk-2025')).toMatchObject({ in_force_from: '2025-07-01' });
});

test('what the research could not verify is nowhere stated', () => {
  const all = JSON.stringify([LAW_DOCUMENTS, PROMISES]);
  for (const unverified of ['Nur-Sultan', 'Нур-Султан', 'OKED', 'ОКЭД', 'Daryn', 'Paryz', 'Дарын', 'Парыз']) expect(all).not.toContain(unverified); // prettier-ignore
});

test('every promise leads to measures and datasets that exist, and every measure has a definition', () => {
  for (const { id, measures, datasets = [] } of PROMISES) {
    expect(measures.length + datasets.length, id).toBeGreaterThan(0);
    for (const dataset of datasets) expect(findDataset(dataset), dataset).toBeDefined();
  }
  for (const locale of LOCALES)
    for (const code of Object.keys(MISSION_MEASURES) as (keyof typeof MISSION_MEASURES)[]) expect(translator(locale)(`mission.define.${code}`)).toBeTruthy(); // prettier-ignore
});

test('the lists are served as any dataset: JSON, CSV, and the page of the Law shows all of them in each language', async () => {
  for (const dataset of ['spheres', 'regions', 'own_development_caps', 'law_documents']) {
    const { data, page } = await list(`/api/v1/${dataset}.json?limit=200`);
    expect(page.total, dataset).toBe(rowsOf(dataset).length);
    const csv = records(await (await get(`/api/v1/${dataset}.csv`)).text());
    expect(new Set(csv.map((row) => row['id'])), dataset).toEqual(new Set(data.map((row) => row['id'])));
  }
  for (const locale of LOCALES) {
    const page = await (await get(`/${locale}/law`)).text();
    for (const name of Object.values(SPHERES)) expect(page).toContain(name[locale]);
    for (const id of Object.keys(LAW_DOCUMENTS)) expect(page).toContain(`href="/${locale}/law_documents/${id}"`);
    for (const { id } of PROMISES) expect(page).toContain(`id="promise-${id}"`);
  }
});

test('a mirror without grants says so in one sentence instead of a page of dashes', async () => {
  for (const locale of LOCALES) {
    const page = await (await get(`/${locale}/mission`)).text();
    expect(page).toContain(translator(locale)('mission.empty'));
    expect(page).not.toContain('class="measure');
  }
});
