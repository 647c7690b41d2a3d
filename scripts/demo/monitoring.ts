import type { Award } from './awards.ts';
import { AS_OF, plusDays, type Chance } from './chance.ts';
import type { Tables } from './tables.ts';

const KINDS = ['desk_review', 'site_visit', 'event_visit', 'beneficiary_survey', 'media_watch'] as const;
const PERFORMERS = ['operator', 'independent_expert', 'operator', 'public', 'customer', 'independent_expert', 'authorised_body'] as const;
const FOUND = {
  ok: ['Мероприятие прошло по плану, участники довольны', 'Іс-шара жоспар бойынша өтті, ескерту жоқ'],
  minor: ['Нет подписи в двух листах регистрации', 'Екі тіркеу парағында қол жоқ'],
  major: ['Оборудование куплено, но не установлено', 'Жабдық сатып алынған, бірақ орнатылмаған'],
} as const;

/** Checks of an award: most find nothing, some findings are closed in time, one is open. NGO Awards are not checked. */
export function monitor(tables: Tables, chance: Chance, award: Award, at: number): void {
  if (award.instrument === 'ngo_award' || award.parent || at % 5 === 3) return;
  for (let number = 1; number <= (award.kind === 'medium' || award.kind === 'long' ? 2 : 1); number++) {
    const date = plusDays(award.start, 50 * number + chance.whole(0, 60));
    if (date > AS_OF) continue;
    const performer = PERFORMERS[(at + number) % PERFORMERS.length] ?? 'operator';
    const finding = at % 11 === 4 || award.status === 'suspended' ? 'major' : at % 4 === 2 ? 'minor' : 'ok';
    const due = finding === 'ok' ? null : plusDays(date, 30);
    const closed =
      due && award.status !== 'suspended' && plusDays(due, at % 22 === 4 ? 20 : -6) <= AS_OF
        ? plusDays(due, at % 22 === 4 ? 20 : -6)
        : null;
    tables.add('monitoring_events', {
      id: `${award.id}-V${number}`, award_id: award.id, date, kind: KINDS[(at * 2 + number) % KINDS.length], performed_by: performer, independent: ['independent_expert', 'public'].includes(performer) ? 1 : 0,
      finding, finding_text: FOUND[finding][at % 2], action_due: due, action_closed_on: closed, document_url: finding === 'ok' ? null : `https://bereke.example/monitoring/${award.id.toLowerCase()}-${number}.pdf`,
    }); // prettier-ignore
  }
}
