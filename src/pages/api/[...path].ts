import type { APIRoute } from 'astro';
import { answerApi } from '../../api/answer.ts';

/** The API while pages are being written: a served portal asks it without the framework. */
export const GET: APIRoute = ({ url }) => answerApi(url);
