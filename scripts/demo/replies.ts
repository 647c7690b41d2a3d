import { writeFileSync } from 'node:fs';
import { cell } from '../../src/data/formats/csv.ts';
import { paths } from '../../src/data/home.ts';

/** What invented organisations answered to signals about them, as an operator would keep it. */
const REPLIES = [
  {
    signal_id: 'single_bidder.demo.C-2024-1-L4', author: 'Bereke Commons (invented)', date: '2024-06-03',
    text_kk: 'Лот екі рет жарияланды, өңірде осы қызметке стандарты бар бір ғана ұйым бар. Хаттама мен бейнежазба жарияланған.',
    text_ru: 'Лот объявлялся дважды; в регионе одна организация со стандартом на эту услугу. Протокол и запись заседания опубликованы.',
    text_en: 'The lot was announced twice; one organisation in the region has a standard for this service. Protocol and recording are published.',
    url: 'https://bereke.example/replies/c-2024-1-l4',
  },
  {
    rule: 'rank_inversion', lot_id: 'demo.C-2023-1-L2', author: 'Bereke Commons (invented)', date: '2023-07-14',
    text_ru: 'Комиссия учла отзыв опыта у организации с третьим местом; основание — пункт протокола 2023-1/2-2.',
    text_en: 'The commission took into account that references of the third-placed organisation were withdrawn; see its protocol 2023-1/2-2.',
  },
  {
    rule: 'over_own_development_cap', award_id: 'demo.A-2023-034', author: 'Recipient of the award (invented)', date: '2024-02-20',
    text_kk: 'Құрал-жабдықтың бір бөлігі жобадан кейін қауымдастыққа беріледі, сондықтан оны жоба шығысы деп есептейміз. Операторға түсіндірме жіберілді.',
    text_ru: 'Часть оборудования после проекта передается сообществу, поэтому мы считаем ее расходом проекта. Пояснение направлено оператору.',
  },
  {
    rule: 'over_own_development_cap', award_id: 'demo.A-2023-034', author: 'Bereke Commons (invented)', date: '2024-03-05',
    text_en: 'The explanation was accepted in part; the rest is to be returned with the final report.',
    text_ru: 'Пояснение принято частично; остальное подлежит возврату с итоговым отчетом.',
  },
]; // prettier-ignore
const COLUMNS = ['signal_id', 'rule', 'award_id', 'lot_id', 'author', 'date', 'text_kk', 'text_ru', 'text_en', 'url'] as const;

/** Writes the file of replies into the demo's home. */
export function writeReplies(home: string): void {
  const lines = REPLIES.map((reply: Partial<Record<(typeof COLUMNS)[number], string>>) => COLUMNS.map((name) => cell(reply[name] ?? null, false)).join(',')); // prettier-ignore
  writeFileSync(paths.replies(home), `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`);
}
