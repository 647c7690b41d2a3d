import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FORMATS, type SourceFormat } from '../src/data/codes/quality.ts';
import { SetupError } from '../src/data/errors.ts';
import { checkNode } from '../src/data/mirror.ts';
import { isLocale } from '../src/data/text/index.ts';
import { readSources, type Source } from './config.ts';
import { readFindings } from './intake/findings.ts';
import { guessFormat } from './intake/guess.ts';
import { asPage } from './intake/page.ts';
import { asJson, asText, EXITS } from './intake/show.ts';
import { logForFailure } from './log.ts';

const USAGE = `npm run check -- FOLDER|FILE [--format FORMAT] [--config sources.json [--source ID]] [--lang en|ru|kk] [--html[=FILE]] [--json[=FILE]]
reads a publisher's file as a night would and says what would become of it; nothing is published
exit 0 it can be published whole · 2 published, but something is kept apart or not read · 1 refused`;

/** Who publishes does not matter to whether a file can be read; ids are made under this name and shown without it. */
const UNNAMED = { id: 'check', publisher: { id: 'publisher', name: 'Publisher' }, licence: 'not stated', title: { en: 'Check' } };

/** Splits `--html` and `--json`, which may stand alone, from the rest of the command line. */
function outputsOf(given: string[]): { outputs: { kind: 'html' | 'json'; file: string | undefined }[]; rest: string[] } {
  const outputs: { kind: 'html' | 'json'; file: string | undefined }[] = [];
  const rest: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const [, kind, inline] = /^--(html|json)(?:=(.+))?$/.exec(given[at] ?? '') ?? [];
    if (kind !== 'html' && kind !== 'json') {
      rest.push(given[at] ?? '');
      continue;
    }
    const next = given[at + 1];
    // A file's name may follow; what is checked is not mistaken for it.
    const file = inline ?? (next?.endsWith(`.${kind}`) && rest.some((word) => !word.startsWith('-')) ? next : undefined);
    if (file !== undefined && inline === undefined) at++;
    outputs.push({ kind, file });
  }
  return { outputs, rest };
}

/** The source whose declaration applies: the one named, else the only one that fits; a file that is given takes the place of its own. */
function declared(config: string, id: string | undefined, path: string | undefined): { source: Source; folder: string } {
  const { sources, folder } = readSources(config);
  const fitting = id !== undefined ? sources.filter((source) => source.id === id) : sources.filter(({ format, location }) => sources.length === 1 || (path && basename(location) === basename(path)) || (path && format === 'mapped-csv' && sources.filter((other) => other.format === format).length === 1)); // prettier-ignore
  const [source] = fitting;
  if (!source || fitting.length > 1)
    throw new SetupError(`Say with --source which of ${config} is meant: ${sources.map((one) => one.id).join(', ')}.`);
  return path === undefined ? { source, folder } : { source: { ...source, location: resolve(path) }, folder };
}

/** Reads the command line and the file, writes what was found, and gives the exit code. */
async function check(given: string[]): Promise<number> {
  checkNode();
  const { outputs, rest } = outputsOf(given);
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { format: { type: 'string' }, config: { type: 'string' }, source: { type: 'string' }, lang: { type: 'string', default: 'en' }, help: { type: 'boolean' } },
  }); // prettier-ignore
  const [path, ...others] = positionals;
  if (values.help) return (console.log(USAGE), 0);
  if (others.length || (path === undefined && values.config === undefined)) throw new SetupError(USAGE);
  if (!isLocale(values.lang)) throw new SetupError('--lang is en, ru or kk.');
  if (values.format !== undefined && !Object.hasOwn(FORMATS, values.format))
    throw new SetupError(`--format is one of ${Object.keys(FORMATS).join(', ')}.`);
  if (values.format === 'mapped-csv' && values.config === undefined)
    throw new SetupError('The columns of a mapped-csv table are declared in a sources.json: give --config.');
  const { source, folder } = values.config === undefined ? await undeclared(path ?? '', values.format as SourceFormat | undefined) : declared(values.config, values.source, path); // prettier-ignore
  const findings = await readFindings(source, folder, basename(resolve(path ?? source.location)));
  for (const { kind, file } of outputs) {
    const text = kind === 'html' ? asPage(findings, values.lang) : asJson(findings, values.lang);
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  }
  if (outputs.every(({ file }) => file !== undefined)) process.stdout.write(asText(findings, values.lang));
  return EXITS[findings.outcome];
}

/** A source made of nothing but the file, its format told from its content unless said. */
async function undeclared(path: string, format: SourceFormat | undefined): Promise<{ source: Source; folder: string }> {
  const guess = format === undefined ? await guessFormat(path) : { path, format };
  return { source: { ...UNNAMED, format: guess.format, location: resolve(guess.path) }, folder: dirname(resolve(guess.path)) };
}

if (import.meta.main) {
  try {
    process.exitCode = await check(process.argv.slice(2));
  } catch (error) {
    logForFailure().failure(error);
    process.exitCode = 1;
  }
}
