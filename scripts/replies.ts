import { existsSync, readFileSync } from 'node:fs';
import { parse, CsvError } from 'csv-parse/sync';
import type Database from 'better-sqlite3';
import { isCode } from '../src/data/codes/index.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { REPLY_SOURCE } from '../src/data/datasets/signals.ts';
import { paths } from '../src/data/home.ts';
import type { ReplyRun } from '../src/data/runs.ts';
import { readDate } from './dates.ts';
import { redactText } from './privacy.ts';
import { unansweredReplies } from './signals/replied.ts';
import { key } from './values.ts';

/** Columns a line may have; those with a text and an author are needed. */
const COLUMNS = ['signal_id', 'rule', 'award_id', 'lot_id', 'competition_id', 'organisation_id', 'author', 'date', 'text_kk', 'text_ru', 'text_en', 'url'] as const; // prettier-ignore
const NEEDED = ['author', 'date'] as const;
const TEXTS = ['text_kk', 'text_ru', 'text_en'] as const;
/** What a rule is answered about, where a reply does not name its signal. */
const NAMED = ['award_id', 'lot_id', 'competition_id', 'organisation_id'] as const;
const LONGEST = 4000;

/** Replies of a home's replies.csv: the rows that can be published, and a sentence with its line for each that cannot. */
export interface Replies {
  rows: AnyRow[];
  /** Line of each row, by its id. */
  lines: Map<string, number>;
  faults: string[];
}

/**
 * Reads what organisations answered, from the file in the home that the operator keeps; a home without it has none. A line that is wrong is told of and
 * left out: no reply ever stops a night. Personal numbers and contact details are taken out of every cell, and that is told too.
 */
export function readReplies(home: string, isDemo: boolean): Replies {
  const path = paths.replies(home);
  const replies: Replies = { rows: [], lines: new Map(), faults: [] };
  if (!existsSync(path)) return replies;
  const bytes = readFileSync(path);
  // A file that holds no replies has a header still: one without was emptied by mistake.
  if (!bytes.toString().trim()) replies.faults.push('line 1: the file is empty, its header too. No reply of it is published.');
  // Our own CSV would be a binary file with it.
  else if (bytes.includes(0)) replies.faults.push('the file holds a NUL character: save it as CSV in UTF-8. No reply of it is published.');
  if (replies.faults.length) return replies;
  let records: { record: Record<string, string>; info: { lines: number } }[] = [];
  try {
    records = parse(bytes, { columns: true, bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true }) as unknown as typeof records; // prettier-ignore
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    replies.faults.push(
      `${error instanceof CsvError ? `line ${Number(error['lines'])}: ` : ''}${detail}. No reply of the file is published.`,
    );
    return replies;
  }
  const header = Object.keys(records[0]?.record ?? {});
  const missing = records.length ? NEEDED.filter((name) => !header.includes(name)) : [];
  if (missing.length) {
    replies.faults.push(`line 1: there is no column “${missing.join('”, “')}”; the columns are ${COLUMNS.join(', ')}.`);
    return replies;
  }
  const strange = header.filter((name) => !COLUMNS.some((known) => known === name));
  if (strange.length)
    replies.faults.push(`line 1: the column “${strange.join('”, “')}” is not read; the columns are ${COLUMNS.join(', ')}.`);
  for (const { record, info } of records) readLine(replies, record, info.lines, isDemo);
  return replies;
}

function readLine(replies: Replies, record: Record<string, string>, line: number, isDemo: boolean): void {
  const taken: string[] = [];
  const cell = (name: (typeof COLUMNS)[number]) => {
    const text = record[name]?.trim();
    return text ? redactText(text, () => taken.push(name)) : null;
  };
  const row: AnyRow = Object.fromEntries(COLUMNS.map((name) => [name, cell(name)]));
  if (taken.length) replies.faults.push(`line ${line}: personal or contact details were taken out of ${[...new Set(taken)].join(', ')}.`);
  const date = readDate(String(row['date'] ?? ''));
  row['date'] = 'date' in date ? date.date : null;
  const fault = faultOf(row, record['date'] ?? '');
  if (fault) return void replies.faults.push(`line ${line}: ${fault} The reply is not published.`);
  const id = key('reply', ...COLUMNS.map((name) => String(row[name] ?? '')));
  const first = replies.lines.get(id);
  if (first !== undefined) return void replies.faults.push(`line ${line}: says the same as line ${first}.`);
  replies.lines.set(id, line);
  // The rule stands before the first point of a signal's id, behind what marks an invented one beside others.
  const named = String(row['signal_id'] ?? '').replace(/^demo\./, '').split('.')[0] ?? ''; // prettier-ignore
  replies.rows.push({ ...row, id, rule: row['rule'] ?? (isCode('signal_rule', named) ? named : null), is_demo: isDemo ? 1 : 0, source_id: REPLY_SOURCE }); // prettier-ignore
}

function faultOf(row: AnyRow, day: string): string | undefined {
  if (!row['signal_id'] && !row['rule']) return 'it names neither a signal (signal_id) nor a rule (rule).';
  if (row['rule'] && !isCode('signal_rule', String(row['rule']))) return `there is no rule “${String(row['rule']).slice(0, 80)}”.`;
  if (!row['signal_id'] && NAMED.every((name) => !row[name])) return `beside the rule it must name one of ${NAMED.join(', ')}.`;
  if (!row['author']) return 'it has no author.';
  if (TEXTS.every((name) => !row[name])) return `it has no text in any of ${TEXTS.join(', ')}.`;
  const long = TEXTS.find((name) => String(row[name] ?? '').length > LONGEST);
  if (long) return `${long} has more than ${LONGEST} characters.`;
  if (!row['date']) return `“${day.slice(0, 40)}” is not a date such as 2026-11-28.`;
  if (row['url'] && !/^https?:\/\/\S+$/.test(String(row['url']))) return 'its url must begin with http:// or https://.';
  return undefined;
}

/** What a night tells of its replies, once it is known which signals there are. */
export function replyRun(replies: Replies, db: Database.Database, schema: 'mirror' | 'previous'): ReplyRun | undefined {
  if (!replies.lines.size && !replies.faults.length) return undefined;
  const unanswered = replies.lines.size ? unansweredReplies(db, schema) : [];
  const lost = unanswered.flatMap((id) => replies.lines.get(id) ?? []).sort((a, b) => a - b);
  return {
    published: replies.rows.length,
    faults: [...replies.faults, ...lost.map((line) => `line ${line}: no signal of tonight is named by it; it is published, and waits.`)],
  };
}
