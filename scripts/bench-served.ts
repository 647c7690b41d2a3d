import { startMeasured } from './measured-server.ts';

/**
 * What pages of a mirror of very many awards cost the server: the time its main thread works for one answer, which is what everybody else waits for. The
 * client runs on the same cores, so the time until an answer is there is printed beside it.
 */
/** Questions of each kind, every one another, so that no answer comes from the cache. `n` goes from 0. */
const KINDS: Record<string, (n: number) => string> = {
  'list page': (n) => `/en/awards?award_date.gte=2016-01-${String(1 + (n % 28)).padStart(2, '0')}&status=${1 + (n % 5)}`,
  'list page, no filter': (n) => `/en/awards?limit=${20 + n}`,
  'search, rare word': (n) => `/en/awards?q=${encodeURIComponent(`recipient:${31_000 + n}`)}`,
  'search, broad word': (n) => `/en/awards?q=rural&limit=${20 + n}`,
  'search, two broad words': (n) => `/ru/awards?q=${encodeURIComponent('жастар саясаты')}&limit=${20 + n}`,
  'search, OR': (n) => `/en/awards?q=${encodeURIComponent('rural OR жастар')}&limit=${20 + n}`,
  'search, NOT': (n) => `/en/awards?q=${encodeURIComponent('rural -water')}&limit=${20 + n}`,
  'search, beginning of a word': (n) => `/kk/awards?q=${encodeURIComponent('т')}&limit=${20 + n}`,
  'search, phrase': (n) => `/en/awards?q=${encodeURIComponent('"rural water"')}&limit=${20 + n}`,
  'search, other script': (n) => `/en/awards?q=jastar&limit=${20 + n}`,
  'search, slip': (n) => `/en/awards?q=teechers&limit=${20 + n}`,
  'search and two filters': (n) => `/en/awards?q=rural&status=${1 + (n % 5)}&award_year.gte=${2016 + (n % 9)}&limit=${20 + n}`,
  'search through everything': (n) => `/en/search?q=${encodeURIComponent(`rural ${WORDS[n % WORDS.length]}`)}`,
  'profile of an organisation': (n) => `/en/organisations/x-local-r${n * 97}`,
  'network of an organisation': (n) => `/en/organisations/x-local-r${n * 97}/network`,
  'profile of a region': (n) =>
    `/en/regions/${[11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 55, 59, 63, 71, 75][n % 15]}?year=${2016 + (n % 9)}`,
  'profile of a sphere': (n) =>
    `/en/spheres/${['health', 'environment', 'youth_children', 'rights', 'culture_art', 'civil_society'][n % 6]}?year=${2016 + (Math.floor(n / 6) % 9)}`,
  'profile of a year': (n) => `/${['en', 'ru', 'kk'][Math.floor(n / 9) % 3]}/years/${2016 + (n % 9)}`,
  'charts of one sphere': (n) =>
    `/en/explore/awards?sphere=${['health', 'environment', 'rights'][Math.floor(n / 9) % 3]}&award_year=${2016 + (n % 9)}`,
};
const WORDS = ['water', 'access', 'training', 'teachers', 'health', 'outreach', 'жастар', 'саясаты', 'қолдау', 'дамыту', 'адаптация', 'детей', 'услуг', 'мониторинг', 'качества', 'ауыл', 'развитие', 'инициатив', 'қоғам', 'азаматтық']; // prettier-ignore
const ASKED = 20;

/** Serves a home of that many awards and reports what each kind of page costs. */
export async function measurePages(
  home: string,
  count: number,
  report: (what: string, value: number, unit: string, limit?: number) => void,
): Promise<void> {
  const name = `${count.toLocaleString('en')} awards`;
  const { address, worked, stop } = await startMeasured(home);
  try {
    const ask = async (path: string) => {
      const [before, begun] = [await worked(), performance.now()];
      const response = await fetch(address + path);
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
      return { waited: performance.now() - begun, server: (await worked()) - before };
    };
    // What a server has warm after its first minutes.
    for (let n = ASKED; n < ASKED + 7; n++) for (const path of Object.values(KINDS)) await ask(path(n));
    for (const [kind, path] of Object.entries(KINDS)) {
      const times = [];
      for (let n = 0; n < ASKED; n++) times.push(await ask(path(n)));
      report(`${name}: ${kind}, uncached, server time, p95`, p95(times.map(({ server: own }) => own)), 'ms', 50);
      console.log(
        `  half of them in ${middle(times.map(({ server: own }) => own)).toFixed(1)} ms; the client on the same cores waited ${middle(times.map(({ waited }) => waited)).toFixed(1)} ms, p95 ${p95(times.map(({ waited }) => waited)).toFixed(1)} ms`,
      );
      const again = [];
      for (let n = 0; n < ASKED; n++) again.push(await ask(path(0)));
      if (kind === 'list page') report(`${name}: the same again, from the cache, server time, p95`, p95(again.map(({ server: own }) => own)), 'ms', 2); // prettier-ignore
    }
  } finally {
    stop();
  }
}

function middle(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function p95(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN;
}

if (import.meta.main) {
  const [home = 'var-generated', count = '1000000'] = process.argv.slice(2);
  await measurePages(home, Number(count), (what, value, unit, limit) => console.log(what.padEnd(86), value.toFixed(1), unit, limit === undefined ? '' : `limit ${limit}${value > limit ? '  MISSED' : ''}`)); // prettier-ignore
}
