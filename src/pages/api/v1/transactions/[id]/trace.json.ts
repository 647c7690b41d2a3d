import type { APIRoute } from 'astro';
import { paymentTrace } from '../../../../../data/trace-answer.ts';

/** Whose money a payment was. */
export const GET: APIRoute = ({ params, url, locals }) => paymentTrace(params['id'], { ...locals, url });
