import type { TotalRow } from './totals.ts';

/** Where money stands on its way, in order. */
export const STAGES = ['donor', 'pool', 'sphere', 'recipient'] as const;
export type Stage = (typeof STAGES)[number];

/** A place money passes: one donor, pool, sphere or recipient; those too small to stand alone; or what is not named. */
export interface Place {
  stage: Stage;
  /** Undefined for the others together, null for what is not named. */
  id: string | null | undefined;
  /** How many the others are; 1 elsewhere. */
  count: number;
  minor: bigint;
}

/** Money from one place to the next, in minor units. */
export interface Stream {
  from: number;
  to: number;
  minor: bigint;
}

/** The way of one sum of money, ready to be laid out: the same numbers as its table. */
export interface MoneyFlow {
  places: Place[];
  streams: Stream[];
  /** Who the others are, largest first. */
  folded: { stage: Stage; id: string; minor: bigint }[];
  total: bigint;
}

/** How many of each stand alone. */
const SHOWN: Record<Stage, number> = { donor: 8, pool: 6, sphere: 8, recipient: 10 };

/**
 * Puts totals of attributions by donor, pool, sphere and recipient together to a flow through these four stages. The largest of each stand
 * alone, the rest are the others; what is not named is a place of its own. Every stage adds up to the total.
 */
export function moneyFlow(rows: readonly TotalRow[], fixed: { donor?: string; pool?: string }): MoneyFlow {
  const ways = rows.map(({ group, amount_minor: minor }) => ({
    donor: fixed.donor ?? group['donor_id'] ?? null,
    pool: fixed.pool ?? group['pool_id'] ?? null,
    sphere: group['sphere'] ?? null,
    recipient: group['recipient_id'] ?? null,
    minor: minor ?? 0n,
  }));
  const places: Place[] = [];
  const folded: MoneyFlow['folded'] = [];
  const at: Record<Stage, Map<string | null, number>> = { donor: new Map(), pool: new Map(), sphere: new Map(), recipient: new Map() };
  for (const stage of STAGES) {
    const sums = new Map<string | null, bigint>();
    for (const way of ways) sums.set(way[stage], (sums.get(way[stage]) ?? 0n) + way.minor);
    const named = [...sums].filter((entry): entry is [string, bigint] => entry[0] !== null).sort(largestFirst);
    // A single one left over takes no more room under its own name.
    const alone = named.length > SHOWN[stage] + 1 ? named.slice(0, SHOWN[stage]) : named;
    const rest = named.slice(alone.length);
    const unnamed = sums.get(null);
    for (const [id, minor] of alone) at[stage].set(id, places.push({ stage, id, count: 1, minor }) - 1);
    if (rest.length) {
      const others = places.push({ stage, id: undefined, count: rest.length, minor: rest.reduce((sum, [, minor]) => sum + minor, 0n) }) - 1;
      for (const [id, minor] of rest) {
        at[stage].set(id, others);
        folded.push({ stage, id, minor });
      }
    }
    if (unnamed !== undefined) at[stage].set(null, places.push({ stage, id: null, count: 1, minor: unnamed }) - 1);
  }
  const sums = new Map<string, Stream>();
  for (const way of ways)
    for (const [index, stage] of STAGES.slice(0, -1).entries()) {
      const next = STAGES[index + 1] ?? 'recipient';
      const from = at[stage].get(way[stage]) ?? 0;
      const to = at[next].get(way[next]) ?? 0;
      const known = sums.get(`${from} ${to}`);
      if (known) known.minor += way.minor;
      else sums.set(`${from} ${to}`, { from, to, minor: way.minor });
    }
  const streams = [...sums.values()].sort((a, b) => a.from - b.from || Number(b.minor - a.minor) || a.to - b.to);
  return { places, streams, folded, total: ways.reduce((sum, { minor }) => sum + minor, 0n) };
}

function largestFirst([one, a]: [string, bigint], [other, b]: [string, bigint]): number {
  if (a !== b) return a > b ? -1 : 1;
  return one < other ? -1 : 1;
}
