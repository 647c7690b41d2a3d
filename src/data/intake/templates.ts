import { codes, type CodeListName } from '../codes/index.ts';
import type { Dataset } from '../dataset.ts';
import { provenance } from '../datasets/shared.ts';
import { findDataset } from '../datasets/index.ts';
import type { Field, KindName } from '../kinds.ts';
import { LOCALES, translator, type Locale } from '../text/index.ts';
import { FILLED, filledColumns, isRequired } from './columns.ts';
import { EXAMPLE, type ExampleRow } from './example.ts';

/** What a column's cells are in a Frictionless table schema (Data Package v2); a date may be a year, or a year and month. */
const TYPES: Partial<Record<KindName, string>> = {
  boolean: 'boolean',
  count: 'integer',
  year: 'integer',
  money: 'number',
  decimal: 'number',
};
const DATE = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';

type Columns = [name: string, field: Field][];

/** The files of the templates: empty tables with their descriptor, a dictionary in each language, and a worked example. The same every time. */
export function templateFiles(): [path: string, text: string][] {
  // Whoever publishes the example by mistake publishes rows that say they are invented.
  const invented = (dataset: Dataset): Columns => [...filledColumns(dataset), ['is_demo', provenance.is_demo]];
  return [
    ['datapackage.json', descriptor('templates', 'Templates of Aiqyn', filledColumns)],
    ...LOCALES.map((locale): [string, string] => [`README.${locale}.md`, readme(locale)]),
    ...FILLED.map((dataset): [string, string] => [`${dataset.id}.csv`, table(filledColumns(dataset), [])]),
    ['example/datapackage.json', descriptor('example', 'Worked example of Aiqyn (invented)', invented)],
    ...FILLED.map((dataset): [string, string] => [
      `example/${dataset.id}.csv`,
      table(invented(dataset), (EXAMPLE[dataset.id] ?? []).map((row) => ({ ...row, is_demo: 'true' }))),
    ]),
  ]; // prettier-ignore
}

function table(columns: Columns, rows: readonly ExampleRow[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([name]) => cell(row[name] ?? '')))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

const resourceName = (id: string) => id.replaceAll('_', '-');

function descriptor(name: string, title: string, columnsOf: (dataset: Dataset) => Columns): string {
  const whole = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `aiqyn-${name}`,
    title,
    resources: FILLED.map((dataset) => ({
      name: resourceName(dataset.id),
      path: `${dataset.id}.csv`,
      type: 'table',
      title: dataset.title.en,
      description: dataset.about.en,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: {
        fields: columnsOf(dataset).map(([column, field]) => fieldOf(dataset, column, field)),
        primaryKey: ['id'],
        foreignKeys: columnsOf(dataset).flatMap(([column, field]) => {
          const of = referred(column, field);
          return of === undefined ? [] : [{ fields: [column], reference: { resource: of === dataset.id ? '' : resourceName(of), fields: ['id'] } }]; // prettier-ignore
        }),
        missingValues: [''],
      },
    })),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function fieldOf(dataset: Dataset, name: string, field: Field): Record<string, unknown> {
  const constraints = {
    ...(isRequired(dataset, name) ? { required: true } : {}),
    ...(name === 'id' ? { unique: true } : {}),
    ...(field.kind === 'date' ? { pattern: DATE } : {}),
    ...(field.kind === 'currency' ? { pattern: '^[A-Z]{3}$' } : {}),
    ...(field.codes && field.kind === 'code' ? { enum: Object.keys(codes(field.codes)) } : {}),
  };
  return {
    name,
    type: TYPES[field.kind] ?? 'string',
    title: field.label.en,
    ...(field.about ? { description: field.about.en } : {}),
    ...(Object.keys(constraints).length ? { constraints } : {}),
  };
}

/** The table a column's values are ids of, where a publisher fills it. */
function referred(name: string, field: Field): string | undefined {
  const of = name === 'parent_award_id' ? 'awards' : field.of;
  return FILLED.find(({ id }) => id === of)?.id;
}

/** The dictionary: how to fill the tables, then each with its columns, then the lists of codes. */
function readme(locale: Locale): string {
  const t = translator(locale);
  const lists = new Set<CodeListName>();
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const kind = (name: string, field: Field) => {
    const of = referred(name, field);
    if (of !== undefined) return t('templates.names', { dataset: of });
    if (!field.codes) return field.kind === 'money' ? t('templates.money') : t(`kind.${field.kind}`);
    lists.add(field.codes);
    return `${t('kind.code')}: \`${field.codes}\``;
  };
  const tables = FILLED.map((dataset) => {
    const rows = filledColumns(dataset).map(([name, field]) => [`\`${name}\``, field.label[locale], kind(name, field), isRequired(dataset, name) ? t('templates.yes') : '', name === 'id' ? '' : (field.about?.[locale] ?? '')]); // prettier-ignore
    const columns = [t('data.field'), t('data.label'), t('data.kind'), t('templates.required'), t('data.meaning')];
    const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
    return `## \`${dataset.id}.csv\`: ${dataset.title[locale]}\n\n${findDataset(dataset.id)?.about[locale]}\n\n${lines.join('\n')}\n`;
  });
  const steps = (['templates.fill', 'templates.check', 'templates.publish'] as const).map((key, at) => `${at + 1}. ${t(key)}`);
  const rules = (['templates.readme.cells', 'templates.readme.order', 'templates.readme.ledger', 'templates.readme.people', 'templates.readme.example', 'templates.no_write'] as const).map((key) => `- ${t(key)}`); // prettier-ignore
  const codeLists = [...lists].sort().map((list) => {
    const names = Object.entries(codes(list)).map(([code, name]) => `- \`${code}\`: ${name[locale]}`);
    return `### \`${list}\`\n\n${names.join('\n')}\n`;
  });
  const parts = [`# ${t('templates.title')}`, t('templates.lede'), [...steps, '', '        npm run check -- FOLDER'].join('\n'), rules.join('\n'), ...tables, `## ${t('templates.codes')}`, ...codeLists]; // prettier-ignore
  return `${parts.join('\n\n').replace(/\n{3,}/g, '\n\n').trimEnd()}\n`; // prettier-ignore
}
