import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parse, CsvError } from 'csv-parse/sync';
import type Database from 'better-sqlite3';
import { SetupError } from '../src/data/errors.ts';
import { foldName } from '../src/data/fold.ts';
import { paths } from '../src/data/home.ts';
import type { Merges } from './derive.ts';

const COLUMNS = ['organisation_id', 'name', 'same_as', 'same_as_name', 'decision', 'reason'] as const;
const DECISIONS = ['suggested', 'confirmed', 'rejected'];
/** Likeness of two names from which a person is asked, 0 to 1. */
const ALIKE = 0.86;
/** Words that more names than this share say little about any of them. */
const COMMON = 60;
/** Suggestions a file takes in a night: a person has to read them. */
const MOST = 1000;

type Match = Record<(typeof COLUMNS)[number], string>;

/** What a home's organisation-matches.csv says: which ids stand for which, and which pairs a person has been asked about. */
export interface Matches {
  merges: Merges;
  asked: Set<string>;
  rows: Match[];
}

/** Reads the matches a person has decided on; a home without the file has none. Throws a SetupError that names the line. */
export function readMatches(home: string): Matches {
  const path = paths.matches(home);
  if (!existsSync(path)) return { merges: new Map(), asked: new Set(), rows: [] };
  const wrong = (line: number, detail: string) => new SetupError(`${path}, line ${line}: ${detail}`);
  let rows: { record: Match; info: { lines: number } }[];
  try {
    rows = parse(readFileSync(path), {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof rows;
  } catch (error) {
    if (error instanceof CsvError) throw wrong(error['lines'] as number, error.message);
    throw error;
  }
  const confirmed = new Map<string, string>();
  for (const { record, info } of rows) {
    const missing = COLUMNS.find((column) => (record as Partial<Match>)[column] === undefined);
    if (missing) throw wrong(1, `there is no column “${missing}”; the columns are ${COLUMNS.join(', ')}.`);
    if (!DECISIONS.includes(record.decision))
      throw wrong(info.lines, `the decision is “${record.decision}”; it must be one of ${DECISIONS.join(', ')}.`);
    if (record.decision !== 'confirmed') continue;
    if (!record.organisation_id || !record.same_as) throw wrong(info.lines, 'a confirmed match needs organisation_id and same_as.');
    if (confirmed.has(record.organisation_id)) throw wrong(info.lines, `${record.organisation_id} is confirmed to be two others.`);
    confirmed.set(record.organisation_id, record.same_as);
  }
  const merges = new Map([...confirmed.keys()].map((id) => [id, follow(confirmed, id, path)]));
  return {
    merges,
    asked: new Set(rows.map(({ record }) => pair(record.organisation_id, record.same_as))),
    rows: rows.map(({ record }) => record),
  };
}

function follow(confirmed: Map<string, string>, id: string, path: string): string {
  let end = id;
  for (let next = confirmed.get(end); next !== undefined; next = confirmed.get(end)) {
    if (next === id) throw new SetupError(`${path}: ${id} is confirmed to be itself, by way of ${end}.`);
    end = next;
  }
  return end;
}

const local = (id: string) => id.startsWith('x-local-');
const pair = (a: string, b: string) => [a, b].sort().join('\n');

/** Organisations of a loaded mirror with near-equal names that nobody has been asked about yet, likest first. */
export function suggestMatches(db: Database.Database, { asked }: Matches): Match[] {
  const all = db
    .prepare<[], { id: string; name: string; transactions: number }>(
      'SELECT id, name, transactions FROM mirror.organisations ORDER BY transactions DESC, id',
    ) // prettier-ignore
    .all()
    .map((organisation) => ({ ...organisation, folded: foldName(organisation.name) }))
    .filter(({ folded }) => folded.length >= 6);
  const byWord = Map.groupBy(all.flatMap((organisation) => [...new Set(organisation.folded.split(' '))].map((word) => ({ word, organisation }))), ({ word }) => word); // prettier-ignore
  const found: { match: Match; score: number }[] = [];
  const seen = new Set<string>();
  for (const [, holders] of byWord) {
    if (holders.length > COMMON) continue;
    for (const [at, { organisation: first }] of holders.entries()) {
      for (const { organisation: second } of holders.slice(at + 1)) {
        const name = pair(first.id, second.id);
        if (seen.has(name) || asked.has(name) || first.id === second.id) continue;
        seen.add(name);
        const score = first.folded === second.folded ? 1 : likeness(first.folded, second.folded);
        if (score < ALIKE) continue;
        // A registered identifier stands for a name; among equals the organisation with more transactions does.
        const [same, organisation] = local(first.id) && !local(second.id) ? [second, first] : [first, second];
        found.push({ score, match: { organisation_id: organisation.id, name: organisation.name, same_as: same.id, same_as_name: same.name, decision: 'suggested', reason: score === 1 ? 'same name but for its form' : `names ${(score * 100).toFixed(0)} % alike` } }); // prettier-ignore
      }
    }
  }
  return found
    .sort((a, b) => b.score - a.score || (a.match.organisation_id < b.match.organisation_id ? -1 : 1))
    .slice(0, MOST)
    .map(({ match }) => match);
}

/** Share of three-letter runs two texts have in common (Dice coefficient). */
export function likeness(a: string, b: string): number {
  const runs = (text: string) => new Set(Array.from({ length: text.length + 2 }, (_, at) => `  ${text} `.slice(at, at + 3)));
  const [first, second] = [runs(a), runs(b)];
  let shared = 0;
  for (const run of first) if (second.has(run)) shared++;
  return (2 * shared) / (first.size + second.size);
}

/** Adds suggestions to the file a person edits; what stands in it stays as it is. */
export function writeSuggestions(home: string, suggestions: Match[]): void {
  if (!suggestions.length) return;
  const path = paths.matches(home);
  const known = existsSync(path) ? readFileSync(path, 'utf8') : `${COLUMNS.join(',')}\n`;
  const lines = suggestions.map((match) => `${COLUMNS.map((column) => cell(match[column])).join(',')}\n`);
  writeFileSync(`${path}.next`, known + (known.endsWith('\n') ? '' : '\n') + lines.join(''));
  renameSync(`${path}.next`, path);
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
