import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATASETS } from '../src/data/datasets/index.ts';
import { catalogue } from '../src/data/formats/standards/dcat.ts';
import { catalogJson, datasetJson, scriptText } from '../src/data/formats/standards/schema-org.ts';
import { openMirror, type Mirror } from '../src/data/mirror.ts';
import { sitemap, sitemapIndex } from '../src/data/sitemap.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { night, temporaryFolder } from './home.ts';
import { shaclFaults, xmlValidator } from './standards.ts';

async function sampleMirror(): Promise<Mirror> {
  const home = temporaryFolder();
  const { snapshot } = await night(resolve('sources.json'), home);
  return openMirror(home, snapshot ?? '');
}

interface CatalogueNode {
  'dcat:dataset': { 'dct:identifier': string; 'dcat:distribution': { 'dcat:accessURL': { '@id': string }; 'spdx:checksum'?: { 'spdx:checksumValue': { '@value': string } } }[] }[]; // prettier-ignore
}

const SHAPES = 'dcat-ap-3.0.1/shapes.ttl';

test('the catalogue conforms to the shapes of DCAT-AP 3, names every dataset, and gives the digests of the manifest', async () => {
  const mirror = await sampleMirror();
  const told = await catalogue(mirror);
  const { statements, faults } = await shaclFaults(SHAPES, told);
  expect(faults).toEqual([]);
  expect(statements).toBeGreaterThan(DATASETS.length * 20);
  const datasets = (told as unknown as { '@graph': [CatalogueNode] })['@graph'][0]['dcat:dataset'];
  expect(datasets.map((dataset) => dataset['dct:identifier'])).toEqual([...DATASETS.map(({ id }) => id), 'whole']);
  const digests = datasets.flatMap((dataset) => dataset['dcat:distribution'].flatMap((one) => one['spdx:checksum']?.['spdx:checksumValue']['@value'] ?? [])); // prettier-ignore
  const known = Object.values(mirror.manifest.files).map(({ sha256 }) => sha256);
  expect(digests.length).toBeGreaterThan(DATASETS.length / 2);
  for (const digest of digests) expect(known).toContain(digest);
  mirror.sqlite.close();
});

test('the shapes are asked: a catalogue without publisher or titles, with a distribution without an address, is refused', async () => {
  const broken = {
    '@context': { dcat: 'http://www.w3.org/ns/dcat#' },
    '@type': 'dcat:Catalog',
    'dcat:dataset': { '@type': 'dcat:Dataset', 'dcat:distribution': { '@type': 'dcat:Distribution' } },
  };
  const { faults } = await shaclFaults(SHAPES, broken);
  expect(faults.length).toBeGreaterThanOrEqual(6);
});

test('the index of maps and every map are valid; together they name each page once in each language', async () => {
  const mirror = await sampleMirror();
  const index = sitemapIndex(mirror);
  expect(xmlValidator('sitemap-0.9/siteindex.xsd')(index)).toEqual([]);
  const faults = xmlValidator('sitemap-0.9/sitemap.xsd');
  const addresses: string[] = [];
  for (const [, name = ''] of index.matchAll(/\/sitemaps\/([^<]+)\.xml/g)) {
    const text = [...sitemap(mirror, name)].join('');
    expect(faults(text), name).toEqual([]);
    const found = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
    expect(found.length, name).toBeLessThanOrEqual(50_000);
    expect(Buffer.byteLength(text), name).toBeLessThan(50 * 1024 * 1024);
    addresses.push(...found);
  }
  expect(new Set(addresses).size).toBe(addresses.length);
  const awards = mirror.sqlite.prepare<[], string>('SELECT id FROM awards').pluck().all();
  for (const locale of LOCALES) for (const id of awards) expect(addresses).toContain(`http://localhost:4321/${locale}/awards/${id}`);
  for (const name of ['awards-0', 'awards-99', 'awards', 'sources-1', '../pages']) expect(() => sitemap(mirror, name)).toThrow(/no map/);
  mirror.sqlite.close();
});

test('every dataset is described for search engines, with a name, a description long enough, and its downloads', async () => {
  const mirror = await sampleMirror();
  for (const locale of LOCALES) {
    const reader = { mirror, locale, t: translator(locale) };
    for (const dataset of DATASETS) {
      const told = datasetJson(reader, dataset) as {
        name: string;
        description: string;
        distribution: { contentUrl: string; encodingFormat: string }[];
      };
      expect(told.name).toBe(dataset.title[locale]);
      expect(told.description.length).toBeGreaterThanOrEqual(50);
      expect(told.description.length).toBeLessThanOrEqual(5000);
      for (const { contentUrl, encodingFormat } of told.distribution) {
        expect(URL.canParse(contentUrl)).toBe(true);
        expect(encodingFormat).toMatch(/^\w+\/[\w.+-]+$/);
      }
    }
    expect((catalogJson(reader) as { dataset: object[] }).dataset).toHaveLength(DATASETS.length);
  }
  mirror.sqlite.close();
});

test('no text gets out of the script that holds it, and JSON reads it as it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</script>', '<!--', '<script', ']]>', '\u2028', '&lt;/script&gt;')),
      fc.string(),
      (text, more) => {
        // prettier-ignore
        const written = scriptText({ [more]: text + more, list: [more + text] });
        expect(written).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(written)).toEqual({ [more]: text + more, list: [more + text] });
      },
    ),
  );
});
