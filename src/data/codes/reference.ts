import { codeList } from './list.ts';

/** Where a figure of the reference data comes from. */
export const REFERENCES = codeList({
  imf_annual: [
    'International Monetary Fund, average rate of the year',
    'Международный валютный фонд, среднегодовой курс',
    'Халықаралық валюта қоры, жылдық орташа бағам',
  ],
  world_bank_cpi: ['World Bank, consumer prices', 'Всемирный банк, потребительские цены', 'Дүниежүзілік банк, тұтыну бағалары'],
  budget_law: ['Law on the republican budget', 'Закон о республиканском бюджете', 'Республикалық бюджет туралы заң'],
  law_texts: [
    'Texts of laws and orders of Kazakhstan',
    'Тексты законов и приказов Казахстана',
    'Қазақстан заңдары мен бұйрықтарының мәтіндері',
  ],
  kato: [
    'Classifier of administrative units (KATO), Bureau of National Statistics',
    'Классификатор административно-территориальных объектов (КАТО), Бюро национальной статистики',
    'Әкімшілік-аумақтық объектілер жіктеуіші (ӘАОЖ), Ұлттық статистика бюросы',
  ],
});
export type Reference = keyof typeof REFERENCES;

/** Terms of use of each, and the words its publisher asks for. */
export const TERMS: Record<Reference, { licence: string; attribution: string }> = {
  imf_annual: { licence: 'IMF terms of use: free reuse with attribution', attribution: 'Source: International Monetary Fund' },
  world_bank_cpi: { licence: 'CC-BY-4.0', attribution: 'Source: World Bank, consumer prices (FP.CPI.TOTL.ZG), CC BY 4.0' },
  law_texts: {
    licence: 'Facts of a law',
    attribution: 'Law of the Republic of Kazakhstan of 12 April 2005 No. 36 and acts that change it',
  },
  kato: { licence: 'Facts of an official classifier', attribution: 'Source: KATO, Bureau of National Statistics of Kazakhstan' },
  budget_law: { licence: 'Facts of a law', attribution: 'Laws of the Republic of Kazakhstan on the republican budget' },
};

/** What a total may be measured in. */
export const MEASURES = codeList({
  nominal: ['money of its own year', 'деньги своего года', 'өз жылының ақшасы'],
  real: ['prices of one year', 'цены одного года', 'бір жылдың бағасы'],
  mci: ['monthly calculation indices', 'месячные расчетные показатели', 'айлық есептік көрсеткіштер'],
});
export type Measure = keyof typeof MEASURES;
