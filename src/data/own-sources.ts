import { REFERENCE_SOURCE } from './datasets/reference.ts';
import { REPLY_SOURCE } from './datasets/signals.ts';
import type { TextKey } from './text/index.ts';

/** Sources that sources.json does not declare, and what each is called: what comes with the portal, and what its operator keeps. */
export const OWN_SOURCES: Readonly<Partial<Record<string, TextKey>>> = {
  [REFERENCE_SOURCE]: 'source.reference',
  [REPLY_SOURCE]: 'source.replies',
};
