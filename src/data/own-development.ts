import type { INSTRUMENTS } from './codes/money.ts';
import type { CapAuthority, CapRule } from './codes/caps.ts';
import type { GRANT_KINDS } from './codes/chain.ts';
import { words, type Text } from './text/index.ts';

type Instrument = keyof typeof INSTRUMENTS;
type GrantKind = keyof typeof GRANT_KINDS;

/** How much of an award its recipient may keep for its own development, for one instrument and kind of grant, between two dates. */
export interface Cap {
  id: string;
  instrument: Instrument;
  /** Null where the rule holds for every kind of grant, and for an award of no kind. */
  grant_kind: GrantKind | null;
  /** First day; null where the rule has no beginning that the portal knows. */
  valid_from: string | null;
  /** Last day; null while in force. */
  valid_to: string | null;
  rule: CapRule;
  /** Per cent of the amount after amendments, a plain decimal; null where the rule is no share. */
  percent: string | null;
  authority: CapAuthority;
  /** Where the rule stands. */
  law: Text;
}

/** Amending law of 4 July 2022 No. 134-VII came into force: kinds of grant, and a cap for each. */
const KINDS_SINCE = '2022-09-04';
const KINDS_LAW = words(
  'Law No. 36, article 6-1, paragraph 5 (edition of 4 September 2022)',
  'Закон № 36, статья 6-1, пункт 5 (редакция от 4 сентября 2022 года)',
  '№ 36 Заң, 6-1-бап, 5-тармақ (2022 жылғы 4 қыркүйектегі редакция)',
);

/**
 * The caps on own development, each with the days it was in force: the one place where they stand. Kinds of grant exist since September 2022;
 * before that the ministry quoted one share for all (2017), whose text has not been seen.
 */
export const CAPS: readonly Cap[] = [
  {
    id: 'grant-state-2015', instrument: 'grant_state', grant_kind: null, valid_from: '2015-12-02', valid_to: '2022-09-03', rule: 'share', percent: '10', authority: 'quoted',
    law: words(
      'Quoted by the ministry in 2017; Law of 2 December 2015 No. 429-V',
      'По сообщению министерства, 2017 год; Закон от 2 декабря 2015 года № 429-V',
      'Министрліктің 2017 жылғы хабары бойынша; 2015 жылғы 2 желтоқсандағы № 429-V Заң',
    ),
  },
  { id: 'grant-state-short-2022', instrument: 'grant_state', grant_kind: 'short', valid_from: KINDS_SINCE, valid_to: null, rule: 'share', percent: '10', authority: 'law', law: KINDS_LAW },
  { id: 'grant-state-medium-2022', instrument: 'grant_state', grant_kind: 'medium', valid_from: KINDS_SINCE, valid_to: null, rule: 'share', percent: '10', authority: 'law', law: KINDS_LAW },
  { id: 'grant-state-long-2022', instrument: 'grant_state', grant_kind: 'long', valid_from: KINDS_SINCE, valid_to: null, rule: 'share', percent: '5', authority: 'law', law: KINDS_LAW },
  {
    id: 'grant-nonstate', instrument: 'grant_nonstate', grant_kind: null, valid_from: null, valid_to: null, rule: 'contract', percent: null, authority: 'law',
    law: words('Law No. 36, article 6-1, paragraph 6', 'Закон № 36, статья 6-1, пункт 6', '№ 36 Заң, 6-1-бап, 6-тармақ'),
  },
  {
    id: 'ngo-award', instrument: 'ngo_award', grant_kind: null, valid_from: null, valid_to: null, rule: 'whole', percent: null, authority: 'law',
    law: words('Law No. 36, article 6-3', 'Закон № 36, статья 6-3', '№ 36 Заң, 6-3-бап'),
  },
  {
    id: 'social-order', instrument: 'social_order', grant_kind: null, valid_from: null, valid_to: null, rule: 'not_provided', percent: null, authority: 'law',
    law: words('Law No. 36, article 6, paragraph 2', 'Закон № 36, статья 6, пункт 2', '№ 36 Заң, 6-бап, 2-тармақ'),
  },
  {
    id: 'strategic-partnership', instrument: 'strategic_partnership', grant_kind: null, valid_from: '2023-01-01', valid_to: null, rule: 'not_known', percent: null, authority: 'none',
    law: words('Law No. 36, article 6-5', 'Закон № 36, статья 6-5', '№ 36 Заң, 6-5-бап'),
  },
]; // prettier-ignore

/**
 * The cap in force for an award decided on a date, of any precision; undefined where the portal knows of none: another instrument, no date
 * or one that a change of the rule divides, a kind of grant that is not recorded where the rule depends on it.
 */
export function capOn(instrument: string | null, grantKind: string | null, date: string | null): Cap | undefined {
  const sameInstrument = CAPS.filter((cap) => cap.instrument === instrument && (cap.grant_kind === null || cap.grant_kind === grantKind));
  const always = sameInstrument.find((cap) => cap.valid_from === null && cap.valid_to === null);
  if (always) return always;
  if (date === null) return undefined;
  const first = `${date.slice(0, 4)}${date.slice(4, 7) || '-01'}${date.slice(7, 10) || '-01'}`;
  const last = `${date.slice(0, 4)}${date.slice(4, 7) || '-12'}${date.slice(7, 10) || '-31'}`;
  return sameInstrument.find((cap) => (cap.valid_from ?? '') <= first && (cap.valid_to ?? '9999') >= last);
}
