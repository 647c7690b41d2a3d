import { admittedOf, countOf, receivedOf } from '../../src/data/competition-funnel.ts';
import type { AnyRow, Dataset } from '../../src/data/dataset.ts';
import { SIGNAL_RULE_TEXTS } from '../../src/data/codes/signal-rules.ts';
import type { SignalRule } from '../../src/data/codes/signals.ts';
import { applications, lots } from '../../src/data/datasets/competitions.ts';
import { signals } from '../../src/data/datasets/signals.ts';
import { lotsApart, rankInversions } from '../../src/data/lot-remarks.ts';
import { columnOf } from '../load.ts';
import { writerOf } from '../waiting.ts';
import { covered, insertSignals, type Asked, type Finder } from './signal-row.ts';

/** Lots of a query with their applications, one at a time: few are left when SQL has chosen. */
function* withApplications(db: Asked['db'], where: string): Generator<{ lot: AnyRow; its: AnyRow[] }> {
  const columns = (dataset: Dataset, alias: string) =>
    Object.keys(dataset.fields)
      .map((name) => `${alias}."${columnOf(dataset, name)}" AS "${name}"`)
      .join(', ');
  const its = db.prepare<[string], AnyRow>(`SELECT ${columns(applications, 'a')} FROM mirror.applications AS a WHERE a.lot_id = ? ORDER BY a.row`); // prettier-ignore
  const found = db.prepare<[], AnyRow>(`SELECT ${columns(lots, 'l')}, c.customer_id, c.year, c.instrument FROM mirror.lots AS l LEFT JOIN mirror.competitions AS c ON c.id = l.competition_id WHERE ${where} ORDER BY l.id`); // prettier-ignore
  for (const lot of found.all()) yield { lot, its: its.all(String(lot['id'])) };
}

/** Writes a signal about a lot that a function of the portal has found. */
function signalOf({ db, demo, prefix }: Asked, rule: SignalRule, lot: AnyRow, more: AnyRow): void {
  const { about, unit, certainty } = SIGNAL_RULE_TEXTS[rule];
  const { id, competition_id, sphere, customer_id, year, instrument, currency, budget, source_id } = lot;
  writerOf(db, signals)({
    id: `${prefix}${rule}.${id}`, rule, about, unit, certainty, is_demo: demo, replies: 0, source_id: source_id ?? null, lot_id: id ?? null, competition_id: competition_id ?? null, sphere: sphere ?? null, customer_id: customer_id ?? null, year: year ?? null,
    instrument: instrument ?? null, currency: (budget ?? null) === null ? null : (currency ?? null), amount: budget ?? null, rows_behind: `applications?lot_id=${id}`, ...more,
  }); // prettier-ignore
}

/** Applications of lots, summed where the lots do not say it themselves. */
const TOLD = `LEFT JOIN (
  SELECT lot_id, sum(CASE WHEN admitted = 1 THEN coalesce(count, 1) ELSE 0 END) AS admitted, max(admitted IS NULL) AS unsaid FROM mirror.applications GROUP BY lot_id
) AS t ON t.lot_id = l.id`;

const singleBidder: Finder = {
  rule: 'single_bidder',
  needs: 'lots.status lots.applications_admitted applications.admitted',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(known), sum(known) FROM (SELECT l.applications_admitted IS NOT NULL OR l.applications_received = 0 OR t.unsaid = 0 AS known FROM mirror.lots AS l ${TOLD} WHERE l.status = 'decided' AND l.is_demo = ${asked.demo})`), // prettier-ignore
  find(asked) {
    const candidates = `l.is_demo = ${asked.demo} AND l.status = 'decided' AND (l.applications_admitted = 1 OR (l.applications_admitted IS NULL AND l.id IN (SELECT lot_id FROM mirror.applications)))`;
    for (const { lot, its } of withApplications(asked.db, candidates))
      if (lotsApart([lot], its).single.length)
        signalOf(asked, 'single_bidder', lot, { value: String(admittedOf(lot, its)), threshold: '1', n: receivedOf(lot, its) });
  },
};

const rankInversion: Finder = {
  rule: 'rank_inversion',
  needs: 'applications.decision applications.rank applications.score',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(known), sum(known) FROM (SELECT max(a.decision = 'won' AND (a.rank IS NOT NULL OR a.score IS NOT NULL)) AS known FROM mirror.applications AS a WHERE a.is_demo = ${asked.demo} AND a.lot_id IS NOT NULL GROUP BY a.lot_id)`), // prettier-ignore
  find(asked) {
    const flagged = `l.is_demo = ${asked.demo} AND l.id IN (SELECT lot_id FROM mirror.applications WHERE decision = 'won' AND instr(flags, 'rank_inversion') > 0)`;
    const awarded = asked.db.prepare<[string], AnyRow>('SELECT id, recipient_id, amount_awarded_minor AS amount, currency FROM mirror.awards WHERE application_id = ? ORDER BY id LIMIT 1'); // prettier-ignore
    for (const { lot, its } of withApplications(asked.db, flagged)) {
      const [first] = rankInversions(its);
      if (!first) continue;
      const { winner, ahead } = first;
      const places = typeof winner['rank'] === 'number' && typeof ahead['rank'] === 'number';
      const of = (row: AnyRow) => String(places ? row['rank'] : row['score']);
      const award = awarded.get(String(winner['id']));
      signalOf(asked, 'rank_inversion', lot, {
        value: of(winner), threshold: of(ahead), unit: places ? 'place' : 'score', n: its.filter((row) => countOf(row) === 1 && row['decision'] !== null && (row['rank'] !== null || row['score'] !== null)).length,
        ...(award ? { award_id: award['id'] ?? null, amount: award['amount'] ?? null, currency: award['currency'] ?? null } : {}),
      }); // prettier-ignore
    }
  },
};

/** Lots with their customer, the day they were announced, and their title as search reads it. */
const ANNOUNCED = `SELECT l.id, l.status, c.customer_id AS customer, c.announced_on AS announced, fold(l.title) AS title FROM mirror.lots AS l JOIN mirror.competitions AS c ON c.id = l.competition_id
  WHERE c.customer_id IS NOT NULL AND length(c.announced_on) = 10 AND l.title IS NOT NULL`;

const announcedAgain: Finder = {
  rule: 'announced_again',
  needs: 'lots.title lots.status competitions.customer_id competitions.announced_on',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(c.customer_id IS NOT NULL AND length(c.announced_on) = 10 AND l.title IS NOT NULL), sum(c.customer_id IS NOT NULL AND length(c.announced_on) = 10 AND l.title IS NOT NULL) FROM mirror.lots AS l LEFT JOIN mirror.competitions AS c ON c.id = l.competition_id WHERE l.is_demo = ${asked.demo}`), // prettier-ignore
  find(asked) {
    insertSignals(
      asked,
      'announced_again',
      {
        subject: 'l.id', lot_id: 'l.id', competition_id: 'l.competition_id', customer_id: 'c.customer_id', instrument: 'c.instrument', sphere: 'l.sphere', year: 'c.year', currency: 'CASE WHEN l.budget_minor IS NOT NULL THEN l.currency END',
        amount: 'l.budget_minor', value: "CAST(CAST(julianday(c.announced_on) - julianday(f.last) AS integer) AS text)", threshold: "'0'", n: 'f.times', rows_behind: "'lots?id=' || f.ids || ',' || l.id", source_id: 'l.source_id',
      },
      `FROM (
        SELECT later.id, max(earlier.announced) AS last, count(*) AS times, group_concat(earlier.id, ',' ORDER BY earlier.id) AS ids
        FROM (${ANNOUNCED} AND l.status IN ('failed', 'no_applications') AND l.is_demo = ${asked.demo}) AS earlier
        JOIN (${ANNOUNCED} AND l.is_demo = ${asked.demo}) AS later ON later.customer = earlier.customer AND later.title = earlier.title AND later.announced > earlier.announced
        GROUP BY later.id
      ) AS f JOIN mirror.lots AS l ON l.id = f.id JOIN mirror.competitions AS c ON c.id = l.competition_id`,
    ); // prettier-ignore
  },
};

export const OF_LOTS: readonly Finder[] = [singleBidder, rankInversion, announcedAgain];
