import type { AnyRow } from '../../../dataset.ts';
import { firstDay, lastDay } from '../dates.ts';
import { element, type Attributes } from '../xml.ts';
import { dated, told, truth } from './parts.ts';

/** IATI codes of a result of unknown level, of an indicator counted in units, and of one in words only. */
const OTHER_RESULT = '9';
const IN_UNITS = '1';
const IN_WORDS = '5';

const same = (fields: readonly string[]) => (row: AnyRow) => JSON.stringify(fields.map((field) => row[field]));
const RESULT = same(['result_type', 'result_title']);
const INDICATOR = same(['title', 'title_language', 'description', 'measure', 'ascending', 'aggregable', 'baseline_year', 'baseline', 'baseline_comment', 'unit', 'indicator_code']); // prettier-ignore

/** Results of an award: each with its indicators, each of these with its periods. */
export function resultsXml(rows: readonly AnyRow[], award: AnyRow): string[] {
  return [...Map.groupBy(rows, RESULT).values()].map((indicators) => {
    const [first = {}] = indicators;
    return element(
      'result',
      { type: first['result_type'] ?? OTHER_RESULT },
      told('title', {}, first['result_title'] ?? first['title'] ?? 'Results'),
      ...Map.groupBy(indicators, INDICATOR).values().map((periods) => indicatorXml(periods, award)), // prettier-ignore
    );
  });
}

/** An indicator with its periods. A result without an indicator is one that is told in words. */
function indicatorXml(periods: readonly AnyRow[], award: AnyRow): string {
  const [first = {}] = periods;
  const title = first['title'] ?? first['result_title'] ?? 'Result';
  return element(
    'indicator',
    {
      measure: first['measure'] ?? (first['title'] === null ? IN_WORDS : IN_UNITS),
      ascending: truth(first['ascending']),
      'aggregation-status': truth(first['aggregable']),
    },
    told('title', {}, { text: String(title), language: first['title'] === null ? null : first['title_language'] }),
    told('description', {}, first['description'], first['unit'] ? { text: `Unit: ${first['unit']}`, language: 'en' } : null),
    first['baseline_year'] === null ? '' : valueXml('baseline', { year: first['baseline_year'] }, first, 'baseline'),
    ...periods.map((period) => periodXml(period, award)),
  );
}

/** A period: its own days, else those of the whole activity; nothing where neither is known. */
function periodXml(row: AnyRow, award: AnyRow): string {
  const told = ['target', 'actual', 'target_comment', 'actual_comment', 'period_start', 'period_end'].some((field) => row[field] !== null);
  const start = firstDay(row['period_start'] ?? award['actual_start'] ?? award['planned_start']);
  const end = lastDay(row['period_end'] ?? award['actual_end'] ?? award['planned_end']);
  if (!told || start === undefined || end === undefined) return '';
  const values = (['target', 'actual'] as const).map((field) => row[field] === null && row[`${field}_comment`] === null ? '' : valueXml(field, {}, row, field)); // prettier-ignore
  return element('period', {}, dated('period-start', start), dated('period-end', end), ...values);
}

/** Baseline, target or actual, with the group it is of and what is noted on it. */
function valueXml(name: 'baseline' | 'target' | 'actual', attributes: Attributes, row: AnyRow, field: string): string {
  const group = row['disaggregation'] && name !== 'baseline' ? element('dimension', { name: 'group', value: row['disaggregation'] }) : '';
  return element(name, { ...attributes, value: row[field] }, group, told('comment', {}, row[`${field}_comment`]));
}
