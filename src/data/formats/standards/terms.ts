import { meta } from '../json.ts';
import type { Mirror } from '../../mirror.ts';

/** Under which terms rows of a mirror may be used, and what a reader must know of them. */
export interface Terms {
  /** SPDX identifiers, or names of licences without one. */
  licences: string[];
  attribution: string[];
  notice: string;
}

/** The terms of every answer about a mirror. */
export function termsOf(mirror: Mirror): Terms {
  const { licence, attribution, notice } = meta(mirror);
  return { licences: licence.map(String), attribution: attribution.map(String), notice: notice.en };
}
