import type { Schema } from '../kinds.ts';
import { openApi } from './openapi.ts';

type Components = Record<string, Record<string, Schema>>;

/** The tags of the document, each with what it is. */
export function tagsOf(document: Schema): { name: string; description: string }[] {
  return document['tags'] as { name: string; description: string }[];
}

/**
 * The document with the operations of one tag and what they refer to: for a reader or a generator that needs no more of it. Undefined where there is no
 * such tag.
 */
export function openApiOf(tag: string): Schema | undefined {
  const document = openApi();
  const tags = tagsOf(document).filter(({ name }) => name === tag);
  if (!tags.length) return undefined;
  const paths = Object.fromEntries(Object.entries(document['paths'] as Record<string, { get: { tags: string[] } }>).filter(([, { get }]) => get.tags.includes(tag))); // prettier-ignore
  const components = document['components'] as Components;
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const target = (value as Schema)['$ref'];
    if (typeof target === 'string' && !used.has(target)) {
      used.add(target);
      const [, , kind = '', name = ''] = target.split('/');
      follow(components[kind]?.[name]);
    }
    Object.values(value).forEach(follow);
  };
  follow(paths);
  follow(document['x-server-responses']);
  const kept = Object.entries(components).map(([kind, own]) => [kind, Object.fromEntries(Object.entries(own).filter(([name]) => used.has(`#/components/${kind}/${name}`)))]); // prettier-ignore
  const { 'x-tagGroups': _, ...rest } = document;
  return { ...rest, tags, paths, components: Object.fromEntries(kept) as Components };
}
