import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, type CsvOptions } from '../scripts/sources/csv.ts';
import { datePrecision, serialDate } from '../scripts/sources/spreadsheet-dates.ts';
import { pathOf } from '../scripts/sources/threesixtygiving-titles.ts';
import { datePattern } from '../scripts/sources/mapping.ts';

/** Reads bytes in pieces of the given size. */
async function csv(bytes: Buffer, options: CsvOptions = {}, piece = 64 * 1024): Promise<{ cells: string[]; line: number }[]> {
  const records: { cells: string[]; line: number }[] = [];
  async function* chunks() {
    for (let start = 0; start < Math.max(bytes.length, 1); start += piece) {
      await Promise.resolve();
      yield bytes.subarray(start, start + piece);
    }
  }
  await readCsv(chunks(), options, {
    record: (cells, line) => records.push({ cells, line }),
    fail(detail) {
      throw new Error(detail);
    },
  });
  return records;
}

test('any table comes back as it was written, whatever its pieces, delimiter and line ends', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ң', 'Ж', '"', ',', ';', '\t', '\n', '\r\n', ' ', '😀'), maxLength: 6 });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 40 }), async (rows, delimiter, end, piece) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const all = [['one', 'two', 'three'], ...rows];
      const text = all.map((row) => row.map(quoted).join(delimiter)).join(end);
      const read = await csv(Buffer.from(`\ufeff${text}`), {}, piece);
      expect(read.map(({ cells }) => cells)).toEqual(all);
    }),
    { numRuns: 200 },
  ); // prettier-ignore
});

test('a record is named by the line it begins on', async () => {
  const read = await csv(Buffer.from('a,b\n1,"x\ny\n"\n\n2,z\n'));
  expect(read.filter(({ cells }) => cells.length > 1).map(({ cells, line }) => [cells[0], line])).toEqual([['a', 1], ['1', 2], ['2', 6]]); // prettier-ignore
});

test.each([
  ['wrong bytes', Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.from([0xf0, 0xe1]), Buffer.from('\n')]), /not utf-8 .* on line 3/],
  ['half a letter at the end', Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xd0])]), /not utf-8 .* on line 2/],
  ['a NUL character', Buffer.from('a,b\n1,\0\n'), /binary file .* on line 2/],
  ['a quote left open', Buffer.from('a,b\n1,2\n"3,4\n5,6\n'), /line 3: a quote is opened and never closed/],
  ['text after a quote', Buffer.from('a,b\n1,"2"x\n'), /line 2: text follows the closing quote/],
  ['a quote inside', Buffer.from('a,b\n1,2\n3,x"4\n'), /line 3: a quote stands inside a cell/],
  ['a quote that swallows megabytes', Buffer.from(`a,b\n"${'1,2\n'.repeat(5_000_000)}`), /line 2: a record is larger than 16 MB/],
  ['a line that never ends', Buffer.alloc(17 * 1024 * 1024, 'x'), /line 1 is longer than 16 MB/],
])('%s refuses the file with the line', async (_, bytes, detail) => {
  await expect(csv(bytes)).rejects.toThrow(detail);
});

test.each([
  ['43616', 'day', false, '2019-05-31'],
  ['43616.75', 'day', false, '2019-05-31T18:00:00'],
  ['43615.9999999999', 'day', false, '2019-05-31'],
  ['42154', 'day', true, '2019-05-31'],
  ['1', 'day', false, '1900-01-01'],
  ['59', 'day', false, '1900-02-28'],
  ['60', 'day', false, '60'],
  ['61', 'day', false, '1900-03-01'],
  ['0', 'day', true, '1904-01-01'],
  ['43556', 'month', false, '2019-04'],
  ['43556', 'year', false, '2019'],
  ['-1', 'day', false, '-1'],
  ['99999999', 'day', false, '99999999'],
] as const)('serial day %s shown to the %s, from 1904: %s, is %s', (serial, precision, from1904, date) => {
  expect(serialDate(serial, precision, from1904)).toBe(date);
});

test.each([
  [14, undefined, 'day'],
  [17, undefined, 'month'],
  [18, undefined, undefined],
  [0, undefined, undefined],
  [164, 'yyyy\\-mm\\-dd;@', 'day'],
  [165, '"£"#,##0', undefined],
  [166, 'GENERAL', undefined],
  [167, 'DD/MM/YYYY', 'day'],
  [168, 'mmmm yyyy', 'month'],
  [169, 'yyyy', 'year'],
  [170, '[Red]0.00', undefined],
  [171, '[h]:mm:ss', undefined],
  [172, '"day" 0', undefined],
  [173, '[$-43F]d\\ mmmm\\ yyyy;@', 'day'],
])('number format %i %s shows a date to the %s', (id, code, precision) => {
  expect(datePrecision(id, code)).toBe(precision);
});

test.each([
  ['Identifier', ['id']],
  ['Amount Awarded', ['amountAwarded']],
  ['From an open call?', ['fromOpenCall']],
  ['Recipient Org:Name', ['recipientOrganization', 0, 'name']],
  ['Recipient Org:1:Location:2:Latitude', ['recipientOrganization', 1, 'location', 2, 'latitude']],
  ['beneficiaryLocation/3/geoCode', ['beneficiaryLocation', 3, 'geoCode']],
  ['Planned Dates:Duration (months)', ['plannedDates', 0, 'duration']],
  ['Recipient Org', undefined],
  ['Recipient Org:Shoe Size', undefined],
  ['Website: Decision Notes', undefined],
])('the column “%s” goes to %j', (title, path) => {
  expect(pathOf(title)).toEqual(path);
});

test.each(['DD/MM', 'YYYY DD', 'YYYY YYYY', 'soon'])('“%s” is no date format', (format) => {
  expect(datePattern(format)).toBeUndefined();
});
