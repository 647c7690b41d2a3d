import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { currency, flags, id, provenance, region } from './shared.ts';

/** What the register says of an organisation; the organisations dataset repeats it. */
export const registered = {
  legal_form: { kind: 'code', codes: 'legal_form', facet: true, label: words('Legal form', 'Правовая форма', 'Құқықтық нысаны') },
  registered_on: { kind: 'date', label: words('Registered', 'Зарегистрирована', 'Тіркелген') },
  register_status: { kind: 'code', codes: 'register_status', facet: true, label: words('Register', 'По реестру', 'Тізілім бойынша') },
  seat_region: { ...region.region, label: words('Seat', 'Место регистрации', 'Тіркелген жері'), about: words('Region of registration, not of the work.', 'Регион регистрации, а не работы.', 'Жұмыс емес, тіркелген өңірі.') },
  charter_goal: { kind: 'text', search: true, label: words('Goal in its charter', 'Цель по уставу', 'Жарғыдағы мақсаты') },
  charter_goal_sphere: { kind: 'code', codes: 'sphere', facet: true, label: words('Sphere of that goal', 'Сфера цели', 'Мақсат саласы') },
  charter_goal_since: { kind: 'date', label: words('Goal recorded since', 'Цель внесена', 'Мақсат енгізілген күн') },
  standard: { kind: 'name', search: true, label: words('Standard', 'Стандарт', 'Стандарт') },
  standard_status: { kind: 'code', codes: 'standard_status', facet: true, label: words('Standard is', 'Статус стандарта', 'Стандарт мәртебесі') },
  standard_valid_to: { kind: 'date', label: words('Standard valid to', 'Стандарт действует до', 'Стандарт жарамды мерзімі') },
  filing_status: { kind: 'code', codes: 'filing_status', facet: true, label: words('NGO Database', 'База данных НПО', 'ҮЕҰ дерекқоры') },
  filing_year: { kind: 'year', label: words('Last filed for', 'Последние сведения за', 'Соңғы мәлімет жылы') },
} as const satisfies Fields; // prettier-ignore

export const register = defineDataset({
  id: 'register',
  title: words('Register of organisations', 'Реестр организаций', 'Ұйымдар тізілімі'),
  about: words(
    'What registers say of an organisation: form, seat, the goal in its charter, its standard, its filing with the NGO Database.',
    'Что об организации известно из реестров: форма, адрес, цель по уставу, стандарт, сведения в Базе данных НПО.',
    'Тізілімдердегі ұйым туралы мәлімет: нысаны, орны, жарғыдағы мақсаты, стандарты, ҮЕҰ дерекқорындағы мәліметі.',
  ),
  sort: 'organisation_name',
  fields: {
    ...id,
    organisation_id: { kind: 'organisation', list: true, label: words('Organisation', 'Организация', 'Ұйым') },
    organisation_name: { kind: 'name', search: true, sort: true, label: words('Name as published', 'Название, как опубликовано', 'Атауы, жарияланғандай') },
    name_en: { kind: 'name', search: true, label: words('Name in English', 'Название по-английски', 'Ағылшынша атауы') },
    name_ru: { kind: 'name', search: true, label: words('Name in Russian', 'Название по-русски', 'Орысша атауы') },
    name_kk: { kind: 'name', search: true, label: words('Name in Kazakh', 'Название по-казахски', 'Қазақша атауы') },
    organisation_type: { kind: 'code', codes: 'organisation_type', facet: true, list: true, label: words('Type', 'Тип', 'Түрі') },
    ...registered,
    ...flags,
    ...provenance,
  },
}); // prettier-ignore

export const annualReturns = defineDataset({
  id: 'annual_returns',
  title: words('Annual returns', 'Годовые сведения НПО', 'ҮЕҰ жылдық мәліметтері'),
  about: words(
    'What organisations file each year by 31 March with the NGO Database, where the source itself publishes it. Income from abroad is not kept for single organisations.',
    'Сведения, которые организации ежегодно до 31 марта подают в Базу данных НПО, если источник их публикует. Доход из-за рубежа по отдельным организациям не хранится.',
    'Ұйымдар жыл сайын 31 наурызға дейін ҮЕҰ дерекқорына тапсыратын мәліметтер, дереккөз жарияласа. Жекелеген ұйымдардың шетелден түскен кірісі сақталмайды.',
  ),
  sort: '-year',
  fields: {
    ...id,
    organisation_id: { kind: 'organisation', list: true, facet: true, label: words('Organisation', 'Организация', 'Ұйым') },
    organisation_name: { kind: 'name', search: true, label: words('Name as published', 'Название, как опубликовано', 'Атауы, жарияланғандай') },
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    filed_on: { kind: 'date', list: true, label: words('Filed', 'Поданы', 'Тапсырылған') },
    income_total: { kind: 'money', list: true, sort: true, label: words('Income', 'Доходы', 'Кірістер') },
    income_state: { kind: 'money', list: true, label: words('From the state', 'От государства', 'Мемлекеттен') },
    income_own: { kind: 'money', label: words('Own income', 'Собственные доходы', 'Өз кірісі') },
    spending_total: { kind: 'money', list: true, label: words('Spending', 'Расходы', 'Шығыстар') },
    ...currency,
    staff_count: { kind: 'count', list: true, label: words('Staff', 'Сотрудников', 'Қызметкерлер') },
    volunteers_count: { kind: 'count', label: words('Volunteers', 'Волонтеров', 'Еріктілер') },
    projects_count: { kind: 'count', label: words('Projects', 'Проектов', 'Жобалар') },
    ...provenance,
  },
}); // prettier-ignore
