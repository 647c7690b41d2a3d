import { ACTIVITY_DATE_TYPES, BUDGET_TYPES, DAC_VOCABULARY, PARENT_ACTIVITY } from '../../src/data/codes/activity.ts';
import { KIND_OF_IATI_TYPE } from '../../src/data/codes/money.ts';
import { ROLE_OF_IATI_CODE } from '../../src/data/codes/organisations.ts';
import type { Element } from '../record.ts';
import type {
  Classification,
  Narrative,
  PublishedAward,
  PublishedBudget,
  PublishedDocument,
  PublishedIndicator,
  PublishedLocation,
  PublishedParty,
  PublishedTransaction,
  Reader,
} from './published.ts';
import { readXml } from './xml.ts';

const ROLES = new Map(Object.entries(ROLE_OF_IATI_CODE));
const VERSIONS = new Set(['2.01', '2.02', '2.03']);

/** Parts of the standard this portal knows and does not carry. Contact details name people: they are counted and go no further. */
const OUT_OF_SCOPE = new Set([
  'iati-activity/tag', 'iati-activity/policy-marker', 'iati-activity/country-budget-items', 'iati-activity/humanitarian-scope',
  'iati-activity/conditions', 'iati-activity/legacy-data', 'iati-activity/crs-add', 'iati-activity/fss', 'iati-activity/capital-spend',
  'iati-activity/other-identifier', 'iati-activity/@hierarchy', 'iati-activity/@linked-data-uri', 'iati-activity/@budget-not-provided',
  'iati-activity/description/@type', 'iati-activity/activity-date/narrative', 'iati-activity/location/point/@srsName', 'iati-activity/sector/@vocabulary-uri',
  'iati-activity/recipient-country/narrative', 'iati-activity/recipient-region/narrative', 'iati-activity/recipient-region/@vocabulary',
  'iati-activity/recipient-region/@vocabulary-uri', 'iati-activity/budget/value/@value-date', 'iati-activity/planned-disbursement/value/@value-date',
  // Earmarking and cash modalities: aid-type of another vocabulary than the DAC's.
  'iati-activity/transaction/aid-type/@code', 'iati-activity/default-aid-type/@code',
]); // prettier-ignore

/** Publishers' own elements carry a namespace prefix; the standard's never do. */
const ignored = (path: string) =>
  OUT_OF_SCOPE.has(path) || path.startsWith('iati-activity/contact-info/') || /[/@](?!xml:)[\w.-]+:/.test(path);

/** Reads an IATI activity file, 2.01 to 2.03 (iatistandard.org/en/iati-standard/203). */
export const readIati: Reader = async (file, reading, options) => {
  await readXml(file.content(), {
    fail: reading.fail,
    root(root) {
      if (root.name !== 'iati-activities')
        reading.fail(
          `is not an IATI activity file: its root element is <${root.name}>, not <iati-activities>; check "format" in sources.json`,
        );
      const version = root.attribute('version');
      if (!version || !VERSIONS.has(version))
        reading.fail(
          `is IATI ${version ?? 'without a version'}: only ${[...VERSIONS].join(', ')} are read; ask the publisher for a current file`,
        );
      reading.head({ version, publishedAt: root.attribute('generated-datetime') });
    },
    record(element) {
      if (element.name !== 'iati-activity') return reading.unread([element.name], ignored);
      const contacts = element.all('contact-info').length;
      if (contacts) reading.redacted('contact-info', 'contact', contacts);
      reading.award(readActivity(element, options.instrument));
      reading.unread(element.left(), ignored);
    },
  });
};

function readActivity(activity: Element, instrument = 'donor_activity'): PublishedAward {
  const language = activity.attribute('xml:lang');
  const dates = new Map(activity.all('activity-date').map((date) => [date.attribute('type'), date.attribute('iso-date')]));
  const results = activity.all('result');
  const related = activity.all('related-activity').map((element) => ({ type: element.attribute('type'), ref: element.attribute('ref') }));
  return {
    recordId: activity.one('iati-identifier')?.text.trim() || undefined,
    where: `line ${activity.line}`,
    instrument,
    publisher: readParty(activity.one('reporting-org'), language) ?? { names: [] },
    titles: narratives(activity.one('title'), language),
    descriptions: activity.all('description').flatMap((description) => narratives(description, language)),
    status: activity.code('activity-status'),
    plannedStart: dates.get(ACTIVITY_DATE_TYPES.planned_start),
    actualStart: dates.get(ACTIVITY_DATE_TYPES.actual_start),
    plannedEnd: dates.get(ACTIVITY_DATE_TYPES.planned_end),
    actualEnd: dates.get(ACTIVITY_DATE_TYPES.actual_end),
    currency: activity.attribute('default-currency'),
    updatedAt: activity.attribute('last-updated-datetime'),
    collaborationType: activity.code('collaboration-type'),
    activityScope: activity.code('activity-scope'),
    parentId: related.find((other) => other.type === PARENT_ACTIVITY)?.ref,
    defaults: readClassification(activity, 'default-'),
    participants: activity.all('participating-org').flatMap((element) => readParty(element, language) ?? []),
    transactions: activity.all('transaction').map((element) => readTransaction(element, language)),
    locations: activity.all('location').map((element) => readLocation(element, language)),
    indicators: results.flatMap((element) => readResult(element, language)),
    budgets: [
      ...activity.all('budget').map((e) => readBudget(e, 'budget')),
      ...activity.all('planned-disbursement').map((e) => readBudget(e, 'planned')),
    ],
    documents: [activity, ...results].flatMap((element) => element.all('document-link').map((link) => readDocument(link, language))),
  };
}

/** An activity's defaults and a transaction's own values have the same names, but for the prefix. */
function readClassification(element: Element, prefix: '' | 'default-'): Classification {
  return {
    sectors: element.all('sector').flatMap((sector) => {
      const code = sector.attribute('code');
      return code
        ? [
            {
              code,
              vocabulary: sector.attribute('vocabulary') ?? DAC_VOCABULARY,
              name: first(narratives(sector, undefined)),
              percentage: sector.attribute('percentage'),
            },
          ]
        : [];
    }),
    countries: element.all('recipient-country').flatMap((country) => {
      const code = country.attribute('code');
      return code ? [{ code, percentage: country.attribute('percentage') }] : [];
    }),
    regions: element.all('recipient-region').flatMap((region) => region.attribute('code') ?? []),
    aidType: firstOf(
      element.all(`${prefix}aid-type`).filter((type) => (type.attribute('vocabulary') ?? DAC_VOCABULARY) === DAC_VOCABULARY),
    ),
    flowType: element.code(`${prefix}flow-type`),
    financeType: element.code(`${prefix}finance-type`),
    tiedStatus: element.code(`${prefix}tied-status`),
    humanitarian: element.attribute('humanitarian'),
  };
}

function readTransaction(element: Element, language: string | undefined): PublishedTransaction {
  const type = element.code('transaction-type');
  const value = element.one('value');
  return {
    where: `line ${element.line}`,
    kind: KIND_OF_IATI_TYPE.get(type ?? ''),
    type,
    reference: element.attribute('ref'),
    date: element.one('transaction-date')?.attribute('iso-date'),
    amount: value?.text.trim() || undefined,
    currency: value?.attribute('currency'),
    valueDate: value?.attribute('value-date'),
    provider: readParty(element.one('provider-org'), language, 'provider-activity-id'),
    receiver: readParty(element.one('receiver-org'), language, 'receiver-activity-id'),
    descriptions: narratives(element.one('description'), language),
    channel: element.code('disbursement-channel'),
    ...readClassification(element, ''),
  };
}

function readParty(element: Element | undefined, language: string | undefined, activity = 'activity-id'): PublishedParty | undefined {
  if (!element) return undefined;
  return {
    ref: element.attribute('ref'),
    type: element.attribute('type'),
    role: ROLES.get(element.attribute('role') ?? ''),
    activityId: element.attribute(activity),
    names: narratives(element, language),
  };
}

function readLocation(element: Element, language: string | undefined): PublishedLocation {
  const id = element.one('location-id');
  return {
    name: first(narratives(element.one('name'), language)),
    description: first(narratives(element.one('description'), language)),
    position: element.one('point')?.one('pos')?.text.trim(),
    reach: element.code('location-reach'),
    exactness: element.code('exactness'),
    locationClass: element.code('location-class'),
    feature: element.code('feature-designation'),
    gazetteer: id?.attribute('vocabulary'),
    gazetteerCode: id?.attribute('code') ?? element.attribute('ref'),
  };
}

/** One row for each indicator and period; an indicator without a period, or a result without an indicator, still gives one. */
function readResult(result: Element, language: string | undefined): PublishedIndicator[] {
  const shared = {
    resultType: result.attribute('type'),
    resultTitle: first(narratives(result.one('title'), language)),
    aggregable: result.attribute('aggregation-status'),
  };
  const indicators = result.all('indicator').flatMap((indicator) => {
    const baseline = indicator.one('baseline');
    const about = {
      ...shared,
      titles: narratives(indicator.one('title'), language),
      description: first(narratives(indicator.one('description'), language)),
      measure: indicator.attribute('measure'),
      ascending: indicator.attribute('ascending'),
      aggregable: indicator.attribute('aggregation-status') ?? shared.aggregable,
      baselineYear: baseline?.attribute('year'),
      baseline: baseline?.attribute('value'),
      baselineComment: first(narratives(baseline?.one('comment'), language)),
    };
    const periods = indicator.all('period').map((period) => {
      const target = period.one('target');
      const actual = period.one('actual');
      return {
        ...about,
        periodStart: period.one('period-start')?.attribute('iso-date'),
        periodEnd: period.one('period-end')?.attribute('iso-date'),
        target: target?.attribute('value'),
        targetComment: first(narratives(target?.one('comment'), language)),
        actual: actual?.attribute('value'),
        actualComment: first(narratives(actual?.one('comment'), language)),
      };
    });
    return periods.length ? periods : [about];
  });
  return indicators.length ? indicators : [{ ...shared, titles: [] }];
}

function readBudget(element: Element, stem: 'budget' | 'planned'): PublishedBudget {
  const value = element.one('value');
  return {
    kind: `${stem}_${element.attribute('type') === BUDGET_TYPES.revised ? 'revised' : 'original'}`,
    status: element.attribute('status'),
    start: element.one('period-start')?.attribute('iso-date'),
    end: element.one('period-end')?.attribute('iso-date'),
    amount: value?.text.trim() || undefined,
    currency: value?.attribute('currency'),
  };
}

function readDocument(element: Element, language: string | undefined): PublishedDocument {
  return {
    title: first(narratives(element.one('title'), language)),
    url: element.attribute('url'),
    categories: element.all('category').flatMap((category) => category.attribute('code') ?? []),
    format: element.attribute('format'),
    language: element.one('language')?.attribute('code'),
    date: element.one('document-date')?.attribute('iso-date'),
  };
}

function narratives(element: Element | undefined, language: string | undefined): Narrative[] {
  return (element?.all('narrative') ?? []).flatMap((narrative) => {
    const text = narrative.text.replace(/\s+/g, ' ').trim();
    return text ? [{ text, language: narrative.attribute('xml:lang') ?? language }] : [];
  });
}

function first(texts: Narrative[]): string | undefined {
  return texts[0]?.text;
}

function firstOf(elements: Element[]): string | undefined {
  return elements[0]?.attribute('code');
}
