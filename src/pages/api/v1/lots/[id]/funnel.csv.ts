import type { APIRoute } from 'astro';
import { funnelAnswer } from '../../../../../data/chain-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => funnelAnswer('lots', params['id'], 'csv', { ...locals, url });
