/** Puts two handles below a drawing of bars. They are the browser's own sliders, so that keys, touch and screen readers work them. */
export function addHandles(histogram: HTMLElement): void {
  if (histogram.querySelector('.handles')) return;
  const bars = JSON.parse(histogram.dataset['bars'] ?? '[]') as [from: string, to: string, saidFrom: string, saidTo: string][];
  const fields = [...(histogram.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[name$=".gte"], input[name$=".lte"]') ?? [])];
  const [low, high] = fields;
  if (!low || !high || bars.length < 2) return;
  const handles = document.createElement('div');
  handles.className = 'handles';
  const handle = (label: string, value: string | undefined) => {
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.min = '0';
    slider.max = String(bars.length - 1);
    slider.step = '1';
    slider.value = value ?? slider.min;
    slider.setAttribute('aria-label', label);
    return slider;
  };
  const { first, last } = histogram.dataset;
  const from = handle(histogram.dataset['low'] ?? '', first);
  const to = handle(histogram.dataset['high'] ?? '', last);
  const drawn = [...histogram.querySelectorAll('rect')];
  const say = () => {
    const [least, most] = [Number(from.value), Number(to.value)];
    from.setAttribute('aria-valuetext', bars[least]?.[2] ?? '');
    to.setAttribute('aria-valuetext', bars[most]?.[3] ?? '');
    drawn.forEach((bar, at) => bar.classList.toggle('out', at < least || at > most));
  };
  const moved = (which: 'from' | 'to') => {
    // A handle pushes no other: it stops where the other stands.
    if (which === 'from') from.value = String(Math.min(Number(from.value), Number(to.value)));
    else to.value = String(Math.max(Number(from.value), Number(to.value)));
    const [least, most] = [Number(from.value), Number(to.value)];
    // At either end nothing is cut off.
    if (which === 'from') low.value = least === 0 ? '' : (bars[least]?.[0] ?? '');
    else high.value = most === bars.length - 1 ? '' : (bars[most]?.[1] ?? '');
    say();
  };
  from.addEventListener('input', () => moved('from'));
  to.addEventListener('input', () => moved('to'));
  handles.append(from, to);
  histogram.querySelector('svg')?.after(handles);
  say();
}
