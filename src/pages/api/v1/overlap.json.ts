import type { APIRoute } from 'astro';
import { overlapAnswer } from '../../../data/overlap-answer.ts';

/** Organisations with several givers in one sphere, or with several instruments. */
export const GET: APIRoute = ({ url, locals }) => overlapAnswer('json', { mirror: locals.mirror, url });
