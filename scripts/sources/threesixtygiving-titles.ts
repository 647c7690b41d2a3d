import type { Json } from './json.ts';

/** A part of the standard as spreadsheets write it: the title of a column to the name of the field (schema 1.4). */
interface Part {
  name: string;
  titles: Record<string, string | Part>;
}

const EVENT = {
  Title: 'title',
  'Start Date': 'startDate',
  'End Date': 'endDate',
  'Duration (months)': 'duration',
  Description: 'description',
  'Last Modified': 'dateModified',
};
const LOCATION = {
  Identifier: 'id',
  Name: 'name',
  'Country Code': 'countryCode',
  Latitude: 'latitude',
  Longitude: 'longitude',
  Description: 'description',
  'Geographic Code': 'geoCode',
  'Geographic Code Type': 'geoCodeType',
  'Last Modified': 'dateModified',
};
const ORGANISATION = {
  Identifier: 'id',
  Name: 'name',
  Department: 'department',
  'Contact Name': 'contactName',
  'Charity Number': 'charityNumber',
  'Company Number': 'companyNumber',
  'Street Address': 'streetAddress',
  City: 'addressLocality',
  County: 'addressRegion',
  Country: 'addressCountry',
  'Postal Code': 'postalCode',
  'Phone Number': 'telephone',
  'Alternate Name': 'alternateName',
  Email: 'email',
  Description: 'description',
  'Organisation Type': 'organisationType',
  'Web Address': 'url',
  Location: { name: 'location', titles: LOCATION },
  'Last Modified': 'dateModified',
};
const CLASSIFICATION = {
  Vocabulary: 'vocabulary',
  Code: 'code',
  Title: 'title',
  Description: 'description',
  URL: 'url',
  'Last Modified': 'dateModified',
};

const GRANT: Part = {
  name: '',
  titles: {
    Identifier: 'id',
    Title: 'title',
    Description: 'description',
    Currency: 'currency',
    'Amount Applied For': 'amountAppliedFor',
    'Amount Awarded': 'amountAwarded',
    'Amount Disbursed': 'amountDisbursed',
    'Award Date': 'awardDate',
    URL: 'url',
    'Planned Dates': { name: 'plannedDates', titles: EVENT },
    'Actual Dates': { name: 'actualDates', titles: EVENT },
    'Recipient Ind': { name: 'recipientIndividual', titles: { Identifier: 'id', Name: 'name' } },
    'To Individuals Details': {
      name: 'toIndividualsDetails',
      titles: {
        'Primary Grant Reason': 'primaryGrantReason',
        'Secondary Grant Reason': 'secondaryGrantReason',
        'Grant Purpose': 'grantPurpose',
      },
    },
    'Recipient Org': { name: 'recipientOrganization', titles: ORGANISATION },
    'Beneficiary Location': { name: 'beneficiaryLocation', titles: LOCATION },
    'Funding Org': { name: 'fundingOrganization', titles: ORGANISATION },
    'Grant Programme': {
      name: 'grantProgramme',
      titles: { Code: 'code', Title: 'title', Description: 'description', URL: 'url', 'Last Modified': 'dateModified' },
    },
    'From An Open Call?': 'fromOpenCall',
    'Funding Type': { name: 'fundingType', titles: CLASSIFICATION },
    Classifications: { name: 'classifications', titles: CLASSIFICATION },
    'Related Document': {
      name: 'relatedDocument',
      titles: {
        Identifier: 'id',
        Title: 'title',
        'Web Address': 'url',
        Description: 'description',
        'Document Type': 'documentType',
        'Last Modified': 'dateModified',
      },
    },
    'Related Activity': 'relatedActivity',
    'Last Modified': 'dateModified',
    'Data Source': 'dataSource',
    'For Regrant Type': 'regrantType',
    'Location Scope': 'locationScope',
  },
};

/** Where the cells of one column go: field names and places in lists, or the title itself where the standard has none such. */
export type Path = (string | number)[];

/**
 * The path of a column by its title (`Recipient Org:0:Name`, the place may be left out) or by its name in the schema
 * (`recipientOrganization/0/name`). Capitals and blanks do not matter. Undefined for a column that is not of the standard.
 */
export function pathOf(title: string): Path | undefined {
  const path: Path = [];
  let part: Part | undefined = GRANT;
  for (const step of title.split(/[:/]/)) {
    if (/^\s*\d{1,2}\s*$/.test(step) && typeof path.at(-1) === 'number') {
      path[path.length - 1] = Number(step);
      continue;
    }
    const found: string | Part | undefined = part && child(part, step);
    if (found === undefined) return undefined;
    part = typeof found === 'string' ? undefined : found;
    path.push(...(typeof found === 'string' ? [found] : [found.name, 0]));
  }
  return part === undefined ? path : undefined;
}

const folded = (text: string) => text.toLowerCase().replace(/[\s?]+/g, '');

function child({ titles }: Part, step: string): string | Part | undefined {
  return Object.entries(titles).find(([title, field]) => {
    const names = [title, typeof field === 'string' ? field : field.name];
    return names.some((name) => folded(name) === folded(step));
  })?.[1];
}

/** One row as the object that the standard's JSON has for it; blank cells are absent, unknown columns stay under their titles. */
export function toGrant(columns: { title: string; path: Path | undefined }[], cells: readonly string[]): Record<string, Json> {
  const grant: Record<string, Json> = {};
  for (const [index, { title, path }] of columns.entries()) {
    const cell = cells[index]?.trim();
    if (!cell) continue;
    let object = grant;
    for (const [depth, step] of (path ?? [title]).entries()) {
      if (typeof step === 'number') continue;
      const place = path?.[depth + 1];
      if (typeof place !== 'number') object[step] = cell;
      else {
        const list = (object[step] ??= []) as Record<string, Json>[];
        object = list[place] ??= {};
      }
    }
  }
  return grant;
}
