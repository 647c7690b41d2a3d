import type { Fields } from './fields.ts';
import type { Narrative, PublishedParty, Reading } from './published.ts';

/** Schemes that number natural persons, and words by which a publisher marks a party as one. */
const PERSON_SCHEMES = new Set(['KZ-IIN', 'UA-IPN', 'MD-IDNP', 'KG-PIN', 'UZ-PINFL', 'RU-SNILS', 'BR-CPF', 'AR-DNI', 'CL-RUN', 'MX-CURP', 'EC-CI', 'PY-CI']); // prettier-ignore
const PERSON_WORDS =
  /^(individual|person|natural ?person|physical ?person|sole ?trader|sole ?proprietor|self ?employed|individual ?entrepreneur)$/i;
/** Legal forms of sole traders, written before a person's name where the register has no field for them. */
const SOLE_TRADER =
  /^(ФОП|ФО-П|ИП|ЖК|СПД|физическое лицо|индивидуальный предприниматель|жеке кәсіпкер|фізична особа|persoan[aă] fizic[aă])(?![\p{L}\d])/iu;
/** The same inside a text, with the name that follows. */
const SOLE_TRADER_IN_TEXT =
  /(?<![\p{L}\d])(ФОП|ИП|[Фф]ізична особа[ -]підприємець|[Ии]ндивидуальный предприниматель|[Жж]еке кәсіпкер)[\s"«]+\p{Lu}[\p{L}'’-]*\.*([\s.]+\p{Lu}[\p{L}'’-]*\.*){0,3}/gu;
/** Fields of an organisation that hold people. */
const PEOPLE = ['persones', 'people', 'beneficialOwners', 'shareholders'];
/** `SCHEME-number`, as org-id.guide writes identifiers. */
const ORG_ID = /^[A-Z]{2,3}-[A-Z][A-Z0-9]*-.+/;

interface Organisation {
  id: string | undefined;
  /** Names as published, the first one being its own and not a translation; then those of its register. */
  names: Narrative[];
  ref: string | undefined;
  number: string | undefined;
  individual: boolean;
  roles: string[];
}

/**
 * The organisations of one release: OCDS 1.1 describes them once, in `parties`, and refers to them by an id that means something inside
 * the release only; OCDS 1.0 describes each where it stands. Contact points and people are counted and not read.
 */
export class Parties {
  readonly #reading: Reading;
  readonly #known = new Map<string, Organisation>();
  readonly #persons = new Set<string>();

  constructor(release: Fields, reading: Reading) {
    this.#reading = reading;
    for (const party of release.all('parties')) {
      const organisation = this.#read(party);
      if (organisation.id) this.#known.set(organisation.id, organisation);
    }
  }

  /** The party that a member of the release names; undefined where it names none. */
  party(reference: Fields | undefined): PublishedParty | undefined {
    if (!reference) return undefined;
    const own = this.#read(reference);
    const known = own.id === undefined ? undefined : this.#known.get(own.id);
    return published({
      id: own.id,
      names: known?.names.length ? known.names : own.names,
      ref: own.ref ?? known?.ref,
      number: own.number ?? known?.number,
      individual: own.individual || known?.individual === true,
      roles: [],
    });
  }

  /** The parties described with a role. */
  withRole(role: string): PublishedParty[] {
    return [...this.#known.values()].filter(({ roles }) => roles.includes(role)).map(published);
  }

  /** A text without the names of the release's natural persons. */
  withoutPersons(text: string): string {
    let clean = text;
    for (const name of this.#persons) clean = clean.replaceAll(name, '[…]');
    clean = clean.replace(SOLE_TRADER_IN_TEXT, '$1 […]');
    if (clean !== text) this.#reading.redacted('text', 'individual', 1);
    return clean;
  }

  #read(fields: Fields): Organisation {
    const contacts = fields.drop('contactPoint');
    if (contacts) this.#reading.redacted(`${fields.path}contactPoint`, 'contact', contacts);
    for (const name of PEOPLE) {
      const people = fields.drop(name);
      if (people) this.#reading.redacted(fields.path + name, 'individual', people);
    }
    // The identifier of a payment's organisation in 1.0 stands without a wrapper.
    const identifier = fields.one('identifier') ?? fields;
    const scheme = identifier.text('scheme');
    const number = identifier === fields ? undefined : identifier.text('id');
    const id = fields.text('id');
    const names = [fields.texts('name'), identifier.texts('legalName')].flat();
    const details = fields.one('details');
    const marks = ['type', 'entityType', 'legalEntityType', 'legalForm', 'scale'].map((mark) => details?.text(mark)?.replace(/[_-]/g, ' '));
    const individual =
      PERSON_SCHEMES.has(scheme ?? '') ||
      marks.some((mark) => mark !== undefined && PERSON_WORDS.test(mark)) ||
      names.some(({ text }) => SOLE_TRADER.test(text));
    if (individual) this.#remember(`${fields.path}name`, names);
    return {
      id,
      names,
      individual,
      roles: fields.words('roles'),
      ...registered(scheme, identifier === fields && scheme ? id : number, id),
    };
  }

  /** The longest form goes first, so that no part of it is left behind. */
  #remember(path: string, names: Narrative[]): void {
    this.#reading.redacted(path, 'individual', 1);
    for (const { text } of names) if (text.length > 4) this.#persons.add(text);
    for (const { text } of names) {
      const bare = text
        .replace(SOLE_TRADER, '')
        .replace(/^[\s\-–—]*(підприємець|предприниматель)?[\s"«]*/iu, '')
        .replace(/["»\s]+$/, '');
      if (bare.length > 4) this.#persons.add(bare);
    }
  }
}

/** An identifier that means the same everywhere, or a number of one register that does not say which. */
function registered(scheme: string | undefined, number: string | undefined, id: string | undefined): Pick<Organisation, 'ref' | 'number'> {
  if (scheme && number) return { ref: number.startsWith(`${scheme}-`) ? number : `${scheme}-${number}`, number: undefined };
  if (id && ORG_ID.test(id)) return { ref: id, number: undefined };
  return { ref: undefined, number };
}

function published({ id, names, ref, number, individual }: Organisation): PublishedParty {
  if (individual) return { names: [], individual: true };
  // The id of a party is no identifier: it is the last resort where nothing else tells one party from another.
  return { ref, localRef: number ?? (names.length ? undefined : id), names };
}
