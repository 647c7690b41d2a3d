/** A figure as it stands alone in a frame of another site. */
export interface Framed {
  /** What the frame is called, and the page it leads back to. */
  portal: string;
  lang: string;
  page: string;
  /** The line beneath the figure, and the words of the way back. */
  source: string;
  back: string;
}

/** An element with attributes in double quotes, as the pages write them. */
const opening = (name: string, attribute: string, value: string) =>
  new RegExp(`<${name}(?:\\s+[\\w:-]+(?:="[^"]*")?)*?\\s+${attribute}="${value}"(?:\\s+[\\w:-]+(?:="[^"]*")?)*\\s*>`);

/**
 * Cuts one figure out of a page by its identifier and puts it in a bare document: its heading, its table, the script of figures and the page's styles,
 * a source line and the way back, which open in a page of their own. Undefined where the page has no such figure. Figures are never nested.
 */
export function framed(page: string, id: string, { portal, lang, page: address, source, back }: Framed): string | undefined {
  const start = /^[A-Za-z][\w-]*$/.test(id) ? opening('figure', 'id', id).exec(page) : null;
  if (!start) return undefined;
  const end = page.indexOf('</figure>', start.index);
  if (end < 0) return undefined;
  const figure = page.slice(start.index, end + '</figure>'.length);
  const [, heading] = new RegExp(`<h[1-6][^>]*\\bid="${id}-heading"[^>]*>([\\s\\S]*?)</h[1-6]>`).exec(figure) ?? [];
  const label = / aria-label="([^"]*)"/.exec(start[0])?.[1];
  const title = (heading ?? label ?? portal).replace(/<[^>]*>/g, '').trim();
  const styles = [...new Set(page.match(/<link rel="stylesheet"[^>]*>/g) ?? [])];
  const scripts = [...new Set(page.match(SCRIPT)?.filter((script) => script.includes('/Tools.astro')) ?? [])];
  const alone = figure
    .replace(SCRIPT, '')
    .replace(/<details class="(?:cite|embed-code)"[\s\S]*?<\/details>/g, '')
    .replace(/<a [^>]*class="permalink"[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(new RegExp(`<h[1-6]([^>]*\\bid="${id}-heading"[^>]*)>([\\s\\S]*?)</h[1-6]>`), '<h1$1>$2</h1>')
    .replace(
      /<a((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>/g,
      (_, attributes: string) => `<a target="_blank" rel="noopener"${outside(attributes, address)}>`,
    );
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} — ${portal}</title>
<link rel="canonical" href="${escaped(address)}">
${styles.join('\n')}
</head>
<body class="framed">
<main>
${heading === undefined ? `<h1>${title}</h1>` : ''}
${alone}
<p class="small source">${escaped(source)} <a target="_blank" rel="noopener" href="${escaped(`${address}#${id}`)}">${escaped(back)}</a></p>
</main>
${scripts.join('\n')}
</body>
</html>
`;
}

const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;

/** The attributes of a link as it is from outside its page: what leads to a place or another state of the page names the page. */
function outside(attributes: string, address: string): string {
  return attributes
    .replace(/\s(?:rel|target)="[^"]*"/g, '')
    .replace(/ href="([#?][^"]*)"/, (_, href: string) => ` href="${escaped(href.startsWith('#') ? address : (address.split('?')[0] ?? address))}${href}"`); // prettier-ignore
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
