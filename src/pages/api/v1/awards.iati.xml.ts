import type { APIRoute } from 'astro';
import { standardRows } from '../../../data/formats/standards/answer.ts';
import { AWARDS_IATI } from '../../../data/formats/standards/writers.ts';

/** Awards that fit, as IATI activities. */
export const GET: APIRoute = ({ url, locals }) => standardRows(AWARDS_IATI, { ...locals, url });
