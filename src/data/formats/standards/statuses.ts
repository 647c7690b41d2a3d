import { ACTIVITY_STATUS_OF_CONTRACT } from '../../codes/contracting.ts';
import type { CONTRACT_STATUSES } from '../../codes/chain.ts';
import type { AnyRow } from '../../dataset.ts';
import { lastDay } from './dates.ts';

/** The OCDS contractStatus that says the same as ours. */
export const OCDS_CONTRACT_STATUS: Record<keyof typeof CONTRACT_STATUSES, string> = {
  pending: 'pending',
  active: 'active',
  suspended: 'active',
  completed: 'terminated',
  terminated: 'terminated',
  cancelled: 'cancelled',
};

/** IATI ActivityStatus codes that follow from what is known of a contract or of time. */
const [IMPLEMENTATION, FINALISATION, CLOSED, SUSPENDED] = ['2', '3', '4', '6'] as const;

/** IATI ActivityStatus of an award: as published; else by its contract; else by its end, before or after the day the data is of. */
export function activityStatus(award: AnyRow, asOf: string): string {
  const contract = award['contract_status'] as keyof typeof CONTRACT_STATUSES | null;
  if (award['status'] !== null) return String(award['status']);
  if (contract === 'suspended') return SUSPENDED;
  if (contract) return String(ACTIVITY_STATUS_OF_CONTRACT[OCDS_CONTRACT_STATUS[contract]]);
  const [actual, planned] = [lastDay(award['actual_end']), lastDay(award['planned_end'])];
  if (actual !== undefined && actual <= asOf) return CLOSED;
  return planned !== undefined && planned <= asOf ? FINALISATION : IMPLEMENTATION;
}
