import type { APIRoute } from 'astro';
import { ladderAnswer } from '../../../../../data/chain-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => ladderAnswer(params['id'], 'json', { ...locals, url });
