import type { APIRoute } from 'astro';
import { overlapAnswer } from '../../../data/overlap-answer.ts';

/** Organisations with several givers in one sphere, or with several instruments, as CSV. */
export const GET: APIRoute = ({ url, locals }) => overlapAnswer('csv', { mirror: locals.mirror, url });
