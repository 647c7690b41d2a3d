import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { API_EXAMPLES, EXAMPLE_LANGUAGES, exampleCode, type ApiExample, type ExampleLanguage } from '../src/data/api-examples.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { address, cellOf, demo, get, list } from './portal.ts';

const run = promisify(execFile);

/** What runs each language, and its argument before the code. */
const RUNNERS: Record<ExampleLanguage, [command: string, ...before: string[]]> = {
  curl: ['bash', '-c'],
  python: ['python3', '-c'],
  r: ['Rscript', '-e'],
  javascript: [process.execPath, '--input-type=module', '--eval'],
};

/** A language is tried where its interpreter is, with what the examples need of it. */
async function missing(language: ExampleLanguage): Promise<string | undefined> {
  const probes: Record<ExampleLanguage, [string, string[]]> = {
    curl: ['bash', ['-c', 'curl --version && sha256sum --version']],
    python: ['python3', ['-c', 'import urllib.request']],
    r: ['Rscript', ['-e', 'library(jsonlite); library(digest)']],
    javascript: [process.execPath, ['--version']],
  };
  return run(...probes[language]).then(() => undefined, () => `${probes[language][0]} with what the examples need is not on this machine`); // prettier-ignore
}

/** What the output of each example has to hold, asked of the API by other means. */
const EXPECTED: Record<ApiExample['id'], (at: string, ask: string) => Promise<string>> = {
  find: async (at, ask) => cellOf(((await (await fetch(`${at}/api/v1/organisations.json?q=foundation&limit=1${ask}`)).json()) as { data: Record<string, string>[] }).data[0], 'name'), // prettier-ignore
  walk: async (at, ask) => total(at, `awards.json?award_date.gte=2015&limit=1${ask}`),
  totals: async (at, ask) => {
    const { data } = (await (await fetch(`${at}/api/v1/transactions/totals.json?by=year&kind=disbursement${ask}`)).json()) as { data: Record<string, string>[] }; // prettier-ignore
    return data[0]?.['amount'] ?? 'no total';
  },
  download: async (at, ask) => total(at, `transactions.json?kind=disbursement&date.gte=2020&limit=1${ask}`),
  changes: () => Promise.resolve('0'),
  digest: () => Promise.resolve('whole'),
};

async function total(at: string, path: string): Promise<string> {
  return String(((await (await fetch(`${at}/api/v1/${path}`)).json()) as { page: { total: number } }).page.total);
}

const languages = Object.keys(EXAMPLE_LANGUAGES) as ExampleLanguage[];

for (const language of languages)
  test(`every example in ${language} runs as it stands, over the sample and over invented years`, async ({ skip }) => {
    // prettier-ignore
    const why = await missing(language);
    if (why !== undefined) skip(why);
    for (const [at, invented] of [
      [address, false],
      [demo.address, true],
    ] as const) {
      for (const example of API_EXAMPLES) {
        const folder = mkdtempSync(join(tmpdir(), 'aiqyn-guide-'));
        const [command, ...before] = RUNNERS[language];
        try {
          const { stdout } = await run(command, [...before, exampleCode(example, language, at, invented)], {
            cwd: folder,
            timeout: 60_000,
          });
          expect(stdout, `${example.id} in ${language}`).toContain(await EXPECTED[example.id](at, invented ? '&include=demo' : ''));
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }
    }
  });

test('the guide shows every example in every language of the portal', async () => {
  for (const lang of LOCALES) {
    const page = await (await get(`/${lang}/api`)).text();
    for (const { id } of API_EXAMPLES) for (const language of languages) expect(page).toContain(`id="${id}-${language}"`);
  }
  expect((await list('/api/v1/awards.json?limit=1')).page.total).toBeGreaterThan(0);
});
