import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { activity, bomb, grants, HEADER, iati, rows, sheetRow, table, TABLE, workbook } from './publications.ts';
import { must, NotTried, type Fault, type Trial } from './trial.ts';

/** A good file that the next night replaces with a hostile one, and the one after mends. */
interface Hostile {
  name: string;
  file: string;
  good: string | Uint8Array;
  settings?: Record<string, unknown>;
  /** Writes what the second night finds. */
  hostile: (trial: Trial) => string | Uint8Array | undefined;
  /** What the refusal says; `taken` where the file is published all the same, perhaps but for a record that is kept apart. */
  says: RegExp | 'taken';
}

const OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n';
const goodXml = iati(Array.from({ length: 4 }, (_, at) => ({ id: `KZ-B-${at}`, amounts: [5, 6] })));
const xml = (name: string, hostile: Hostile['hostile'], says: Hostile['says']): Hostile => ({
  name,
  file: 'bad.xml',
  good: goodXml,
  hostile,
  says,
});
const json = (name: string, hostile: Hostile['hostile'], says: Hostile['says']): Hostile => ({ name, file: 'bad.json', good: grants(), settings: { format: '360giving' }, hostile, says }); // prettier-ignore
const csv = (name: string, hostile: Hostile['hostile'], says: Hostile['says']): Hostile => ({ name, file: 'bad.csv', good: table(), settings: TABLE, hostile, says }); // prettier-ignore
const xlsx = (name: string, hostile: Hostile['hostile'], says: Hostile['says']): Hostile => ({ name, file: 'bad.xlsx', good: workbook([HEADER.split(','), ['C-0', 'Invented', 'Partner', '2024-03-04', 5]].map((cells) => sheetRow(cells)).join('')), settings: TABLE, hostile, says }); // prettier-ignore
const MB = 1024 * 1024;
/** 10 GB unzipped; a tenth of that in the short form. */
const tens = ({ short }: Trial) => (short ? 10 : 100);
const filled = (sign: string) => Buffer.alloc(100 * MB, sign);
const within = (start: string, size: number, end: string, sign = 'x') => Buffer.concat([Buffer.from(start), Buffer.alloc(size, sign), Buffer.from(end)]); // prettier-ignore
const first = (more: string) =>
  `${OPEN}${activity('KZ-B-0', 'Invented', [5, 6], more)}${[1, 2, 3].map((at) => activity(`KZ-B-${at}`, 'Invented', [5, 6])).join('')}</iati-activities>`;
const [beforeText = '', afterText = ''] = first('<description><narrative>@</narrative></description>').split('@');
/** A grant whose description is left open. */
const [beforeGrant = '', afterGrant = ''] = grants(',"description":@').split('@');
/** A grant whose amount is left open. */
const [beforeAmount = '', afterAmount = ''] = grants().split(/(?<="amountAwarded":)1/);

const HOSTILE: Hostile[] = [
  xml('gzip bomb of zeros as IATI', (trial) => bomb(trial.path('bad.xml'), '', filled('\0'), tens(trial), ''), /disallowed character|unzip|unfold/),
  json('gzip bomb of zeros as 360Giving', (trial) => bomb(trial.path('bad.json'), '', filled('\0'), tens(trial), ''), /longer than|NUL|unzip|unfold/),
  xml('gzip bomb of blanks inside IATI', (trial) => bomb(trial.path('bad.xml'), OPEN, filled(' '), tens(trial), '</iati-activities>'), /larger than|longer than|unzip|unfold/),
  json('gzip bomb of blanks inside 360Giving', (trial) => bomb(trial.path('bad.json'), '{"grants":[', filled(' '), tens(trial), ']}'), /larger than|longer than|unzip|unfold/),
  xml('gzip bomb of small elements inside IATI', (trial) => {
    if (!existsSync(join(import.meta.dirname, '../../scripts/gzip.ts'))) throw new NotTried('unzipping has no limit of its own yet');
    return bomb(trial.path('bad.xml'), OPEN, filled('<x/>'), tens(trial), '</iati-activities>');
  }, /unzips to more than/),
  xml('a text of 200 MB', () => within(beforeText, 200 * MB, afterText), /longer than|larger than/),
  xml('an attribute of 200 MB', () => within(`${OPEN}<iati-activity hierarchy="`, 200 * MB, '"></iati-activity></iati-activities>'), /longer than|larger than/),
  xml('a comment of 200 MB', () => within(`${OPEN}<!-- `, 200 * MB, ' --></iati-activities>'), /longer than|larger than/),
  xml('10,000,000 elements in one record', () => Buffer.concat([Buffer.from(`${OPEN}<iati-activity>`), Buffer.alloc(60 * MB, '<tag/>'), Buffer.from('</iati-activity></iati-activities>')]), /larger than/), // prettier-ignore
  xml('a billion laughs', () => `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha">${Array.from('bcdefghij', (name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'.charAt(at)};`.repeat(10)}">`).join('')}]>\n<iati-activities version="2.03">&j;</iati-activities>`, /document type declaration/), // prettier-ignore
  xml('an external entity', () => `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<iati-activities version="2.03"><iati-activity><iati-identifier>&a;</iati-identifier></iati-activity></iati-activities>`, /document type declaration/), // prettier-ignore
  xml('elements nested 1,000,000 deep', () => OPEN + '<a>'.repeat(1_000_000) + '</a>'.repeat(1_000_000), /nests more than/),
  xml('UTF-8 that goes on as windows-1251', () => Buffer.concat([Buffer.from(OPEN), Buffer.from(activity('KZ-B-1', 'Вода', [5])), Buffer.from('<iati-activity><title><narrative>'), Buffer.from([0xc2, 0xee, 0xe4, 0xe0]), Buffer.from('</narrative></title></iati-activity></iati-activities>')]), /not utf-8/), // prettier-ignore
  xml('NUL bytes', () => goodXml.replace('Invented', 'In\0vented'), /disallowed character/),
  xml('UTF-16 without a byte order mark', () => Buffer.from(goodXml.replace('UTF-8', 'UTF-16'), 'utf16le'), /not well-formed|unknown encoding/),
  xml('half a file', () => goodXml.slice(0, -60), /not well-formed/),
  xml('half a gzip file', () => gzipSync(goodXml).subarray(0, 100), /not a whole gzip file/),
  json('one text of 100 MB', () => within(`${beforeGrant}"`, 100 * MB, `"${afterGrant}`), /larger than|longer than/),
  json('one number of 50,000,000 digits', () => within(beforeAmount, 50_000_000, afterAmount, '9'), /larger than|longer than/), // prettier-ignore
  xml('an amount of 5,000,000 digits', () => goodXml.replace('<value>5<', `<value>${'9'.repeat(5_000_000)}<`), 'taken'),
  csv('an amount of 5,000,000 digits', () => table().replace('0.50', '9'.repeat(5_000_000)), 'taken'),
  json('a number of 5,000,000 digits', () => within(beforeAmount, 5_000_000, afterAmount, '9'), 'taken'), // prettier-ignore
  xml('a text of 10 MB that may be personal', () => Buffer.concat([Buffer.from(beforeText), Buffer.alloc(10 * MB, '123456 789012 a@bc +7 (701) '), Buffer.from(afterText)]), 'taken'),
  xml('a text of 10 MB of letters', () => Buffer.concat([Buffer.from(`${beforeText}@`), Buffer.alloc(10 * MB, 'x'), Buffer.from(afterText)]), 'taken'),
  json('a title of 7 MB of digits', () => grants().replace('Invented', '850101300005'.repeat(Math.floor(7 * MB / 12))), 'taken'),
  csv('a name of 10 MB of words', () => table().replace('Partner 0', 'ab '.repeat(10 * MB / 3)), 'taken'),
  json('arrays nested 1,000,000 deep', () => beforeGrant + '['.repeat(1_000_000) + ']'.repeat(1_000_000) + afterGrant, /nests more than/),
  json('arrays nested 1,000,000 deep beside the grants', () => '{"x":' + '['.repeat(1_000_000) + ']'.repeat(1_000_000) + ',' + grants().slice(1), /nests more than/), // prettier-ignore
  json('20,000,000 empty objects in one grant', () => Buffer.concat([Buffer.from(`${beforeGrant}[`), Buffer.alloc(60_000_000, '{},'), Buffer.from(`{}]${afterGrant}`)]), /larger than/), // prettier-ignore
  json('a title of 10 MB of digits', () => grants().replace('Invented', '850101300005'.repeat(10 * MB / 12)), /larger than/),
  json('a NUL that is written as an escape', () => grants().replace('Invented', 'In\\u0000vented'), 'taken'),
  json('NUL bytes', () => grants().replace('Invented', 'In\0vented'), /not well-formed JSON/),
  json('UTF-16 without a byte order mark', () => Buffer.from(grants(), 'utf16le'), /NUL|not well-formed/),
  xlsx('a zip bomb that says so', () => workbook(Buffer.alloc(1100 * MB, ' ')), /would unzip to more than/),
  xlsx('a zip bomb that hides it', () => workbook(Buffer.alloc(300 * MB, ' '), 1000), /cannot be unzipped|not a whole/),
  csv('one line of 100 MB', () => within(`${HEADER}\nC-0,`, 100 * MB, ',P,2024-03-04,5'), /longer than/),
  csv('UTF-8 that goes on as windows-1251', () => Buffer.concat([Buffer.from(table()), Buffer.from('C-9,'), Buffer.from([0xc2, 0xee, 0xe4, 0xe0]), Buffer.from(',P,2024-03-04,5\n')]), /not utf-8.*line 5/s), // prettier-ignore
  csv('NUL bytes', () => `${HEADER}\nC-0,In\0vented,P,2024-03-04,5\n`, /NUL/),
  csv('UTF-16 without a byte order mark', () => Buffer.from(table(), 'utf16le'), /NUL/),
  csv('a quote that is never closed', () => `${HEADER}\nC-0,"${rows(500_000).join('\n')}`, /never closed/),
]; // prettier-ignore

/** The night takes what is a fact of the file and stays within its limits. */
async function taken(trial: Trial): Promise<string> {
  const ending = await trial.run();
  trial.plain(ending);
  must(ending.code === 0, `it ended with ${ending.code}: ${ending.text.slice(0, 1000)}`);
  await trial.whole();
  const line = /^bad {2}.*/m.exec(ending.text)?.[0] ?? '';
  return `published in ${ending.seconds.toFixed(1)} s with ${ending.megabytes.toFixed(0)} MB: ${line}`;
}

/** Files that are made to break whoever reads them. */
export const FILE_FAULTS: Fault[] = [
  ...HOSTILE.map(({ name, file, good, settings, hostile, says }): Fault => ({
    name: `${file.replace('bad.', '').toUpperCase()}: ${name}`,
    async meet(trial) {
      await trial.begin({ file, content: good, ...settings });
      const content = hostile(trial);
      if (content !== undefined) trial.put(file, content);
      if (says === 'taken') return taken(trial);
      const { seconds, megabytes, text } = await trial.badNight(2, [
        /^bad {2}stale/m,
        new RegExp(`failed: ${file.replace('.', '\\.')}: `),
        says,
      ]);
      trial.put(file, good);
      await trial.goodNight();
      return `refused in ${seconds.toFixed(1)} s with ${megabytes.toFixed(0)} MB: ${/failed: (.{0,110})/.exec(text)?.[1]}`;
    },
  })),
  {
    name: 'XLSX: formulas in every cell of 100,000 rows',
    async meet(trial) {
      const count = trial.short ? 10_000 : 100_000;
      const sheet = (length: number, formula: string) => [sheetRow(HEADER.split(',')), ...Array.from({ length }, (_, at) => sheetRow([`C-${at}`, 'Invented', 'Partner', '2024-03-04', at], formula))].join(''); // prettier-ignore
      await trial.begin({ file: 'bad.xlsx', content: workbook(sheet(5, '')), ...TABLE });
      trial.put('bad.xlsx', workbook(sheet(count, '<f>A1&amp;B1</f>')));
      const ending = await trial.run();
      trial.plain(ending);
      must(ending.code === 0 && ending.text.includes(`${count} awards`), `not every row was read: ${ending.text}`);
      must(/formula behind “Paid” ×/.test(ending.text), `formulas are not reported: ${ending.text}`);
      await trial.whole();
      return `read ${count} rows by the values computed last, formulas reported, in ${ending.seconds.toFixed(1)} s with ${ending.megabytes.toFixed(0)} MB`;
    },
  },
];
