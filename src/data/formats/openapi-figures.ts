import { FUNNEL_STEPS } from '../competition-funnel.ts';
import { LADDER_STEPS } from '../award-ladder.ts';
import type { Schema } from '../kinds.ts';
import { ID, INCLUDE_DEMO } from './openapi-filters.ts';
import { both, envelope, maybe as text, maybeWhole as whole, object as all, type PathItem } from './openapi-parts.ts';

const object = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({ ...all(properties), ...more });

const gap = object(
  {
    to: { type: 'string', enum: LADDER_STEPS },
    amount: text,
    amount_minor: whole,
    whole: { type: 'boolean', description: 'Nothing is published of the next step, so that the gap is the whole amount' },
    since: { ...text, description: 'When the oldest part that the next step does not cover began' },
    days: { ...whole, description: 'Calendar days from `since` to `as_of`; null where either is not known to the day' },
  },
  {
    type: ['object', 'null'],
    description: 'What the next step does not have of the amount; negative where it has more. Refunds are in no gap before what is paid',
  },
);

const ladder = object({
  award_id: { type: 'string' },
  currency: text,
  as_of: { ...text, description: 'The day that ages are counted to' },
  steps: {
    type: 'array',
    items: object({
      step: { type: 'string', enum: LADDER_STEPS },
      amount: { ...text, description: 'Null where nothing is published; that is not zero' },
      amount_minor: whole,
      applies: { type: 'boolean', description: 'False where the instrument has no such step' },
      basis: { ...text, description: 'What the amount was read from' },
      rows: { type: 'integer' },
      gap,
    }),
  },
  refunded_amount: text,
  refunded_amount_minor: whole,
  other_currency_rows: { type: 'integer', description: 'Rows with an amount in another currency; they are in no step' },
});

const steps: Schema = {
  type: 'array',
  items: object({
    step: { type: 'string', enum: FUNNEL_STEPS },
    count: { ...whole, description: 'Applications for the first three steps, awards for the others; null where published nowhere' },
    unknown: { type: 'integer', description: 'Lots, or awards, of which it is not published' },
    money: {
      type: 'array',
      items: object({
        currency: { type: 'string' },
        amount: { type: 'string' },
        amount_minor: { type: 'integer' },
        rows: { type: 'integer' },
      }),
    },
  }),
};

/** The paths of figures that are computed for one row: the ladder of an award, the funnels of a competition and a lot. */
export function figurePaths(): PathItem[] {
  const path = (dataset: string, name: string, summary: string, data: Schema) =>
    both(`/api/v1/${dataset}/{id}/${name}`, { id: `${name}_${dataset}`, tag: dataset, summary, parameters: [ID, INCLUDE_DEMO], schema: envelope(data) });
  return [
    ...path('awards', 'ladder', 'Gap ladder of an award: planned, awarded, due, paid, reported, accepted, with each gap and its age', ladder),
    ...path('competitions', 'funnel', 'Funnel of a competition: received, admitted, scored, won, signed, paid', object({ competition_id: { type: 'string' }, steps })),
    ...path('lots', 'funnel', 'Funnel of a lot: received, admitted, scored, won, signed, paid', object({ lot_id: { type: 'string' }, steps })),
  ];
} // prettier-ignore
