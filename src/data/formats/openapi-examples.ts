import type { Schema } from '../kinds.ts';
import written from './openapi-examples.json' with { type: 'json' };

/** A request of a portal over published files, and what it was answered. */
export interface Example {
  request: string;
  /** The bundled sample, or the invented operator where the sample has no such rows. */
  from: 'sample' | 'demo';
  /** Left out where the answer is large or another one every night: the request is the example. */
  body?: unknown;
}

/** By operation. */
export const EXAMPLES = written as Record<string, Example>;

const FROM = { sample: 'From the bundled sample', demo: 'From the invented operator (npm run demo)' };

/** The example of an operation as OpenAPI has it; nothing where it has none. */
export function exampleOf(id: string): Schema {
  const example = EXAMPLES[id];
  if (!example) return {};
  const summary = `${FROM[example.from]}: GET ${example.request}`;
  const value = 'body' in example ? { value: example.body } : { externalValue: example.request };
  return { examples: { [example.from]: { summary, ...value } } };
}
