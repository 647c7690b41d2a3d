import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingest } from '../ingest.ts';
import type { Progress } from '../progress.ts';
import type { Report } from '../report.ts';
import { writeDemo } from './index.ts';
import { OPERATOR } from './organisations.ts';
import { writeReplies } from './replies.ts';

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

/** Invents the operator's years below a home, and reads them into it like those of any other source. */
export async function ingestDemo(home: string, log: Progress): Promise<Report> {
  const folder = join(home, 'demo');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeDemo(join(folder, 'package'));
  writeReplies(home);
  const config = join(folder, 'sources.json');
  writeFileSync(config, `${JSON.stringify({ sources: [SOURCE] }, null, 2)}\n`);
  return ingest({ config, home, log });
}
