import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupError } from '../src/data/errors.ts';
import { OPERATOR } from './demo/organisations.ts';
import { writeDemo } from './demo/index.ts';
import { ingest } from './ingest.ts';
import { logForFailure } from './log.ts';
import { describe } from './report.ts';
import { serve } from './serve.ts';

/** What the demo is, as sources.json says it of any source. */
const SOURCE = {
  id: 'demo',
  format: 'data-package',
  location: 'package',
  demo: true,
  publisher: { id: OPERATOR.id, name: OPERATOR.name },
  licence: 'CC0-1.0',
  attribution: 'Invented for the demo of the portal',
  title: {
    en: 'Bereke Commons: an invented operator',
    ru: '«Береке Коммонс»: вымышленный оператор',
    kk: '«Береке Коммонс»: ойдан шығарылған оператор',
  },
  note: {
    en: 'Invented: no organisation, amount or result in it exists.',
    ru: 'Вымышлено: организаций, сумм и результатов отсюда не существует.',
    kk: 'Ойдан шығарылған: мұндағы ұйымдар, сомалар мен нәтижелер шын өмірде жоқ.',
  },
};

/** The home of the demo: its own, never one that holds anything else. */
function demoHome(): string {
  const home = resolve(process.env['AIQYN_HOME'] ?? 'var-demo');
  if (existsSync(home) && readdirSync(home).length && !existsSync(join(home, 'demo')))
    throw new SetupError(`${home} holds other data, and the demo would take its place: give the demo a folder of its own (AIQYN_HOME).`);
  return home;
}

/** Invents an operator's years, reads them like any other source, and serves them. */
try {
  const home = demoHome();
  await serve(home, async (log) => {
    const folder = join(home, 'demo');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeDemo(join(folder, 'package'));
    const config = join(folder, 'sources.json');
    writeFileSync(config, `${JSON.stringify({ sources: [SOURCE] }, null, 2)}\n`);
    const report = await ingest({ config, home, log: log.progress });
    log.report(report, describe(report));
    if (report.exit === 1) throw new SetupError('There is nothing to serve.');
  });
} catch (error) {
  logForFailure().failure(error);
  process.exitCode = 1;
}
