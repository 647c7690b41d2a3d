import type { APIRoute } from 'astro';
import { changesAnswer } from '../../../data/changes-answer.ts';

/** What changed since a snapshot or a day. */
export const GET: APIRoute = ({ url, locals }) => changesAnswer({ ...locals, url });
