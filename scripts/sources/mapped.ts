import { AdmissionError } from '../values.ts';
import { readAward, readBudget, readIndicator, readLocation, readTransaction, type Parts } from './mapped-parts.ts';
import { fieldReader, textReader, type FieldReader, type FindColumn, type Row } from './mapped-row.ts';
import { FIELDS, type FieldOf, type MappedPart, type Mapping } from './mapping.ts';
import type { PublishedAward, PublishedParty, Reader, Reading, SourceOptions } from './published.ts';
import { RowGroups } from './row-groups.ts';
import { readTable } from './tables.ts';

/** Reads any CSV or XLSX table whose columns `options.mapping` declares: as awards, or as movements of money without an award. */
export const readMapped: Reader = async (file, reading, options) => {
  const mapping = options.mapping ?? reading.fail('needs options.mapping in sources.json, which says what its columns are');
  const groups = mapping.grouped ? new RowGroups() : undefined;
  let table: MappedTable | undefined;
  try {
    await readTable(file, reading, options, {
      header: (columns) => void (table = new MappedTable(mapping, columns, options, reading)),
      row(cells, where) {
        const row = { cells, where };
        table?.audit(row);
        if (!groups) return table?.read([row]);
        const record = table?.record(row);
        if (record) groups.add(record, row);
        else reading.refuse(where, 'id_missing', `The row at ${where} has no identifier (options.mapping.record).`);
      },
    });
    for (const rows of groups ?? []) table?.read(rows);
  } finally {
    groups?.close();
  }
};

type Readers<Part extends MappedPart> = FieldReader<FieldOf<Part>>;

/** A mapping made ready for the columns of one file. */
class MappedTable {
  readonly record: (row: Row) => string | undefined;
  readonly #award: Readers<'award'> | undefined;
  readonly #awardFields: FieldOf<'award'>[];
  readonly #transactions: Readers<'transactions'>[];
  readonly #indicators: Readers<'indicators'>[];
  readonly #budgets: Readers<'budgets'>[];
  readonly #locations: Readers<'locations'>[];
  readonly #unread: [name: string, column: number][];
  readonly #mapping: Mapping;
  readonly #options: SourceOptions;
  readonly #reading: Reading;

  constructor(mapping: Mapping, columns: readonly string[], options: SourceOptions, reading: Reading) {
    const known = new Set(mapping.ignore);
    const find: FindColumn = (name) => {
      known.add(name);
      const column = columns.indexOf(name);
      return column >= 0
        ? column
        : reading.fail(`has no column “${name}”, which options.mapping names; it has ${columns.map((other) => `“${other}”`).join(', ')}`);
    };
    this.record = mapping.record === undefined ? () => undefined : textReader(mapping.record, find);
    this.#award = mapping.award && fieldReader<'award'>(mapping.award, find);
    this.#awardFields = FIELDS.award.filter((field) => field in (mapping.award ?? {}));
    this.#transactions = (mapping.transactions ?? []).map((fields) => fieldReader<'transactions'>(fields, find));
    this.#indicators = (mapping.indicators ?? []).map((fields) => fieldReader<'indicators'>(fields, find));
    this.#budgets = (mapping.budgets ?? []).map((fields) => fieldReader<'budgets'>(fields, find));
    this.#locations = (mapping.locations ?? []).map((fields) => fieldReader<'locations'>(fields, find));
    this.#unread = [...columns.entries()].flatMap(([column, name]) => (known.has(name) ? [] : [[name, column] as [string, number]]));
    this.#mapping = mapping;
    this.#options = options;
    this.#reading = reading;
  }

  /** Reports what stands in columns that the mapping neither reads nor ignores. */
  audit({ cells }: Row): void {
    const left = this.#unread.filter(([, column]) => cells[column]?.trim()).map(([name]) => name);
    if (left.length) this.#reading.unread(left, () => false);
  }

  /** Gives one award from all rows of its group, or the movements of one row. A row that cannot be read is kept apart with its reason. */
  read(rows: Row[]): void {
    let award: PublishedAward | undefined;
    let first: Row | undefined;
    for (const row of rows) {
      try {
        const fields = this.#award;
        if (!fields) this.#move(row);
        else if (award && first) {
          this.#compare(fields, first, row);
          const parts = this.#parts(row);
          award.transactions.push(...parts.transactions);
          award.indicators.push(...parts.indicators);
          award.budgets.push(...parts.budgets);
          award.locations.push(...parts.locations);
        } else {
          const known = {
            recordId: this.record(row),
            indivisible: !this.#mapping.grouped,
            shared: this.#mapping.grouped === true,
            instrument: this.#options.instrument,
          };
          award = readAward(fields, row, { ...known, ...this.#parts(row) });
          this.#countIndividuals(award.participants);
          first = row;
        }
      } catch (error) {
        if (!(error instanceof AdmissionError)) throw error;
        this.#reading.refuse(row.where, error.reason, error.message);
      }
    }
    if (award) this.#reading.award(award);
  }

  #move(row: Row): void {
    const recordId = this.record(row);
    for (const fields of wanted(this.#transactions, row)) {
      const transaction = readTransaction(fields, row, undefined);
      this.#countIndividuals([transaction.provider, transaction.receiver]);
      this.#reading.movement({ recordId, title: fields.text('title', row), transaction });
    }
  }

  #parts(row: Row): Parts {
    return {
      transactions: wanted(this.#transactions, row).map((fields) => readTransaction(fields, row, this.#award)),
      indicators: wanted(this.#indicators, row).map((fields) => readIndicator(fields, row)),
      budgets: wanted(this.#budgets, row).map((fields) => readBudget(fields, row)),
      locations: wanted(this.#locations, row).map((fields) => readLocation(fields, row)),
    };
  }

  /** An award says a thing once: where a later row of it says something else, the first stands and the other is reported. */
  #compare(fields: Readers<'award'>, first: Row, row: Row): void {
    const differing = this.#awardFields.filter((field) => fields.text(field, first) !== fields.text(field, row));
    if (differing.length)
      this.#reading.unread(
        differing.map((field) => `${field} (differs within one record)`),
        () => false,
      );
  }

  #countIndividuals(parties: (PublishedParty | undefined)[]): void {
    const count = parties.filter((party) => party?.individual).length;
    if (count) this.#reading.redacted('name', 'individual', count);
  }
}

/** The parts whose `when` holds in a row, or that have none. */
function wanted<Field extends string>(readers: FieldReader<Field>[], row: Row): FieldReader<Field>[] {
  return readers.filter((reader) => reader.holds('when', row) !== false);
}
