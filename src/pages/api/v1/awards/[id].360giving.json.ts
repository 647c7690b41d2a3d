import type { APIRoute } from 'astro';
import { standardRow } from '../../../../data/formats/standards/answer.ts';
import { AWARDS_360 } from '../../../../data/formats/standards/writers.ts';

/** One grant or award as a 360Giving package. */
export const GET: APIRoute = ({ params, url, locals }) => standardRow(AWARDS_360, params['id'], { ...locals, url });
