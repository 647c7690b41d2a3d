import { DIRECT_MODES } from '../codes/chain.ts';
import { COUNTS } from '../codes/counted.ts';
import { LAW_INSTRUMENTS, type MeasurePart, type MissionMeasure } from '../codes/mission.ts';
import type { AwardFact, Facts } from './facts.ts';
import { perCurrency, perYear, rowsBehind, shareRow, shareText, sum, type MeasureRow } from './share.ts';

/** The filter of the awards that count: instruments of the Law, without what came to nothing, was replaced or is counted at its parent. */
export const COUNTED = {
  instrument: LAW_INSTRUMENTS.join(','),
  ...COUNTS,
};

/** The reform’s text: under 10 % of NGOs give these services. */
export const DIRECT_LINE = '0.1';

/** A part of a split: its code, which awards are in it, and the filter that finds them. */
interface Split {
  part: MeasurePart | null;
  of: (award: AwardFact) => boolean;
  filter: Record<string, string>;
  benchmark?: string;
}

const DIRECT = new Set<string>(DIRECT_MODES);
const CLASSIFIED = (award: AwardFact) => award.service_mode !== null && award.service_mode !== 'unclassified';

/** Direct services by NGOs, awards and money; consulting, awareness and other work apart; what is not classified as a part of its own, of all. */
export function directServices({ awards }: Facts): MeasureRow[] {
  const parts: Split[] = [
    { part: 'direct', of: (award) => DIRECT.has(award.service_mode ?? ''), filter: { service_mode: DIRECT_MODES.join(',') }, benchmark: DIRECT_LINE },
    ...DIRECT_MODES.map((mode): Split => ({ part: mode, of: (award) => award.service_mode === mode, filter: { service_mode: mode } })),
    { part: 'consulting', of: (award) => award.service_mode === 'consulting', filter: { service_mode: 'consulting' } },
    { part: 'awareness', of: (award) => award.service_mode === 'awareness', filter: { service_mode: 'awareness' } },
    { part: 'other_work', of: (award) => !DIRECT.has(award.service_mode ?? '') && !['consulting', 'awareness'].includes(award.service_mode ?? ''), filter: { service_mode: OTHER_WORK } },
  ]; // prettier-ignore
  if (!awards.some(CLASSIFIED)) return [];
  const unclassified: Split = { part: 'unclassified', of: (award) => !CLASSIFIED(award), filter: {} };
  return [
    ...splitAwards('direct_services', awards, CLASSIFIED, parts),
    ...splitAwards('direct_services', awards, () => true, [unclassified]).map((row) => ({ ...row, rows_behind: null })),
  ];
}
const OTHER_WORK = 'direct_other,training_event,research_monitoring,capacity';

/** Awards and money by instrument. */
export function instrumentMix({ awards }: Facts): MeasureRow[] {
  const parts = LAW_INSTRUMENTS.filter((code) => awards.some(({ instrument }) => instrument === code));
  return splitAwards(
    'instrument_mix',
    awards,
    () => true,
    parts.map((part): Split => ({ part, of: ({ instrument }) => instrument === part, filter: { instrument: part } })),
  ).filter(({ basis }) => basis !== 'ngos');
}

/** Projects whose idea was the NGO’s, among those of which it is known whose it was. */
export function ngoProposed({ awards }: Facts): MeasureRow[] {
  const known = ({ project_origin: origin }: AwardFact) => origin === 'ngo_proposed' || origin === 'customer_defined';
  if (!awards.some(known)) return [];
  const split: Split = { part: null, of: ({ project_origin: origin }) => origin === 'ngo_proposed', filter: { project_origin: 'ngo_proposed' } }; // prettier-ignore
  return splitAwards('ngo_proposed', awards, known, [split]).filter(({ basis }) => basis !== 'ngos');
}

/** Awards whose sphere is that of the goal in the recipient’s charter, where both are known. */
export function charterGoal({ awards, recipients }: Facts): MeasureRow[] {
  const goal = (award: AwardFact) => recipients.get(award.recipient ?? '')?.charter_goal_sphere ?? null;
  const known = (award: AwardFact) => award.sphere !== null && goal(award) !== null;
  if (!awards.some(known)) return [];
  return splitAwards('charter_goal', awards, known, [{ part: null, of: (award) => award.sphere === goal(award), filter: {} }]).filter(({ basis }) => basis === 'awards'); // prettier-ignore
}

/** Awards monitored, and monitored independently of the operator, among those whose contract was signed. */
export function monitoring({ awards, monitored, independently }: Facts): MeasureRow[] {
  const known = ({ contract_status: status }: AwardFact) => ['active', 'suspended', 'completed', 'terminated'].includes(status ?? '');
  if (!monitored.size) return [];
  const split = (measure: MissionMeasure, found: Set<string>) =>
    splitAwards(measure, awards, known, [{ part: null, of: ({ id }) => found.has(id), filter: {} }])
      .filter(({ basis }) => basis === 'awards')
      .map((row) => ({ ...row, rows_behind: measure === 'monitored' ? 'monitoring_events' : 'monitoring_events?independent=true', coverage: null })); // prettier-ignore
  return [...split('monitored', monitored), ...split('independent_monitoring', independently)];
}

/**
 * Splits awards by parts, counted as NGOs, as awards and as money, together and by year of decision. The denominator is what `known` leaves;
 * coverage is its share of all. An NGO is in every part that one of its awards is in.
 */
function splitAwards(measure: MissionMeasure, awards: AwardFact[], known: (award: AwardFact) => boolean, parts: Split[]): MeasureRow[] {
  return perYear(awards, ({ year }) => year, (all, year) => {
    const base = all.filter(known);
    const [ngosOfBase, ngosOfAll] = [ngos(base), ngos(all)];
    const currencies = perCurrency(all).map(([currency, own]) => {
      const counted = base.filter((award) => award.currency === currency && award.amount !== null);
      const total = sum(counted.map(({ amount }) => amount));
      return { currency, counted, total, coverage: shareText(total, sum(own.map(({ amount }) => amount))) };
    });
    return parts.flatMap(({ part, of, filter, benchmark = null }) => {
      const found = base.filter(of);
      const shared = { measure, part, year, benchmark, rows_behind: rowsBehind('awards', { ...COUNTED, ...filter, award_year: year }) };
      return [
        shareRow({ ...shared, basis: 'ngos', over: ngos(found), under: ngosOfBase, n: ngosOfBase, coverage: shareText(ngosOfBase, ngosOfAll) }),
        shareRow({ ...shared, basis: 'awards', over: found.length, under: base.length, n: base.length, coverage: shareText(base.length, all.length) }),
        ...currencies.map(({ currency, counted, total, coverage }) =>
          shareRow({ ...shared, basis: 'money', over: sum(counted.filter(of).map(({ amount }) => amount)), under: total, n: counted.length, currency, coverage, rows_behind: `${shared.rows_behind}&currency=${currency}` }),
        ),
      ];
    });
  }); // prettier-ignore
}

/** How many organisations some awards name. */
function ngos(awards: readonly AwardFact[]): number {
  const named = new Set<string>();
  for (const { recipient } of awards) if (recipient) named.add(recipient);
  return named.size;
}
