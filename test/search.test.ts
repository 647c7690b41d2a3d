import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatePackage } from '../scripts/generate.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { fold } from '../src/data/fold.ts';
import { paths } from '../src/data/home.ts';
import { match } from '../src/data/match.ts';
import { openMirror, searched, tableSql, type Mirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { readQuestion, type Node } from '../src/data/search/grammar.ts';
import { distance, nearest } from '../src/data/search/slips.ts';
import { soundKey } from '../src/data/search/sound.ts';
import { readWordsHeader, WordIndex } from '../src/data/search/word-index.ts';
import { writeWords } from '../src/data/search/writer.ts';
import { night, writeConfig } from './home.ts';

let home: string;
let mirror: Mirror;
let rows: AnyRow[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  await generatePackage(join(home, 'package'), 3000);
  const config = writeConfig(home, [{ id: 'generated', format: 'data-package', location: join(home, 'package') }]);
  const { snapshot } = await night(config, join(home, 'home'));
  mirror = openMirror(join(home, 'home'), snapshot ?? '');
  rows = mirror.sqlite.prepare<[], AnyRow>('SELECT * FROM awards ORDER BY row').all();
});

afterAll(() => {
  mirror.sqlite.close();
  rmSync(home, { recursive: true, force: true });
});

/** Row numbers that fit, found by reading every row. */
function byReading(test: (fields: Record<string, string[]>) => boolean): number[] {
  const names = searched(awards);
  return rows.flatMap((row, at) => {
    const fields = Object.fromEntries(
      names.map((name) => [
        name,
        fold(String(row[name] ?? ''))
          .split(' ')
          .filter(Boolean),
      ]),
    );
    return test(fields) ? [at] : [];
  });
}

const found = (q: string) => [...match(mirror, parseQuery(awards, new URLSearchParams({ q }), 'list')).fitting()];
const begins = (words: string[], beginning: string) => words.some((word) => word.startsWith(beginning));
const anywhere = (beginning: string) => (fields: Record<string, string[]>) =>
  Object.values(fields).some((words) => begins(words, beginning));
const inOrder = (...phrase: string[]) => (fields: Record<string, string[]>) => Object.values(fields).some((words) => ` ${words.join(' ')} `.includes(` ${phrase.join(' ')} `)); // prettier-ignore

type Test = (fields: Record<string, string[]>) => boolean;
const both =
  (...tests: Test[]): Test =>
  (fields) =>
    tests.every((test) => test(fields));
const either =
  (...tests: Test[]): Test =>
  (fields) =>
    tests.some((test) => test(fields));
const not =
  (test: Test): Test =>
  (fields) =>
    !test(fields);

test.each<[string, Test]>([
  ['rural', anywhere('rural')],
  ['жастар', anywhere('жастар')],
  ['ЖАСТАР саясаты', both(anywhere('жастар'), anywhere('саясаты'))],
  ['цифр', anywhere('цифр')],
  ['train rur', both(anywhere('train'), anywhere('rur'))],
  ['rural OR teachers', either(anywhere('rural'), anywhere('teachers'))],
  ['rural ИЛИ жастар', either(anywhere('rural'), anywhere('жастар'))],
  ['rural НЕМЕСЕ жастар', either(anywhere('rural'), anywhere('жастар'))],
  ['rural AND teachers', both(anywhere('rural'), anywhere('teachers'))],
  ['rural И teachers', both(anywhere('rural'), anywhere('teachers'))],
  ['rural ЖӘНЕ teachers', both(anywhere('rural'), anywhere('teachers'))],
  ['rural -teachers', both(anywhere('rural'), not(anywhere('teachers')))],
  ['rural NOT teachers', both(anywhere('rural'), not(anywhere('teachers')))],
  ['rural НЕ teachers', both(anywhere('rural'), not(anywhere('teachers')))],
  ['rural ЕМЕС teachers', both(anywhere('rural'), not(anywhere('teachers')))],
  ['-rural', not(anywhere('rural'))],
  ['"rural water"', inOrder('rural', 'water')],
  ['«қоғамдық бастамаларды» rural', both(inOrder('когамдык', 'бастамаларды'), anywhere('rural'))],
  ['“rural water access”', inOrder('rural', 'water', 'access')],
  ['"rural"', inOrder('rural')],
  ['rural -"water access"', both(anywhere('rural'), not(inOrder('water', 'access')))],
  [
    '(rural OR жастар) (water OR саясаты)',
    both(either(anywhere('rural'), anywhere('жастар')), either(anywhere('water'), anywhere('саясаты'))),
  ],
  ['rural water OR жастар саясаты', either(both(anywhere('rural'), anywhere('water')), both(anywhere('жастар'), anywhere('саясаты')))],
  ['title:rural', ({ title = [] }) => begins(title, 'rural')],
  ['название:rural', ({ title = [] }) => begins(title, 'rural')],
  ['title:rural description:water', ({ title = [], description = [] }) => begins(title, 'rural') && begins(description, 'water')],
  ['title:"rural water"', ({ title = [] }) => inOrder('rural', 'water')({ title })],
  ['-title:rural', ({ title = [] }) => !begins(title, 'rural')],
  ['recipient:1234', ({ recipient_name: name = [] }) => begins(name, '1234')],
  ['алушы:12', ({ recipient_name: name = [] }) => begins(name, '12')],
  ['funder:12', ({ funder_name: name = [] }) => begins(name, '12')],
  ['rural 12', both(anywhere('rural'), anywhere('12'))],
])('%s finds what reading every row finds', (q, expected) => {
  const read = byReading(expected);
  expect(found(q)).toEqual(read);
  if (!['"rural water access"'].includes(q)) expect(read.length).toBeLessThan(rows.length);
});

test('any phrase of a row finds exactly the rows that hold it', () => {
  const words = fc.integer({ min: 0, max: 2999 }).chain((at) => {
    const text = fold(String(rows[at]?.['description'])).split(' ');
    return fc.tuple(fc.integer({ min: 0, max: text.length - 2 }), fc.integer({ min: 1, max: 3 })).map(([from, length]) => text.slice(from, from + length)); // prettier-ignore
  });
  fc.assert(
    fc.property(words, (phrase) => {
      expect(found(`"${phrase.join(' ')}"`)).toEqual(byReading(inOrder(...phrase)));
    }),
    { numRuns: 40 },
  );
});

const shape = (node: Node): unknown => {
  switch (node.kind) {
    case 'word':
      return node.field ? `${node.field}:${node.word}` : node.word;
    case 'phrase':
      return [node.words.join(' ')];
    case 'not':
      return { not: shape(node.part) };
    case 'all':
      return 'all';
    default:
      return { [node.kind]: node.parts.map(shape) };
  }
};

test.each<[string, unknown]>([
  ['a AND', { and: ['a', 'and'] }],
  ['OR b', { and: ['or', 'b'] }],
  ['OR', 'or'],
  ['AND OR NOT', { or: ['and', 'not'] }],
  ['a OR OR b', { or: [{ and: ['a', 'or'] }, 'b'] }],
  ['a NOT', { and: ['a', 'not'] }],
  ['a or b', { and: ['a', 'or', 'b'] }],
  ['"a b', { and: ['a', 'b'] }],
  ['a) b', { and: ['a', 'b'] }],
  ['((a', 'a'],
  ['()', 'all'],
  ['unknown:a', { and: ['unknown', 'a'] }],
  ['http://a.kz/b', { and: ['http', 'a', 'kz', 'b'] }],
  ['a-b', { and: ['a', 'b'] }],
  ['a - b', { and: ['a', 'b'] }],
  ['-a', { not: 'a' }],
  ['--a', 'a'],
  ['NEAR(a b, 5)', { and: ['near', { and: ['a', { and: ['b', '5'] }] }] }],
])('%s is read as words where it is no question', (typed, expected) => {
  const flat = (value: unknown) => JSON.stringify(value).replaceAll(/\{"and":\[|\]\}|[[\]{}]/g, '');
  expect(flat(shape(readQuestion(awards, typed)))).toBe(flat(expected));
});

test('no text fails: it finds rows or is refused as holding nothing to look for', () => {
  const odd = fc.constantFrom('"', '«', '(', ')', '-', ' AND ', ' OR ', ' NOT ', 'title:', ':', '*', '^', "'", ';--', '\u0000', '\u200b', '\u202e', '😀', 'а', 'rural', 'ЕМЕС '); // prettier-ignore
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(odd, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (typed) => {
        const text = typed.trim();
        if (!fold(text) || text.length > 512 || fold(text).split(' ').length > 16) return;
        expect(match(mirror, parseQuery(awards, new URLSearchParams({ q: text }), 'list')).total).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['денсаулық', 'densaulyq'],
  ['денсаулық', 'densaulyk'],
  ['молодежь', 'molodezh'],
  ['молодёжь', 'molodyozh'],
  ['Қазақстан', 'Qazaqstan'],
  ['Казахстан', 'Kazakhstan'],
  ['Шымкент', 'Shymkent'],
  ['Шымкент', 'Şymkent'],
  ['Алматы', 'Almaty'],
  ['Қызылорда', 'Qyzylorda'],
  ['Қызылорда', 'Kyzylorda'],
  ['жастар', 'jastar'],
  ['жастар', 'zhastar'],
  ['Өскемен', 'Öskemen'],
  ['общественный', 'obshchestvenny'],
  ['общественный', 'obshchestvennyi'],
  ['центр', 'tsentr'],
  ['инициатив', 'iniciativ'],
  ['Юность', 'Yunost'],
])('%s sounds like %s', (cyrillic, latin) => {
  const raw = latin.toLowerCase();
  expect(soundKey(fold(cyrillic))).toBe(soundKey(raw));
});

test.each([
  ['molodezhn', anywhere('молодежн')],
  ['obuchenie', anywhere('обучение')],
  ['jastar', anywhere('жастар')],
  ['zhastar sayasaty', both(anywhere('жастар'), anywhere('саясаты'))],
  ['qogamdyq', anywhere('когамдык')],
  ['рурал', anywhere('rural')],
  ['трэйнинг', anywhere('traininq')],
])('%s finds the word of the other script', (q, expected) => {
  const [a, b] = [found(q), byReading(expected)];
  expect(a).toEqual(b);
});

test.each([
  ['молодежь', 'молодеж', 0],
  ['rual', 'rural', 1],
  ['ruarl', 'rural', 1],
  ['rurl', 'rural', 1],
  ['rurral', 'rural', 1],
  ['rvral', 'rural', 1],
  ['реаблитация', 'реабилитация', 1],
  ['риаблитация', 'реабилитация', 2],
  ['abc', 'xyz', undefined],
])('%s is %s with %s slips', (typed, word, slips) => {
  if (slips === 0) expect(distance(word, typed, 1)).toBe(0);
  else expect(distance(typed, word, 2)).toBe(slips);
});

test('a slip is looked for only where a word finds nothing, and is told', () => {
  const index = mirror.words(awards);
  expect(index && nearest(index, 'teechers')).toBe('teachers');
  const result = match(mirror, parseQuery(awards, new URLSearchParams({ q: 'rural teechers' }), 'list'));
  expect(result.found?.corrected).toEqual([{ typed: 'teechers', shown: 'teachers' }]);
  expect([...result.fitting()]).toEqual(byReading(both(anywhere('rural'), anywhere('teachers'))));
  expect(match(mirror, parseQuery(awards, new URLSearchParams({ q: 'teac' }), 'list')).found?.corrected).toEqual([]);
  expect(found('"teechers"')).toEqual([]);
  expect(found('rural -teechers')).toEqual(found('rural'));
  // Three letters are too few, and a number is none that was meant to be another.
  for (const q of ['xyz', '99999999']) expect(found(q)).toEqual([]);
});

test('contains asks one field', () => {
  const only = match(mirror, parseQuery(awards, new URLSearchParams({ 'title.contains': 'rural OR teachers' }), 'list'));
  expect([...only.fitting()]).toEqual(byReading(({ title = [] }) => begins(title, 'rural') || begins(title, 'teachers')));
});

test('a snapshot of an earlier version is asked through its full-text table', () => {
  const folder = join(home, 'home', 'snapshots', mirror.snapshot);
  const db = new Database(paths.mirror(folder));
  db.function('fold', (text) => (typeof text === 'string' ? fold(text) : null));
  const names = searched(awards);
  db.exec(
    `CREATE VIRTUAL TABLE awards_words USING fts5(${names.join(', ')}, content='', tokenize="unicode61 remove_diacritics 0", prefix='2 3')`,
  );
  db.exec(
    `INSERT INTO awards_words (rowid, ${names.join(', ')}) SELECT row, ${names.map((name) => `fold("${name}")`).join(', ')} FROM awards`,
  );
  db.close();
  const asked = ['rural', 'train rur', 'rural OR teachers', 'rural -teachers', '"rural water"', '(rural OR жастар) water', 'title:rural', '-title:"rural water"', 'recipient:12']; // prettier-ignore
  const expected = asked.map(found);
  renameSync(paths.words(folder), join(home, 'words.bin'));
  const earlier = openMirror(join(home, 'home'), mirror.snapshot);
  try {
    expect(earlier.words(awards)).toBeUndefined();
    for (const [at, q] of asked.entries())
      expect([...match(earlier, parseQuery(awards, new URLSearchParams({ q }), 'list')).fitting()], q).toEqual(expected[at]);
    expect(match(earlier, parseQuery(awards, new URLSearchParams({ q: 'teechers' }), 'list')).total).toBe(0);
  } finally {
    earlier.sqlite.close();
    renameSync(join(home, 'words.bin'), paths.words(folder));
  }
});

test('the words are the same whether they were put aside in one part or in many', () => {
  // A million occurrences are held at once; more than two lie in this many texts.
  const db = new Database(':memory:');
  db.exec("ATTACH ':memory:' AS mirror");
  for (const dataset of STORED) db.exec(tableSql(dataset, 'mirror', true));
  const insert = db.prepare('INSERT INTO awards (row, id, title, description) VALUES (?, ?, ?, ?)');
  const text = (row: number) => Array.from({ length: 30 }, (_, at) => `w${(row * 7 + at * at) % 501}`).join(' ');
  db.transaction(() => {
    for (let row = 1; row <= 40_000; row++) insert.run(row, `a${row}`, text(row), text(row + 3));
  })();
  const path = join(home, 'many.bin');
  writeWords(db, path);
  const stored = readWordsHeader(path, statSync(path).size)['awards'];
  const index = stored && new WordIndex(path, stored);
  expect(index?.terms).toBe(501);
  for (const word of ['w0', 'w7', 'w250', 'w500']) {
    const bits = index?.none() ?? new Uint32Array(0);
    index?.add(bits, index.beginningWith(word), 0);
    const rows = Array.from({ length: 40_000 }, (_, at) => at).filter((at) => ((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1);
    expect(rows).toEqual(Array.from({ length: 40_000 }, (_, at) => at).filter((at) => text(at + 1).split(' ').some((own) => own.startsWith(word)))); // prettier-ignore
  }
  const phrase = text(12_345).split(' ').slice(4, 7);
  const bits = index?.phrase(phrase) ?? new Uint32Array(0);
  const rows = Array.from({ length: 40_000 }, (_, at) => at).filter((at) => ((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1);
  const holds = (row: number) => ` ${text(row)} `.includes(` ${phrase.join(' ')} `);
  expect(rows).toEqual(Array.from({ length: 40_000 }, (_, at) => at).filter((at) => holds(at + 1) || holds(at + 4)));
  writeWords(db, `${path}.again`);
  expect(readFileSync(path).equals(readFileSync(`${path}.again`))).toBe(true);
  db.close();
});
