import { MISSION_MEASURES, type MissionMeasure } from '../codes/mission.ts';
import type { Facts } from './facts.ts';
import { absorption, awardUse, coFinancing, operatorCost, overCap, ownDevelopment } from './money.ts';
import { indicatorsMet, recipientFacts, verified } from './outcomes.ts';
import { competition, dependency, newEntrants, overdue, times } from './process.ts';
import { charterGoal, directServices, instrumentMix, monitoring, ngoProposed } from './split-awards.ts';
import type { MeasureRow } from './share.ts';

/** Every measure of some facts, in the order of the list of measures; within one, as it was made. A measure nothing is known of has no row. */
export function measure(facts: Facts): MeasureRow[] {
  const place = new Map(Object.keys(MISSION_MEASURES).map((code, index) => [code as MissionMeasure, index]));
  return [
    directServices, ownDevelopment, overCap, awardUse, instrumentMix, charterGoal, recipientFacts, operatorCost, monitoring, ngoProposed,
    times, competition, overdue, absorption, indicatorsMet, verified, dependency, newEntrants, coFinancing,
  ]
    .flatMap((make) => make(facts))
    .sort((a, b) => (place.get(a.measure) ?? 0) - (place.get(b.measure) ?? 0)); // prettier-ignore
}
