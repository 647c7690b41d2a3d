import { CODE_LISTS, isCode, type CodeListName } from '../src/data/codes/index.ts';
import type { SetupError } from '../src/data/errors.ts';
import {
  CONDITIONS,
  datePattern,
  FIELDS,
  MAPPING_SETTINGS,
  STATES,
  templateColumns,
  type MappedPart,
  type Mapping,
} from './sources/mapping.ts';

/** Makes the error for a place in the mapping, such as `.award.title must be …`. */
type Wrong = (detail: string) => SetupError;

const KEYS = { text: ['column', 'template', 'constant', 'values', 'dates'], condition: ['column', 'is', 'equals', 'not_equals'] };
/** Fields whose constants and values must be codes of a list. */
const CODED: Partial<Record<string, CodeListName>> = {
  'transactions.kind': 'transaction_kind',
  'budgets.kind': 'budget_kind',
  'award.instrument': 'instrument',
  'award.status': 'activity_status',
};

/** Checks `options.mapping` of a source. Throws what `wrong` makes: where the fault is, and what is allowed there. */
export function checkMapping(given: unknown, wrong: Wrong): asserts given is Mapping {
  if (!isObject(given)) throw wrong(' is needed for the format "mapped-csv": it says what the columns of the table are.');
  const unknown = Object.keys(given).find((name) => !MAPPING_SETTINGS.some((known) => known === name));
  if (unknown !== undefined) throw wrong(`.${unknown} is not a setting; known are ${MAPPING_SETTINGS.join(', ')}.`);
  const { record, grouped, award, ignore } = given;
  if (record !== undefined) checkText(record, '.record', undefined, wrong);
  if (award !== undefined) checkFields('award', award, '.award', wrong);
  if (award !== undefined && record === undefined) throw wrong('.record is needed where there is an award: the column or template that identifies it.'); // prettier-ignore
  if (grouped !== undefined && typeof grouped !== 'boolean') throw wrong('.grouped must be true or false.');
  if (grouped && award === undefined) throw wrong('.grouped makes one award of several rows; it needs .award.');
  if (ignore !== undefined && !(Array.isArray(ignore) && ignore.every((name) => typeof name === 'string')))
    throw wrong('.ignore must be a list of column names.');
  let parts = 0;
  for (const part of ['transactions', 'indicators', 'budgets', 'locations'] as const) {
    const list = given[part];
    if (list === undefined) continue;
    if (!Array.isArray(list) || !list.length) throw wrong(`.${part} must be a list with at least one entry.`);
    if (part !== 'transactions' && award === undefined) throw wrong(`.${part} belong to an award; it needs .award.`);
    list.forEach((fields, index) => checkFields(part, fields, `.${part}[${index}]`, wrong));
    parts++;
  }
  if (!parts && award === undefined) throw wrong(' must say at least "award" or "transactions".');
}

function checkFields(part: MappedPart, given: unknown, where: string, wrong: Wrong): void {
  if (!isObject(given)) throw wrong(`${where} must be an object of fields.`);
  const texts: readonly string[] = FIELDS[part];
  for (const [name, field] of Object.entries(given)) {
    if (CONDITIONS[part].includes(name)) checkConditions(field, `${where}.${name}`, wrong);
    else if (texts.includes(name)) checkText(field, `${where}.${name}`, CODED[`${part}.${name}`], wrong);
    else throw wrong(`${where}.${name} is not a field; known are ${[...CONDITIONS[part], ...texts].join(', ')}.`);
  }
  const missing = (part === 'transactions' ? ['kind', 'amount'] : part === 'budgets' ? ['amount'] : []).find((name) => !(name in given));
  if (missing) throw wrong(`${where} needs "${missing}".`);
}

function checkText(given: unknown, where: string, list: CodeListName | undefined, wrong: Wrong): void {
  const shape = 'must be a column’s name, a template such as "{A}-{B}", or an object with one of "column", "template" and "constant"';
  if (typeof given === 'string' ? !given.trim() : !isObject(given)) throw wrong(`${where} ${shape}.`);
  if (isObject(given)) {
    checkKeys(given, KEYS.text, where, wrong);
    const ways = ['column', 'template', 'constant'].filter((way) => way in given);
    const text = given[ways[0] ?? ''];
    if (ways.length !== 1 || typeof text !== 'string' || !text) throw wrong(`${where} ${shape}.`);
    const { values = {}, dates } = given;
    if (!isObject(values) || !Object.values(values).every((value) => typeof value === 'string' && value))
      throw wrong(`${where}.values must map published texts to texts.`);
    if ('constant' in given && Object.keys(given).length > 1) throw wrong(`${where}.constant stands alone.`);
    if (dates !== undefined && !(ways[0] === 'column' && isList(dates) && dates.every((format) => datePattern(format) !== undefined)))
      throw wrong(`${where}.dates must be a list of formats of a column, made of YYYY, MM, DD, hh, mm, ss and AM, each with a YYYY.`);
    const codes = [...('constant' in given ? [text] : []), ...(Object.values(values) as string[])];
    const foreign = codes.find((code) => list && !isCode(list, code));
    if (list && foreign !== undefined)
      throw wrong(`${where}: "${foreign}" is no code of its list; allowed are ${Object.keys(CODE_LISTS[list]).join(', ')}.`);
  }
  const template = typeof given === 'string' ? given : isObject(given) ? given['template'] : undefined;
  if (typeof template === 'string' && /[{}]/.test(template.replace(/\{[^{}]+\}/g, '')))
    throw wrong(`${where}: the braces of "${template}" do not each hold a column’s name.`);
  if (isObject(given) && 'template' in given && !templateColumns(String(template)).length)
    throw wrong(`${where}.template names no column in braces.`);
}

function checkConditions(given: unknown, where: string, wrong: Wrong): void {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  for (const condition of list) {
    if (!isObject(condition) || typeof condition['column'] !== 'string' || Object.keys(condition).length < 2)
      throw wrong(`${where} must be a condition, or a list of them: a "column" with "is", "equals" or "not_equals".`);
    checkKeys(condition, KEYS.condition, where, wrong);
    const { is, equals = [], not_equals = [] } = condition;
    if (is !== undefined && !STATES.some((state) => state === is)) throw wrong(`${where}.is must be one of ${STATES.join(', ')}.`);
    if (![equals, not_equals].every((texts) => typeof texts === 'string' || isList(texts)))
      throw wrong(`${where}: "equals" and "not_equals" take a text or a list of texts.`);
  }
}

function checkKeys(given: Record<string, unknown>, known: readonly string[], where: string, wrong: Wrong): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(`${where}.${unknown} is not a setting; known are ${known.join(', ')}.`);
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function isList(given: unknown): given is string[] {
  return Array.isArray(given) && given.every((text) => typeof text === 'string');
}
