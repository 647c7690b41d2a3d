import type { Scope } from './codes/money.ts';

/** What the scope rule looks at. Identifiers are null where none is published. */
export interface ScopeFacts {
  publisherId: string;
  providerId: string | null;
  receiverId: string | null;
  /** The publisher lists the receiver under one of the names it uses for itself. */
  receiverIsItself: boolean;
  sectorCode: string | null;
  aidType: string | null;
  /** The decision was cancelled or could not be made, so that its amount moves nowhere. */
  notAwarded?: boolean;
}

/** DAC purpose code and aid type of a donor's own running costs. */
export const ADMINISTRATIVE_SECTOR = '91010';
export const ADMINISTRATIVE_AID_TYPE = 'G01';

/**
 * The published scope rule, first match wins: not awarded where the decision came to nothing; military where publisher, provider or receiver is a military organisation of the
 * portal's configuration; in-house where provider and receiver are one organisation or two bodies of one government; administrative
 * where sector or aid type says so; otherwise civil. It says what kind of money this is, not whether it is good.
 */
export function scopeOf(facts: ScopeFacts, military: readonly string[]): Scope {
  const { publisherId, providerId, receiverId } = facts;
  if (facts.notAwarded) return 'not_awarded';
  if ([publisherId, providerId, receiverId].some((id) => id !== null && military.includes(id))) return 'military';
  if (facts.receiverIsItself || (receiverId !== null && providerId !== null && sameHouse(providerId, receiverId))) return 'in_house';
  if (facts.sectorCode === ADMINISTRATIVE_SECTOR || facts.aidType === ADMINISTRATIVE_AID_TYPE) return 'administrative';
  return 'civil';
}

/** One organisation, or two bodies of one government: org-id's government lists are named `<country>-GOV`. */
function sameHouse(a: string, b: string): boolean {
  const government = /^([A-Z]{2}-GOV)-/.exec(a)?.[1];
  return a === b || (government !== undefined && b.startsWith(`${government}-`));
}
