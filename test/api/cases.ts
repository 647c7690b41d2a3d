import { Chance } from './chance.ts';
import type { Document, Operation, Parameter, Schema } from './document.ts';
import { BYTES, CODE, DAYS, ENCODINGS, HEADERS, METHODS, NAMES, NUMBERS } from './hostile.ts';
import type { Sent } from './send.ts';

/** One request of the run: what is tried, where it goes, and what must not become of it. */
export interface Case extends Sent {
  kind: string;
  operation: Operation | undefined;
  /** True where 200 would mean that something was ignored. */
  refused: boolean;
  /** Raw bytes instead of method, target and headers. */
  bytes?: Buffer;
}

/** What the generator knows of the portal beside its document: rows to ask about, and tokens of pages. */
export interface Ground {
  snapshot: string;
  /** True where rows are invented and have to be asked for. */
  invented: boolean;
  /** Values that stand in rows, by dataset and field. */
  values: Map<string, Map<string, string[]>>;
  /** Tokens of further pages, by the path they are of. */
  cursors: Map<string, string>;
}

type Query = [name: string, value: string][];
const plain = (value: string) => encodeURIComponent(value);
const written = (query: Query) => (query.length ? `?${query.map(([name, value]) => `${name}=${value}`).join('&')}` : '');

/** Makes requests from the document of the API, again and again the same ones for the same seed. */
export class Cases {
  readonly #chance: Chance;
  readonly #document: Document;
  readonly #ground: Ground;
  readonly #downloads: Set<string>;

  constructor(seed: number, document: Document, ground: Ground) {
    this.#chance = new Chance(seed);
    this.#document = document;
    this.#ground = ground;
    this.#downloads = new Set(document.operations.filter(({ responses }) => !(responses.get(200) ?? []).some((type) => type.includes('json') && !type.includes('ndjson'))).map(({ path }) => path)); // prettier-ignore
  }

  /** The next request. */
  next(): Case {
    const operation = this.#chance.of(this.#document.operations);
    const make = this.#chance.of<(operation: Operation) => Case>([
      (one) => this.#valid(one), (one) => this.#valid(one), (one) => this.#wrongValue(one), (one) => this.#wrongValue(one), (one) => this.#huge(one), (one) => this.#twice(one), (one) => this.#encoded(one), (one) => this.#encoded(one), (one) => this.#cursor(one), (one) => this.#unknown(one),
      (one) => this.#method(one), (one) => this.#headers(one), (one) => this.#oddId(one), (one) => this.#head(one), (one) => this.#pinned(one), (one) => this.#oddPath(one), () => this.#bytes(),
    ]); // prettier-ignore
    return make(operation);
  }

  /** A plain request for an operation, with what it needs and nothing else. */
  simplest(operation: Operation): Case {
    return this.#case('simplest', operation, this.#path(operation), this.#needed(operation));
  }

  #case(kind: string, operation: Operation | undefined, path: string, query: Query, more: Partial<Case> = {}): Case {
    return { kind, operation, method: 'GET', target: path + written(query), headers: { 'accept-encoding': 'identity' }, refused: false, ...more }; // prettier-ignore
  }

  /** The path with an identifier of a row that there is, or one that there might be. */
  #path({ path, parameters }: Operation): string {
    const [, , , segment = ''] = path.split('/');
    return path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
      const choices = (parameter?.schema['enum'] as string[] | undefined) ?? this.#ground.values.get(segment)?.get('id') ?? [];
      return plain(choices.length ? this.#chance.of(choices) : 'none');
    });
  }

  /** Parameters without which there is no answer: required ones, the word for invented rows, an end to downloads. */
  #needed(operation: Operation): Query {
    const query: Query = operation.parameters.filter((one) => one.required && one.in === 'query').map((one) => [one.name, this.#required(one)]); // prettier-ignore
    const taken = (name: string) => operation.parameters.some((one) => one.name === name && one.in === 'query');
    if (this.#ground.invented && taken('include')) query.push(['include', 'demo']);
    if (this.#downloads.has(operation.path) && taken('limit')) query.push(['limit', '40']);
    return query;
  }

  #required({ name, example }: Parameter): string {
    if (name === 'id') {
      const lists = ['organisations', 'regions', 'spheres', 'years', 'donors'].map((of) => this.#ground.values.get(of)?.get('id') ?? []);
      const of = this.#chance.of(lists.filter((ids) => ids.length));
      return [this.#chance.of(of), this.#chance.of(of)].map(plain).join(',');
    }
    return plain(typeof example === 'string' ? example : 'education');
  }

  /** A value that the schema of a parameter allows. */
  #value(operation: Operation, name: string, schema: Schema): string {
    const [, , , segment = ''] = operation.path.split('.')[0]?.split('/') ?? [];
    const inRows = this.#ground.values.get(segment)?.get(name.replace(/\..*/, ''));
    const resolved = this.#document.resolve(schema);
    const [choice] = ((resolved['anyOf'] as Schema[] | undefined) ?? []).map((one) => this.#document.resolve(one)['enum']).filter(Array.isArray); // prettier-ignore
    const items = resolved['items'] as Schema | undefined;
    const list = (resolved['enum'] ?? choice ?? (items && this.#document.resolve(items)['enum'])) as string[] | undefined;
    if (inRows?.length && this.#chance.true(0.7) && !/\.(contains|null)$/.test(name)) return this.#chance.of(inRows);
    if (items && list) return this.#chance.some(list, Math.min(2, Number(resolved['maxItems'] ?? 2))).join(',') || this.#chance.of(list);
    if (list) return this.#chance.of(list);
    const examples = (resolved['examples'] as unknown[] | undefined) ?? [];
    if (examples.length) return String(this.#chance.of(examples));
    if (resolved['type'] === 'integer') return String(1 + this.#chance.below(Math.min(60, Number(resolved['maximum'] ?? 60))));
    return 'KZ';
  }

  /** A few parameters with values they take, filters among them. */
  #asked(operation: Operation): Query {
    const { parameters } = operation;
    const query = this.#needed(operation);
    const own = parameters.filter(({ name, in: where }) => where === 'query' && !['filters', 'cursor', 'snapshot', 'include'].includes(name) && !query.some(([known]) => known === name)); // prettier-ignore
    for (const parameter of this.#chance.some(own, 2)) query.push([parameter.name, plain(this.#value(operation, parameter.name, parameter.schema))]); // prettier-ignore
    const include = parameters.find(({ name }) => name === 'include');
    if (include && this.#chance.true(0.3)) {
      const kept = query.filter(([name]) => name !== 'include');
      const words = this.#value(operation, 'include', include.schema);
      return [...kept, ['include', this.#ground.invented && !words.split(',').includes('demo') ? `demo,${words}` : words], ...this.#filters(operation)]; // prettier-ignore
    }
    return [...query, ...this.#filters(operation)];
  }

  #filters(operation: Operation): Query {
    const filters = operation.parameters.find(({ name }) => name === 'filters');
    const properties = Object.entries((filters?.schema['properties'] ?? {}) as Record<string, Schema>);
    return this.#chance.some(properties, 2).map(([name, schema]) => [name, plain(this.#value(operation, name, schema))]);
  }

  #valid(operation: Operation): Case {
    return this.#case('valid', operation, this.#path(operation), this.#asked(operation));
  }

  #wrongValue(operation: Operation): Case {
    const filters = operation.parameters.find(({ name }) => name === 'filters');
    const names = [...operation.parameters.filter((one) => one.in === 'query' && one.name !== 'filters').map(({ name }) => name), ...Object.keys((filters?.schema['properties'] ?? {}))]; // prettier-ignore
    const value = this.#chance.of([NUMBERS, DAYS, CODE, CODE].map((list) => this.#chance.of(list)));
    const name = this.#chance.of(names);
    const rest = this.#needed(operation).filter(([known]) => known !== name);
    return this.#case('wrong value', operation, this.#path(operation), [...rest, [name, plain(value)]]);
  }

  #huge(operation: Operation): Case {
    const filters = operation.parameters.find(({ name }) => name === 'filters');
    const names = [...operation.parameters.filter((one) => one.in === 'query' && one.name !== 'filters').map(({ name }) => name), ...Object.keys((filters?.schema['properties'] ?? {}))]; // prettier-ignore
    const name = this.#chance.of(names);
    const value = this.#chance.of(['a'.repeat(600), 'a'.repeat(8200), '9'.repeat(3000), Array.from({ length: 201 }, (_, index) => index).join(','), 'x,'.repeat(900), '%20'.repeat(700), `${'('.repeat(300)}a`, 'a OR '.repeat(200), `"${'a '.repeat(250)}"`, ','.repeat(2000)]); // prettier-ignore
    if (this.#chance.true(0.2)) return this.#case('many parameters', operation, this.#path(operation), Array.from({ length: 1000 }, (_, index) => [`p${index}`, '']).slice(0, 900) as Query); // prettier-ignore
    return this.#case('huge value', operation, this.#path(operation), [...this.#needed(operation).filter(([known]) => known !== name), [name, value.replaceAll(' ', '+').replaceAll('"', '%22')]]); // prettier-ignore
  }

  #twice(operation: Operation): Case {
    const query = this.#asked(operation);
    const again: Query = query.map(([name, value]) => [name, this.#chance.true(0.5) ? value : this.#chance.of(['', '%20', value])]);
    return this.#case('duplicates', operation, this.#path(operation), [...query, ...again]);
  }

  #encoded(operation: Operation): Case {
    const odd = this.#chance.of(ENCODINGS);
    const query = this.#asked(operation);
    if (this.#chance.true(0.2)) return this.#case('encoding in the path', operation, this.#path(operation).replace(/[^/]*$/, (last) => last.replace('.', `${odd}.`)), query, { operation: undefined }); // prettier-ignore
    if (this.#chance.true(0.2)) return this.#case('encoding in a name', operation, this.#path(operation), [...query, [odd.replaceAll('=', ''), '1']]); // prettier-ignore
    const name = query.length && this.#chance.true(0.4) ? this.#chance.of(query)[0] : 'q';
    return this.#case('encoding', operation, this.#path(operation), [...query.filter(([known]) => known !== name), [name, odd]]);
  }

  #cursor(operation: Operation): Case {
    const lists = this.#document.operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
    const list = operation.parameters.some(({ name }) => name === 'cursor') ? operation : this.#chance.of(lists);
    const [from, token] = this.#chance.of([...this.#ground.cursors]);
    const made = (parts: unknown) => Buffer.from(typeof parts === 'string' ? parts : JSON.stringify(parts)).toString('base64url');
    const parts = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    const value = this.#chance.of([
      token, token.slice(0, this.#chance.below(token.length)), `${token}x`, token.toUpperCase(), token.replace(/.$/, 'A'), '', '%00', made('null'), made('[]'), made('{}'), made('[1,2,3,4]'), made('"x"'),
      made(parts.with(2, -1)), made(parts.with(2, 2 ** 53)), made(parts.with(2, 1.5)), made(`["${String(parts[0])}","${String(parts[1])}",1e309,0]`), made(parts.with(3, 2)), made(parts.with(0, '2020-01-01-000000000000')), made(parts.with(0, '../../etc')), made(parts.with(1, '0'.repeat(12))), made([...parts, 1]), 'A'.repeat(600),
    ]); // prettier-ignore
    const foreign = from !== list.path && value === token;
    return this.#case('cursor', list, list.path, [...this.#needed(list), ['cursor', value]], { refused: foreign });
  }

  #unknown(operation: Operation): Case {
    const own = Object.keys(operation.parameters.find(({ name }) => name === 'filters')?.schema['properties'] ?? {});
    const name = this.#chance.of(NAMES.filter((one) => !own.includes(one)));
    return this.#case('unknown parameter', operation, this.#path(operation), [...this.#needed(operation), [name, this.#chance.of(['1', 'x'])]], { refused: true }); // prettier-ignore
  }

  #method(operation: Operation): Case {
    const method = this.#chance.of([...METHODS, 'OPTIONS']);
    return this.#case('method', operation, this.#path(operation), this.#needed(operation), { method, refused: method !== 'OPTIONS' });
  }

  #headers(operation: Operation): Case {
    return this.#case('headers', operation, this.#path(operation), this.#needed(operation), { headers: this.#chance.of(HEADERS) });
  }

  #oddId(operation: Operation): Case {
    const withIds = this.#document.operations.filter(({ path }) => path.includes('{'));
    const one = operation.path.includes('{') ? operation : this.#chance.of(withIds);
    const odd = this.#chance.of([...ENCODINGS, ...CODE.map(plain), 'x'.repeat(3000), '%2e%2e', '%2F', 'a%2Fb', 'a/b', '..', '.json', 'totals', 'schema', '%20', '']); // prettier-ignore
    return this.#case('odd id', undefined, one.path.replace(/\{\w+\}/, odd), this.#needed(one), { operation: odd.includes('/') || odd.startsWith('.') || ['', '%2e%2e', 'totals', 'schema'].includes(odd) ? undefined : one }); // prettier-ignore
  }

  #head(operation: Operation): Case {
    return this.#case('HEAD', operation, this.#path(operation), this.#asked(operation), { method: 'HEAD' });
  }

  #pinned(operation: Operation): Case {
    const { snapshot } = this.#ground;
    const value = this.#chance.of([snapshot, snapshot, '', 'nonsense', `${snapshot}x`, '2020-01-01-000000000000', '..', '%00', `${snapshot}&snapshot=${snapshot}`, `${snapshot},x`, 'a'.repeat(1000)]); // prettier-ignore
    return this.#case('snapshot', operation, this.#path(operation), [...this.#needed(operation), ['snapshot', value]], { refused: !['', snapshot].includes(value) && !value.includes('&') }); // prettier-ignore
  }

  #oddPath(operation: Operation): Case {
    const path = this.#path(operation);
    const odd = this.#chance.of([`${path}/`, path.toUpperCase(), path.replace('/v1/', '/v2/'), path.replace('/v1/', '//v1/'), path.replace('/v1/', '/./v1/'), path.replace('/v1/', '/x/../v1/'), path.replace(/\.\w+$/, ''), path.replace(/\.\w+$/, '.html'), path.replace(/\.\w+$/, '.xml'), `${path}.json`, `${path}/x/y/z`, path.replace(/\/[^/]*$/, ''), path.replace('/api', '/API'), `${path}%00`, `${path}%20`, `${path};x=1`, path.replaceAll('/', '%2F').replace('%2F', '/')]); // prettier-ignore
    return this.#case('odd path', undefined, odd, this.#needed(operation));
  }

  #bytes(): Case {
    return this.#case('bytes', undefined, '/', [], { bytes: Buffer.from(this.#chance.of(BYTES)), refused: false });
  }
}
