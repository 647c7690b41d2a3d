import type Database from 'better-sqlite3';
import portal from '../portal.config.ts';
import { BULK, bulkPath, PACKAGE } from '../src/data/bulk-formats.ts';
import { bibtex, citationText, permanentAddress, type Cited } from '../src/data/citation.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { noticeOf, type Invented } from '../src/data/invented.ts';
import { licenceAddress } from '../src/data/licence-address.ts';
import { LOCALE_NAMES, LOCALES, translator, type Locale, type Text } from '../src/data/text/index.ts';
import type { BulkFacts } from './bulk.ts';

/** What a package tells its reader: of which snapshot it is, whose data it holds and under which licences. */
export interface Told extends BulkFacts {
  invented: Invented;
  notice: Text;
  licences: string[];
  sources: { title: string; path: string | null }[];
  rows: Map<string, Record<string, string | number | null>>;
}

/** Reads from a mirror what its package tells. */
export function tellPackage(db: Database.Database, facts: BulkFacts): Told {
  const sources = db.prepare<[], Record<string, string | number | null>>('SELECT * FROM sources ORDER BY id').all();
  const invented = inventedIn(db);
  return {
    ...facts,
    invented,
    notice: noticeOf({ invented }),
    licences: [...new Set(sources.map((source) => source['licence']).filter((name) => typeof name === 'string'))].sort(),
    sources: sources.map((source) => ({ title: String(source['title_en'] ?? source['id']), path: typeof source['url'] === 'string' ? source['url'] : null })), // prettier-ignore
    rows: new Map(sources.map((source) => [String(source['id']), source])),
  };
}

/** How many of the rows that were read are invented, asked of the rows themselves: the columns come later. */
function inventedIn(db: Database.Database): Invented {
  const read = STORED.filter(({ id, origin, fields }) => 'is_demo' in fields && (origin === 'file' || id === 'pools'));
  const any = (value: 0 | 1) =>
    read.some(({ id }) => db.prepare(`SELECT 1 FROM ${id} WHERE is_demo = ${value} LIMIT 1`).get() !== undefined);
  if (!any(1)) return 'none';
  return any(0) ? 'some' : 'all';
}

/** The snapshot as something to cite: the page of all data. */
const cited = (locale: Locale = 'en'): Cited => ({
  heading: translator(locale)('nav.data'),
  path: `/${locale}/data`,
  query: new URLSearchParams(),
});

function reader({ snapshot, created, invented, rows }: Told) {
  const manifest = { created_at: created } as Parameters<typeof citationText>[1]['mirror']['manifest'];
  return { mirror: { snapshot, manifest, invented, sources: () => rows }, locale: 'en' as const, t: translator('en') };
}

/** How to cite the package: as a sentence in each language, and as BibTeX. */
export function citations(told: Told): [name: string, text: string][] {
  const sentences = LOCALES.map((locale) => `${LOCALE_NAMES[locale]}\n${citationText(cited(locale), { ...reader(told), locale, t: translator(locale) })}\n`); // prettier-ignore
  return [
    ['CITATION.txt', sentences.join('\n')],
    ['CITATION.bib', `${bibtex(cited(), reader(told))}\n`],
  ];
}

/** What a reader of the package must know, as Markdown. */
export function readme(datasets: readonly Dataset[], rows: Record<string, number>, told: Told): string {
  const licences = told.licences.map((name) => [name, licenceAddress(name)].filter(Boolean).join(', '));
  const lines = datasets.map(({ id, title, about }) => `| \`${bulkPath({ id }, 'csv').replace(/\.gz$/, '')}\` | ${rows[id] ?? 0} | ${title.en} | ${about.en} |`); // prettier-ignore
  return `# ${portal.name}: snapshot ${told.snapshot}

${LOCALES.map((locale) => told.notice[locale]).join('\n\n')}

- Made: ${told.created}
- Content: \`${told.content}\`, the root of a Merkle tree over every row (RFC 9162). The same rows give the same root.
- On the portal, for as long as the snapshot is kept: ${permanentAddress(cited(), told.snapshot)}
- Licences of the sources: ${licences.join('; ')}

## How to cite

${citationText(cited(), reader(told))}

\`CITATION.txt\` says it in every language of the portal, \`CITATION.bib\` for BibTeX.

## What is in it

\`datapackage.json\` (Data Package v2) describes every table: columns with types and meanings, keys, references between tables, licences, sources. The tables are CSV (RFC 4180, UTF-8).

| File | Rows | Dataset | What a row is |
| --- | ---: | --- | --- |
${lines.join('\n')}

The same tables lie beside \`${PACKAGE}\` on the portal one by one, as ${BULK.map((format) => `\`{dataset}${bulkPath({ id: '' }, format)}\``).join(', ')}.

## How to read it

- An empty cell was not published; it is not zero.
- Money is a decimal number in the currency beside it, and once more as a whole number of that currency's smallest units in the column that ends in \`_minor\`. Compute with that one.
- A text that a spreadsheet would run as a formula has an apostrophe in front.
- Several values in one cell are parted by \` | \`.
- A date may be a year, or a year and month: what the source published and no finer.

    duckdb -c "SELECT currency, sum(amount_minor) FROM 'transactions.csv' WHERE kind = 'disbursement' GROUP BY 1"
    python -c "import pandas; print(pandas.read_csv('awards.csv', dtype=str).shape)"

A portal that is given this file as a source (format \`data-package\`) has the same rows with the same hashes.
`;
}
