import type { APIRoute } from 'astro';
import { standardRows } from '../../../data/formats/standards/answer.ts';
import { AWARDS_360 } from '../../../data/formats/standards/writers.ts';

/** Grants and awards that fit, as a 360Giving package. */
export const GET: APIRoute = ({ url, locals }) => standardRows(AWARDS_360, { ...locals, url });
