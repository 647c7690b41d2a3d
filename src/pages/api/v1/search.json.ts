import type { APIRoute } from 'astro';
import { searchAnswer } from '../../../data/search/answers.ts';

/** One search through every dataset. */
export const GET: APIRoute = ({ url, locals }) => searchAnswer({ ...locals, url });
