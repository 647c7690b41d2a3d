import type { APIRoute } from 'astro';
import { standardRow } from '../../../../data/formats/standards/answer.ts';
import { AWARDS_IATI } from '../../../../data/formats/standards/writers.ts';

/** One award as an IATI activity. */
export const GET: APIRoute = ({ params, url, locals }) => standardRow(AWARDS_IATI, params['id'], { ...locals, url });
