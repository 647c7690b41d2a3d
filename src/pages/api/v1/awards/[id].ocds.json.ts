import type { APIRoute } from 'astro';
import { standardRow } from '../../../../data/formats/standards/answer.ts';
import { AWARDS_OCDS } from '../../../../data/formats/standards/writers.ts';

/** One award of a contracting process as an OCDS release package. */
export const GET: APIRoute = ({ params, url, locals }) => standardRow(AWARDS_OCDS, params['id'], { ...locals, url });
