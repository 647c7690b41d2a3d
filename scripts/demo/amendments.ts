import type { Award } from './awards.ts';
import { AS_OF, plusDays, plusMonths } from './chance.ts';
import type { Tables } from './tables.ts';

/**
 * What was changed in a contract after it was signed; gives what the award may come to afterwards. `atMost` is what is left where the
 * contract ends early.
 */
export function amend(tables: Tables, award: Award, at: number, atMost: number): number {
  if (!award.signed || award.instrument === 'ngo_award' || award.parent) return award.amount;
  let current = award.amount;
  let number = 0;
  const note = (kind: string, date: string, more: Record<string, string | number | null>) => {
    if (date > AS_OF) return;
    const { after, ...rest } = more;
    number++;
    tables.add('award_amendments', {
      id: `${award.id}-D${number}`, award_id: award.id, date, kind, ...(typeof after === 'number' ? { amount_before: current, amount_after: after, currency: 'KZT' } : { after: after ?? null }), ...rest,
      document_url: `https://bereke.example/contracts/${award.id.toLowerCase()}-${number}.pdf`,
    }); // prettier-ignore
    if (typeof after === 'number') current = after;
  };
  const by = (percent: number) => Math.round((award.amount * percent) / 100 / 100_000) * 100_000;
  if (award.status === 'terminated')
    note('termination', plusMonths(award.start, 5), { after: atMost, before: 'Договор действует', reason: 'По соглашению сторон: проект не собрал участников' }); // prettier-ignore
  else if (at % 17 === 5) note('amount', plusDays(award.start, 75), { after: by(108), reason: 'Добавлено два района по решению комиссии' });
  else if (at % 19 === 7)
    note('amount', plusDays(award.start, 90), { after: by(90), reason: 'Бағаның төмендеуіне байланысты смета азайтылды' });
  if (at % 13 === 4) note('term', plusDays(award.start, 120), { before: plusMonths(award.end, -1), after: award.end, reason: 'Паводок: мероприятия перенесены на месяц' }); // prettier-ignore
  if (at % 11 === 6) note('budget_reallocation', plusDays(award.start, 60), { before: 'Аренда зала', after: 'Проезд волонтеров', reason: 'Зал предоставлен бесплатно' }); // prettier-ignore
  if (at === 20) note('recipient', plusDays(award.start, 40), { before: `${award.ngo.name}: прежнее название`, after: award.ngo.name, reason: 'Организация сменила название' }); // prettier-ignore
  return current;
}
