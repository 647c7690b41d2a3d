import type { Element } from 'svgcanvas';
import { charting } from './data-chart.ts';
import { configOf } from './config.ts';
import { readPalette, readTable, type Palette } from './read.ts';

/** What is written around a drawing, so that the picture can be understood and found again without its page. */
interface Around {
  heading: string;
  sentence: string;
  source: string;
  permanent: string;
  unit: string;
}
/** A drawing as SVG, and its size in pixels. */
interface Piece {
  svg: string;
  width: number;
  height: number;
}

const WIDTH = 1200;
const MARGIN = 32;
const INNER = WIDTH - 2 * MARGIN;
/** The picture is read on any machine: letters that each has, measured and drawn alike. */
const FONT = 'Arial, Helvetica, sans-serif';
const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string) => text.replace(/[&<>"]/g, (sign) => XML[sign] ?? sign);

/** One SVG document of a figure: title, unit, drawing, source, snapshot. Undefined where the figure holds nothing that can be drawn. */
export async function pictureOf(figure: HTMLElement, around: Around): Promise<Piece | undefined> {
  const palette = { ...readPalette(figure), font: FONT };
  const inline = figure.querySelector<SVGSVGElement>('svg[data-picture]');
  const holder = figure.querySelector<HTMLElement>('data-chart, [data-picture-of=table]');
  const pieces = inline ? [inlinePiece(inline)] : holder ? await tablePieces(holder, palette) : [];
  return pieces.length ? compose(pieces, around, palette) : undefined;
}

const ANCHORS: Record<string, string> = { left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end' };
const BASELINES: Record<string, string> = { top: 'text-before-edge', middle: 'central', bottom: 'text-after-edge', hanging: 'hanging' };

/** A canvas that writes SVG. Its own way to write text sets style attributes, which the policy of the page forbids: here a font is attributes. */
function vectorCanvas(Canvas: typeof Element, width: number, height: number): Element {
  const canvas = new Canvas({ width, height });
  const context = canvas.getContext('2d');
  context.__applyText = (text, x, y, action) => {
    const [, style = 'normal', weight = '400', size = '12', family = FONT] =
      /^(?:(italic|oblique|normal) )?(?:(bold|normal|\d+) )?([\d.]+)px(?:\/\S+)? (.+)$/.exec(context.font) ?? [];
    const anchor = ANCHORS[context.textAlign] ?? 'start';
    const baseline = BASELINES[context.textBaseline] ?? 'alphabetic';
    const parent = context.__closestGroupOrSvg();
    const element = context.__createElement('text', { 'font-family': family, 'font-size': size, 'font-style': style, 'font-weight': weight, x, y, 'text-anchor': anchor, 'dominant-baseline': baseline }, true); // prettier-ignore
    element.append(text);
    context.__currentElement = element;
    context.__applyTransformation(element);
    context.__applyStyleToCurrentElement(action);
    parent.append(element);
  };
  return canvas;
}

/** Draws a table with the same configuration as on the page, on a canvas that writes SVG. */
async function tablePieces(holder: HTMLElement, palette: Palette): Promise<Piece[]> {
  const drawn = readTable(holder);
  if (!drawn?.labels.length || !drawn.series.length) return [];
  const [{ Chart, BasicPlatform }, vector] = await Promise.all([charting(), import('svgcanvas')]);
  const multiples = drawn.kind === 'multiples';
  const lying = ['ranked', 'counts', 'funnel', 'ladder'].includes(drawn.kind);
  const width = multiples ? Math.floor((INNER - 32) / 3) : INNER;
  const height = multiples ? 240 : lying ? 60 + drawn.labels.length * (12 + 24 * Math.min(3, drawn.series.length)) : 520;
  const parts = multiples ? drawn.series.map((_, index) => index) : [undefined];
  return parts.map((only) => {
    const canvas = vectorCanvas(vector.Element, width, height);
    const config = configOf(drawn, palette, only);
    // A border is cut out of its bar by a path that this canvas forgets: bars stand without.
    for (const one of config.data.datasets) if (one.type === 'bar') one.borderWidth = 0;
    const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
      ...config,
      platform: BasicPlatform,
      options: { ...config.options, responsive: false, devicePixelRatio: 1, events: [] },
    });
    const svg = canvas.getContext('2d').getSerializedSvg(true);
    chart.destroy();
    const name = only === undefined ? undefined : drawn.series[only]?.name;
    return name === undefined ? { svg: bare(svg), width, height } : titled({ svg: bare(svg), width, height }, name, palette);
  });
}

/** A serialised drawing without its XML heading, to stand within another. */
function bare(svg: string): string {
  return svg.replace(/^<\?xml[^>]*\?>\s*/, '').replace(/<!DOCTYPE[^>]*>\s*/, '');
}

function titled({ svg, width, height }: Piece, name: string, palette: Palette): Piece {
  const text = `<text x="0" y="14" font-family="${xml(FONT)}" font-size="13" font-weight="600" fill="${xml(palette.ink)}">${xml(name)}</text>`;
  return { svg: `${text}<g transform="translate(0 22)">${svg}</g>`, width, height: height + 22 };
}

const KEPT = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin', 'paint-order', 'opacity', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline']; // prettier-ignore

/** A drawing of the page's own with its styles written on it, so that it needs no stylesheet. */
function inlinePiece(drawing: SVGSVGElement): Piece {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    if (!['title', 'desc', 'defs', 'pattern', 'a', 'g'].includes(element.localName))
      for (const name of KEPT) element.setAttribute(name, style.getPropertyValue(name));
    if (['text', 'tspan'].includes(element.localName)) element.setAttribute('font-family', FONT);
    const href = element.getAttribute('href');
    if (element.localName === 'a' && href) element.setAttribute('href', new URL(href, location.href).href);
    for (const name of ['class', 'tabindex', 'role', 'aria-labelledby', 'data-picture', 'target', 'rel']) element.removeAttribute(name);
  });
  const box = drawing.viewBox.baseVal;
  const height = Math.round((INNER * box.height) / box.width);
  copy.setAttribute('width', String(INNER));
  copy.setAttribute('height', String(height));
  return { svg: new XMLSerializer().serializeToString(copy), width: INNER, height };
}

/** Puts heading and sentence above, source and address beneath; small multiples stand three in a row. */
function compose(pieces: Piece[], { heading, sentence, source, permanent, unit }: Around, palette: Palette): Piece {
  const out: string[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, colour: string, weight = 400) => {
    for (const line of wrapped(text, size, weight)) {
      y += Math.round(size * 1.35);
      out.push(`<text x="${MARGIN}" y="${y}" font-family="${xml(FONT)}" font-size="${size}" font-weight="${weight}" fill="${xml(colour)}">${xml(line)}</text>`); // prettier-ignore
    }
  };
  write(heading, 26, palette.ink, 600);
  if (sentence) write(sentence, 16, palette.soft);
  if (unit && !heading.includes(unit)) write(unit, 15, palette.soft);
  y += 20;
  let row = 0;
  pieces.forEach((piece, index) => {
    const column = pieces.length > 1 ? index % 3 : 0;
    out.push(`<g transform="translate(${MARGIN + column * (piece.width + 16)} ${y})">${piece.svg}</g>`);
    row = Math.max(row, piece.height);
    if (column === 2 || pieces.length === 1 || index === pieces.length - 1) {
      y += row + 8;
      row = 0;
    }
  });
  write(source, 14, palette.soft);
  write(permanent, 12, palette.soft);
  const height = y + MARGIN;
  return {
    width: WIDTH,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img"><title>${xml(heading)}</title><desc>${xml(`${sentence} ${source} ${permanent}`.trim())}</desc><rect width="100%" height="100%" fill="${xml(palette.paper)}"/>${out.join('')}</svg>`,
  };
}

/** Breaks a text into lines as wide as the picture; a word wider than that is broken too. */
function wrapped(text: string, size: number, weight: number): string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [text];
  context.font = `${weight} ${size}px ${FONT}`;
  const fits = (line: string) => context.measureText(line).width <= INNER;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => (fits(one) ? [one] : (one.match(/.{1,60}/gu) ?? [])))) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].filter(Boolean);
}

/** The picture as a PNG of twice its size, drawn from the SVG. */
export async function pngOf({ svg, width, height }: Piece): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn'))), 'image/png'),
  );
}
