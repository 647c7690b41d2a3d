import type { Value } from '../../../dataset.ts';
import { asPublished } from '../../../identifiers.ts';
import type { Mirror } from '../../../mirror.ts';
import { LOCAL } from '../publishers.ts';

/** A party as other members of a release refer to it. */
export interface Reference {
  id: string;
  name?: string | undefined;
}

type Role = 'buyer' | 'supplier' | 'funder' | 'procuringEntity' | 'payer' | 'payee' | 'tenderer';

interface Party extends Reference {
  identifier?: { scheme: string; id: string; legalName?: string | undefined };
  roles: Role[];
  details?: { entityType: string };
}

/** An identifier of org-id.guide: the list, then the number in it. */
const ORG_ID = /^([A-Z]{2,3}-[A-Z][A-Z0-9]*)-(.+)$/;

/** The organisations of one release: described once, and referred to by their ids. */
export class PartyList {
  readonly #mirror: Mirror;
  readonly #known = new Map<string, Party>();

  constructor(mirror: Mirror) {
    this.#mirror = mirror;
  }

  /** Refers to an organisation by its id in the mirror and the name it is published under; undefined where neither is there. */
  refer(role: Role, id: Value | undefined, name: Value | undefined): Reference | undefined {
    if (typeof id !== 'string') return undefined;
    const called = (typeof name === 'string' && name) || this.#mirror.organisationName(id);
    const published = asPublished(id);
    const [, scheme, number] = LOCAL.test(id) ? [] : (ORG_ID.exec(published) ?? []);
    const identifier = scheme && number ? { scheme, id: number, legalName: called || undefined } : undefined;
    return this.#add(role, { id: published, name: called || undefined, ...(identifier ? { identifier } : {}) });
  }

  /** Refers to a natural person, who is not named. */
  person(role: Role, id: string): Reference {
    return this.#add(role, { id, details: { entityType: 'individual' } });
  }

  #add(role: Role, party: Omit<Party, 'roles'>): Reference {
    const known = this.#known.get(party.id);
    if (!known) this.#known.set(party.id, { ...party, roles: [role] });
    else if (!known.roles.includes(role)) known.roles.push(role);
    return { id: party.id, name: party.name };
  }

  /** Every party that was referred to. */
  all(): Party[] {
    return [...this.#known.values()];
  }
}
