import { COUNTS } from './codes/counted.ts';
import type { Dataset } from './dataset.ts';
import { awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { figureOf, type Figure } from './figure.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { found, sumsOf } from './profile-cube.ts';
import { mainCurrency } from './flows.ts';
import type { TotalRow } from './totals.ts';

/** An organisation as receiver shares givers with others, as giver receivers. */
export const NETWORK_SIDES = ['received', 'gave'] as const;
export type NetworkSide = (typeof NETWORK_SIDES)[number];

/** Another organisation that shares counterparts: which, what passed between it and them, and over which years. */
export interface Tie {
  id: string;
  /** In the order of the counterparts. */
  shared: string[];
  minor: bigint;
  rows: number;
  first: string | null;
  last: string | null;
}

/** One side of an organisation's network, on one basis and in one currency. */
export interface Network {
  side: NetworkSide;
  basis: string;
  currency: string;
  /** Those it is funded by, or gives to, with what passed between them: largest first. */
  counterparts: { id: string; minor: bigint; rows: number }[];
  /** Those that share most of them first, then by amount. */
  ties: Tie[];
  /** Address of the rows between some organisations and some counterparts. */
  behind: (others: readonly string[], counterparts: readonly string[]) => [string, Record<string, string>];
}

/** Where who paid whom is read: payments, or where a publisher has none, awards. */
interface Source {
  dataset: Dataset;
  giver: string;
  receiver: string;
  year: string;
  amount: string;
}
const SOURCES: Source[] = [
  { dataset: awardPayments, giver: 'provider_id', receiver: 'recipient_id', year: 'year', amount: 'amount' },
  { dataset: awards, giver: 'funder_id', receiver: 'recipient_id', year: 'award_year', amount: 'amount_awarded' },
];

/** Counterparts that are looked at: those most money passed with. */
const COUNTERPARTS = 100;

/** Reads one side of an organisation's network; undefined where no payment and no award names it on that side. */
export function networkOf(mirror: Mirror, id: string, side: NetworkSide): Network | undefined {
  for (const source of SOURCES) {
    const [own, other] = side === 'received' ? [source.receiver, source.giver] : [source.giver, source.receiver];
    const filter = { [own]: id, ...COUNTS };
    const mine = found(mirror, source.dataset, filter);
    if (!mine.total) continue;
    const sums = sumsOf(mirror, source.dataset, filter, mine, other).filter(({ group, amount_minor: minor }) => group[other] && group[other] !== id && minor !== null); // prettier-ignore
    const currency = mainCurrency(sums);
    const basis = ['disbursement', 'expenditure', 'awarded'].find((one) =>
      sums.some((row) => row.basis === one && row.currency === currency),
    );
    if (currency === undefined || basis === undefined) continue;
    const counted = sums.filter((row) => row.basis === basis && row.currency === currency);
    const counterparts = counted
      .map(({ group, amount_minor: minor, rows }) => ({ id: group[other] ?? '', minor: minor ?? 0n, rows }))
      .sort((a, b) => Number(b.minor - a.minor) || (a.id < b.id ? -1 : 1))
      .slice(0, COUNTERPARTS);
    const only = { ...(basis === 'awarded' ? {} : { kind: basis }), currency, ...COUNTS };
    const all = found(mirror, source.dataset, only);
    return {
      side,
      basis,
      currency,
      counterparts,
      ties: tiesOf(all, source, [own, other], id, counterparts.map((one) => one.id)), // prettier-ignore
      behind: (others, some) => [source.dataset.id, { [own]: others.join(','), [other]: some.join(','), ...only }],
    };
  }
  return undefined;
}

/** One pass over the rows: everybody else who stands beside one of the counterparts. */
function tiesOf({ columns, failed }: Match, source: Source, [own, other]: [string, string], id: string, counterparts: readonly string[]): Tie[] {
  const [mine, theirs, year] = [own, other, source.year].map((name) => columns.coded.get(name));
  const amounts = columns.money.get(source.amount);
  if (!mine || !theirs || !year || !amounts) return [];
  const place = new Map(counterparts.map((one, at) => [one, at]));
  const wanted = Int32Array.from([-1, ...theirs.dictionary.map((one) => place.get(one) ?? -1)]);
  const self = mine.dictionary.indexOf(id) + 1;
  const known = new Map<number, { shared: Set<number>; minor: bigint; rows: number; years: Set<number> }>();
  for (let row = 0; row < columns.rows; row++) {
    if (failed[row] !== 0) continue;
    const at = wanted[theirs.codes[row] ?? 0] ?? -1;
    const who = mine.codes[row] ?? 0;
    const amount = amounts[row] ?? NaN;
    if (at < 0 || !who || who === self || Number.isNaN(amount)) continue;
    const tie = known.get(who) ?? { shared: new Set(), minor: 0n, rows: 0, years: new Set() };
    known.set(who, tie);
    tie.shared.add(at);
    tie.minor += BigInt(amount);
    tie.rows++;
    tie.years.add(year.codes[row] ?? 0);
  }
  const ties = [...known].map(([who, { shared, minor, rows, years }]): Tie => {
    const codes = [...years].filter((code) => code > 0).sort((a, b) => a - b);
    const named = (code: number | undefined) => (code === undefined ? null : (year.dictionary[code - 1] ?? null));
    return { id: mine.dictionary[who - 1] ?? '', shared: [...shared].sort((a, b) => a - b).map((at) => counterparts[at] ?? ''), minor, rows, first: named(codes[0]), last: named(codes.at(-1)) }; // prettier-ignore
  });
  return ties.sort((a, b) => b.shared.length - a.shared.length || Number(b.minor - a.minor) || (a.id < b.id ? -1 : 1));
} // prettier-ignore

/** A network as figures: its counterparts, then everybody who shares some, with how many in `n`. */
export function networkFigures(id: string, { side, basis, currency, counterparts, ties, behind }: Network): Figure[] {
  const total = (minor: bigint, rows: number): TotalRow => ({ group: {}, basis, currency, rows, amount_minor: minor, amount_rows: rows, base_minor: null, base_rows: 0, measured: null, measured_rows: 0 });
  const whom = side === 'received' ? 'giver' : 'receiver';
  return [
    ...counterparts.map((one) => figureOf(whom, one.id, total(one.minor, one.rows), behind([id], [one.id]))),
    ...ties.map((tie) => ({ ...figureOf(`same_${whom}s`, tie.id, total(tie.minor, tie.rows), behind([tie.id], tie.shared)), n: tie.shared.length })),
  ];
} // prettier-ignore
