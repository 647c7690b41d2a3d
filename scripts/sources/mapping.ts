/** A text of a row: the name of a column, a template (`{FundType}-{Code}`), or one of the objects. A key of `values` that ends in `*` is a beginning; an exact one comes first. */
export type MappedText =
  | string
  | { column: string; values?: Record<string, string>; dates?: string[] }
  | { template: string; values?: Record<string, string> }
  | { constant: string };

/** What must hold of one column of a row; several conditions must all hold. A text ending in `*` is a beginning. */
export interface Condition {
  column: string;
  is?: (typeof STATES)[number];
  equals?: string | string[];
  not_equals?: string | string[];
}
export type Conditions = Condition | Condition[];

/** Fields of one thing, by the names below; `when` and `….individual` are conditions, everything else is text. */
export type MappedFields = Record<string, MappedText | Conditions>;

/** How the rows of a table are read: `options.mapping` of a source whose format is `mapped-csv`. */
export interface Mapping {
  record?: MappedText;
  grouped?: boolean;
  award?: MappedFields;
  transactions?: MappedFields[];
  indicators?: MappedFields[];
  budgets?: MappedFields[];
  locations?: MappedFields[];
  ignore?: string[];
}

export const STATES = ['blank', 'not_blank', 'zero', 'not_zero'] as const;
/** Settings of `options.mapping`. */
export const MAPPING_SETTINGS: readonly (keyof Mapping)[] = [
  'record', 'grouped', 'award', 'transactions', 'indicators', 'budgets', 'locations', 'ignore',
]; // prettier-ignore

const party = <Side extends string>(side: Side) => [`${side}.id`, `${side}.name`, `${side}.type`] as const;
const CLASSIFICATION = [
  'country', 'world_region', 'aid_type', 'flow_type', 'finance_type', 'tied_status', 'humanitarian',
  'sector.code', 'sector.name', 'sector.vocabulary', 'sector.percentage',
] as const; // prettier-ignore

/** Every field that a mapping may fill, by the part it belongs to. */
export const FIELDS = {
  award: [
    'title', 'description', 'status', 'instrument', 'award_date', 'planned_start', 'planned_end', 'actual_start', 'actual_end', 'currency',
    'programme', 'parent_id', 'url', 'updated_at', 'collaboration_type', 'activity_scope', 'sphere', 'region',
    ...party('funder'), ...party('recipient'), ...CLASSIFICATION,
  ],
  transactions: [
    'kind', 'title', 'date', 'value_date', 'amount', 'currency', 'local_amount', 'local_currency', 'published_rate', 'reference',
    'description', 'channel', 'pool.id', 'pool.name', 'earmark', 'earmark_value', ...party('provider'), ...party('receiver'), ...CLASSIFICATION,
  ],
  indicators: [
    'result_type', 'result_title', 'title', 'description', 'measure', 'baseline_year', 'baseline', 'period_start', 'period_end', 'target', 'actual',
  ],
  budgets: ['kind', 'status', 'period_start', 'period_end', 'amount', 'currency'],
  locations: ['name', 'description', 'latitude', 'longitude', 'gazetteer', 'gazetteer_code', 'country'],
} as const; // prettier-ignore
export type MappedPart = keyof typeof FIELDS;
export type FieldOf<Part extends MappedPart> = (typeof FIELDS)[Part][number];

/** Fields that are conditions, by the part they belong to. */
export const CONDITIONS: Record<MappedPart, readonly string[]> = {
  award: ['funder.individual', 'recipient.individual'],
  transactions: ['when', 'provider.individual', 'receiver.individual'],
  indicators: ['when'],
  budgets: ['when'],
  locations: ['when'],
};

/** Signs of a date format, and what stands for each in a text. */
const SIGNS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>0?[1-9]|1[0-2])',
  DD: '(?<day>0?[1-9]|[12]\\d|3[01])',
  hh: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}(?:\\.\\d+)?',
  AM: '[AP]M',
};

/** A date format such as `DD.MM.YYYY hh:mm` as a pattern; undefined where it has no year, or a day without a month. */
export function datePattern(format: string): RegExp | undefined {
  const signs: string[] = format.match(/YYYY|MM|DD/g) ?? [];
  if (!signs.includes('YYYY') || new Set(signs).size !== signs.length || (signs.includes('DD') && !signs.includes('MM'))) return undefined;
  return new RegExp(`^${format.replace(/YYYY|MM|DD|hh|mm|ss|AM|[^A-Za-z0-9]/g, (sign) => SIGNS[sign] ?? `\\${sign}`)}$`);
}

/** The columns that a template names. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, column = '']) => column);
}
