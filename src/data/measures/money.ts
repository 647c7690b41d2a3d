import { OWN_DEVELOPMENT } from '../codes/chain.ts';
import type { MeasurePart } from '../codes/mission.ts';
import { readDecimal } from '../decimal.ts';
import { capOn } from '../own-development.ts';
import type { AwardFact, Facts, SpendFact } from './facts.ts';
import { perCurrency, perYear, rowsBehind, shareRow, shareText, sum, type MeasureRow } from './share.ts';
import { COUNTED } from './split-awards.ts';

const OWN = new Set<string>(OWN_DEVELOPMENT);
type Stage = 'planned' | 'actual';

/** The spend lines of each award, in the award's own currency and with an amount of that stage. */
function linesOf({ spending, awards }: Facts, stage: Stage): Map<string, SpendFact[]> {
  if (!spending.length) return new Map();
  const currency = new Map(awards.map((award) => [award.id, award.currency]));
  return Map.groupBy(spending.filter((line) => line[stage] !== null && line.currency === currency.get(line.award)), ({ award }) => award); // prettier-ignore
}

/**
 * The share of grants that recipients keep for their own development: lines of the three own-development categories over the amounts of the
 * grants that have lines, by kind of grant beside the cap of that kind. NGO Awards, which are all for the organisation, are apart.
 */
export function ownDevelopment(facts: Facts): MeasureRow[] {
  return (['actual', 'planned'] as const).flatMap((stage) => {
    const lines = linesOf(facts, stage);
    const grants = facts.awards.filter(({ instrument, amount }) => instrument === 'grant_state' && amount !== null);
    if (!grants.some(({ id }) => lines.has(id))) return [];
    const kinds = [null, ...(['short', 'medium', 'long'] as const).filter((kind) => grants.some(({ grant_kind }) => grant_kind === kind))];
    return perYear(grants, yearOf, (all, year) =>
      kinds.flatMap((kind) =>
        perCurrency(all.filter(({ grant_kind }) => kind === null || grant_kind === kind)).map(([currency, own]) => {
          const counted = own.filter(({ id }) => lines.has(id));
          const kept = counted.flatMap(({ id }) => lines.get(id) ?? []).filter(({ category }) => OWN.has(category));
          const caps = new Set(counted.map((award) => capOn(award.instrument, award.grant_kind, award.date)?.percent ?? null));
          const [cap] = caps.size === 1 ? caps : [null];
          return shareRow({
            measure: stage === 'actual' ? 'own_development' : 'own_development_planned', basis: 'money', part: kind, year, currency,
            over: sum(kept.map((line) => line[stage])), under: sum(counted.map(({ amount }) => amount)), n: counted.length,
            coverage: shareText(counted.length, own.length), benchmark: cap === null || cap === undefined ? null : perCent(cap),
            rows_behind: rowsBehind('spend_lines', { category: OWN_DEVELOPMENT.join(',') }),
          });
        }),
      ),
    );
  }); // prettier-ignore
}

/** Grants whose own-development lines (as reported, else as planned) come to more than the cap in force on the day of the decision. */
export function overCap(facts: Facts): MeasureRow[] {
  const [actual, planned] = [linesOf(facts, 'actual'), linesOf(facts, 'planned')];
  const judged = facts.awards.flatMap((award) => {
    const percent = capOn(award.instrument, award.grant_kind, award.date)?.percent;
    const stage = actual.has(award.id) ? 'actual' : 'planned';
    const lines = (stage === 'actual' ? actual : planned).get(award.id);
    const cap = readDecimal(percent ?? '');
    if (!cap || !lines || !award.amount) return [];
    const kept = sum(lines.filter(({ category }) => OWN.has(category)).map((line) => line[stage]));
    return [{ year: award.year, over: kept * 100n * cap.under > cap.over * BigInt(award.amount) }];
  });
  if (!judged.length) return [];
  const grants = facts.awards.filter(({ instrument }) => instrument === 'grant_state');
  return perYear(judged, ({ year }) => year, (own, year) => [
    shareRow({
      measure: 'over_own_development_cap', basis: 'awards', year, over: own.filter(({ over }) => over).length, under: own.length, n: own.length,
      coverage: shareText(own.length, year === null ? grants.length : grants.filter((award) => award.year === year).length),
      rows_behind: rowsBehind('spend_lines', { category: OWN_DEVELOPMENT.join(',') }),
    }),
  ]); // prettier-ignore
}

/** What was paid as NGO Awards by its reported use, and how much of it has no reported use: NGO Awards are reported to carry no duty to report. */
export function awardUse(facts: Facts): MeasureRow[] {
  const lines = linesOf(facts, 'actual');
  const prizes = facts.awards.filter(({ instrument, paid }) => instrument === 'ngo_award' && paid !== null && paid > 0);
  if (!prizes.length) return [];
  const parts: [MeasurePart, (category: string) => boolean, string?][] = [
    ['charitable', (category) => category === 'charitable', 'charitable'],
    ['inst_material', (category) => category === 'inst_material', 'inst_material'],
    ['inst_training', (category) => category === 'inst_training', 'inst_training'],
    ['other', (category) => !['charitable', 'inst_material', 'inst_training'].includes(category)],
  ];
  return perYear(prizes, yearOf, (all, year) =>
    perCurrency(all).flatMap(([currency, own]) => {
      const paid = sum(own.map((award) => award.paid));
      const used = own.flatMap(({ id }) => lines.get(id) ?? []);
      const reported = sum(used.map(({ actual }) => actual));
      const shared = { measure: 'award_use', basis: 'money', year, currency, under: paid, n: own.length, coverage: shareText(reported, paid) } as const;
      return [
        ...parts.map(([part, of, category]) => shareRow({ ...shared, part, over: sum(used.filter((line) => of(line.category)).map(({ actual }) => actual)), rows_behind: category ? rowsBehind('spend_lines', { category }) : null })),
        shareRow({ ...shared, part: 'not_reported', over: paid > reported ? paid - reported : 0n, rows_behind: rowsBehind('awards', { ...COUNTED, instrument: 'ngo_award', award_year: year }) }),
      ];
    }),
  ); // prettier-ignore
}

/** The operator's costs charged to pools over what the pools received. */
export function operatorCost({ pools, cost_cap }: Facts): MeasureRow[] {
  if (!pools.some(({ receipt_rows }) => receipt_rows > 0)) return [];
  return perYear(pools, ({ year }) => year, (all, year) =>
    perCurrency(all).map(([currency, own]) =>
      shareRow({
        measure: 'operator_cost', basis: 'money', year, currency, over: sum(own.map(({ fees }) => fees)), under: sum(own.map(({ receipts }) => receipts)),
        n: own.reduce((count, { receipt_rows }) => count + receipt_rows, 0), benchmark: cost_cap === null ? null : perCent(cost_cap),
        rows_behind: rowsBehind('pool_statements', { line: 'contributions,fees', 'year.null': year === null ? 'true' : null, year }),
      }),
    ),
  ); // prettier-ignore
}

/** What was paid of what was awarded, for contracts that were signed; a project that has run a third of its term is at a third. */
export function absorption({ awards }: Facts): MeasureRow[] {
  const signed = awards.filter(({ contract_status: status, amount, paid }) => ['active', 'suspended', 'completed', 'terminated'].includes(status ?? '') && amount !== null && paid !== null); // prettier-ignore
  if (!signed.length) return [];
  return perYear(signed, yearOf, (all, year) =>
    perCurrency(all).map(([currency, own]) =>
      shareRow({
        measure: 'absorption', basis: 'money', year, currency, over: sum(own.map(({ paid }) => paid)), under: sum(own.map(({ amount }) => amount)), n: own.length,
        rows_behind: rowsBehind('awards', { ...COUNTED, contract_status: 'active,suspended,completed,terminated', award_year: year, currency }),
      }),
    ),
  ); // prettier-ignore
}

/** What recipients add of their own to what they are awarded, where that is known. */
export function coFinancing({ awards }: Facts): MeasureRow[] {
  const known = awards.filter(({ own_contribution: own, awarded }) => own !== null && awarded !== null);
  if (!known.length) return [];
  return perYear(known, yearOf, (all, year) =>
    perCurrency(all).map(([currency, own]) => {
      const those = awards.filter((award) => award.currency === currency && award.awarded !== null && (year === null || award.year === year));
      return shareRow({
        measure: 'co_financing', basis: 'money', year, currency, over: sum(own.map(({ own_contribution }) => own_contribution)), under: sum(own.map(({ awarded }) => awarded)), n: own.length,
        coverage: shareText(own.length, those.length), rows_behind: rowsBehind('awards', { ...COUNTED, award_year: year, currency }),
      });
    }),
  ); // prettier-ignore
}

const yearOf = ({ year }: AwardFact) => year;
/** “10” per cent as the share 0.1. */
const perCent = (percent: string) => String(Number(percent) / 100);
