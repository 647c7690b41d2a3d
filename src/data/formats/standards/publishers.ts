import type { AnyRow } from '../../dataset.ts';
import { awards } from '../../datasets/awards.ts';
import { addressable, asPublished } from '../../identifiers.ts';
import type { Mirror } from '../../mirror.ts';
import { rowsNamed } from '../../select.ts';

/** An organisation as a standard names it. */
export interface Agent {
  /** Its identifier where it has one that others know: an id made here from a name is none. */
  ref: string | undefined;
  name: string | undefined;
}

/** Ids that the portal makes within a publisher where none is published. */
export const LOCAL = /^x-(local|pool)-/;

/** Characters an IATI identifier must not hold. */
const FORBIDDEN = /[/&|?\s]+/g;

/** OrganisationType of the IATI standard for an organisation whose type nobody says. */
const OTHER = '90';

/** Who publishes rows, and under which identifiers they are known outside: looked up once for each export. */
export class Publishers {
  readonly #mirror: Mirror;
  readonly #types = new Map<string, string>();

  constructor(mirror: Mirror) {
    this.#mirror = mirror;
  }

  /** The format a row was read from. */
  format(row: AnyRow): string {
    return String(this.#mirror.sources().get(String(row['source_id']))?.['format'] ?? '');
  }

  /** The organisation that published a row. */
  of(row: AnyRow): Agent {
    const source = this.#mirror.sources().get(String(row['source_id']));
    return agent(source?.['publisher_id'] ?? row['operator_id'], source?.['publisher_name'] ?? row['operator_name']);
  }

  /** IATI type of an organisation of the mirror, “other” where none is known; undefined without an id. */
  typeOf(id: AnyRow[string] | undefined): string | undefined {
    if (typeof id !== 'string') return undefined;
    const known = this.#types.get(id);
    if (known !== undefined) return known;
    const type = this.#mirror.prepare<[string], string | null>('SELECT organisation_type FROM organisations WHERE id = ?').pluck().get(id) ?? OTHER; // prettier-ignore
    this.#types.set(id, type);
    return type;
  }

  /** IATI type of an organisation by its published identifier, “other” where none is known. */
  type(published: string | undefined): string {
    return this.typeOf(published === undefined ? undefined : addressable(published)) ?? OTHER;
  }

  /**
   * The identifier of an award or pool as an activity: the one it was published under in IATI; else its identifier here behind that of its
   * publisher, as the standard asks.
   */
  activity(row: AnyRow): string {
    if (this.format(row) === 'iati' && row['source_record_id']) return String(row['source_record_id']);
    const { ref, name } = this.of(row);
    return `${ref ?? name ?? row['source_id'] ?? 'x'}-${row['id']}`.replace(FORBIDDEN, '-');
  }

  /** What the parents of awards are called as activities: those that are awards here by their identifier, others as published. */
  parents(children: readonly AnyRow[]): Map<string, string> {
    const named = [...new Set(children.flatMap((row) => (row['parent_award_id'] === null ? [] : String(row['parent_award_id']))))];
    const here = new Map(rowsNamed(this.#mirror, awards, named).map((row) => [String(row['id']), this.activity(row)]));
    return new Map(named.map((id) => [id, here.get(id) ?? id]));
  }
}

/** An organisation by the id and name that stand in a row. */
export function agent(id: unknown, name: unknown): Agent {
  return {
    ref: typeof id === 'string' && !LOCAL.test(id) ? asPublished(id) : undefined,
    name: typeof name === 'string' && name ? name : undefined,
  };
}
