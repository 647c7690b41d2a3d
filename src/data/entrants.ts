import { awards } from './datasets/awards.ts';
import type { Match } from './match.ts';
import { FEWEST, shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { counted } from './profile-cube.ts';

/** How many of the recipients of one year are new, and how many had an award shortly before. */
export interface Entrants {
  /** Named recipients of awards decided in the year. */
  n: number;
  /** Of them without any award in the three years before; of them with one in the two years before. */
  fresh: number;
  again: number;
  /** Null where they are fewer than five. */
  freshShare: string | null;
  againShare: string | null;
  /** The first year that any award here is of: where it is within those three years, what came before is not known. */
  first: number;
  censored: boolean;
}

/** Years before in which an award makes a recipient no new one, and in which it makes it one that came again. */
const WINDOWS = { fresh: 3, again: 2 };

/**
 * Counts new and returning recipients among the awards of one year that fit; earlier awards count wherever in the data they are, in whatever region or sphere.
 * Undefined where no recipient is named.
 */
export function entrantsOf(mirror: Mirror, decided: Match, year: string): Entrants | undefined {
  const { columns } = decided;
  const recipient = columns.coded.get('recipient_id');
  const years = columns.coded.get('award_year');
  if (!recipient || !years) return undefined;
  const rows = counted(mirror, awards).fitting();
  const before = [NaN, ...years.dictionary.map((one) => Number(year) - Number(one))];
  const members = new Uint8Array(recipient.dictionary.length + 1);
  const earlier = new Uint8Array(recipient.dictionary.length + 1);
  const own = decided.fitting();
  for (let at = 0; at < own.length; at++) members[recipient.codes[own[at] ?? 0] ?? 0] = 1;
  members[0] = 0;
  let oldest = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const who = recipient.codes[row] ?? 0;
    const ago = before[years.codes[row] ?? 0] ?? NaN;
    if (ago > oldest) oldest = ago;
    if (who && ago >= 1 && ago <= WINDOWS.fresh) earlier[who] = Math.max(earlier[who] ?? 0, ago <= WINDOWS.again ? 2 : 1);
  }
  let [n, known, again] = [0, 0, 0];
  members.forEach((member, who) => {
    if (!member) return;
    n++;
    if (earlier[who]) known++;
    if (earlier[who] === 2) again++;
  });
  if (!n) return undefined;
  const share = (part: number) => (n < FEWEST ? null : shareText(part, n));
  return { n, fresh: n - known, again, freshShare: share(n - known), againShare: share(again), first: Number(year) - oldest, censored: oldest < WINDOWS.fresh }; // prettier-ignore
}
