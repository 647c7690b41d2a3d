import portal from '../../portal.config.ts';
import { DATASETS } from './datasets/index.ts';
import { BASE } from './formats/atom.ts';
import { FORMAT_NAMES, FORMATS } from './formats/offered.ts';
import { STANDARDS } from './formats/standards/index.ts';
import { limitsOf, noticeOf } from './invented.ts';
import type { Mirror } from './mirror.ts';

/** A short text in Markdown that says what the portal holds, how to read it and what not to conclude (llmstxt.org). */
export function llmsText(mirror: Mirror): string {
  const link = (name: string, path: string, about: string) => `- [${name}](${new URL(path, BASE).toString()}): ${about}`;
  const forms = FORMAT_NAMES.map((format) => FORMATS[format].label).join(', ');
  return `${[
    `# ${portal.name}`,
    '',
    `> Who received what, from whom, and for which outcomes: grants, NGO Awards, social orders and aid activities. ${noticeOf(mirror).en}`,
    '',
    `Snapshot ${mirror.snapshot}. Amounts are decimal strings with their currency beside them; an empty value is unknown and never zero; totals of different kinds or currencies are never added. ${limitsOf(mirror).en}`,
    '',
    '## How to read the data',
    '',
    link('API description', '/api/v1/openapi.json', 'OpenAPI 3.1'),
    link('Guide', '/en/api', 'parameters, filters, examples'),
    link('Methodology', '/en/methodology', 'rules by which figures are made'),
    link('Catalogue', '/api/v1/catalog.jsonld', 'DCAT-AP 3'),
    link('Whole files', '/en/data', 'every dataset in one request'),
    '',
    `## Datasets (JSON; also ${forms})`,
    '',
    ...DATASETS.map(({ id, title, about }) => link(title.en, `/api/v1/${id}.json`, about.en)),
    '',
    '## Open standards',
    '',
    ...STANDARDS.flatMap(({ of, suffix, name, about }) => of.map((id) => link(`${name}, ${id}`, `/api/v1/${id}.${suffix}`, about.en))),
  ].join('\n')}\n`;
}
