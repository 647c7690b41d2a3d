import { REGION_FACTS, REGIONS, SPHERE_ITEMS, SPHERES, VALID, type Sphere } from '../src/data/codes/kazakhstan.ts';
import { LAW_DOCUMENTS } from '../src/data/codes/law.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { lawDocuments, ownDevelopmentCaps, regions, spheres } from '../src/data/datasets/law.ts';
import { CAPS } from '../src/data/own-development.ts';
import type { Text } from '../src/data/text/index.ts';

/** Rows of the lists that the Law and the classifier of regions set, made from the code lists themselves: `[dataset, values, file they are kept in]`. */
export function lawRows(): [dataset: Dataset, values: AnyRow, file: string][] {
  return [
    ...sphereRows().map((values): [Dataset, AnyRow, string] => [spheres, values, 'kazakhstan.ts']),
    ...regionRows().map((values): [Dataset, AnyRow, string] => [regions, values, 'kazakhstan.ts']),
    ...capRows().map((values): [Dataset, AnyRow, string] => [ownDevelopmentCaps, values, 'own-development.ts']),
    ...documentRows().map((values): [Dataset, AnyRow, string] => [lawDocuments, values, 'law.ts']),
  ];
}

const inLanguages = (name: string, { en, ru, kk }: Text) => ({ [`${name}_en`]: en, [`${name}_ru`]: ru, [`${name}_kk`]: kk });
const validity = (list: keyof typeof VALID, code: string) => ({
  valid_from: VALID[list][code]?.from ?? null,
  valid_until: VALID[list][code]?.until ?? null,
});

function sphereRows(): AnyRow[] {
  return Object.entries(SPHERES).map(([code, name], index) => {
    const { item, grants, edition } = SPHERE_ITEMS[code as Sphere];
    return {
      id: code,
      item,
      ...inLanguages('name', name),
      grants: Number(grants),
      ...validity('sphere', code),
      edition,
      sequence: index + 1,
      reference: 'law_texts',
      citation: `Act 23601 of the collection of laws, edition of ${edition}`,
    };
  });
}

function regionRows(): AnyRow[] {
  const facts = Object.entries(REGION_FACTS);
  return Object.entries(REGIONS).map(([code, name]) => {
    const { kato, from = [] } = REGION_FACTS[code as keyof typeof REGIONS];
    const made = facts.flatMap(([other, { from: before = [] }]) => (before.some((one) => one === code) ? [other] : []));
    return {
      id: code,
      ...inLanguages('name', name),
      kato: kato ?? null,
      ...validity('region', code),
      predecessors: from.join(' ') || null,
      successors: made.sort().join(' ') || null,
      reference: 'kato',
      citation: kato ? 'KATO, NK RK 11-2025' : null,
    };
  });
}

function capRows(): AnyRow[] {
  return CAPS.map(({ id, instrument, grant_kind, rule, percent, authority, valid_from, valid_to, law }, index) => ({
    id,
    instrument,
    grant_kind,
    rule,
    percent,
    authority,
    valid_from,
    valid_until: valid_to,
    ...inLanguages('law', law),
    sequence: index + 1,
    reference: 'law_texts',
    citation: authority === 'quoted' ? 'ru.sputnik.kz, 3185419 (2017)' : 'Act 23601 of the collection of laws, edition of 4 September 2022',
  }));
}

function documentRows(): AnyRow[] {
  return Object.entries(LAW_DOCUMENTS).map(([id, { kind, status, number, date, in_force_from, title, meaning, citation }]) => ({
    id,
    kind,
    number: number ?? null,
    date: date ?? null,
    in_force_from: in_force_from ?? null,
    status: status ?? null,
    ...inLanguages('title', title),
    ...inLanguages('meaning', meaning),
    reference: 'law_texts',
    citation,
  }));
}
