import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import type { Drawn, Palette } from './read.ts';

type Kind = 'bar' | 'line';
type Config = ChartConfiguration<Kind, number[], string>;

/** Dashes tell lines apart where colour cannot. */
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3]];
/** Letters of a label before it is cut: the table has it whole. */
const LABEL = 44;
const cut = (text: string) => (text.length > LABEL ? `${text.slice(0, LABEL - 1).trimEnd()}…` : text);

/** The configuration that draws a table as bars, lines or a curve. One series of small multiples is drawn by `only`; all then share one scale. */
export function configOf(drawn: Drawn, palette: Palette, only?: number): Config {
  const { kind, labels, series, locale, unit, marks } = drawn;
  const chosen = series.filter((_, index) => only === undefined || index === only);
  const line = kind === 'line' || kind === 'lorenz';
  const lying = ['ranked', 'counts', 'funnel', 'ladder'].includes(kind);
  const stacked = kind === 'stacked';
  // Browsers write Kazakh compact numbers in English; Russian uses the same «млн».
  const short = new Intl.NumberFormat(locale === 'kk' ? 'ru' : locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const full = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const datasets = chosen.map(({ name, values }, index): ChartDataset<Kind, number[]> => {
    const colour = palette.series[(only ?? index) % palette.series.length] ?? palette.ink;
    if (line)
      return {
        type: 'line', label: cut(name), data: values, borderColor: colour, backgroundColor: colour, borderWidth: 2, pointRadius: labels.length > 40 ? 0 : 2.5, borderDash: DASHES[index % DASHES.length] ?? [], tension: 0, spanGaps: false,
        // A line with segments is drawn on its context step by step, which a canvas that writes SVG needs.
        segment: {},
      }; // prettier-ignore
    return {
      type: 'bar', label: cut(name), data: values, backgroundColor: colour, borderColor: palette.paper, borderWidth: stacked ? { top: 1 } : 0, borderRadius: kind === 'histogram' ? 0 : 2, maxBarThickness: kind === 'histogram' ? 200 : lying ? 22 : 48,
      ...(kind === 'histogram' ? { categoryPercentage: 1, barPercentage: 0.97 } : {}),
    }; // prettier-ignore
  });
  const values = series.flatMap((one) => one.values).filter((value) => !Number.isNaN(value));
  const labelAxis = {
    grid: { display: false },
    border: { color: palette.rule },
    ticks: {
      color: palette.soft,
      autoSkip: !lying,
      maxRotation: 60,
      callback(_: unknown, index: number) {
        return cut(labels[index] ?? '');
      },
    },
    title: { display: kind === 'lorenz' || kind === 'histogram', text: drawn.axis, color: palette.soft },
    stacked,
  };
  const numberAxis = {
    beginAtZero: true,
    stacked,
    ...(kind === 'lorenz' ? { min: 0, max: 100 } : {}),
    ...(only === undefined || !values.length ? {} : { suggestedMax: Math.max(...values), suggestedMin: Math.min(0, ...values) }),
    border: { display: false },
    grid: { color: palette.rule },
    ticks: {
      color: palette.soft,
      ...(drawn.count ? { precision: 0 } : {}),
      ...(only === undefined ? {} : { maxTicksLimit: 4 }),
      callback: (value: string | number) => short.format(Number(value)),
    },
    title: { display: unit !== '' && only === undefined, text: unit, color: palette.soft },
  };
  return {
    type: line ? 'line' : 'bar',
    data: { labels, datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      locale,
      font: { family: palette.font },
      indexAxis: lying ? 'y' : 'x',
      interaction: { mode: 'index', axis: lying ? 'y' : 'x', intersect: false },
      layout: { padding: { top: marks.length ? 26 : 4 } },
      scales: lying ? { x: numberAxis, y: labelAxis } : { x: labelAxis, y: numberAxis },
      plugins: {
        legend: { display: chosen.length > 1, position: 'bottom', labels: { color: palette.soft, boxWidth: 12 } },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${full.format(Number(item.raw))} ${unit}`.trim() } },
      },
    },
    plugins: [markLines(drawn, palette)],
  };
}

/** Draws each mark as a dashed line with its name on top; names that would run into each other stand on two levels. */
function markLines({ marks, kind, labels }: Drawn, palette: Palette): Plugin<Kind> {
  return {
    id: 'marks',
    afterDatasetsDraw(chart: Chart) {
      const scale = chart.scales['x'];
      const { ctx, chartArea: area } = chart;
      if (!scale || labels.length === 0) return;
      const step = labels.length > 1 ? scale.getPixelForValue(1) - scale.getPixelForValue(0) : area.width;
      const place = (at: number) => scale.getPixelForValue(0) + at * step;
      ctx.save();
      if (kind === 'lorenz') {
        ctx.strokeStyle = palette.soft;
        ctx.setLineDash([3, 4]);
        ctx.beginPath();
        ctx.moveTo(place(0), area.bottom);
        ctx.lineTo(place(labels.length - 1), area.top);
        ctx.stroke();
      }
      ctx.fillStyle = palette.ink;
      ctx.textBaseline = 'alphabetic';
      ctx.font = `11px ${palette.font}`;
      let end = -Infinity;
      let level = 0;
      for (const { at, name, soft } of [...marks].sort((a, b) => a.at - b.at)) {
        const x = Math.min(area.right, Math.max(area.left, place(at)));
        ctx.strokeStyle = soft ? palette.soft : palette.ink;
        ctx.setLineDash(soft ? [2, 4] : [5, 4]);
        ctx.lineWidth = 1;
        ctx.beginPath();
        ctx.moveTo(x, area.top);
        ctx.lineTo(x, area.bottom);
        ctx.stroke();
        const width = ctx.measureText(name).width;
        const left = Math.min(area.right - width, Math.max(area.left, x - width / 2));
        level = left < end + 6 ? 1 - level : 0;
        end = Math.max(end, left + width);
        ctx.fillText(name, left, area.top - 4 - level * 12);
      }
      ctx.restore();
    },
  };
}
