import type { Flag } from '../src/data/codes/quality.ts';
import { isValidOn } from '../src/data/codes/kazakhstan.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { fieldsWhere } from '../src/data/dataset.ts';
import { checkFuture } from './rules.ts';
import { AdmissionError } from './values.ts';

/**
 * The rules a row of a publisher's own package must keep. Throws an AdmissionError where it cannot be a fact; adds a remark where it is one
 * that a reader should know more of.
 */
export function checkOwn(dataset: Dataset, row: AnyRow, _flags: Set<Flag>, _awards: ReadonlyMap<string, AnyRow>, readOn: string): void {
  for (const name of fieldsWhere(dataset, ({ kind }) => kind === 'money')) {
    const currency = dataset.fields[name]?.currency ?? 'currency';
    if (typeof row[name] === 'number' && typeof row[currency] !== 'string')
      throw new AdmissionError('currency_unknown', `${name} has no ${currency}.`);
  }
  const date = String(row['award_date'] ?? row['date'] ?? row['announced_on'] ?? row['year'] ?? '') || null;
  for (const list of ['sphere', 'region'] as const) {
    const code = row[list];
    if (typeof code === 'string' && !isValidOn(list, code, date)) throw new AdmissionError('code_invalid', `${list} “${code}” was not in force on ${date}.`); // prettier-ignore
  }
  if (dataset.id === 'transactions') {
    if (typeof row['kind'] !== 'string') throw new AdmissionError('kind_unknown', 'The transaction has no kind.');
    if (typeof row['amount'] !== 'number') throw new AdmissionError('amount_missing', 'No amount is published.');
    if (row['kind'] === 'outgoing_commitment')
      throw new AdmissionError('shape_invalid', 'Commitments follow from awards.csv and award_amendments.csv: leave the row out.');
    checkFuture(row['kind'], typeof row['date'] === 'string' ? row['date'] : null, readOn);
  }
  if (dataset.id === 'awards' && typeof row['amount_awarded'] === 'number' && row['amount_awarded'] < 0)
    throw new AdmissionError('amount_negative', `${row['amount_awarded']} minor units are awarded.`);
}
