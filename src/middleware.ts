import type { MiddlewareHandler } from 'astro';
import { snapshotOf } from './data/cursor.ts';
import { GoneError, RequestError } from './data/errors.ts';
import { jsonText } from './data/formats/json.ts';
import { homeFolder } from './data/home.ts';
import { askingForInvented } from './data/invented.ts';
import { currentMirror } from './data/mirror.ts';
import { canShow, keepingSnapshot, pinnedMirror } from './data/pinned.ts';
import { problemOf, type Problem } from './data/problem.ts';
import { isForPrograms } from './data/sitemap.ts';
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
    const pinned = locals.pinned ?? continuing(url, locals.mirror.snapshot);
    if (pinned !== undefined) Object.assign(locals, { pinned, mirror: pinnedMirror(homeFolder(), pinned) });
    // The pages’ first segment is a language and nothing else: neither /zz nor anything under /api may reach them.
    const known = api
      ? !context.routePattern.startsWith('/[lang]')
      : first === undefined || isLocale(language) || isForPrograms(url.pathname);
    const response = known ? await next() : undefined;
    if (!response || response.status === 404)
      throw new RequestError(404, { detail: `There is nothing at ${decodeURIComponent(url.pathname).slice(0, 200)}.` });
    return api ? response : await linked(response, locals);
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

/** A walk through a list ends on the snapshot it began with, as long as that can be shown: its page token says which. */
function continuing(url: URL, served: string): string | undefined {
  const began = snapshotOf(url.searchParams.get('cursor') ?? '');
  return began !== undefined && began !== served && canShow(homeFolder(), began) ? began : undefined;
}

function problemResponse(problem: Problem): Response {
  return new Response(`${jsonText(problem, 2)}\n`, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}
