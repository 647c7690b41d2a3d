import { codes } from '../../src/data/codes/index.ts';
import { MEND_FLAGS, MEND_REASONS } from '../../src/data/codes/mending.ts';
import type { Flag, QuarantineReason } from '../../src/data/codes/quality.ts';
import { findDataset } from '../../src/data/datasets/index.ts';
import { showCount, showPlain } from '../../src/data/show.ts';
import { translator, type Locale } from '../../src/data/text/index.ts';
import type { Finding, Findings } from './findings.ts';

/** Findings of one rule that are written out; --json has all. */
const MOST = 20;

/** A finding in words: where it stands, what rule it is about, how to mend it. */
export interface Told {
  where: string;
  rule: string;
  detail: string | null;
  mend: string;
}

/** Exit code of an outcome: 0 whole, 2 published but some of it kept apart or not read, 1 refused. */
export const EXITS = { whole: 0, partly: 2, refused: 1 } as const;

/** A record that is kept apart, in the words of a language. */
export function tellKept(finding: Finding<QuarantineReason>, locale: Locale): Told {
  const rule = codes('quarantine_reason')[finding.code]?.[locale] ?? finding.code;
  return { where: whereOf(finding, locale), rule, detail: finding.detail, mend: MEND_REASONS[finding.code][locale] };
}

/** A remark on a row, in the words of a language. */
export function tellRemark(finding: Finding<Flag>, locale: Locale): Told {
  const rule = codes('flag')[finding.code]?.[locale] ?? finding.code;
  return { where: whereOf(finding, locale), rule, detail: finding.detail, mend: MEND_FLAGS[finding.code][locale] };
}

function whereOf({ file, line, place, record_id: record, dataset }: Finding<string>, locale: Locale): string {
  const at = file !== null && line !== null ? translator(locale)('check.line', { file, line }) : file;
  // A place in words often says the line, too.
  const part = place && !(line !== null && place.endsWith(`line ${line}`)) ? place : null;
  return [at, part, record, line === null && dataset && file !== `${dataset}.csv` ? dataset : null].filter(Boolean).join(' · ');
}

/** The name of a dataset in a language. */
export function nameOf(dataset: string, locale: Locale): string {
  return findDataset(dataset)?.title[locale] ?? dataset;
}

/** Each rule's first findings, and how many more there are of it. */
export function shortened<Code extends string>(findings: Finding<Code>[], most = MOST): { shown: Finding<Code>[]; more: [Code, number][] } {
  const seen = new Map<Code, number>();
  const shown = findings.filter(({ code }) => {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    return (seen.get(code) ?? 0) <= most;
  });
  return { shown, more: [...seen].filter(([, count]) => count > most).map(([code, count]) => [code, count - most]) };
}

/** What was found as plain text, for a terminal. */
export function asText(findings: Findings, locale: Locale): string {
  const t = translator(locale);
  const told = ({ where, rule, detail, mend }: Told) => [`  ${where}`, `    ${rule}${detail ? `: ${detail}` : ''}`, `    → ${mend}`];
  const list = <Code extends string>(found: Finding<Code>[], tell: (finding: Finding<Code>, locale: Locale) => Told, list: 'flag' | 'quarantine_reason') => {
    const { shown, more } = shortened(found);
    return [...shown.flatMap((finding) => told(tell(finding, locale))), ...more.map(([code, count]) => `  ${codes(list)[code]?.[locale]}: ${t('check.more', { count })}`)];
  }; // prettier-ignore
  const section = (title: string, lines: string[]) => (lines.length ? ['', title, ...lines] : []);
  return [
    t('check.title', { input: findings.input }),
    t(`check.${findings.outcome}`),
    ...findings.refused.map((fault) => `  ${fault}`),
    ...(findings.kept_apart.length
      ? section(t('check.kept', { count: findings.kept_apart.length }), list(findings.kept_apart, tellKept, 'quarantine_reason'))
      : findings.outcome === 'refused' ? [] : ['', t('check.kept.none')]),
    ...(findings.remarks.length
      ? section(t('check.remarks', { count: findings.remarks.length }), [`  ${t('check.remarks.lede')}`, ...list(findings.remarks, tellRemark, 'flag')])
      : findings.outcome === 'refused' ? [] : ['', t('check.remarks.none')]),
    ...(findings.not_read.length ? section(t('check.not_read'), [`  ${t('check.not_read.lede')}`, ...findings.not_read.map(({ path, count }) => `  ${path} ×${count}`)]) : []),
    ...section(t('check.warnings'), findings.warnings.map((warning) => `  ${warning}`)),
    ...(findings.taken_out.length ? section(t('check.taken_out'), [`  ${t('check.taken_out.lede')}`, ...findings.taken_out.map(({ field, kind, count }) => `  ${field}: ${codes('redaction')[kind]?.[locale]} ×${count}`)]) : []),
    ...section(t('check.read'), Object.entries(findings.rows).map(([dataset, count]) => `  ${nameOf(dataset, locale)}: ${showCount(count, locale)}`)),
    ...(findings.sums.length ? section(t('check.sums'), [`  ${t('check.sums.lede')}`, ...findings.sums.map(({ kind, currency, rows, amount }) => `  ${codes('transaction_kind')[kind]?.[locale]}: ${showPlain(amount, locale)} ${currency} (${showCount(rows, locale)})`)]) : []),
    ...section(t('check.pools'), findings.pools.map(({ pool, line, amount, currency }) => `  ${pool} · ${codes('statement_line')[line]?.[locale]}: ${showPlain(amount, locale)} ${currency}`)),
    '',
  ].join('\n'); // prettier-ignore
}

/** What was found as JSON: the findings, each with its rule and how to mend it in the words of a language. */
export function asJson(findings: Findings, locale: Locale): string {
  const words = ({ rule, mend }: Told) => ({ rule, mend });
  const whole = {
    ...findings,
    exit: EXITS[findings.outcome],
    language: locale,
    kept_apart: findings.kept_apart.map((one) => ({ ...one, ...words(tellKept(one, locale)) })),
    remarks: findings.remarks.map((one) => ({ ...one, ...words(tellRemark(one, locale)) })),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
