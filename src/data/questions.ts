import type { Mirror } from './mirror.ts';
import { words, type Text } from './text/index.ts';

/** Who asks. */
export const AUDIENCES = ['citizen', 'journalist', 'researcher', 'donor'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A question people bring, and the view that answers it. */
export interface Question {
  id: string;
  audience: Audience;
  text: Text;
  /** Addresses below the language, the first the answer itself; `{region}` and the like stand for an example this mirror holds. */
  at: readonly [string, ...string[]];
}

const ask = (audience: Audience, list: readonly (readonly [en: string, ru: string, kk: string, at: string, ...more: string[]])[]): Question[] =>
  list.map(([en, ru, kk, at, ...more], index) => ({ id: `${audience}-${index + 1}`, audience, text: words(en, ru, kk), at: [at, ...more] })); // prettier-ignore

/** The questions the portal is built to answer, those of one audience after those of another. */
export const QUESTIONS: readonly Question[] = [
  ...ask('citizen', [
    ['Which NGOs got public money in my region this year, how much, and to do what?', 'Какие НПО получили государственные деньги в моем регионе в этом году, сколько и на что?', 'Биыл менің өңірімде қай ҮЕҰ мемлекет ақшасын алды, қанша және не үшін?', 'regions/{region}?year={year}', 'regions'],
    ['What services are there for people like me: with a disability, teenagers, in hospice care, in rehabilitation?', 'Какие услуги есть для таких людей, как я: с инвалидностью, подростков, в хосписе, на реабилитации?', 'Мен сияқты адамдарға қандай қызметтер бар: мүгедектігі бар жандарға, жасөспірімдерге, хосписте, оңалтуда?', 'mission#services-near'],
    ['What was promised, what happened, and who checked?', 'Что обещали, что сделано и кто проверил?', 'Не уәде етілді, не істелді және кім тексерді?', 'awards/{award}#outcomes', 'indicators'],
    ['Who paid for it: the republican budget, an akimat, a foreign donor?', 'Кто за это заплатил: республиканский бюджет, акимат, иностранный донор?', 'Бұған кім төледі: республикалық бюджет, әкімдік, шетелдік донор?', 'awards/{award}#whose-money', 'contributions'],
    ['Where can I see the contract and the report, complain or correct?', 'Где посмотреть договор и отчет, пожаловаться или исправить ошибку?', 'Шарт пен есепті қайдан көремін, қалай шағымданамын не түзетемін?', 'awards/{award}#reports', 'about#corrections'],
    ['What is open for applications, or planned next?', 'Куда сейчас можно подать заявку и что планируется?', 'Қазір қайда өтінім беруге болады және не жоспарланған?', 'competitions?status=announced,planned'],
  ]),
  ...ask('journalist', [
    ['Who receives most, from which customer, over which years?', 'Кто получает больше всего, от какого заказчика и за какие годы?', 'Ең көп кім алады, қай тапсырыс берушіден және қай жылдары?', 'explore/awards'],
    ['How concentrated is the money in each sphere, region and customer?', 'Насколько сконцентрированы деньги по сферам, регионам и заказчикам?', 'Ақша салалар, өңірлер мен тапсырыс берушілер бойынша қаншалықты шоғырланған?', 'explore/awards#how-few'],
    ['Which lots had one applicant, were won by a lower score, failed and were announced again?', 'В каких лотах был один участник, победила заявка с меньшим баллом, конкурс не состоялся и объявлен снова?', 'Қай лоттарда бір ғана қатысушы болды, төмен балл жеңді, конкурс өтпей қайта жарияланды?', 'signals?rule=single_bidder,rank_inversion,announced_again'],
    ['Which new organisations won soon after they were registered?', 'Какие новые организации победили вскоре после регистрации?', 'Қай жаңа ұйымдар тіркелген соң көп ұзамай жеңді?', 'signals?rule=new_organisation'],
    ['Who receives grants, NGO Awards and social orders alike?', 'Кто получает и гранты, и премии, и социальные заказы?', 'Грант, сыйлықақы және әлеуметтік тапсырысты қатар кім алады?', 'overlap?instruments=3&year=all'],
    ['Do NGO Awards keep their rules: three years between two, equal shares, one sphere?', 'Соблюдаются ли правила премий: три года между двумя, равные доли, одна сфера?', 'Сыйлықақы ережелері сақтала ма: екеуінің арасы үш жыл, тең үлес, бір сала?', 'signals?rule=three_year_rule,unequal_shares', 'awards?instrument=ngo_award'],
    ['Where is the own-development share above its cap of 10 or 5 %?', 'Где доля собственного развития выше предела 10 или 5 %?', 'Өз дамуының үлесі 10 немесе 5 % шектен қайда асқан?', 'signals?rule=over_own_development_cap', 'mission#over_own_development_cap'],
    ['Where is money paid and the report overdue? What was refunded, which contracts ended early?', 'Где деньги выплачены, а отчет просрочен? Что возвращено, какие договоры расторгнуты?', 'Қайда ақша төленіп, есептің мерзімі өткен? Не қайтарылды, қай шарттар бұзылды?', 'signals?rule=report_overdue', 'awards?contract_status=terminated'],
    ['Which contracts were raised after signature?', 'Какие договоры увеличены после подписания?', 'Қай шарттардың сомасы қол қойылғаннан кейін өсті?', 'signals?rule=amount_amended'],
    ['What does the operator itself cost?', 'Сколько стоит сам оператор?', 'Оператордың өзі қанша тұрады?', 'mission#operator_cost'],
    ['What did a source change or remove since last night?', 'Что источник изменил или удалил с прошлой ночи?', 'Дереккөз өткен түннен бері нені өзгертті не алып тастады?', 'changes'],
    ['How do commitments compare with the money of the same year?', 'Как обязательства соотносятся с деньгами того же года?', 'Міндеттемелер сол жылдың ақшасымен қалай салыстырылады?', 'years/{year}'],
  ]),
  ...ask('researcher', [
    ['Can I have everything, with codes, dates, stable identifiers and versions?', 'Можно ли получить все: с кодами, датами, постоянными идентификаторами и версиями?', 'Барлығын алуға бола ма: кодтарымен, күндерімен, тұрақты сәйкестендіргіштерімен, нұсқаларымен?', 'data'],
    ['How does the money develop by sphere, region and instrument, in nominal and real tenge and in MCI?', 'Как менялись деньги по сферам, регионам и инструментам в номинальных и реальных тенге и в МРП?', 'Ақша салалар, өңірлер мен құралдар бойынша номиналды және нақты теңгемен, АЕК-пен қалай өзгерді?', 'explore/awards?split=instrument&measure=real'],
    ['How many applications pass each step, by language, region and age of the NGO?', 'Сколько заявок проходит каждую ступень, по языку, региону и возрасту НПО?', 'Әр сатыдан қанша өтінім өтеді, тілі, өңірі және ҮЕҰ жасы бойынша?', 'mission#success_rate', 'competitions/{competition}'],
    ['Which outcomes can be added up, and to how much?', 'Какие результаты можно складывать и сколько получится?', 'Қандай нәтижелерді қосуға болады және қанша шығады?', 'mission#results', 'indicator_totals'],
    ['How much is direct service, how much consulting and awareness?', 'Сколько приходится на прямые услуги, сколько на консалтинг и информирование?', 'Қаншасы тікелей қызмет, қаншасы кеңес беру мен ақпараттандыру?', 'mission#direct_services'],
    ['What changed with the rules of 2015, 2018, 2022 and 2025?', 'Что изменилось с правилами 2015, 2018, 2022 и 2025 годов?', '2015, 2018, 2022 және 2025 жылғы ережелермен не өзгерді?', 'explore/awards#when', 'law#timeline'],
    ['How complete is each field?', 'Насколько заполнено каждое поле?', 'Әр өріс қаншалықты толық?', 'quality#completeness'],
  ]),
  ...ask('donor', [
    ['Where did my contribution go: earmarked, imputed, not yet spent?', 'Куда пошел мой взнос: целевая часть, отнесенная, неизрасходованный остаток?', 'Менің жарнам қайда кетті: нысаналы, есептелген бөлігі, жұмсалмаған қалдығы?', 'donors/{donor}', 'donors'],
    ['How fast is money: from receipt to competition, contract and first tranche?', 'Как быстро идут деньги: от поступления до конкурса, договора и первого транша?', 'Ақша қаншалықты жылдам: түсімнен конкурсқа, шартқа және бірінші траншқа дейін?', 'donors/{donor}#pools-{donor_currency}', 'mission#time_to_money'],
    ['Which reports and checks of “my” awards are there, and which are overdue?', 'Какие есть отчеты и проверки «моих» проектов и какие просрочены?', '«Менің» жобаларымның қандай есептері мен тексерулері бар және қайсысының мерзімі өткен?', 'donors/{donor}#delivery-{donor_currency}'],
    ['What did my money reach against its targets, and who verified it?', 'Чего достигли мои деньги относительно целей и кто это проверил?', 'Менің ақшам мақсаттарға қатысты неге жетті және оны кім тексерді?', 'donors/{donor}#outcomes-{donor_currency}'],
    ['How much co-financing did it draw?', 'Сколько софинансирования привлечено?', 'Қанша бірлескен қаржыландыру тартылды?', 'mission#co_financing'],
    ['What share stayed with the operator and with NGOs’ own development?', 'Какая доля осталась у оператора и на собственное развитие НПО?', 'Операторда және ҮЕҰ-ның өз дамуына қандай үлес қалды?', 'mission#own_development', 'mission#operator_cost'],
    ['Who else pays for the same sphere and region?', 'Кто еще платит за ту же сферу и регион?', 'Сол сала мен өңірге тағы кім төлейді?', 'donors/{donor}#shared-{donor_currency}', 'overlap'],
    ['Where is my IATI activity in what you publish?', 'Где в ваших данных моя активность IATI?', 'Жариялағандарыңызда менің IATI белсенділігім қайда?', 'contributions?provider_id={donor}'],
  ]),
]; // prettier-ignore

const known = new WeakMap<Mirror, Record<string, string | null>>();

/** What stands for `{region}` and the like in this mirror: the one with most to show; null where there is none. */
export function examplesOf(mirror: Mirror): Record<string, string | null> {
  const found = known.get(mirror) ?? read(mirror);
  known.set(mirror, found);
  return found;
}

function read(mirror: Mirror): Record<string, string | null> {
  const first = (sql: string) => mirror.prepare<[], string | number | null>(sql).pluck().get() ?? null;
  const most = (column: string) => first(`SELECT "${column}" FROM awards WHERE "${column}" IS NOT NULL AND scope NOT IN ('superseded', 'not_awarded') GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`); // prettier-ignore
  const found = {
    region: most('region'),
    year: first('SELECT max(award_year) FROM awards WHERE award_date <= date()'),
    award:
      first('SELECT award_id FROM indicators WHERE award_id IN (SELECT award_id FROM reports) AND award_id IN (SELECT award_id FROM attributions) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1') ?? // prettier-ignore
      first('SELECT award_id FROM indicators GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1') ??
      first('SELECT id FROM awards ORDER BY row LIMIT 1'),
    competition: first('SELECT competition_id FROM lots GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1'),
    donor_currency: first('SELECT currency FROM positions WHERE donor_id = (SELECT donor_id FROM positions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1'), // prettier-ignore
    donor: first('SELECT donor_id FROM positions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1'),
  };
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value === null ? null : encodeURIComponent(String(value))])); // prettier-ignore
}

/** The addresses of a question in this mirror, those first that lead to something; undefined where it holds nothing of the kind. */
export function addressesOf(question: Question, examples: Record<string, string | null>): string[] {
  return question.at.flatMap((path) => {
    const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => examples[name] ?? whole);
    return filled.includes('{') ? [] : [filled];
  });
}
