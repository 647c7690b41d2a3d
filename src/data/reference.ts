import { openApi } from './formats/openapi.ts';
import { tagsOf } from './formats/openapi-subset.ts';
import type { Schema } from './kinds.ts';

/** One operation of the API as the reference shows it. */
export interface Operation {
  id: string;
  path: string;
  summary: string;
  parameters: Schema[];
}

/** A part of the API: what it is about, and its operations. */
export interface Part {
  name: string;
  description: string;
  operations: Operation[];
}

interface Described {
  get: { operationId: string; tags: string[]; summary: string; parameters?: Schema[] };
}

let read: { groups: { name: string; tags: string[] }[]; parts: Map<string, Part> } | undefined;

/** The parts of the API in the groups of its document; read once, since the document follows from the declarations alone. */
export function referenceParts(): NonNullable<typeof read> {
  if (read) return read;
  const document = openApi();
  const named = (document['components'] as { parameters: Record<string, Schema> }).parameters;
  const resolved = (parameter: Schema) => (typeof parameter['$ref'] === 'string' ? named[parameter['$ref'].split('/').at(-1) ?? ''] : undefined) ?? parameter; // prettier-ignore
  const parts = new Map(tagsOf(document).map((tag): [string, Part] => [tag.name, { ...tag, operations: [] }]));
  for (const [path, { get }] of Object.entries(document['paths'] as Record<string, Described>))
    for (const tag of get.tags) parts.get(tag)?.operations.push({ id: get.operationId, path, summary: get.summary, parameters: (get.parameters ?? []).map(resolved) }); // prettier-ignore
  read = { groups: document['x-tagGroups'] as { name: string; tags: string[] }[], parts };
  return read;
}

/** Parameters as the list of addresses shows them: name, sentence, and the choices where there are few. */
export function parametersShown(parameters: readonly Schema[]): { name: string; description: string; choices: string }[] {
  return parameters.map(({ name, description, schema }) => {
    const { enum: own, items } = (schema ?? {}) as { enum?: string[]; items?: { enum?: string[] } };
    const choices = own ?? items?.enum ?? [];
    return { name: String(name), description: typeof description === 'string' ? description : '', choices: choices.length && choices.length <= 80 ? choices.join(', ') : '' };
  }); // prettier-ignore
}
