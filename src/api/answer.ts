import { RequestError } from '../data/errors.ts';
import { mirrorAsked } from '../data/pinned.ts';
import { PROBLEM_TYPE, problemOf, problemText } from '../data/problem.ts';
import { findRoute } from './find.ts';

/** What the server knows of a question beside its address. */
export interface Circumstances {
  /** The snapshot it names. */
  pinned?: string | undefined;
  /** The head of the answer is wanted and no more. */
  head?: boolean;
}

/**
 * Answers a question to the API: a short answer is whole, a file is a stream that is made as it is read. What goes wrong is answered as a problem
 * (RFC 9457); this is the catch of the API, as the middleware is that of pages.
 */
export async function answerApi(url: URL, { pinned, head = false }: Circumstances = {}): Promise<Response> {
  try {
    const { mirror } = mirrorAsked(url, pinned);
    const route = findRoute(url.pathname);
    if (!route) throw new RequestError(404, { detail: `There is nothing at ${decodeURIComponent(url.pathname).slice(0, 200)}; /api/v1/index.json lists what there is.` }); // prettier-ignore
    return await route.answer({ mirror, url, head }, route.parameters);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) console.error(error);
    return new Response(problemText(problem), { status: problem.status, headers: { 'content-type': PROBLEM_TYPE } });
  }
}
