import { donorAccounts, type DonorAccount } from './donor.ts';
import { donorDelivery, type DonorDelivery } from './donor-facts.ts';
import type { Mirror } from './mirror.ts';
import { turn } from './turn.ts';

/** One donor of a comparison: its money in each currency, and what the awards it reached owe and report. */
export interface ComparedDonor {
  id: string;
  accounts: (DonorAccount & { facts: DonorDelivery })[];
}

/** Reads the donors of a comparison. Throws a RequestError where no pool knows one of them. Other requests have a turn between them. */
export async function readDonors(mirror: Mirror, ids: readonly string[]): Promise<ComparedDonor[]> {
  const columns: ComparedDonor[] = [];
  for (const id of ids) {
    await turn();
    columns.push({ id, accounts: donorAccounts(mirror, id).map((account) => ({ ...account, facts: donorDelivery(mirror, account) })) });
  }
  return columns;
}
