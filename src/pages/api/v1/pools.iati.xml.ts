import type { APIRoute } from 'astro';
import { standardRows } from '../../../data/formats/standards/answer.ts';
import { POOLS_IATI } from '../../../data/formats/standards/writers.ts';

/** Pools that fit, as IATI activities. */
export const GET: APIRoute = ({ url, locals }) => standardRows(POOLS_IATI, { ...locals, url });
