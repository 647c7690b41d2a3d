import type { APIRoute } from 'astro';
import { runsAnswer } from '../../../../data/answer.ts';

export const GET: APIRoute = ({ locals, url }) => runsAnswer({ ...locals, url });
