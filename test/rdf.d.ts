/** What tests use of two libraries that bring no types. */
declare module 'n3' {
  import type { DatasetCore, Quad } from '@rdfjs/types';
  export class Parser {
    constructor(options?: { format?: string });
    parse(text: string): Quad[];
  }
  export class Store implements DatasetCore {
    constructor(quads?: Quad[]);
    size: number;
    add(quad: Quad): this;
    delete(quad: Quad): this;
    has(quad: Quad): boolean;
    match(...terms: Parameters<DatasetCore['match']>): DatasetCore;
    [Symbol.iterator](): Iterator<Quad>;
  }
}
declare module 'jsonld' {
  const jsonld: {
    toRDF(document: object, options: { format: 'application/n-quads'; documentLoader: (url: string) => never }): Promise<string>;
  };
  export default jsonld;
}
