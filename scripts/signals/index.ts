import type Database from 'better-sqlite3';
import { SIGNAL_RULE_TEXTS } from '../../src/data/codes/signal-rules.ts';
import { SIGNAL_RULES, type SignalOutcome, type SignalRule } from '../../src/data/codes/signals.ts';
import { signalRules } from '../../src/data/datasets/signals.ts';
import { LOCALES, type Text } from '../../src/data/text/index.ts';
import { lastDay } from '../measures.ts';
import { writerOf } from '../waiting.ts';
import { OF_AMOUNTS, prepareAmounts } from './amounts.ts';
import { defineSignalFunctions, judge, judgeAll } from './judged.ts';
import { OF_LAW } from './law.ts';
import { OF_LOTS } from './lots.ts';
import { MADE, OF_RECIPIENTS, prepareRecipients } from './recipients.ts';
import { answerSignals } from './replied.ts';
import type { Asked, Coverage, Finder } from './signal-row.ts';

const FINDERS = new Map<SignalRule, Finder>([...OF_LOTS, ...OF_RECIPIENTS, ...OF_AMOUNTS, ...OF_LAW].map((finder) => [finder.rule, finder])); // prettier-ignore

/** Fills the waiting tables of signals and of their rules. Invented rows are compared among themselves and never with others. */
export function findSignals(db: Database.Database): void {
  const write = writerOf(db, signalRules);
  defineSignalFunctions({ db });
  const demos = judgeAll(db);
  let sequence = 0;
  for (const demo of demos.length ? demos : [0]) {
    const mixed = demos.length > 1;
    const asked: Asked = { db, demo: demo === 1 ? 1 : 0, asOf: lastDay(db, demo), prefix: mixed && demo ? 'demo.' : '' };
    judge(asked, !mixed);
    prepareRecipients(asked);
    prepareAmounts(asked);
    const sources = db.prepare<[], string>('SELECT DISTINCT source FROM temp.judged').pluck().all();
    for (const rule of Object.keys(SIGNAL_RULES) as SignalRule[]) {
      const finder = FINDERS.get(rule);
      if (!finder) throw new Error(`No finder of ${rule}`);
      finder.find(asked);
      const found = db.prepare<[string, number], number>('SELECT count(*) FROM temp.signals WHERE rule = ? AND is_demo = ?').pluck().get(rule, asked.demo) ?? 0; // prettier-ignore
      const coverage = finder.coverage(asked);
      write({
        id: asked.prefix + rule, rule, sequence: ++sequence, ...coverage, found, outcome: outcomeOf(coverage, found), needs: finder.needs, ...textsOf(rule),
        is_demo: asked.demo, source_id: sources.length === 1 ? (sources[0] ?? 'several') : 'several',
      }); // prettier-ignore
    }
    // Where the mirror holds both, a link to rows must not mix what the figure does not.
    if (mixed)
      for (const column of ['rows_behind', 'cohort'])
        db.exec(`UPDATE temp.signals SET ${column} = ${column} || '&is_demo=${demo === 1}' WHERE is_demo = ${asked.demo} AND ${column} LIKE '%?%'`); // prettier-ignore
    db.exec(['judged', ...MADE].map((name) => `DROP TABLE temp.${name}`).join('; '));
  }
  db.exec('DROP TABLE IF EXISTS temp.judged_all');
  answerSignals(db);
}

function outcomeOf({ known, tried }: Coverage, found: number): SignalOutcome {
  if (found) return 'found';
  if (tried) return 'nothing';
  return known ? 'too_few' : 'cannot_run';
}

/** What a rule is, in the columns of its row. */
function textsOf(rule: SignalRule): Record<string, string> {
  const { about, unit, certainty, law, ...texts } = SIGNAL_RULE_TEXTS[rule];
  const all: Record<string, Text> = { name: SIGNAL_RULES[rule], ...texts, ...(law ? { law } : {}) };
  const columns = Object.entries(all).flatMap(([name, text]) => LOCALES.map((locale) => [`${name}_${locale}`, text[locale]]));
  return { about, unit, certainty, ...(Object.fromEntries(columns) as Record<string, string>) };
}
