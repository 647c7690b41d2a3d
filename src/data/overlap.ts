import { codes } from './codes/index.ts';
import { COUNTS } from './codes/counted.ts';
import type { Dataset } from './dataset.ts';
import { attributionTotals } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { RequestError, type RequestFault } from './errors.ts';
import { being } from './figure.ts';
import type { Mirror } from './mirror.ts';
import { cube, found } from './profile-cube.ts';
import { refuseParameters } from './query.ts';
import { turn } from './turn.ts';

/** Whose money is looked at: funders as awards name them, or donors by the computed shares of pools. */
export const OVERLAP_BY = ['funders', 'donors'] as const;
export type OverlapBy = (typeof OVERLAP_BY)[number];

/** What an overlap is asked of. */
export interface OverlapAsked {
  by: OverlapBy;
  sphere: string | null;
  region: string | null;
  /** The year of the decision, or of donors of the payment; null for all years. */
  year: string | null;
  /** How many kinds of instrument an organisation must have, whatever their spheres; null where spheres are looked at. */
  instruments: number | null;
  /** Years that can be chosen, newest first. */
  years: string[];
}

/** One part of what an organisation got: from one giver, or by one instrument, in one currency. */
export interface OverlapPart {
  id: string;
  currency: string;
  minor: bigint;
  rows: number;
}

/** An organisation with several givers in one sphere, or with several instruments. */
export interface OverlapLine {
  recipient: string;
  /** Null where instruments are looked at, whatever their spheres. */
  sphere: string | null;
  givers: OverlapPart[];
  instruments: OverlapPart[];
  /** How many givers, or kinds of instrument, there are. */
  count: number;
  sums: { currency: string; minor: bigint; rows: number }[];
}

export interface Overlap {
  asked: OverlapAsked;
  basis: string;
  lines: OverlapLine[];
  /** Organisations among the lines, and all with a sphere or instrument that fit the filter. */
  recipients: number;
  of: number;
  /** Address of the rows of one organisation, sphere, giver or instrument, in one currency. */
  behind: (line: OverlapLine, part: { giver?: string; instrument?: string; currency?: string }) => [string, Record<string, string>];
}

interface Source {
  dataset: Dataset;
  giver: string;
  year: string;
  amount: string;
  basis: string;
  filter: Record<string, string>;
}
const SOURCES: Record<OverlapBy, Source> = {
  funders: { dataset: awards, giver: 'funder_id', year: 'award_year', amount: 'amount_awarded', basis: 'awarded', filter: COUNTS },
  donors: { dataset: attributionTotals, giver: 'donor_id', year: 'year', amount: 'amount', basis: 'disbursement', filter: { kind: 'disbursement' } },
}; // prettier-ignore

/** State grants and non-state grants are one kind of instrument: an organisation with both has grants. */
export const familyOf = (instrument: string) => (instrument.startsWith('grant') ? 'grant' : instrument);

/** Reads what is asked. Throws one RequestError that names everything wrong with it. */
export function overlapAsked(mirror: Mirror, asked: URLSearchParams, more: readonly string[] = []): OverlapAsked {
  refuseParameters(asked, ['by', 'sphere', 'region', 'year', 'instruments', ...more]);
  const faults: RequestFault[] = [];
  const read = (name: string, fits: (value: string) => boolean, expects: string): string | null => {
    const values = asked.getAll(name).filter(Boolean);
    if (values.length > 1) faults.push({ parameter: name, detail: `“${name}” may be given once.` });
    const [value] = values;
    if (value === undefined) return null;
    if (!fits(value)) faults.push({ parameter: name, detail: `“${name}” takes ${expects}; “${value.slice(0, 80)}” is not.` });
    return value;
  };
  const by = read('by', (value) => OVERLAP_BY.some((known) => known === value), OVERLAP_BY.join(' or ')) ?? 'funders';
  const sphere = read('sphere', (value) => Object.hasOwn(codes('sphere'), value), 'a code of the spheres');
  const region = read('region', (value) => Object.hasOwn(codes('region'), value), 'a code of the regions');
  const year = read('year', (value) => /^(\d{4}|all)$/.test(value), 'a year such as 2024, or all');
  const instruments = read('instruments', (value) => /^[2-5]$/.test(value), 'a whole number from 2 to 5');
  if (instruments !== null && by === 'donors') faults.push({ parameter: 'instruments', detail: '“instruments” is of awards by funders; leave “by” out.' }); // prettier-ignore
  if (faults.length) throw new RequestError(400, ...faults);
  const source = SOURCES[by as OverlapBy];
  const years = yearsIn(mirror, source);
  const now = (mirror.manifest.data_as_of ?? '9999').slice(0, 4);
  const latest = years.find((one) => one <= now) ?? years[0] ?? null;
  return { by: by as OverlapBy, sphere, region, year: year === null ? latest : year === 'all' ? null : year, instruments: instruments === null ? null : Number(instruments), years }; // prettier-ignore
}

function yearsIn(mirror: Mirror, { dataset, year }: Source): string[] {
  const cells = dataset === awards ? cube(mirror, awards, 'region', 'sphere', 'award_year').map(({ group }) => group[year]) : (mirror.columns(dataset).coded.get(year)?.dictionary ?? []); // prettier-ignore
  return [...new Set(cells.filter((one) => typeof one === 'string'))].sort((a, b) => (a < b ? 1 : -1));
}

/** Rows looked at before others have a turn. */
const STRETCH = 100_000;

interface Group {
  givers: Map<number, Part>;
  instruments: Map<number, Part>;
}
type Part = Map<number, { minor: bigint; rows: number }>;

/**
 * Organisations that several givers paid in one sphere and period, or that several kinds of instrument reached. Those with most givers come first. Only rows that
 * name recipient, giver and amount are looked at, and without `instruments` a sphere too.
 */
export async function readOverlap(mirror: Mirror, asked: OverlapAsked): Promise<Overlap> {
  const source = SOURCES[asked.by];
  const { dataset } = source;
  const filter = { ...source.filter, ...(asked.sphere === null ? {} : { sphere: asked.sphere }), ...(asked.region === null ? {} : { region: asked.region }), ...(asked.year === null ? {} : { [source.year]: asked.year }) }; // prettier-ignore
  const { columns, fitting } = found(mirror, dataset, filter);
  const coded = (name: string) => columns.coded.get(name) ?? { codes: new Uint8Array(columns.rows), dictionary: [] };
  const [recipient, sphere, giver, currency, instrument] = [coded('recipient_id'), coded('sphere'), coded(source.giver), coded('currency'), coded('instrument')]; // prettier-ignore
  const amounts = columns.money.get(source.amount);
  const spheres = sphere.dictionary.length + 1;
  const groups = new Map<number, Group>();
  const seen = new Set<number>();
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (at % STRETCH === STRETCH - 1) await turn();
    const [who, from, money] = [recipient.codes[row] ?? 0, giver.codes[row] ?? 0, currency.codes[row] ?? 0];
    const place = asked.instruments === null ? (sphere.codes[row] ?? 0) : 0;
    const amount = amounts?.[row] ?? NaN;
    if (!who || !from || !money || Number.isNaN(amount) || (asked.instruments === null && !place)) continue;
    seen.add(who);
    const name = who * spheres + place;
    let group = groups.get(name);
    if (!group) groups.set(name, (group = { givers: new Map(), instruments: new Map() }));
    add(group.givers, from, money, amount);
    if (instrument.codes[row]) add(group.instruments, instrument.codes[row] ?? 0, money, amount);
  }
  await turn();
  const named = (dictionary: string[], code: number) => dictionary[code - 1] ?? '';
  const parts = (held: Map<number, Part>, dictionary: string[]) =>
    [...held].flatMap(([code, sums]) => [...sums].map(([money, { minor, rows }]): OverlapPart => ({ id: named(dictionary, code), currency: named(currency.dictionary, money), minor, rows }))).sort((a, b) => Number(b.minor - a.minor) || (a.id < b.id ? -1 : 1)); // prettier-ignore
  const families = (held: Map<number, Part>) => new Set([...held.keys()].map((code) => familyOf(named(instrument.dictionary, code)))).size;
  const lines = [...groups].flatMap(([name, { givers, instruments }]): OverlapLine[] => {
    const count = asked.instruments === null ? givers.size : families(instruments);
    if (count < (asked.instruments ?? 2)) return [];
    const all = parts(givers, giver.dictionary);
    const sums = [...Map.groupBy(all, (part) => part.currency)].map(([code, own]) => ({ currency: code, minor: own.reduce((sum, { minor }) => sum + minor, 0n), rows: own.reduce((sum, { rows }) => sum + rows, 0) })); // prettier-ignore
    const place = name % spheres;
    return [{ recipient: named(recipient.dictionary, Math.floor(name / spheres)), sphere: place ? named(sphere.dictionary, place) : null, givers: all, instruments: parts(instruments, instrument.dictionary), count, sums: sums.sort((a, b) => b.rows - a.rows) }]; // prettier-ignore
  });
  lines.sort((a, b) => b.count - a.count || Number((b.sums[0]?.minor ?? 0n) - (a.sums[0]?.minor ?? 0n)) || (`${a.recipient} ${a.sphere}` < `${b.recipient} ${b.sphere}` ? -1 : 1)); // prettier-ignore
  return {
    asked,
    basis: source.basis,
    lines,
    recipients: new Set(lines.map((line) => line.recipient)).size,
    of: seen.size,
    behind: (line, part) => [
      dataset.id,
      {
        ...filter,
        recipient_id: line.recipient,
        ...(line.sphere === null ? {} : being('sphere', line.sphere)),
        ...(part.giver === undefined ? {} : { [source.giver]: part.giver }),
        ...(part.instrument === undefined ? {} : { instrument: part.instrument }),
        ...(part.currency === undefined ? {} : { currency: part.currency }),
      },
    ],
  };
}

function add(held: Map<number, Part>, code: number, money: number, amount: number): void {
  let part = held.get(code);
  if (!part) held.set(code, (part = new Map<number, { minor: bigint; rows: number }>()));
  const sum = part.get(money);
  if (sum) {
    sum.minor += BigInt(amount);
    sum.rows++;
  } else part.set(money, { minor: BigInt(amount), rows: 1 });
}
