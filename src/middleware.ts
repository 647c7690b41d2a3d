import type { MiddlewareHandler } from 'astro';
import { GoneError, RequestError } from './data/errors.ts';
import { jsonText } from './data/formats/json.ts';
import { homeFolder } from './data/home.ts';
import { askingForInvented } from './data/invented.ts';
import { currentMirror } from './data/mirror.ts';
import { problemOf, type Problem } from './data/problem.ts';
import { isLocale, preferredLocale, translator } from './data/text/index.ts';

/** Gives a request its mirror, language and words; the only catch on the request side. */
export const onRequest: MiddlewareHandler = async (context, next) => {
  const { locals, url, request } = context;
  if (locals.problem) return next();
  const api = url.pathname.startsWith('/api/') || url.pathname === '/api';
  const [first, second] = url.pathname.split('/').filter(Boolean);
  // A figure that stands in a frame of another site speaks the language of the page it is cut from.
  const frame = first === 'embed';
  const language = frame ? second : first;
  locals.locale = isLocale(language) ? language : preferredLocale(request.headers.get('accept-language'));
  locals.t = translator(locals.locale);
  try {
    locals.mirror = currentMirror(homeFolder());
    // The pages’ first segment is a language and nothing else: neither /zz nor anything under /api may reach them.
    const known = api ? !context.routePattern.startsWith('/[lang]') : first === undefined || isLocale(language);
    const response = known ? await next() : undefined;
    if (!response || response.status === 404)
      throw new RequestError(404, { detail: `There is nothing at ${decodeURIComponent(url.pathname).slice(0, 200)}.` });
    return api || locals.mirror.invented === 'none' ? response : await linked(response);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) console.error(error);
    if (api) return problemResponse(problem);
    locals.problem = problem;
    if (error instanceof GoneError) locals.gone = error;
    const page = await context.rewrite('/problem');
    return new Response(page.body, { status: problem.status, headers: page.headers });
  }
};

/** A page of a mirror that holds invented rows: every link to them asks for them. */
async function linked(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  return new Response(askingForInvented(await response.text()), { status: response.status, headers: response.headers });
}

function problemResponse(problem: Problem): Response {
  return new Response(`${jsonText(problem, 2)}\n`, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}
