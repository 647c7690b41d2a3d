import { DAC_VOCABULARY } from '../../../codes/activity.ts';
import { INCOMING, type TransactionKind } from '../../../codes/money.ts';
import type { AnyRow } from '../../../dataset.ts';
import { firstDay, isDay } from '../dates.ts';
import { agent } from '../publishers.ts';
import { element } from '../xml.ts';
import { coded, dated, narratives, told, truth, valueXml, type Said } from './parts.ts';

/** What the transactions of one activity have in common. */
export interface Around {
  /** The activity they belong to: an award, or a pool. */
  activity: AnyRow;
  /** Day of a transaction that is published without one. */
  undated: string;
  /** Whether the activity says country and sector for all of them: the standard wants either to say it, not both. */
  placed: boolean;
  classified: boolean;
  /** The activity that the money of outgoing transactions comes from, where the source does not say. */
  provider?: string | undefined;
}

/** Codes that an activity says for all its transactions. */
const DEFAULTS = ['flow_type', 'finance_type', 'aid_type', 'tied_status'] as const;

const NO_DATE = 'No date is published for this transaction; the date given is that of the activity.';

/** One movement of money as an IATI transaction. */
export function transactionXml(row: AnyRow, sectors: readonly AnyRow[], around: Around): string {
  const day = firstDay(row['date']) ?? around.undated;
  const note: Said | null = row['date'] === null ? { text: NO_DATE, language: 'en' } : isDay(row['date']) ? null : { text: `Date as published: ${row['date']}.`, language: 'en' }; // prettier-ignore
  const incoming = INCOMING.includes(row['kind'] as TransactionKind);
  const own = (field: string) => (row[field] === around.activity[field] ? null : row[field]);
  const [flow, finance, aid, tied] = DEFAULTS.map(own);
  return element(
    'transaction',
    { ref: row['reference'], humanitarian: truth(own('humanitarian')) },
    coded('transaction-type', row['iati_type']),
    dated('transaction-date', day),
    valueXml(row, day),
    told('description', {}, row['description'], note),
    organisation('provider', row, row['provider_activity_id'] ?? (incoming ? undefined : around.provider)),
    organisation('receiver', row, row['receiver_activity_id']),
    coded('disbursement-channel', row['disbursement_channel']),
    around.classified ? '' : sectorsXml(sectors, row, false),
    around.placed ? '' : placeXml(row),
    coded('flow-type', flow),
    coded('finance-type', finance),
    coded('aid-type', aid),
    coded('tied-status', tied),
  );
}

/** Provider or receiver; without a name where it is a natural person or none is published. */
function organisation(side: 'provider' | 'receiver', row: AnyRow, activity: AnyRow[string] | undefined): string {
  const { ref, name } = agent(row[`${side}_id`], row[`${side}_name`]);
  return element(`${side}-org`, { ref, [`${side}-activity-id`]: activity, type: row[`${side}_type`] }, narratives(name));
}

/** Country or region of a row. */
export function placeXml(row: AnyRow): string {
  return row['country'] ? coded('recipient-country', row['country']) : coded('recipient-region', row['world_region']);
}

/** Classifications, as rows of their own or as the code a row has. Only those of a whole activity have shares. */
export function sectorsXml(sectors: readonly AnyRow[], row: AnyRow, shares: boolean): string {
  if (sectors.length)
    return sectors
      .map(
        (sector) =>
        element('sector', { vocabulary: sector['vocabulary'], code: sector['code'], percentage: shares ? sector['percentage'] : undefined }, narratives(sector['name'])), // prettier-ignore
      )
      .join('');
  const code = row['sector_code'];
  if (!code || code === 'several') return '';
  return element('sector', { vocabulary: DAC_VOCABULARY, code }, narratives(row['sector_name']));
}
