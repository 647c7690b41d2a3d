import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { columnName, type AnyRow } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { lines } from '../src/data/formats/csv.ts';
import { lineSql } from '../src/data/formats/csv-sql.ts';
import { jsonText, publish } from '../src/data/formats/json.ts';
import { jsonLineSql } from '../src/data/formats/json-sql.ts';
import { KINDS } from '../src/data/kinds.ts';
import { currenciesOf } from '../src/data/money.ts';
import { tableSql } from '../src/data/mirror.ts';

const TEXTS = [
  null, '', 'plain', 'a,b', 'say "so"', 'line\nbreak', 'carriage\rreturn', '=1+1', '+7 701', '-5', '@sum', '\ttab', '\rstart', "'=1", "''=1", "'plain", "'", '"', '=a,"b"\n',
  'Қазақстан, «Дала»', '🙂,', 'z'.repeat(5000), ' =1', '=', "'-", '\u0000x', '[brackets]*?', 'a]b', '%s%d',
]; // prettier-ignore
const AMOUNTS = [null, 0, 1, -1, 5, -5, 99, 100, -100, 123456789, -123456789012, 2 ** 52, -(2 ** 52)];
const CURRENCIES = [null, ...[0, 2, 3, 4].flatMap((places) => currenciesOf(places).slice(0, 2)), 'KZT', 'BYR', 'XDR'];

test('lines that SQLite makes are those that the serializer makes, byte for byte, in every dataset', () => {
  const db = new Database(':memory:');
  let compared = 0;
  for (const dataset of STORED) {
    db.exec(tableSql(dataset, 'temp', true));
    const names = Object.keys(dataset.fields);
    const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`);
    const insert = db.prepare(`INSERT INTO temp.${dataset.id} (row, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`);
    for (let row = 1; row <= 60; row++) {
      const values = Object.values(dataset.fields).map((field, at) => {
        const pick = <T>(from: readonly T[]) => from[(row * 7 + at * 13) % from.length] as T;
        if (field.kind === 'boolean') return pick([null, 0, 1]);
        if (field.kind === 'texts') return pick([null, '[]', ...TEXTS.filter((text) => text !== null).map((text) => JSON.stringify([text, 'and', text])), JSON.stringify(['=1'])]); // prettier-ignore
        if (field.kind === 'currency') return pick(CURRENCIES);
        if (field.kind === 'flags') return pick([null, 'one', 'one two three']);
        if (KINDS[field.kind].sql === 'integer') return pick(AMOUNTS);
        if (['date', 'hash'].includes(field.kind)) return pick([null, '2024-05-31', '0a1b']);
        return pick(TEXTS);
      });
      insert.run(row, ...values);
    }
    const rows = db.prepare<[], AnyRow>(`SELECT ${names.map((name, at) => `${columns[at]} AS "${name}"`).join(', ')} FROM temp.${dataset.id} ORDER BY row`).all(); // prettier-ignore
    const made = (sql: string) => db.prepare<[], string>(`SELECT ${sql} FROM temp.${dataset.id} ORDER BY row`).pluck().all();
    const [csv, json] = [made(lineSql(dataset)), made(jsonLineSql(dataset))];
    rows.forEach((row, at) => {
      expect(csv[at], `${dataset.id} ${JSON.stringify(row)}`).toBe(lines(dataset, [row]));
      expect(json[at], `${dataset.id} ${JSON.stringify(row)}`).toBe(`${jsonText(publish(dataset, row))}\n`);
    });
    compared++;
  }
  db.close();
  expect(compared).toBe(STORED.length);
});
