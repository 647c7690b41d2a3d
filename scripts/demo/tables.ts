import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRow, Dataset } from '../../src/data/dataset.ts';
import { findDataset } from '../../src/data/datasets/index.ts';
import { cell } from '../../src/data/formats/csv.ts';
import { publish } from '../../src/data/formats/json.ts';
import { kindOf } from '../../src/data/kinds.ts';

/** What a row says; whoever says nothing of a column leaves it out. Money is in minor units, as in the mirror. */
export type Row = Record<string, string | number | boolean | null | undefined>;

/** The rows of the demo by dataset, in the order they are written. */
export class Tables {
  readonly #rows = new Map<string, AnyRow[]>();

  /** Adds a row; gives its identifier. Throws where the dataset has no such column, which is an error of ours. */
  add(dataset: string, row: Row & { id: string }): string {
    const { fields } = datasetOf(dataset);
    const kept: AnyRow = {};
    for (const [name, value] of Object.entries(row)) {
      if (!fields[name]) throw new Error(`${dataset} has no column ${name}`);
      if (value !== undefined && value !== null) kept[name] = typeof value === 'boolean' ? Number(value) : value;
    }
    kept['is_demo'] = 1;
    const rows = this.#rows.get(dataset);
    if (rows) rows.push(kept);
    else this.#rows.set(dataset, [kept]);
    return row.id;
  }

  of(dataset: string): AnyRow[] {
    return this.#rows.get(dataset) ?? [];
  }

  /** Writes a data package as a publisher fills it by hand: the columns it has something to say in, amounts as decimals, no provenance. */
  write(folder: string, about: { name: string; title: string; description: string }): void {
    mkdirSync(folder, { recursive: true });
    const resources = [...this.#rows.keys()].map((id) => ({ name: id, path: `${id}.csv`, format: 'csv', encoding: 'utf-8' }));
    for (const [id, rows] of this.#rows) writeFileSync(join(folder, `${id}.csv`), csv(datasetOf(id), rows));
    const descriptor = { $schema: 'https://datapackage.org/profiles/2.0/datapackage.json', ...about, resources };
    writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(descriptor, null, 2)}\n`);
  }
}

function datasetOf(id: string): Dataset {
  const dataset = findDataset(id);
  if (!dataset) throw new Error(`There is no dataset ${id}`);
  return dataset;
}

function csv(dataset: Dataset, rows: AnyRow[]): string {
  const columns = Object.keys(dataset.fields).filter((name) => rows.some((row) => name in row));
  const line = (row: AnyRow) => {
    const published = publish(dataset, row, columns);
    return columns.map((name) => cell(published[name] ?? null, kindOf(dataset.fields[name] ?? { kind: 'text', label: { en: '', ru: '', kk: '' } }).numeric)).join(','); // prettier-ignore
  };
  return [columns.join(','), ...rows.map(line)].map((text) => `${text}\r\n`).join('');
}
