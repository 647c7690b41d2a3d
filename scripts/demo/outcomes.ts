import type { Award } from './awards.ts';
import { AS_OF, plusDays, plusMonths, type Chance } from './chance.ts';
import type { Delivered } from './delivery.ts';
import { AUTHORISED_BODY, MINISTRIES } from './organisations.ts';
import { CALLS, POOL } from './plan.ts';
import type { Tables } from './tables.ts';
import type { Measured } from './measured.ts';

const VERIFIED = ['self_reported', 'checked', 'independent', 'self_reported', 'checked'] as const;

/** What awards promised and what they say came of it; documents; evaluations. */
export function outcomes(tables: Tables, chance: Chance, delivered: readonly Delivered[]): void {
  for (const [at, { award }] of delivered.entries()) {
    // An NGO Award promises nothing: its results are not missing, there are none to tell.
    if (award.instrument === 'ngo_award' || award.parent || award.status === 'cancelled') continue;
    for (const [place, measured] of award.theme.measured.entries()) promise(tables, chance, award, measured, at, place);
    documents(tables, award, at);
  }
  evaluate(tables, chance, delivered);
}

function promise(tables: Tables, chance: Chance, award: Award, one: Measured, at: number, place: number): void {
  const kazakh = award.ngo.language === 'kk';
  const { ascending, measure, from, to } = one;
  const baseline = at % 9 === 7 ? null : measure === '2' ? (ascending ? Math.max(from - 20, 5) : to + 25) : ascending ? 0 : to * 3;
  const target = at % 16 === 11 && place === 0 ? null : chance.whole(from, to);
  const years = award.kind === 'medium' || award.kind === 'long' ? 2 : 1;
  for (let period = 1; period <= years; period++) {
    const start = period === 1 ? award.start : plusMonths(award.start, 12);
    const end = period === years ? award.end : plusDays(plusMonths(award.start, 12), -1);
    const aimed = target === null ? null : period < years && measure === '1' && ascending ? Math.round(target / 2) : target;
    const over = end <= plusDays(AS_OF, -30) && ['completed', 'active', 'suspended'].includes(award.status);
    // Some promise and say nothing afterwards: not reported is not zero.
    const told = over && (at + place) % 7 !== 4;
    const reached =
      aimed === null ? chance.whole(from, to) : Math.round((aimed * (ascending ? chance.whole(70, 126) : chance.whole(80, 130))) / 100);
    const actual = !told ? null : measure === '2' && at !== 29 ? Math.min(reached, 100) : reached;
    const verification = told ? (VERIFIED[(at + place) % VERIFIED.length] ?? 'self_reported') : null;
    const id = `${award.id}-O${place + 1}${years > 1 ? `-${period}` : ''}`;
    const row = {
      award_id: award.id, result_type: one.level, result_title: kazakh ? award.theme.result.kk : award.theme.result.ru, title: kazakh ? one.kk : one.ru, title_language: kazakh ? 'kk' : 'ru', measure, ascending, aggregable: one.aggregation === 'sum',
      period_start: start, period_end: end, indicator_code: one.code, unit: one.unit, aggregation: one.aggregation, verification,
    }; // prettier-ignore
    tables.add('indicators', {
      id, ...row, baseline_year: baseline === null ? null : Number(award.decided.slice(0, 4)) - 1, baseline: baseline?.toString(), target: aimed?.toString(), actual: actual?.toString(),
      actual_comment: told && at % 15 === 6 ? 'Часть занятий перенесена из-за погоды' : null, evidence_url: verification === 'independent' ? `https://bereke.example/evidence/${id.toLowerCase()}.pdf` : null,
    }); // prettier-ignore
    if (one.code === 'people_reached' && actual !== null && at % 2 === 0) {
      const women = Math.round((actual * chance.whole(45, 68)) / 100);
      for (const [group, people] of [['женщины', women], ['мужчины', actual - women]] as const) tables.add('indicators', { id: `${id}-${group === 'женщины' ? 'W' : 'M'}`, ...row, actual: String(people), disaggregation: group }); // prettier-ignore
    }
  }
}

function documents(tables: Tables, award: Award, at: number): void {
  const kazakh = award.ngo.language === 'kk';
  const slug = award.id.toLowerCase();
  const add = (letter: string, title: string, category: string, date: string | undefined) =>
    date && date <= AS_OF && tables.add('documents', { id: `${award.id}-${letter}`, award_id: award.id, title, url: `https://bereke.example/documents/${slug}-${letter.toLowerCase()}.pdf`, category, format: 'application/pdf', language: kazakh ? 'kk' : 'ru', date }); // prettier-ignore
  add('K', kazakh ? 'Шарт' : 'Договор', 'A11', award.signed);
  if (award.status === 'completed' && at % 2) add('L', kazakh ? 'Қорытынды есеп' : 'Итоговый отчет', 'A08', plusDays(award.end, 16));
}

function evaluate(tables: Tables, chance: Chance, delivered: readonly Delivered[]): void {
  let number = 0;
  const add = (evaluated: string, date: string, more: Record<string, string | number | boolean | null>) => {
    if (date > AS_OF) return;
    number++;
    tables.add('evaluations', {
      id: `E-${String(number).padStart(3, '0')}`, evaluated, date, rating: (6 + chance.whole(0, 38) / 10).toFixed(1), rating_max: '10', civil_society_involved: number % 3 !== 0, used_in_next_plan: number % 4 === 3 ? null : number % 2 === 0,
      document_url: `https://bereke.example/evaluations/${number}.pdf`, ...more,
    }); // prettier-ignore
  };
  for (const [at, { award }] of delivered.entries()) {
    if (award.status !== 'completed' || at % 4 !== 1 || award.instrument === 'ngo_award' || award.parent) continue;
    add('award', plusDays(award.end, 70), { award_id: award.id, performed_by: at % 8 === 1 ? 'independent_expert' : 'customer', summary: at % 8 === 1 ? 'Цели достигнуты, проект стоит продолжать' : 'Мақсатқа қол жетті, шығындар негізделген' }); // prettier-ignore
  }
  for (const call of CALLS.filter(({ status, announced }) => status === 'decided' && announced < '2025-01-01')) {
    const year = Number(call.announced.slice(0, 4)) + 1;
    add('competition', `${year}-12-10`, {
      competition_id: call.id,
      performed_by: 'authorised_body',
      summary: 'Конкурс охватил все темы, заявок из сел меньше, чем из городов',
    });
    add('lot', `${year}-12-15`, { lot_id: `${call.id}-L1`, competition_id: call.id, performed_by: call.pool === POOL.foreign ? 'operator' : 'customer', summary: 'Лот нәтижелері күтілгенге сай' }); // prettier-ignore
  }
  for (const year of [2021, 2022, 2023, 2024, 2025])
    for (const [at, body] of [MINISTRIES[0], MINISTRIES[1], AUTHORISED_BODY].entries())
      if ((year + at) % 2) add('customer_year', `${year + 1}-03-20`, { customer_id: body.id, customer_name: body.name, year, performed_by: at === 2 ? 'public' : 'customer', summary: 'Средства освоены, результаты опубликованы' }); // prettier-ignore
}
