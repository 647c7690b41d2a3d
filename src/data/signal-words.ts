import { SIGNAL_RULES, type SignalRule } from './codes/signals.ts';
import type { AnyRow } from './dataset.ts';
import { signals } from './datasets/signals.ts';
import { show, showCount, showDecimal, showPlain, type Reader } from './show.ts';

/** The rule of a signal. */
export function ruleOf(row: AnyRow): SignalRule {
  return row['rule'] as SignalRule;
}

/** A signal as a sentence with its numbers, in the reader's language. */
export function signalSentence(row: AnyRow, reader: Reader): string {
  const { locale, t } = reader;
  const number = (name: string) => (row[name] === null ? '—' : showPlain(String(row[name]), locale));
  return t(`signal.sentence.${ruleOf(row)}`, {
    value: number('value'),
    threshold: number('threshold'),
    n: row['n'] === null ? '—' : showCount(Number(row['n']), locale),
    unit: show(signals, row, 'unit', reader).text,
  });
}

/** Name of the rule of a signal. */
export function signalName(row: AnyRow, { locale }: Pick<Reader, 'locale'>): string {
  return SIGNAL_RULES[ruleOf(row)][locale];
}

/** A number of a signal with its unit. */
export function signalNumber(row: AnyRow, name: 'value' | 'threshold', reader: Reader): string {
  const value = row[name] ?? null;
  if (value === null) return reader.t('value.absent');
  const unit = show(signals, row, 'unit', reader).text;
  return `${showDecimal(String(value), reader.locale)}\u00a0${unit}`;
}
