import { BUDGET_TYPES } from '../../../codes/activity.ts';
import type { AnyRow } from '../../../dataset.ts';
import { firstDay, lastDay } from '../dates.ts';
import { element } from '../xml.ts';
import { dated, valueXml } from './parts.ts';

const typeOf = (kind: AnyRow[string] | undefined) => (String(kind).endsWith('_revised') ? BUDGET_TYPES.revised : BUDGET_TYPES.original);

/** Budgets of an award. The schema wants the whole period: one without is left out. */
export function budgetsXml(rows: readonly AnyRow[]): string[] {
  return rows.flatMap((row) => {
    const [start, end] = [firstDay(row['period_start']), lastDay(row['period_end'])];
    if (!String(row['kind']).startsWith('budget_') || !start || !end) return [];
    return [element('budget', { type: typeOf(row['kind']), status: row['status'] }, dated('period-start', start), dated('period-end', end), valueXml(row, start))]; // prettier-ignore
  });
}

/** Planned payments: as published, and the tranches of the contract on the day each is due. One without a day is left out. */
export function plannedXml(budgets: readonly AnyRow[], tranches: readonly AnyRow[]): string[] {
  const planned = budgets.filter((row) => String(row['kind']).startsWith('planned_'));
  const due = tranches.map((row) => ({ ...row, kind: 'planned_original', period_start: row['due_date'] ?? null, period_end: row['due_date'] ?? null })); // prettier-ignore
  return [...planned, ...due].flatMap((row: AnyRow) => {
    const [start, end] = [firstDay(row['period_start']), lastDay(row['period_end'])];
    if (!start || row['amount'] == null || row['currency'] == null) return [];
    return [
      element('planned-disbursement', { type: typeOf(row['kind']) }, dated('period-start', start), end ? dated('period-end', end) : '', valueXml(row, start)), // prettier-ignore
    ];
  });
}
