/** What an indicator counts. */
export interface Measured {
  ru: string;
  kk: string;
  /** Shared by the awards that count the same thing. */
  code?: string;
  unit: string;
  aggregation: 'sum' | 'max' | 'latest' | 'never';
  /** IATI IndicatorMeasure: 1 units, 2 per cent, 4 a scale of grades. */
  measure: '1' | '2' | '4';
  ascending: boolean;
  level: '1' | '2' | '3';
  from: number;
  to: number;
}

/** People reached, the one thing that nearly every project counts. */
export const REACHED: Measured = { ru: 'Число людей, получивших помощь', kk: 'Көмек алған адамдар саны', code: 'people_reached', unit: 'чел.', aggregation: 'sum', measure: '1', ascending: true, level: '1', from: 60, to: 900 }; // prettier-ignore
export const TRAINED: Measured = { ru: 'Число прошедших обучение', kk: 'Оқудан өткендер саны', code: 'people_trained', unit: 'чел.', aggregation: 'sum', measure: '1', ascending: true, level: '1', from: 30, to: 400 }; // prettier-ignore
export const AT_ONCE: Measured = { ru: 'Наибольшее число посетителей в день', kk: 'Бір күндегі ең көп келушілер саны', code: 'visitors_peak', unit: 'чел.', aggregation: 'max', measure: '1', ascending: true, level: '1', from: 15, to: 120 }; // prettier-ignore
export const REGULARS: Measured = { ru: 'Число постоянных волонтеров', kk: 'Тұрақты еріктілер саны', code: 'volunteers_regular', unit: 'чел.', aggregation: 'latest', measure: '1', ascending: true, level: '2', from: 12, to: 150 }; // prettier-ignore
export const SATISFIED: Measured = { ru: 'Доля довольных участников', kk: 'Риза болған қатысушылар үлесі', code: 'satisfied_share', unit: '%', aggregation: 'never', measure: '2', ascending: true, level: '2', from: 60, to: 92 }; // prettier-ignore
export const LASTING: Measured = { ru: 'Доля организаций, ведущих проекты год спустя', kk: 'Бір жылдан кейін жоба жүргізетін ұйымдар үлесі', unit: '%', aggregation: 'never', measure: '2', ascending: true, level: '3', from: 40, to: 75 }; // prettier-ignore
export const GRADE: Measured = { ru: 'Оценка участников по шкале от 1 до 5', kk: 'Қатысушылардың 1-ден 5-ке дейінгі бағасы', unit: 'балл', aggregation: 'never', measure: '4', ascending: true, level: '2', from: 3, to: 5 }; // prettier-ignore
