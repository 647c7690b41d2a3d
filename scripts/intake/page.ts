import { codes } from '../../src/data/codes/index.ts';
import { findDataset } from '../../src/data/datasets/index.ts';
import { showCount, showPlain } from '../../src/data/show.ts';
import { translator, type Locale } from '../../src/data/text/index.ts';
import type { Findings } from './findings.ts';
import { nameOf, shortened, tellKept, tellRemark, type Told } from './show.ts';

/** Findings of one rule on a page; more of them help nobody, and --json has all. */
const MOST = 500;

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5a6375; --paper: #fff; --line: #d8dce4; --good: #1f6b45; --bad: #9a3412; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #a3acbf; --paper: #14171f; --line: #343b4a; --good: #7fd3a8; --bad: #f5a97f; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; }
p { max-width: 46rem; margin: .25rem 0 .75rem; } .soft { color: var(--soft); } .whole { color: var(--good); } .partly, .refused { color: var(--bad); } .outcome { font-size: 1.15rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); } th { font-size: .85rem; color: var(--soft); font-weight: 600; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 40rem) { .told thead { display: none; } .told tr, .told td { display: block; } .told td { border: 0; padding: .15rem 0; } .told tr { border-bottom: 1px solid var(--line); padding: .6rem 0; } }
@media print { body { max-width: none; } }`;

/** Makes any text safe to stand in a page. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** What was found as one page that needs nothing else: no script, no picture, no address. */
export function asPage(findings: Findings, locale: Locale): string {
  const t = translator(locale);
  const title = escape(t('check.title', { input: findings.input }));
  const section = (heading: string, lede: string | null, body: string) => (body ? `<section><h2>${escape(heading)}</h2>${lede === null ? '' : `<p class="soft">${escape(lede)}</p>`}${body}</section>` : ''); // prettier-ignore
  const list = (items: string[]) => (items.length ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '');
  const english = (text: string) => `<span lang="en">${escape(text)}</span>`;
  const table = (caption: string, columns: string[], rows: string[][]) =>
    rows.length ? `<table><caption>${escape(caption)}</caption><thead><tr>${columns.map((column, at) => `<th scope="col"${at === columns.length - 1 ? ' class="number"' : ''}>${escape(column)}</th>`).join('')}</tr></thead><tbody>${rows.map((cells) => `<tr>${cells.map((cell, at) => `<td${at === cells.length - 1 ? ' class="number"' : ''}>${escape(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>` : ''; // prettier-ignore
  const told = (caption: string, rows: Told[], more: string[]) =>
    rows.length ? `<table class="told"><caption>${escape(caption)}</caption><thead><tr>${[t('check.where'), t('check.what'), t('check.mend')].map((column) => `<th scope="col">${escape(column)}</th>`).join('')}</tr></thead><tbody>${rows.map(({ where, rule, detail, mend }) => `<tr><td>${escape(where)}</td><td>${escape(rule)}${detail ? `<br><span class="soft" lang="en">${escape(detail)}</span>` : ''}</td><td>${escape(mend)}</td></tr>`).join('')}</tbody></table>${list(more.map(escape))}` : ''; // prettier-ignore
  const [kept, remarks] = [shortened(findings.kept_apart, MOST), shortened(findings.remarks, MOST)];
  const more = (left: [string, number][], name: 'flag' | 'quarantine_reason') => left.map(([code, count]) => `${codes(name)[code]?.[locale]}: ${t('check.more', { count })}`); // prettier-ignore
  const keptTitle = t('check.kept', { count: findings.kept_apart.length });
  const remarksTitle = t('check.remarks', { count: findings.remarks.length });
  const kinds = findDataset('transactions')?.fields ?? {};
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${title}</h1><p class="outcome ${findings.outcome}">${escape(t(`check.${findings.outcome}`))}</p>${list(findings.refused.map(english))}`,
    section(keptTitle, null, told(keptTitle, kept.shown.map((one) => tellKept(one, locale)), more(kept.more, 'quarantine_reason'))),
    section(remarksTitle, t('check.remarks.lede'), told(remarksTitle, remarks.shown.map((one) => tellRemark(one, locale)), more(remarks.more, 'flag'))),
    section(t('check.not_read'), t('check.not_read.lede'), table(t('check.not_read'), [t('check.path'), t('check.rows')], findings.not_read.map(({ path, count }) => [path, showCount(count, locale)]))),
    section(t('check.warnings'), null, list(findings.warnings.map(english))),
    section(t('check.taken_out'), t('check.taken_out.lede'), table(t('check.taken_out'), [t('check.path'), t('check.what'), t('check.rows')], findings.taken_out.map(({ field, kind, count }) => [field, codes('redaction')[kind]?.[locale] ?? kind, showCount(count, locale)]))),
    section(t('check.read'), null, table(t('check.read'), [t('check.path'), t('check.rows')], Object.entries(findings.rows).map(([dataset, count]) => [nameOf(dataset, locale), showCount(count, locale)]))),
    section(t('check.sums'), t('check.sums.lede'), table(t('check.sums'), [kinds['kind']?.label[locale] ?? '', kinds['currency']?.label[locale] ?? '', t('check.rows'), t('check.amount')], findings.sums.map(({ kind, currency, rows, amount }) => [codes('transaction_kind')[kind]?.[locale] ?? kind, currency, showCount(rows, locale), showPlain(amount, locale)]))),
    section(t('check.pools'), null, table(t('check.pools'), [kinds['pool_id']?.label[locale] ?? '', t('check.part'), t('check.amount')], findings.pools.map(({ pool, line, amount, currency }) => [pool, codes('statement_line')[line]?.[locale] ?? line, `${showPlain(amount, locale)} ${currency}`]))),
    '</main></body></html>\n',
  ].join('\n'); // prettier-ignore
}
