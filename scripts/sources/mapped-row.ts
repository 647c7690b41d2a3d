import { matchesAny } from '../parties.ts';
import { AdmissionError } from '../values.ts';
import {
  datePattern,
  templateColumns,
  type Conditions,
  type FieldOf,
  type MappedFields,
  type MappedPart,
  type MappedText,
} from './mapping.ts';

/** One row of a table. */
export interface Row {
  cells: readonly string[];
  where: string;
}

/** Finds a column by its name; refuses the file where it has none such. */
export type FindColumn = (name: string) => number;

/** Reads the fields of one part of a mapping from any row. */
export interface FieldReader<Field extends string> {
  /** The text of a field, trimmed; undefined where it is blank or not mapped. Throws an AdmissionError for a date in no declared format. */
  text: (field: Field, row: Row) => string | undefined;
  /** Whether a condition (`when`, `provider.individual`) holds; undefined where none is declared. */
  holds: (condition: string, row: Row) => boolean | undefined;
}

/** Prepares the fields of a part for a table with these columns. */
export function fieldReader<Part extends MappedPart>(fields: MappedFields, find: FindColumn): FieldReader<FieldOf<Part>> {
  const texts = new Map<string, (row: Row) => string | undefined>();
  const conditions = new Map<string, (row: Row) => boolean>();
  for (const [name, given] of Object.entries(fields)) {
    if (name === 'when' || name.endsWith('.individual')) conditions.set(name, conditionReader(given as Conditions, find));
    else texts.set(name, textReader(given as MappedText, find));
  }
  return {
    text: (field, row) => texts.get(field)?.(row),
    holds: (condition, row) => conditions.get(condition)?.(row),
  };
}

const cell = ({ cells }: Row, column: number) => cells[column]?.trim() || undefined;

/** Prepares one text for a table with these columns. A template gives nothing where one of its columns is blank. */
export function textReader(given: MappedText, find: FindColumn): (row: Row) => string | undefined {
  if (typeof given === 'string') return given.includes('{') ? templateReader(given, find) : columnReader(given, find);
  if ('constant' in given) return () => given.constant;
  const read = 'template' in given ? templateReader(given.template, find) : columnReader(given.column, find);
  const values = Object.entries(given.values ?? {});
  const exact = new Map(values);
  const translate = (text: string) => exact.get(text) ?? values.find(([name]) => matchesAny(text, [name]))?.[1] ?? text;
  const patterns = 'column' in given && given.dates?.map((format) => datePattern(format)).filter((pattern) => pattern !== undefined);
  return (row) => {
    const published = read(row);
    if (published === undefined) return undefined;
    const text = translate(published);
    if (!patterns) return text;
    const found = patterns.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
    if (!found) throw new AdmissionError('date_invalid', `Column “${given.column}” holds “${text}”; options.mapping allows ${given.dates?.join(', ')}.`); // prettier-ignore
    return [found['year'], found['month'], found['day']].flatMap((part) => part?.padStart(2, '0') ?? []).join('-');
  };
}

function columnReader(name: string, find: FindColumn): (row: Row) => string | undefined {
  const column = find(name);
  return (row) => cell(row, column);
}

function templateReader(template: string, find: FindColumn): (row: Row) => string | undefined {
  const columns = new Map(templateColumns(template).map((name) => [name, find(name)]));
  return (row) => {
    const texts = new Map([...columns].map(([name, column]) => [name, cell(row, column)]));
    if ([...texts.values()].includes(undefined)) return undefined;
    return template.replace(/\{([^{}]+)\}/g, (_, name: string) => texts.get(name) ?? '');
  };
}

const ZERO = /^[+-]?0*(?:0|\.0|0\.)0*(?:[eE][+-]?\d+)?$/;

function conditionReader(given: Conditions, find: FindColumn): (row: Row) => boolean {
  const tests = [given].flat().map(({ column: name, is, equals, not_equals }) => {
    const column = find(name);
    return (row: Row) => {
      const text = cell(row, column);
      if (is === 'blank' && text !== undefined) return false;
      if (is === 'not_blank' && text === undefined) return false;
      if (is === 'zero' && !(text !== undefined && ZERO.test(text))) return false;
      if (is === 'not_zero' && (text === undefined || ZERO.test(text))) return false;
      if (equals !== undefined && !matchesAny(text ?? '', [equals].flat())) return false;
      return not_equals === undefined || !matchesAny(text ?? '', [not_equals].flat());
    };
  });
  return (row) => tests.every((test) => test(row));
}
