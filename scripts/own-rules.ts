import { isCode } from '../src/data/codes/index.ts';
import { isValidOn } from '../src/data/codes/kazakhstan.ts';
import { OWN_DEVELOPMENT } from '../src/data/codes/chain.ts';
import { PAID } from '../src/data/codes/money.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { fieldsWhere } from '../src/data/dataset.ts';
import { REQUIRED } from '../src/data/intake/columns.ts';
import { toDecimal } from '../src/data/money.ts';
import { OwnAwards } from './own-awards.ts';
import { before, checkFuture, remarks } from './rules.ts';
import { AdmissionError } from './values.ts';

/** Money that may be below nothing: a movement back, and an account that is overdrawn. */
const MAY_BE_NEGATIVE = ['transactions.amount', 'transactions.local_amount', 'pools.opening_balance', 'pools.closing_balance', 'annual_returns.income_total', 'annual_returns.income_own']; // prettier-ignore

/** Steps that follow one another: a remark where the later one is dated before the earlier. */
const STEPS: Record<string, readonly [earlier: string, later: string, flag: Flag][]> = {
  competitions: [
    ['announced_on', 'deadline_on', 'deadline_before_announcement'],
    ['deadline_on', 'checked_on', 'checked_before_deadline'],
    ['checked_on', 'decided_on', 'decided_before_check'],
    ['deadline_on', 'decided_on', 'decided_before_deadline'],
  ],
  awards: [['award_date', 'contract_date', 'contract_before_decision']],
  reports: [['received_on', 'accepted_on', 'accepted_before_received']],
};

/** What happened and so cannot lie ahead of the day the file was read. */
const HAPPENED: Record<string, readonly string[]> = { reports: ['received_on', 'accepted_on'], monitoring_events: ['date'] };

/**
 * The rules a row of a publisher's own package must keep, with what the rows before it said. Rules over many rows that only make a remark
 * are in own-checks.ts. One instance per package.
 */
export class OwnRules {
  readonly #readOn: string;
  readonly #awards = new OwnAwards();
  readonly #pools = new Map<string, AnyRow>();

  /** `readOn` is when the file was read. */
  constructor(readOn: string) {
    this.#readOn = readOn;
  }

  /** Throws an AdmissionError where an award's parent leads back to the award. Looked at before references are: a parent must come first. */
  checkParent(id: string, parent: string): void {
    this.#awards.checkParent(id, parent);
  }

  /** Throws an AdmissionError where the row cannot be a fact; adds a remark where it is one that a reader should know more of. */
  check(dataset: Dataset, row: AnyRow, flags: Set<Flag>): void {
    for (const name of REQUIRED[dataset.id] ?? [])
      if (row[name] === null || row[name] === undefined) throw new AdmissionError(name === 'kind' ? 'kind_unknown' : name === 'amount' ? 'amount_missing' : 'value_missing', `${name} is empty.`); // prettier-ignore
    checkMoney(dataset, row);
    checkCodes(row);
    for (const name of HAPPENED[dataset.id] ?? []) checkPast(name, row[name], this.#readOn);
    for (const [earlier, later, flag] of STEPS[dataset.id] ?? []) if (before(row[later], row[earlier])) flags.add(flag);
    // The deadline only speaks where nothing says when applications were checked.
    if (row['checked_on']) flags.delete('decided_before_deadline');
    switch (dataset.id) {
      case 'pools':
        this.#pools.set(String(row['id']), row);
        break;
      case 'lots':
        if (Number(row['applications_admitted'] ?? 0) > Number(row['applications_received'] ?? Infinity))
          flags.add('admitted_over_received');
        break;
      case 'applications':
        if (row['decision'] === 'won' && Number(row['score'] ?? Infinity) < Number(row['threshold'] ?? -Infinity)) flags.add('won_below_threshold'); // prettier-ignore
        break;
      case 'commission_sessions':
        if (row['quorum_met'] === 0) flags.add('no_quorum');
        break;
      case 'awards':
        for (const remark of remarks({ recipient_type: null, ...row }, [])) flags.add(remark);
        if (row['recipient_id'] && row['recipient_id'] === row['funder_id']) flags.add('recipient_is_funder');
        this.#awards.add(row);
        break;
      case 'award_amendments':
        this.#awards.amend(row);
        break;
      case 'tranches':
        this.#awards.plan(row);
        break;
      case 'transactions':
        this.#checkMovement(row, flags);
        break;
      case 'spend_lines':
        if (OWN_DEVELOPMENT.some((category) => category === row['category']) && this.#awards.instrumentOf(row) === 'social_order') flags.add('own_development_in_social_order'); // prettier-ignore
        break;
      case 'indicators':
        for (const remark of ofIndicator(row, this.#readOn)) flags.add(remark);
    }
  }

  /** The remark on a movement whose currency is not that of its pool, if it is one. */
  ofPool(row: AnyRow): Set<Flag> {
    const currency = this.#pools.get(String(row['pool_id']))?.['currency'];
    return new Set(typeof currency === 'string' && row['currency'] !== currency ? ['pool_currency_mismatch'] : []);
  }

  #checkMovement(row: AnyRow, flags: Set<Flag>): void {
    const kind = String(row['kind']);
    if (kind === 'outgoing_commitment')
      throw new AdmissionError('shape_invalid', 'Commitments follow from awards.csv and award_amendments.csv: leave the row out.');
    checkFuture(kind, typeof row['date'] === 'string' ? row['date'] : null, this.#readOn);
    checkEarmark(row);
    if (PAID.some((paid) => paid === kind) && row['award_id']) this.#awards.pay(row);
    for (const flag of this.ofPool(row)) flags.add(flag);
  }
}

function checkMoney(dataset: Dataset, row: AnyRow): void {
  for (const name of fieldsWhere(dataset, ({ kind, own }) => kind === 'money' && !own)) {
    const [amount, currency] = [row[name], row[dataset.fields[name]?.currency ?? 'currency']];
    if (typeof amount !== 'number') continue;
    if (typeof currency !== 'string') throw new AdmissionError('currency_unknown', `${name} has no ${dataset.fields[name]?.currency ?? 'currency'}.`); // prettier-ignore
    if (amount < 0 && !MAY_BE_NEGATIVE.includes(`${dataset.id}.${name}`))
      throw new AdmissionError('amount_negative', `${name} is ${toDecimal(amount, currency)} ${currency}.`);
  }
}

/** Spheres and regions must have been in force on the date of the row. */
function checkCodes(row: AnyRow): void {
  const date = String(row['award_date'] ?? row['date'] ?? row['announced_on'] ?? row['year'] ?? '') || null;
  for (const list of ['sphere', 'region'] as const) checkInForce(list, list, row[list], date);
}

function checkInForce(list: 'sphere' | 'region', name: string, code: AnyRow[string] | undefined, date: string | null): void {
  if (typeof code === 'string' && !isValidOn(list, code, date)) throw new AdmissionError('code_invalid', `${name} “${code}” was not in force on ${date}.`); // prettier-ignore
}

/** What money is bound to must be named, and be of its list; a competition, lot or award is looked up among the rows before. */
function checkEarmark(row: AnyRow): void {
  const [earmark, value] = [row['earmark'], row['earmark_value']];
  if (typeof earmark !== 'string' || earmark === 'none') return;
  if (typeof value !== 'string') throw new AdmissionError('value_missing', `earmark is “${earmark}”, and earmark_value is empty.`);
  if (earmark !== 'sphere' && earmark !== 'region') return;
  if (!isCode(earmark, value)) throw new AdmissionError('code_invalid', `earmark_value “${value}” is not in the list of ${earmark} codes.`);
  checkInForce(earmark, 'earmark_value', value, typeof row['date'] === 'string' ? row['date'] : null);
}

function checkPast(name: string, date: AnyRow[string] | undefined, readOn: string): void {
  if (typeof date === 'string' && date > readOn.slice(0, date.length))
    throw new AdmissionError('date_in_future', `${name} is ${date}, read on ${readOn.slice(0, 10)}.`);
}

/** Remarks on one value of an indicator. A percentage, a rank or words need no unit. */
function* ofIndicator(row: AnyRow, readOn: string): Generator<Flag> {
  const [measure, end] = [row['measure'] ?? '1', row['period_end']];
  const values = [row['baseline'], row['target'], row['actual']];
  if (measure === '1' && typeof row['unit'] !== 'string' && values.some((value) => typeof value === 'string')) yield 'unit_missing';
  if (typeof row['target'] !== 'string') yield 'target_missing';
  if (typeof row['baseline'] !== 'string') yield 'baseline_missing';
  if (measure === '2' && values.slice(1).some((value) => Number(value) > 100)) yield 'percentage_over_100';
  if (typeof row['actual'] === 'string' && typeof end === 'string' && end > readOn.slice(0, end.length)) yield 'actual_before_period_end';
}
