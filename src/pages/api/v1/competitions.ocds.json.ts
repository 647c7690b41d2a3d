import type { APIRoute } from 'astro';
import { standardRows } from '../../../data/formats/standards/answer.ts';
import { COMPETITIONS_OCDS } from '../../../data/formats/standards/writers.ts';

/** Competitions that fit, as an OCDS release package. */
export const GET: APIRoute = ({ url, locals }) => standardRows(COMPETITIONS_OCDS, { ...locals, url });
