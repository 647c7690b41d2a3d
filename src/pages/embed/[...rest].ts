import type { APIRoute } from 'astro';
import portal from '../../../portal.config.ts';
import { framed } from '../../components/charts/embed.ts';
import { PORTAL_ADDRESS } from '../../data/citation.ts';
import { RequestError } from '../../data/errors.ts';

/**
 * One figure of any page, alone: `/embed/{path of the page}?{its query}&figure={id}`. The page itself is rendered and the figure cut out of
 * it, so that every figure a page has can stand in a frame, now or as of a snapshot.
 */
export const GET: APIRoute = async (context) => {
  const { url, locals } = context;
  const query = new URLSearchParams(url.searchParams);
  const [figure, ...more] = query.getAll('figure');
  if (!figure || more.length)
    throw new RequestError(400, { parameter: 'figure', detail: 'Name one figure of the page: its identifier is in the page’s address after “#”.' }); // prettier-ignore
  query.delete('figure');
  const path = `${url.pathname.replace(/^\/embed/, '')}${query.size ? `?${query}` : ''}`;
  const page = await context.rewrite(path);
  if (page.status !== 200) return page;
  const frame = framed(await page.text(), figure, {
    portal: portal.name,
    lang: locals.locale,
    page:
      (portal.address ? PORTAL_ADDRESS : '') +
      (locals.pinned === undefined ? path : `${path}${query.size ? '&' : '?'}snapshot=${locals.mirror.snapshot}`),
    source: locals.t('figure.source', { portal: portal.name, snapshot: locals.mirror.snapshot }),
    back: locals.t('figure.back'),
  });
  if (frame === undefined) throw new RequestError(404, { parameter: 'figure', detail: `The page has no figure “${figure.slice(0, 80)}”.` });
  const headers = new Headers(page.headers);
  headers.set('content-type', 'text/html; charset=utf-8');
  const policy = headers.get('content-security-policy');
  if (policy) headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
  return new Response(frame, { headers });
};
