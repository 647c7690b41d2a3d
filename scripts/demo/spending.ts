import type { Award } from './awards.ts';
import { inParts } from './chance.ts';
import type { Tables } from './tables.ts';

/** What of an award is used for what, in thousandths: own development is within its cap but where told otherwise. */
const USES = {
  usual: { project: 560, payroll: 250, inst_material: 40, inst_training: 30, inst_other: 10, admin: 70, monitoring: 20, other: 20 },
  long: { project: 590, payroll: 270, inst_material: 25, inst_training: 15, admin: 70, monitoring: 30 },
  over: { project: 520, payroll: 250, inst_material: 100, inst_training: 40, admin: 70, other: 20 },
  order: { project: 600, payroll: 350, admin: 50 },
  prize: { charitable: 350, inst_material: 400, inst_training: 250 },
} as const;

const WORDS: Record<string, string> = {
  project: 'Мероприятия по плану проекта', payroll: 'Еңбекақы және аударымдар', inst_material: 'Компьютеры и мебель для своей организации', inst_training: 'Қызметкерлердің біліктілігін арттыру', inst_other: 'Юридическое сопровождение организации',
  admin: 'Связь, аренда, банковские услуги', monitoring: 'Внутренний мониторинг', other: 'Прочие расходы', charitable: 'Көмекке мұқтаж отбасыларға жәрдем',
}; // prettier-ignore

/** How an award's money is planned to be used and what its reports say of it. */
export function spend(tables: Tables, one: { award: Award; current: number; paid: number; at: number; report: string | undefined }): void {
  const { award, current, paid, at, report } = one;
  const { instrument, kind, status } = award;
  // The Law asks no report of an NGO Award: some tell what they used it for, some do not.
  if (award.parent || (instrument === 'ngo_award' && at % 3 === 2)) return;
  const name = instrument === 'ngo_award' ? 'prize' : ['social_order', 'strategic_partnership'].includes(instrument) ? 'order' : kind === 'long' ? 'long' : at === 33 ? 'over' : 'usual'; // prettier-ignore
  const uses: [string, number][] = Object.entries(USES[name]);
  const planned = inParts(current, uses.map(([, share]) => share)); // prettier-ignore
  const over = ['completed', 'terminated'].includes(status);
  const told = instrument === 'ngo_award' || report !== undefined;
  const spent = inParts(Math.floor((over ? paid : paid * 0.7) / 100_000) * 100_000, uses.map(([, share], place) => share * (100 + ((at * 7 + place * 13) % 17) - 8))); // prettier-ignore
  for (const [place, [category]] of uses.entries())
    tables.add('spend_lines', {
      id: `${award.id}-U${place + 1}`, award_id: award.id, category, planned: instrument === 'ngo_award' ? null : planned[place], actual: told && !(category === 'other' && at % 4 === 3) ? spent[place] : null, currency: 'KZT',
      report_id: told ? report : null, period_start: award.start, period_end: award.end, description: WORDS[category],
    }); // prettier-ignore
}
