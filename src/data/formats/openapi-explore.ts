import { CONCENTRATED, EXPLORED, SPLITS } from '../explore.ts';
import type { Schema } from '../kinds.ts';
import { PERIODS } from '../series.ts';

const text: Schema = { type: ['string', 'null'] };
const whole: Schema = { type: 'integer' };
const list = (properties: Record<string, Schema>): Schema => ({ type: 'array', items: { type: 'object', required: Object.keys(properties), properties } }); // prettier-ignore
const money = (name: string): Record<string, Schema> => ({ [name]: text, [`${name}_minor`]: whole });
const parameter = (name: string, description: string, choices: readonly string[]) => ({ name, in: 'query', description, schema: { type: 'string', enum: choices } }); // prettier-ignore

const bins: Schema = list({
  from: { type: 'string', description: 'Decimal of the currency; amounts of the range are this or more' },
  to: { type: 'string', description: 'Amounts of the range are less than this' },
  rows: whole,
  ...money('amount'),
});
const distribution = list({
  basis: text,
  currency: text,
  n: { ...whole, description: 'Positive amounts: what the figures are of' },
  ...money('amount'),
  min: text,
  quartile_low: { ...text, description: 'Nearest rank; null of fewer than five amounts' },
  median: { ...text, description: 'Mean of the middle two where their number is even' },
  quartile_high: text,
  max: text,
  zero_rows: whole,
  negative_rows: whole,
  ...money('negative_amount'),
  bins,
});
const concentration = list({
  basis: text,
  currency: text,
  n: { ...whole, description: 'Recipients whose sum is positive: what the shares are of' },
  ...money('amount'),
  hhi: { ...text, description: 'Sum of squared shares × 10,000; null of fewer than five recipients' },
  equivalent_number: { ...text, description: '10,000 ÷ HHI: so many recipients of equal size would be as concentrated' },
  top_1_share: text,
  top_5_share: text,
  top_10_share: text,
  top_tenth_share: { ...text, description: 'Of the largest tenth of recipients, rounded up' },
  unnamed_rows: { ...whole, description: 'Rows that name no organisation; they are in no share' },
  ...money('unnamed_amount'),
  nonpositive_recipients: { ...whole, description: 'Recipients that gave back as much as they got, or more; they are in no share' },
  ...money('nonpositive_amount'),
});
const curve = list({ basis: text, currency: text, n: whole, recipients_share: text, amount_share: text });

/** The paths of charts: series, distribution, concentration, curve. They take the filters of the list and what each has of its own. */
export function explorePaths(
  filters: (dataset: string) => unknown[],
  responses: Record<string, unknown>,
  meta: Schema,
): [string, unknown][] {
  return EXPLORED.flatMap((dataset) => {
    const figures: [string, string, unknown[], Schema][] = [
      ['series', 'Sums by month, quarter or year', [parameter('period', 'How fine; year where it is left out', PERIODS), parameter('split', 'One field more to sum by', SPLITS[dataset])], { type: 'array', items: { $ref: '#/components/schemas/Total' } }],
      ['distribution', 'How amounts are spread: count, median, quartiles, ranges of a logarithmic scale', [], distribution],
      ['concentration', 'How concentrated money is among recipients: HHI and top shares', [parameter('by', 'For each value of one field', CONCENTRATED[dataset])], concentration],
      ['lorenz', 'Lorenz curve of recipients by twentieths', [], curve],
    ]; // prettier-ignore
    return figures.flatMap(([name, what, own, data]) =>
      (['json', 'csv'] as const).map((format): [string, unknown] => [
        `/api/v1/${dataset}/${name}.${format}`,
        {
          get: {
            operationId: `${name}_${dataset}_${format}`,
            tags: [dataset],
            summary: `${what}${format === 'csv' ? ', as CSV' : ''}`,
            parameters: [...own, ...filters(dataset)],
            responses: {
              200: {
                description: what,
                content:
                  format === 'csv'
                    ? { 'text/csv': { schema: { type: 'string' } } }
                    : { 'application/json': { schema: { type: 'object', required: ['data', 'meta'], properties: { data, meta } } } },
              },
              ...responses,
            },
          },
        },
      ]),
    );
  });
}
