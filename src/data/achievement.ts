import type { AnyRow } from './dataset.ts';
import { divideHalfEven, readDecimal, writeDecimal } from './decimal.ts';

/** Why an indicator has no achievement. */
export type NoAchievement = 'not_reported' | 'no_target' | 'no_baseline' | 'target_is_baseline' | 'not_a_number';

/** How much of the way from baseline to target was gone, as a decimal with four places (1.0000 is all of it), or why that cannot be said. */
export type Achievement = { share: string } | { none: NoAchievement };

const PLACES = 4;

/**
 * (actual − baseline) ÷ (target − baseline), from the decimals as they were published and rounded once, half to even. It needs no rule for
 * indicators that should fall: both differences change their sign.
 */
export function achievementOf(indicator: AnyRow): Achievement {
  const [baseline, target, actual] = ['baseline', 'target', 'actual'].map((name) => indicator[name] ?? null);
  if (actual === null) return { none: 'not_reported' };
  if (target === null) return { none: 'no_target' };
  if (baseline === null) return { none: 'no_baseline' };
  const [from, to, reached] = [baseline, target, actual].map((value) => readDecimal(String(value)));
  if (!from || !to || !reached) return { none: 'not_a_number' };
  const gone = (reached.over * from.under - from.over * reached.under) * to.under;
  const way = (to.over * from.under - from.over * to.under) * reached.under;
  if (way === 0n) return { none: 'target_is_baseline' };
  const [over, under] = way < 0n ? [-gone, -way] : [gone, way];
  return { share: writeDecimal(divideHalfEven(over * 10n ** BigInt(PLACES), under), PLACES) };
}
