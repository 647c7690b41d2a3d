import type { APIRoute } from 'astro';
import { standardRow } from '../../../../data/formats/standards/answer.ts';
import { POOLS_IATI } from '../../../../data/formats/standards/writers.ts';

/** One pool and its awards as IATI activities. */
export const GET: APIRoute = ({ params, url, locals }) => standardRow(POOLS_IATI, params['id'], { ...locals, url });
