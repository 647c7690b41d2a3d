import type { APIRoute } from 'astro';
import { snapshotsAnswer } from '../../../data/snapshots-answer.ts';

/** Every snapshot of the chain. */
export const GET: APIRoute = ({ url, locals }) => snapshotsAnswer({ ...locals, url });
