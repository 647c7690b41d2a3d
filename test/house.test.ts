import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import portal from '../portal.config.ts';
import { FIELDS, MAPPING_SETTINGS, STATES } from '../scripts/sources/mapping.ts';
import { DATASETS } from '../src/data/datasets/index.ts';
import { kindOf } from '../src/data/kinds.ts';
import { PARAMETERS } from '../src/data/query.ts';
import { DICTIONARIES, LOCALES } from '../src/data/text/index.ts';

const root = resolve(import.meta.dirname, '..');
const SOURCE = /\.(ts|astro|mjs|cjs)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a file imports: paths from the root of the project for its own files, bare names for packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = /^\s*(?:import|export)\b[^;'"]*?from '([^']+)'|^\s*import '([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statements)].map((found) => {
    const target = found.slice(1).find(Boolean) ?? '';
    return target.startsWith('.') ? relative(root, resolve(root, file, '..', target)) : target;
  });
}

/** The rooms of the house and what each may import. `portal.config.ts` belongs to everyone. */
const ROOMS: { room: string; files: string[]; may: RegExp }[] = [
  { room: 'src/data', files: filesBelow('src/data'), may: /^(src\/data\/|drizzle-orm|better-sqlite3$|node:)/ },
  {
    room: 'src/components',
    files: filesBelow('src/components'),
    may: /^(src\/components\/|src\/data\/|@fontsource-variable\/|chart\.js$|svgcanvas$|d3-sankey$|d3-geo$|geojson$|topojson-client$|topojson-specification$|fuse\.js$|@sqlite\.org\/sqlite-wasm$|swagger-ui-dist\/)/,
  },
  { room: 'src/api', files: filesBelow('src/api'), may: /^(src\/api\/|src\/data\/)/ },
  { room: 'src/serve', files: filesBelow('src/serve'), may: /^(src\/serve\/|src\/api\/|src\/data\/|lru-cache$|yazl$|node:)/ },
  {
    room: 'src/pages and middleware',
    files: [...filesBelow('src/pages'), 'src/middleware.ts'],
    may: /^(src\/components\/|src\/api\/|src\/data\/|astro$)/,
  },
  {
    room: 'scripts',
    files: filesBelow('scripts'),
    may: /^(scripts\/|src\/data\/|src\/serve\/|better-sqlite3$|saxes$|yauzl$|yazl$|csv-parse(\/sync)?$|pino$|@streamparser\/json$|autocannon$|openapi-typescript$|openapi-fetch$|node:)/,
  },
];

test.each(ROOMS)('$room imports only what it may', ({ files, may }) => {
  expect(files.length).toBeGreaterThan(0);
  const wrong = files.flatMap((file) => importsOf(file).filter((target) => !may.test(target) && target !== 'portal.config.ts' && !target.startsWith('node_modules/')).map((target) => `${file} imports ${target}`)); // prettier-ignore
  expect(wrong).toEqual([]);
});

test('components never open the mirror or write SELECTs', () => {
  for (const file of filesBelow('src/components')) {
    for (const line of readFileSync(join(root, file), 'utf8').split('\n')) {
      expect(
        /^\s*import (?!type)[^;]*data\/(mirror|columns|match|select|totals|answer)\.ts/.test(line) || /\bSELECT\b|\.prepare\(/.test(line),
        `${file}: ${line}`,
      ).toBe(false);
    }
  }
});

test('no file grows past 280 lines but the dictionaries', () => {
  for (const file of [...filesBelow('src'), ...filesBelow('scripts')].filter((path) => !path.startsWith('src/data/text/'))) {
    const words = /\/(datasets|codes)\//.test(file);
    expect(readFileSync(join(root, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(words ? 400 : 280);
  }
});

test('no room is called by an empty name', () => {
  const names = [...filesBelow('src'), ...filesBelow('scripts'), ...filesBelow('test')].flatMap((file) => file.split('/'));
  expect(names.filter((name) => /^(utils?|helpers?|lib|services?|manager|common|misc)(\.\w+)?$/.test(name))).toEqual([]);
});

test('every language has every plural form it needs, and every placeholder', () => {
  const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const locale of LOCALES) {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, entry] of Object.entries(DICTIONARIES[locale])) {
      const english = DICTIONARIES.en[key as keyof typeof DICTIONARIES.en];
      const expected = placeholders(typeof english === 'string' ? english : english.other);
      if (typeof entry === 'string') expect(placeholders(entry), `${locale} ${key}`).toEqual(expected);
      else {
        expect(Object.keys(entry), `${locale} ${key}`).toEqual(expect.arrayContaining(needed));
        for (const form of Object.values(entry)) expect(placeholders(form), `${locale} ${key}`).toEqual(expected);
      }
    }
  }
});

test('every word of the interface is used, and every label is in three languages', () => {
  const code = [...filesBelow('src'), ...filesBelow('scripts')].filter((file) => !file.startsWith('src/data/text/')).map((file) => readFileSync(join(root, file), 'utf8')).join('\n'); // prettier-ignore
  const stems = [...code.matchAll(/`([a-z_.]+)\$\{[^}]+\}([a-z_.]*)`/g)].map(
    ([, before = '', after = '']) => new RegExp(`^${before.replaceAll('.', '\\.')}[\\w-]+${after.replaceAll('.', '\\.')}$`),
  );
  const unused = Object.keys(DICTIONARIES.en).filter(
    (key) => !code.includes(`'${key}'`) && !code.includes(`\`${key}`) && !stems.some((stem) => stem.test(key)),
  );
  expect(unused).toEqual([]);
  for (const dataset of DATASETS) {
    for (const [name, field] of Object.entries(dataset.fields)) {
      for (const locale of LOCALES) {
        expect(field.label[locale], `${dataset.id}.${name}`).toBeTruthy();
        if (field.about) expect(field.about[locale], `${dataset.id}.${name}`).toBeTruthy();
      }
    }
  }
});

test('every parameter and kind is documented', () => {
  for (const name of Object.keys(PARAMETERS)) expect(DICTIONARIES.en).toHaveProperty([`parameter.${name}`]);
  for (const dataset of DATASETS)
    for (const field of Object.values(dataset.fields)) expect(DICTIONARIES.en, field.kind).toHaveProperty([`kind.${field.kind}`]);
});

test('every dataset sorts by a field of its own, and a total is a money field with a currency', () => {
  for (const dataset of DATASETS) {
    expect(dataset.fields, dataset.id).toHaveProperty([dataset.sort.field]);
    for (const field of Object.values(dataset.fields))
      if (kindOf(field).access === 'money') expect(dataset.fields).toHaveProperty([field.currency ?? 'currency']);
  }
});

test('README names every setting, command and format', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const name of Object.keys(scripts)) expect(readme, name).toMatch(new RegExp(`npm (run )?${name}\\b`));
  for (const setting of [
    'AIQYN_HOME',
    'AIQYN_HTTPS',
    'HOST',
    'AIQYN_LOG`',
    'AIQYN_LOG_LEVEL',
    'PORT',
    'date_order',
    'instrument',
    'in_house_names',
    'category_names',
    'allow_private',
    'fresh_days',
    ...Object.keys(portal.downloads).map((limit) => `\`${limit}\``),
    '`iati`',
    '`360giving`',
    '`mapped-csv`',
    'encoding',
    'delimiter',
    'sheet',
    ...MAPPING_SETTINGS,
    ...STATES,
    ...Object.values(FIELDS).flatMap((fields) => fields.map((field) => field.split('.').at(-1) ?? '')),
    '`ocds`',
    '`data-package`',
    'max_loss',
    '--accept-loss',
    'retention',
  ])
    expect(readme).toContain(setting);
});

test('DECISIONS.md has a line for every package', () => {
  const decisions = readFileSync(join(root, 'DECISIONS.md'), 'utf8');
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect(decisions, name).toContain(`\`${name}\``);
});

test('every version is pinned', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-build\d+)?$/);
});
