import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../scripts/verify.ts';
import { likeness, readMatches } from '../scripts/matches.ts';
import { paths } from '../src/data/home.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';

interface Grant {
  id: string;
  recipient: string;
  amount: string;
  date: string;
}

/** Two invented sources of grants. */
function sources(a: Grant[], b: Grant[], instrument?: string): { home: string; config: string } {
  const home = temporaryFolder();
  for (const [name, grants] of [['a', a], ['b', b]] as const)
    writeFileSync(join(home, `${name}.json`), JSON.stringify({ grants: grants.map(({ id, recipient, amount, date }) => ({ id: `360G-${name}-${id}`, title: 'Invented', currency: 'KZT', amountAwarded: amount, awardDate: date, fundingOrganization: [{ id: `KZ-F-${name}`, name: `Fund ${name}` }], recipientOrganization: [{ name: recipient }] })) })); // prettier-ignore
  const options = instrument ? { instrument } : {};
  return {
    home,
    config: writeConfig(
      home,
      ['a', 'b'].map((id) => ({ id, format: '360giving', location: `${id}.json`, options })),
    ),
  };
}

const grant = (id: string, recipient: string, amount = '100', date = '2024-01-01') => ({ id, recipient, amount, date });

test('the same award from two sources is flagged on both and merged on neither; within one source it is not', async () => {
  const { home, config } = sources([grant('1', '«Ақ Бұлақ» ҚҚ'), grant('2', 'Steppe', '7'), grant('3', 'Steppe', '7')], [grant('9', 'Ак Булак КК'), grant('8', 'Other')]); // prettier-ignore
  const report = await night(config, home);
  inMirror(home, report, (mirror) => {
    const flagged = select(mirror, "SELECT source_record_id AS id FROM awards WHERE flags LIKE '%possible_duplicate%' ORDER BY 1");
    expect(flagged).toEqual([{ id: '360G-a-1' }, { id: '360G-b-9' }]);
    expect(select(mirror, 'SELECT count(*) AS n, sum(amount_awarded_minor) AS minor FROM awards')).toEqual([{ n: 5, minor: 31_400 }]);
  });
  expect((await verify(home, report.snapshot ?? '')).faults).toEqual([]);
});

test('near-equal names are suggested in a file; a confirmed match is applied the next night with all names kept, and can be taken back', async () => {
  const { home, config } = sources([grant('1', 'International Legal Initiative')], [grant('2', 'International Legal Initiative Public Foundation', '5'), grant('3', 'Steppe Wells')]); // prettier-ignore
  const first = await night(config, home);
  const ids = (snapshot = first) => inMirror(home, snapshot, (mirror) => select(mirror, "SELECT id, name, names FROM organisations WHERE name LIKE 'International%' ORDER BY id")); // prettier-ignore
  expect(ids()).toHaveLength(2);
  const file = readFileSync(paths.matches(home), 'utf8');
  expect(file.trim().split('\n')).toHaveLength(2);
  expect(file).toContain(',suggested,');
  expect(await night(config, home)).toMatchObject({ changed: false });

  writeFileSync(paths.matches(home), file.replace(',suggested,', ',confirmed,'));
  const merged = await night(config, home);
  expect(merged).toMatchObject({
    changed: true,
    sources: [
      { withdrawn: 0, created: 0 },
      { withdrawn: 0, created: 0 },
    ],
  });
  const [one] = ids(merged);
  expect(ids(merged)).toHaveLength(1);
  expect(JSON.parse(String(one?.['names']))).toHaveLength(2);
  inMirror(home, merged, (mirror) => {
    expect(select(mirror, "SELECT DISTINCT recipient_id FROM awards WHERE recipient_name LIKE 'International%'")).toHaveLength(1);
    expect(select(mirror, "SELECT recipient_name FROM awards WHERE recipient_name LIKE 'International%'")).toHaveLength(2);
  });
  expect((await verify(home, merged.snapshot ?? '')).faults).toEqual([]);

  writeFileSync(paths.matches(home), file.replace(',suggested,', ',rejected,'));
  expect(ids(await night(config, home))).toEqual(ids(first));
  expect(readFileSync(paths.matches(home), 'utf8').trim().split('\n')).toHaveLength(2);
});

test.each([
  ['an unknown decision', 'a,A,b,B,maybe,x', /line 2: the decision is “maybe”/],
  ['a circle', 'a,A,b,B,confirmed,x\nb,B,a,A,confirmed,x', /confirmed to be itself/],
  ['one organisation as two others', 'a,A,b,B,confirmed,x\na,A,c,C,confirmed,x', /line 3: a is confirmed to be two others/],
  ['a row too short', 'a,A,b', /line 2/],
])('a file of matches with %s is refused and says where', (_, rows, message) => {
  const home = temporaryFolder();
  writeFileSync(paths.matches(home), `organisation_id,name,same_as,same_as_name,decision,reason\n${rows}\n`);
  expect(() => readMatches(home)).toThrow(message);
});

test('a chain of matches ends where it ends; a home without the file has none', () => {
  const home = temporaryFolder();
  expect(readMatches(home).merges.size).toBe(0);
  writeFileSync(
    paths.matches(home),
    'organisation_id,name,same_as,same_as_name,decision,reason\na,A,b,B,confirmed,x\nb,B,c,C,confirmed,x\n',
  );
  expect([...readMatches(home).merges]).toEqual([['a', 'c'], ['b', 'c']]); // prettier-ignore
});

test('likeness is one for equal names, near it for a slip of the pen, far from it for others', () => {
  expect(likeness('ак булак', 'ак булак')).toBe(1);
  expect(likeness('international legal initiative', 'international legal initative')).toBeGreaterThan(0.86);
  expect(likeness('international legal initiative', 'international medical corps')).toBeLessThan(0.7);
});

test('an NGO Award within three years of another is flagged, one later is not', async () => {
  const { home, config } = sources([grant('1', 'Ak', '5', '2020-03-01'), grant('2', 'Ak', '5', '2022-02-28'), grant('3', 'Ak', '5', '2025-03-01')], [grant('4', 'Steppe')], 'ngo_award'); // prettier-ignore
  const report = await night(config, home);
  inMirror(home, report, (mirror) => {
    expect(select(mirror, "SELECT source_record_id AS id FROM awards WHERE flags LIKE '%award_within_three_years%'")).toEqual([
      { id: '360G-a-2' },
    ]);
  });
});
