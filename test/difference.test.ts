import { expect, test } from 'vitest';
import type { AnyRow } from '../src/data/dataset.ts';
import { together, type NetChange } from '../src/data/difference.ts';
import type { Change } from '../src/data/feed.ts';
import { Chance } from '../scripts/demo/chance.ts';

type Table = Map<string, AnyRow>;
const NONE: Table = new Map();

/** One night's entries, as the feed writes them: all of a row that came or went, what differs where it changed. */
function entriesOf(before: Table, after: Table, seq: number): Change[] {
  const changes: Change[] = [];
  const entry = (id: string, rest: Omit<Change, 'seq' | 'dataset' | 'id'>) => changes.push({ seq: seq + changes.length, dataset: 'awards', id, ...rest }); // prettier-ignore
  for (const [id, row] of after) {
    const was = before.get(id);
    if (!was) entry(id, { change: 'created', after: row });
    else {
      const names = Object.keys(row).filter((name) => row[name] !== was[name]);
      const pick = (values: AnyRow) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
      if (names.length) entry(id, { change: 'changed', before: pick(was), after: pick(row) });
    }
  }
  for (const [id, row] of before) if (!after.has(id)) entry(id, { change: 'withdrawn', before: row });
  return changes;
}

test('entries of many nights taken together are what the last night differs by from the first', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const chance = new Chance(seed);
    const row = (): AnyRow => ({ title: chance.of(['a', 'b']), amount: chance.of([1, 2, null]), status: chance.of(['x', null]) });
    const nights: Table[] = [new Map(['1', '2'].map((id) => [id, row()]))];
    for (let night = 0; night < 6; night++) {
      const table: Table = new Map(nights.at(-1));
      for (const id of ['1', '2', '3', '4']) {
        const what = chance.of(['keep', 'edit', 'drop', 'put']);
        if (what === 'drop') table.delete(id);
        else if (what === 'put' || (what === 'edit' && table.has(id))) table.set(id, row());
      }
      nights.push(table);
    }
    const net = new Map<string, NetChange>();
    let seq = 1;
    for (let night = 1; night < nights.length; night++)
      for (const change of entriesOf(nights[night - 1] ?? NONE, nights[night] ?? NONE, seq)) {
        seq = change.seq + 1;
        const sum = together(net.get(change.id), change);
        if (sum) net.set(change.id, sum);
        else net.delete(change.id);
      }
    const plain = (changes: Iterable<Change>) => [...changes].map(({ id, change, before, after }) => ({ id, change, before, after })).sort((a, b) => (a.id < b.id ? -1 : 1)); // prettier-ignore
    expect(plain(net.values()), `seed ${seed}`).toEqual(plain(entriesOf(nights[0] ?? NONE, nights.at(-1) ?? NONE, 0)));
  }
});
