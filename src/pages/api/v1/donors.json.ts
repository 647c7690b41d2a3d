import type { APIRoute } from 'astro';
import { donorsAnswer } from '../../../data/pool-answer.ts';

/** The donors of the pools. */
export const GET: APIRoute = ({ url, locals }) => donorsAnswer(locals.mirror, url.searchParams);
