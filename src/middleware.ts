import type { MiddlewareHandler } from 'astro';
import { GoneError, RequestError } from './data/errors.ts';
import { askingForInvented } from './data/invented.ts';
import { keepingSnapshot, mirrorAsked } from './data/pinned.ts';
import { problemOf } from './data/problem.ts';
import { isForPrograms } from './data/sitemap.ts';
import { isLocale, preferredLocale, translator } from './data/text/index.ts';

/** Gives a page its mirror, language and words; the catch of pages, as `answerApi` is that of the API. */
export const onRequest: MiddlewareHandler = async (context, next) => {
  const { locals, url, request } = context;
  if (locals.problem || url.pathname === '/api' || url.pathname.startsWith('/api/')) return next();
  const [first, second] = url.pathname.split('/').filter(Boolean);
  // A figure that stands in a frame of another site speaks the language of the page it is cut from.
  const frame = first === 'embed';
  const language = frame ? second : first;
  locals.locale = isLocale(language) ? language : preferredLocale(request.headers.get('accept-language'));
  locals.t = translator(locals.locale);
  try {
    const { mirror, pinned } = mirrorAsked(url, locals.pinned);
    Object.assign(locals, { mirror, ...(pinned === undefined ? {} : { pinned }) });
    // The pages’ first segment is a language and nothing else: /zz must not reach them.
    const known = first === undefined || isLocale(language) || isForPrograms(url.pathname);
    const response = known ? await next() : undefined;
    if (!response || response.status === 404)
      throw new RequestError(404, { detail: `There is nothing at ${decodeURIComponent(url.pathname).slice(0, 200)}.` });
    return await linked(response, locals);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) console.error(error);
    locals.problem = problem;
    if (error instanceof GoneError) locals.gone = error;
    const page = await context.rewrite('/problem');
    return new Response(page.body, { status: problem.status, headers: page.headers });
  }
};

/** A page whose links say what its reader was told: that rows are invented, and of which night they are. */
async function linked(response: Response, { mirror, pinned }: App.Locals): Promise<Response> {
  const invented = mirror.invented !== 'none';
  if ((!invented && pinned === undefined) || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const page = await response.text();
  const asking = invented ? askingForInvented(page) : page;
  return new Response(pinned === undefined ? asking : keepingSnapshot(asking, mirror.snapshot), {
    status: response.status,
    headers: response.headers,
  });
}
