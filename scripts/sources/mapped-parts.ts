import { isCode } from '../../src/data/codes/index.ts';
import type { TransactionKind } from '../../src/data/codes/money.ts';
import type { FieldReader, Row } from './mapped-row.ts';
import type { FieldOf } from './mapping.ts';
import type {
  Classification,
  Narrative,
  PublishedAward,
  PublishedBudget,
  PublishedIndicator,
  PublishedLocation,
  PublishedParty,
  PublishedTransaction,
} from './published.ts';

/** What several rows of one award add to it. */
export type Parts = Pick<PublishedAward, 'transactions' | 'indicators' | 'budgets' | 'locations'>;

/** Reads what a row says of its award, with the parts that were read from the same row. */
export function readAward(
  fields: FieldReader<FieldOf<'award'>>,
  row: Row,
  known: Pick<PublishedAward, 'recordId' | 'indivisible' | 'shared' | 'instrument'> & Parts,
): PublishedAward {
  const text = (field: FieldOf<'award'>) => fields.text(field, row);
  const funder = readParty(fields, 'funder', row);
  const recipient = readParty(fields, 'recipient', row);
  return {
    ...known,
    where: row.where,
    publisher: { names: [] },
    instrument: text('instrument') ?? known.instrument,
    titles: narrative(text('title')),
    descriptions: narrative(text('description')),
    status: text('status'),
    awardDate: text('award_date'),
    plannedStart: text('planned_start'),
    plannedEnd: text('planned_end'),
    actualStart: text('actual_start'),
    actualEnd: text('actual_end'),
    defaults: classification(text),
    currency: text('currency'),
    collaborationType: text('collaboration_type'),
    activityScope: text('activity_scope'),
    programme: text('programme'),
    parentId: text('parent_id'),
    url: text('url'),
    updatedAt: text('updated_at'),
    sphere: text('sphere'),
    region: text('region'),
    participants: [...(funder ? [{ ...funder, role: 'funding' }] : []), ...(recipient ? [{ ...recipient, role: 'implementing' }] : [])],
    documents: [],
  };
}

/** Reads a movement of money; sides it does not name are those of its award. */
export function readTransaction(
  fields: FieldReader<FieldOf<'transactions'>>,
  row: Row,
  award: FieldReader<FieldOf<'award'>> | undefined,
): PublishedTransaction {
  const text = (field: FieldOf<'transactions'>) => fields.text(field, row);
  const type = text('kind');
  return {
    where: row.where,
    type,
    kind: type !== undefined && isCode('transaction_kind', type) ? (type as TransactionKind) : undefined,
    reference: text('reference'),
    date: text('date'),
    valueDate: text('value_date'),
    amount: text('amount'),
    currency: text('currency'),
    localAmount: text('local_amount'),
    localCurrency: text('local_currency'),
    publishedRate: text('published_rate'),
    provider: readParty(fields, 'provider', row) ?? (award && readParty(award, 'funder', row)),
    receiver: readParty(fields, 'receiver', row) ?? (award && readParty(award, 'recipient', row)),
    descriptions: narrative(text('description')),
    channel: text('channel'),
    pool: { ref: text('pool.id'), name: text('pool.name') },
    earmark: text('earmark'),
    earmarkValue: text('earmark_value'),
    ...classification(text),
  };
}

/** Reads one side of an award or a movement; of a natural person nothing but that it is one. */
export function readParty<Side extends string>(
  fields: FieldReader<`${Side}.id` | `${Side}.name` | `${Side}.type`>,
  side: Side,
  row: Row,
): PublishedParty | undefined {
  const [ref, name] = [fields.text(`${side}.id`, row), fields.text(`${side}.name`, row)];
  if (ref === undefined && name === undefined) return undefined;
  if (fields.holds(`${side}.individual`, row)) return { names: [], individual: true };
  return { ref, names: narrative(name), type: fields.text(`${side}.type`, row) };
}

/** Reads one indicator of one period. */
export function readIndicator({ text }: FieldReader<FieldOf<'indicators'>>, row: Row): PublishedIndicator {
  return {
    resultType: text('result_type', row),
    resultTitle: text('result_title', row),
    titles: narrative(text('title', row)),
    description: text('description', row),
    measure: text('measure', row),
    baselineYear: text('baseline_year', row),
    baseline: text('baseline', row),
    periodStart: text('period_start', row),
    periodEnd: text('period_end', row),
    target: text('target', row),
    actual: text('actual', row),
  };
}

/** Reads one budget; an original one unless the mapping says otherwise. */
export function readBudget({ text }: FieldReader<FieldOf<'budgets'>>, row: Row): PublishedBudget {
  return {
    kind: text('kind', row) ?? 'budget_original',
    status: text('status', row),
    start: text('period_start', row),
    end: text('period_end', row),
    amount: text('amount', row),
    currency: text('currency', row),
  };
}

/** Reads one place. */
export function readLocation({ text }: FieldReader<FieldOf<'locations'>>, row: Row): PublishedLocation {
  const [latitude, longitude] = [text('latitude', row), text('longitude', row)];
  return {
    name: text('name', row),
    description: text('description', row),
    position: latitude && longitude ? `${latitude} ${longitude}` : undefined,
    gazetteer: text('gazetteer', row),
    gazetteerCode: text('gazetteer_code', row),
    country: text('country', row),
  };
}

/** A table has no language tags; the text's language is not known and so not claimed. */
function narrative(text: string | undefined): Narrative[] {
  return text ? [{ text: text.replace(/\s+/g, ' '), language: undefined }] : [];
}

function classification(text: (field: FieldOf<'award'> & FieldOf<'transactions'>) => string | undefined): Classification {
  const [code, name, country, region] = [text('sector.code'), text('sector.name'), text('country'), text('world_region')];
  const sector = code ?? name;
  return {
    // The publisher's own words are a vocabulary of the reporting organisation (99) unless the mapping says which one.
    sectors: sector ? [{ vocabulary: text('sector.vocabulary') ?? '99', code: sector, name, percentage: text('sector.percentage') }] : [],
    countries: country ? [{ code: country }] : [],
    regions: region ? [region] : [],
    aidType: text('aid_type'),
    flowType: text('flow_type'),
    financeType: text('finance_type'),
    tiedStatus: text('tied_status'),
    humanitarian: text('humanitarian'),
  };
}
