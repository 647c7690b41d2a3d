import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATASETS } from '../src/data/datasets/index.ts';
import { RequestError } from '../src/data/errors.ts';
import { readCursor, writeCursor } from '../src/data/cursor.ts';
import { OPERATORS, operatorsOf } from '../src/data/filters.ts';
import { cell } from '../src/data/formats/csv.ts';
import { jsonText } from '../src/data/formats/json.ts';
import { openApi } from '../src/data/formats/openapi.ts';
import { kindOf } from '../src/data/kinds.ts';
import { parseQuery, queryParameters } from '../src/data/query.ts';

test('every text survives a CSV cell but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [[read]] = parse(`x\r\n${cell(text, false)}\r\n`, { from_line: 1, skip_empty_lines: false }).slice(1) as [[string]] | [[undefined]]; // prettier-ignore
      const expected = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      expect(read ?? '').toBe(expected);
    }),
  );
});

test.each([
  ['=1+1', false, "'=1+1"],
  ['@SUM(A1)', false, "'@SUM(A1)"],
  ['-5.00', true, '-5.00'],
  ['+7', false, "'+7"],
  ['a "b", c', false, '"a ""b"", c"'],
  ['two\nlines', false, '"two\nlines"'],
  [null, false, ''],
  [true, false, 'true'],
  [['x', 'y'], false, 'x | y'],
])('%j becomes the cell %s', (value, numeric, text) => {
  expect(cell(value, numeric)).toBe(text);
});

test('a bigint stands in JSON with all its digits', () => {
  expect(jsonText({ amount: 123_456_789_012_345_678_901n })).toBe('{"amount":123456789012345678901}');
});

test('a cursor comes back as it was written, and only for its query and snapshot', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), fc.string(), (at, back, query) => {
      expect(readCursor(writeCursor('night', query, { at, back }), 'night', query)).toEqual({ at, back });
    }),
  );
  const token = writeCursor('yesterday', 'q', { at: 5, back: false });
  expect(() => readCursor(token, 'today', 'q')).toThrow(expect.objectContaining({ status: 409 }) as Error);
  expect(() => readCursor(token, 'yesterday', 'other')).toThrow(expect.objectContaining({ status: 400 }) as Error);
});

test('no token a caller makes up is more than a 400 or 409', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (token) => {
        expect(() => readCursor(token, 'night', 'q')).toThrow(RequestError);
      },
    ),
  );
});

const SAMPLES: Record<string, string> = {
  code: '',
  date: '2024-05',
  timestamp: '2024',
  year: '2024',
  count: '5',
  boolean: '1',
  currency: 'KZT',
  money: '10.50',
  country: 'KZ',
};

test('a query survives being written as parameters and read again, for every filter of every dataset', () => {
  for (const dataset of DATASETS) {
    for (const [name, field] of Object.entries(dataset.fields)) {
      for (const operator of operatorsOf(field)) {
        const listed = Object.values(
          kindOf(field).schema(field)['enum'] ?? (kindOf(field).schema(field)['items'] as { enum?: string[] } | undefined)?.enum ?? [],
        ).find((code) => code !== null) as string | undefined;
        const value = operator === 'null' ? 'true' : operator === 'contains' ? 'word' : (listed ?? (SAMPLES[field.kind] || 'anything'));
        const query = parseQuery(
          dataset,
          new URLSearchParams([
            [name + OPERATORS[operator].suffix, value],
            ['q', 'some words'],
          ]),
          'list',
        );
        expect(parseQuery(dataset, queryParameters(query), 'list')).toEqual(query);
      }
    }
  }
});

test('the OpenAPI document describes every dataset, each parameter once', () => {
  const { openapi, paths } = openApi() as {
    openapi: string;
    paths: Record<string, { get: { operationId: string; parameters?: object[] } }>;
  };
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths).map((path) => path.get);
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
  for (const { parameters = [] } of operations) expect(new Set(parameters.map((one) => JSON.stringify(one))).size).toBe(parameters.length);
  for (const { id } of DATASETS)
    for (const suffix of ['.json', '.csv', '.ndjson', '/totals.json', '/schema.json', '/{id}.json', '/{id}.csv'])
      expect(paths).toHaveProperty([`/api/v1/${id}${suffix}`]);
});
