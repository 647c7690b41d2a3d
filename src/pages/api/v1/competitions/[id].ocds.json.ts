import type { APIRoute } from 'astro';
import { standardRow } from '../../../../data/formats/standards/answer.ts';
import { COMPETITIONS_OCDS } from '../../../../data/formats/standards/writers.ts';

/** One competition as an OCDS release package. */
export const GET: APIRoute = ({ params, url, locals }) => standardRow(COMPETITIONS_OCDS, params['id'], { ...locals, url });
