import { hash } from 'node:crypto';
import type { PartyStatus } from '../src/data/codes/organisations.ts';
import { addressable, isBin } from '../src/data/identifiers.ts';
import { heldPersonalNumber } from './privacy.ts';
import type { PublishedParty, SourceOptions } from './sources/published.ts';

/** A party after the rules below: an organisation with an id, or the reason why it is none. */
export interface Party {
  status: PartyStatus;
  id: string | null;
  name: string | null;
  type: string | null;
  /** The identifier was the publisher's own, not made from the name. */
  identified: boolean;
  /** What is wrong with the identifier that was published, where it was not used for that. */
  fault?: 'bin_invalid';
  /** The row that names it is invented. */
  demo?: boolean;
}

export const NO_PARTY: Party = { status: 'not_published', id: null, name: null, type: null, identified: false };

/** OECD DAC channel codes that stand for a class of organisations and for none in particular. */
const CHANNEL_CLASSES = new Set(
  [10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 40, 41, 42, 43, 46, 47, 50, 51, 52, 60, 61, 62, 63, 90].map(
    (class_) => `XM-DAC-${class_}000`,
  ),
);
const NOTHING = new Set(['nan', 'n/a', 'na', 'none', 'null', 'unknown', 'not available', 'not applicable', '-', '--', '.', '0']);

/**
 * Decides who a published party is. An identifier too short to be one ("1", "2") counts as absent; "Redacted" is withheld, `nan` is not
 * published, a channel class is a category. Without an identifier the publisher's own number or, without one, the name makes a local id
 * within its publisher, so that the same words of two publishers stay two organisations until a person confirms that they are one. A BIN
 * stands under its org-id list; one whose check digit is wrong is no identifier, and one that held a personal number is a natural person's.
 */
export function identify(party: PublishedParty | undefined, publisherId: string, options: SourceOptions): Party {
  if (!party) return NO_PARTY;
  const type = party.type ?? null;
  if (party.individual) return { ...NO_PARTY, status: 'individual' };
  if (party.several) return { ...NO_PARTY, status: 'several' };
  const name = party.names[0]?.text.replace(/\s+/g, ' ').trim() || null;
  const ref = party.ref?.trim() ?? '';
  const none = { id: null, name, type, identified: false };
  if (name && /\bredacted\b/i.test(name)) return { ...none, status: 'withheld' };
  if (CHANNEL_CLASSES.has(ref) || (name && matchesAny(name, options.category_names))) return { ...none, status: 'category' };
  if (heldPersonalNumber(ref)) return { ...NO_PARTY, status: 'individual' };
  const bin = /^(?:KZ-BIN-)?(\d{12})$/.exec(ref)?.[1];
  if (bin !== undefined && (isBin(bin) || ref.startsWith('KZ-BIN-'))) {
    if (isBin(bin)) return { ...none, status: 'named', id: `KZ-BIN-${bin}`, identified: true };
    return { ...identify({ ...party, ref: undefined }, publisherId, options), fault: 'bin_invalid' };
  }
  if (ref.length > 3 && !NOTHING.has(ref.toLowerCase())) return { ...none, status: 'named', id: addressable(ref), identified: true };
  const local = (party.localRef?.trim().length ?? 0) > 3 ? party.localRef?.trim() : undefined;
  if (!local && (!name || NOTHING.has(name.toLowerCase()))) return { ...none, status: 'not_published', name: null };
  const own = local ? `number ${local}` : name;
  return { ...none, status: 'named', id: `x-local-${hash('sha256', `${publisherId}\n${own}`).slice(0, 12)}` };
}

/** True where a name equals one of the patterns; a pattern ending in `*` is a beginning. */
export function matchesAny(name: string, patterns: string[] = []): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
