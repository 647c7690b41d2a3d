import type { APIRoute } from 'astro';
import { standardRows } from '../../../data/formats/standards/answer.ts';
import { AWARDS_OCDS } from '../../../data/formats/standards/writers.ts';

/** Awards of contracting processes that fit, as an OCDS release package. */
export const GET: APIRoute = ({ url, locals }) => standardRows(AWARDS_OCDS, { ...locals, url });
