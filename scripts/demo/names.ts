/** Names of the demo. None is that of an organisation or a person that is; each says in its own language that it is invented. */
export type Language = 'ru' | 'kk' | 'en';

const INVENTED: Record<Language, string> = { ru: '(вымышлено)', kk: '(ойдан шығарылған)', en: '(invented)' };

/** The name with the word that says it is invented. */
export function invented(name: string, language: Language): string {
  return `${name} ${INVENTED[language]}`;
}

export type LegalForm = 'public_fund' | 'public_association' | 'private_institution' | 'association_union' | 'private_fund' | 'corporate_fund' | 'njsc' | 'foreign_branch' | 'foreign_rep'; // prettier-ignore

export const FORMS: Record<LegalForm, Record<Language, string>> = {
  public_fund: { ru: 'ОФ', kk: 'ҚҚ', en: 'Public Foundation' },
  public_association: { ru: 'ОО', kk: 'ҚБ', en: 'Public Association' },
  private_institution: { ru: 'ЧУ', kk: 'ЖМ', en: 'Institution' },
  association_union: { ru: 'ОЮЛ', kk: 'ЗТБ', en: 'Union' },
  private_fund: { ru: 'ЧФ', kk: 'ЖҚ', en: 'Private Foundation' },
  corporate_fund: { ru: 'КФ', kk: 'КҚ', en: 'Corporate Foundation' },
  njsc: { ru: 'НАО', kk: 'КЕАҚ', en: 'Non-commercial JSC' },
  foreign_branch: { ru: 'Филиал', kk: 'Филиал', en: 'Branch of' },
  foreign_rep: { ru: 'Представительство', kk: 'Өкілдік', en: 'Representation of' },
};

/** The regions of Kazakhstan since 2022, in the order of KATO. */
export const REGIONS = ['10', '11', '15', '19', '23', '27', '31', '33', '35', '39', '43', '47', '55', '59', '61', '62', '63', '71', '75', '79']; // prettier-ignore
/** Those that were there before June 2022 and still are. */
export const OLD_REGIONS = REGIONS.filter((code) => !['10', '33', '62'].includes(code));

/** Three organisations for each region: language and name. */
export const NGO_NAMES: [Language, string][] = [
  ['kk', 'Тоғыз тұлпар ізі'], ['ru', 'Девять фонарей у реки'], ['kk', 'Ай астындағы ауыл'],
  ['ru', 'Тихий причал ковыля'], ['kk', 'Жеті қайың қонағы'], ['ru', 'Мост через семь ручьев'],
  ['ru', 'Синяя юрта у дороги'], ['kk', 'Көк самаурын достары'], ['ru', 'Три ладони ветра'],
  ['kk', 'Алма бағындағы мектеп'], ['ru', 'Яблоневый телеграф'], ['kk', 'Тау етегіндегі шырақ'],
  ['ru', 'Лодка с зеленым парусом'], ['kk', 'Теңіз жаңғырығы мен біз'], ['ru', 'Соленый ветер добра'],
  ['kk', 'Ақ қайық серіктері'], ['ru', 'Дом под тремя тополями'], ['kk', 'Жайма шуақ жиені'],
  ['kk', 'Бал татыған көпір'], ['ru', 'Каменная черепаха помнит'], ['kk', 'Ескі керуен шамы'],
  ['kk', 'Жеті өзен жырлайды'], ['ru', 'Семь речных писем'], ['kk', 'Күміс балық бағдары'],
  ['ru', 'Шахтерская ромашка'], ['kk', 'Қара тас, ақ гүл'], ['ru', 'Теплый терриконник'],
  ['ru', 'Пшеничный компас'], ['ru', 'Окно в сторону поля'], ['kk', 'Дала компасы мен көбелек'],
  ['kk', 'Сыр самалының хаты'], ['ru', 'Рисовый журавль'], ['kk', 'Қамыс арасындағы ән'],
  ['kk', 'Үш кеме үміті'], ['ru', 'Ракушка и маяк'], ['kk', 'Жартас жаңғырығы үйі'],
  ['ru', 'Плот из доброго дерева'], ['kk', 'Ертіс толқынымен хат'], ['ru', 'Фабрика бумажных птиц'],
  ['ru', 'Березовая почта'], ['kk', 'Ақ түн, жылы үй'], ['ru', 'Северный чайник'],
  ['kk', 'Жүз баспалдақ мұра'], ['kk', 'Анар ағашының көлеңкесі'], ['ru', 'Глиняная сова'],
  ['kk', 'Мыс дала дауысы'], ['ru', 'Медный колокольчик степи'], ['kk', 'Құлан ізімен үйге'],
  ['ru', 'Кедровый зонтик'], ['kk', 'Алтын мүйіз аңызы мен балалар'], ['ru', 'Долина бумажных змеев'],
  ['en', 'Open Umbrella Workshop'], ['ru', 'Мастерская третьего шага'], ['kk', 'Бір шаңырақ, мың терезе'],
  ['en', 'Apple Street Listening Room'], ['ru', 'Лестница в сад'], ['kk', 'Қоңырау мен көпір'],
  ['ru', 'Гранатовый трамвай'], ['kk', 'Күн сәулелі жеті терезе'], ['en', 'Paper Kite Library'],
]; // prettier-ignore

/** Names of projects, of which each award takes one. */
export const PROJECT_NAMES: Record<'ru' | 'kk', string[]> = {
  ru: ['Ключ под ковриком', 'Ступенька', 'Дорога домой', 'Второй урок', 'Живая нить', 'Соседи', 'Сад на окне', 'Открытая дверь', 'Попутный ветер', 'Тихий час', 'Своя мастерская', 'Эхо доброты', 'Первый шаг', 'Маяк', 'Круг помощи', 'Шаг навстречу', 'Голос улицы', 'Теплый дом', 'Чистый берег', 'Вместе с нами', 'Точка роста', 'Домашний врач', 'Новый день', 'Семейный стол', 'Зеленый двор'],
  kk: ['Ашық есік', 'Жылы алақан', 'Үміт оты', 'Бір қадам', 'Көрші', 'Ізгі жол', 'Таза бұлақ', 'Жаңа таң', 'Қамқор', 'Ақ жол', 'Сенім', 'Жас қанат', 'Дала үні', 'Тірек', 'Шаңырақ', 'Самал', 'Мейірім шамы', 'Бірге', 'Достық дастарқаны', 'Көктем', 'Жасыл аула', 'Өнер керуені', 'Шуақты үй', 'Білім баспалдағы', 'Туған өлке'],
}; // prettier-ignore
