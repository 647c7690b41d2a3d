import type { Chart as ChartType } from 'chart.js';
import { configOf } from './config.ts';
import { readPalette, readTable } from './read.ts';

/** The parts of chart.js that drawings are made of, fetched with the first of them. */
export async function charting() {
  const { Chart, BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip, BasicPlatform } = await import('chart.js'); // prettier-ignore
  Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip);
  return { Chart, BasicPlatform };
}

/** Draws the table it holds, once it comes into view, and again when the page's colours change. The table moves into a fold beneath. */
export class DataChart extends HTMLElement {
  #charts: ChartType[] = [];
  #drawing = Promise.resolve();

  connectedCallback(): void {
    new IntersectionObserver(
      (entries, observer) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        this.#redraw();
        for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
          matchMedia(query).addEventListener('change', () => this.#redraw());
      },
      { rootMargin: '200px' },
    ).observe(this);
  }

  #redraw(): void {
    this.#drawing = this.#drawing.then(() => this.#draw());
  }

  async #draw(): Promise<void> {
    const drawn = readTable(this);
    if (!drawn?.labels.length || !drawn.series.length) return;
    const { Chart } = await charting();
    const palette = readPalette(this);
    const parts = drawn.kind === 'multiples' ? drawn.series.map((_, index) => index) : [undefined];
    const canvases = this.#frames(parts.length, drawn.kind === 'multiples' ? drawn.series.map(({ name }) => name) : []);
    for (const chart of this.#charts) chart.destroy();
    this.#charts = parts.flatMap((only, index) => {
      const canvas = canvases[index];
      return canvas ? [new Chart(canvas, configOf(drawn, palette, only))] : [];
    });
  }

  /** The canvases, made once: hidden from readers, whose table says the same. */
  #frames(count: number, names: string[]): HTMLCanvasElement[] {
    const known = [...this.querySelectorAll('canvas')];
    if (known.length === count) return known;
    const fold = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = this.dataset['show'] ?? '';
    fold.append(summary, ...this.children);
    const board = document.createElement('div');
    board.className = count > 1 ? 'drawings' : 'drawings single';
    board.setAttribute('aria-hidden', 'true');
    const canvases = Array.from({ length: count }, (_, index) => {
      const frame = document.createElement('div');
      frame.className = `drawing ${this.dataset['kind'] ?? ''}`;
      const canvas = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      frame.append(canvas);
      const name = names[index];
      if (name === undefined) board.append(frame);
      else {
        const part = document.createElement('div');
        const title = document.createElement('p');
        title.className = 'small';
        title.textContent = name;
        part.append(title, frame);
        board.append(part);
      }
      return canvas;
    });
    this.append(board, fold);
    return canvases;
  }
}
