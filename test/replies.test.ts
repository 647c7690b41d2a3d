import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingestDemo } from '../scripts/demo/night.ts';
import { ingest } from '../scripts/ingest.ts';
import { Progress } from '../scripts/progress.ts';
import { readReplies } from '../scripts/replies.ts';
import { describe as described } from '../scripts/report.ts';
import { verify } from '../scripts/verify.ts';
import { paths } from '../src/data/home.ts';
import { readRuns } from '../src/data/runs.ts';
import { inMirror, select, temporaryFolder } from './home.ts';

const HEADER = 'signal_id,rule,award_id,organisation_id,author,date,text_kk,text_ru,text_en,url';
const put = (home: string, ...lines: string[]) => writeFileSync(paths.replies(home), `${[HEADER, ...lines].join('\r\n')}\r\n`);

test('a home without replies has none, and a good line becomes a row', () => {
  const home = temporaryFolder();
  expect(readReplies(home, false)).toEqual({ rows: [], lines: new Map(), faults: [] });
  put(home, 'single_bidder.own.L-1,,,,Kite,28.11.2026,,,"Two lines,\nas written",https://kite.example/x', ',three_year_rule,own.A-1,,Kite,2026-11,Жауап,,,');
  const { rows, faults } = readReplies(home, false);
  expect(faults).toEqual([]);
  expect(rows).toMatchObject([
    { signal_id: 'single_bidder.own.L-1', rule: 'single_bidder', date: '2026-11-28', text_en: 'Two lines,\nas written', is_demo: 0, source_id: 'replies' },
    { signal_id: null, rule: 'three_year_rule', award_id: 'own.A-1', date: '2026-11', text_kk: 'Жауап' },
  ]); // prettier-ignore
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
}); // prettier-ignore

test.each([
  [',,A-1,,Kite,2026-01-01,,,x,', 'it names neither a signal (signal_id) nor a rule (rule).'],
  [',no_such_rule,A-1,,Kite,2026-01-01,,,x,', 'there is no rule “no_such_rule”.'],
  [',three_year_rule,,,Kite,2026-01-01,,,x,', 'beside the rule it must name one of'],
  ['a.b,,,,,2026-01-01,,,x,', 'it has no author.'],
  ['a.b,,,,Kite,2026-02-30,,,x,', '“2026-02-30” is not a date'],
  ['a.b,,,,Kite,,,,x,', '“” is not a date'],
  ['a.b,,,,Kite,2026-01-01,,,,', 'it has no text'],
  [`a.b,,,,Kite,2026-01-01,,,${'x'.repeat(4001)},`, 'text_en has more than 4000 characters.'],
  ['a.b,,,,Kite,2026-01-01,,,x,javascript:alert(1)', 'its url must begin with http'],
])('a wrong line is told of with its number and left out (%#)', (line, fault) => {
  const home = temporaryFolder();
  put(home, 'single_bidder.x,,,,Kite,2026-01-01,,,fine,', line);
  const { rows, faults } = readReplies(home, false);
  expect(rows).toHaveLength(1);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^line 3: /);
  expect(faults[0]).toContain(fault);
});

test('a broken file, a missing column and the same reply twice stop nothing', () => {
  const home = temporaryFolder();
  writeFileSync(paths.replies(home), 'signal_id,author,date,text_en\r\n"a.b,Kite,2026-01-01,x\r\n');
  expect(readReplies(home, false)).toMatchObject({ rows: [], faults: [expect.stringMatching(/No reply of the file is published/)] });
  writeFileSync(paths.replies(home), 'signal_id,text_en\r\na.b,x\r\n');
  expect(readReplies(home, false)).toMatchObject({ rows: [], faults: [expect.stringMatching(/^line 1: there is no column “author”, “date”/)] }); // prettier-ignore
  for (const nothing of ['', '\ufeff', '\r\n']) {
    writeFileSync(paths.replies(home), nothing);
    expect(readReplies(home, false)).toMatchObject({ rows: [], faults: [expect.stringMatching(/^line 1: the file is empty/)] });
  }
  put(home, 'a.b,,,,Kite,2026-01-01,,,x\0y,');
  expect(readReplies(home, false)).toMatchObject({ rows: [], faults: [expect.stringMatching(/NUL character/)] });
  // A header alone says that there are no replies.
  put(home);
  expect(readReplies(home, false)).toMatchObject({ rows: [], faults: [] });
  put(home, 'a.b,,,,Kite,2026-01-01,,,x,', 'a.b,,,,Kite,2026-01-01,,,x,');
  expect(readReplies(home, false)).toMatchObject({ rows: [{ author: 'Kite' }], faults: ['line 3: says the same as line 2.'] });
});

test('personal numbers and contacts are taken out of a reply before it is kept', () => {
  const home = temporaryFolder();
  put(home, 'a.b,,,,Kite,2026-01-01,,"ИИН 001301300009, aigul@example.kz",,');
  const { rows, faults } = readReplies(home, false);
  expect(rows[0]?.['text_ru']).toBe('ИИН [personal number], [contact]');
  expect(faults).toEqual(['line 2: personal or contact details were taken out of text_ru.']);
});

test('replies are published with their signals, and the night tells of what is wrong with its line', async () => {
  const home = temporaryFolder();
  const first = await ingestDemo(home, new Progress());
  expect(first.replies).toEqual({ published: 4, faults: [] });
  const read = (report: typeof first) =>
    inMirror(home, report, (mirror) => select(mirror, 'SELECT id, replies, reply_author, reply_date, reply_en FROM signals WHERE replies > 0 ORDER BY id')); // prettier-ignore
  expect(read(first)).toMatchObject([
    { id: 'over_own_development_cap.demo.A-2023-034', replies: 2, reply_author: 'Bereke Commons (invented)', reply_date: '2024-03-05' },
    { id: 'rank_inversion.demo.C-2023-1-L2', replies: 1 },
    { id: 'single_bidder.demo.C-2024-1-L4', replies: 1, reply_date: '2024-06-03' },
  ]);
  const again = () => ingest({ config: join(home, 'demo', 'sources.json'), home, log: new Progress() });
  expect(await again()).toMatchObject({ changed: false, replies: { published: 4, faults: [] } });
  const customer = inMirror(home, first, (mirror) => select(mirror, "SELECT customer_id FROM signals WHERE rule = 'single_bidder' ORDER BY id")[0]?.['customer_id']); // prettier-ignore
  put(home, `,single_bidder,,${customer},City (invented),2026-01-01,,,Nobody else came,`, 'single_bidder.gone,,,,Kite,2026-01-01,,,x,', 'nothing'); // prettier-ignore
  const second = await again();
  expect(second).toMatchObject({ exit: 0, changed: true, replies: { published: 2 } });
  expect(second.replies?.faults).toEqual([
    expect.stringMatching(/^line 4: .*The reply is not published\.$/),
    'line 3: no signal of tonight is named by it; it is published, and waits.',
  ]);
  expect(described(second)).toContain('line 3: no signal of tonight');
  expect(readRuns(home).at(-1)?.replies?.published).toBe(2);
  const answered = read(second);
  expect(answered.length).toBeGreaterThan(0);
  for (const row of answered) expect(row).toMatchObject({ reply_author: 'City (invented)', reply_en: 'Nobody else came' });
  expect((await verify(home, String(second.snapshot))).faults).toEqual([]);
}, 240_000); // prettier-ignore
