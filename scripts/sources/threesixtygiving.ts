import { Fields, isObject, type JsonObject } from './fields.ts';
import { readJson } from './json.ts';
import type {
  Narrative,
  PublishedAward,
  PublishedFile,
  PublishedLocation,
  PublishedParty,
  PublishedTransaction,
  Reader,
  Reading,
} from './published.ts';
import { readTable } from './tables.ts';
import { pathOf, toGrant, type Path } from './threesixtygiving-titles.ts';

/**
 * Fields of the 360Giving standard that this portal does not carry, and the rows of addresses it must not (a recipient's
 * street may be a person's home). Everything else a publisher adds is reported as unread.
 */
const OUT_OF_SCOPE = new Set([
  'amountAppliedFor', 'dateModified', 'dataSource', 'fromOpenCall', 'relatedDocument', 'classifications', 'fundingType', 'grantProgramme/code', 'grantProgramme/url',
  'plannedDates/duration', 'recipientOrganization/streetAddress', 'recipientOrganization/postalCode', 'recipientOrganization/addressLocality',
  'recipientOrganization/addressRegion', 'recipientOrganization/addressCountry', 'recipientOrganization/description', 'recipientOrganization/url',
  'recipientOrganization/location', 'recipientOrganization/charityNumber', 'recipientOrganization/companyNumber', 'recipientOrganization/organisationType',
  'fundingOrganization/department', 'recipientIndividual/id', 'recipientIndividual/name',
]); // prettier-ignore

/** Reads a 360Giving file (standard.threesixtygiving.org, 1.x): JSON with an array `grants`, or the same as a CSV or XLSX table. */
export const readThreeSixtyGiving: Reader = async (file, reading, options) => {
  reading.head({ version: '1' });
  const take = (value: JsonObject, where: string) => {
    const grant = new Fields(value);
    reading.award(readGrant(grant, where, options.instrument, reading));
    reading.unread(grant.left(), (path) => OUT_OF_SCOPE.has(path));
  };
  if (await isJson(file)) await readGrants(file, reading, take);
  else {
    let columns: { title: string; path: Path | undefined }[] = [];
    await readTable(file, reading, options, {
      sheet: 'grants',
      header(titles) {
        columns = titles.map((title) => ({ title, path: pathOf(title) }));
        if (!columns.some(({ path }) => path?.join() === 'id'))
          reading.fail('is no 360Giving table: it has no column “Identifier”; check "format" in sources.json');
      },
      row: (cells, where) => take(toGrant(columns, cells), where),
    });
  }
};

/** JSON and XML begin with a sign that no header of a table begins with; what is empty or is neither is for the JSON reader to refuse. */
async function isJson(file: PublishedFile): Promise<boolean> {
  for await (const chunk of file.content()) {
    const start = Buffer.from(chunk.subarray(0, 1024)).toString('latin1').replace(/^\xef\xbb\xbf/, '').trimStart(); // prettier-ignore
    if (start) return /^[[{<]/.test(start);
  }
  return true;
}

async function readGrants(file: PublishedFile, { fail, refuse }: Reading, take: (grant: JsonObject, where: string) => void): Promise<void> {
  let grants = 0;
  await readJson(file.content(), '$.grants.*', {
    fail,
    value(value, key) {
      grants++;
      const where = `grants[${key}]`;
      if (typeof key !== 'number') return fail('is not 360Giving JSON: “grants” is not an array; check "format" in sources.json');
      if (!isObject(value)) return refuse(where, 'shape_invalid', 'The record is not an object.');
      take(value, where);
    },
  });
  if (grants === 0) fail('is not 360Giving JSON: it holds no “grants” array with records; check "format" in sources.json');
}

function readGrant(grant: Fields, where: string, instrument = 'grant', { redacted }: Reading): PublishedAward {
  const funders = grant.all('fundingOrganization').map(readParty);
  const individuals = grant.all('recipientIndividual').map((): PublishedParty => ({ names: [], individual: true }));
  if (individuals.length) redacted('recipientIndividual', 'individual', individuals.length);
  const recipients = [...grant.all('recipientOrganization').map(readParty), ...individuals];
  const dates = grant.all('plannedDates').map(readDates);
  const actual = grant.all('actualDates').map(readDates);
  const currency = grant.text('currency');
  const awardDate = grant.text('awardDate');
  const shared = {
    where,
    currency,
    provider: funders[0],
    receiver: recipients[0],
    descriptions: [],
    sectors: [],
    countries: [],
    regions: [],
  };
  const places = grant.all('beneficiaryLocation').map(readPlace);
  const committed: PublishedTransaction = {
    ...shared,
    kind: 'outgoing_commitment',
    type: 'amountAwarded',
    date: awardDate,
    amount: grant.text('amountAwarded'),
  };
  const disbursed = grant.text('amountDisbursed');
  // The standard gives what has been disbursed so far as one sum without a date.
  const paid: PublishedTransaction[] =
    disbursed === undefined ? [] : [{ ...shared, kind: 'disbursement', type: 'amountDisbursed', amount: disbursed }];
  return {
    recordId: grant.text('id'),
    where,
    indivisible: true,
    instrument,
    publisher: funders[0] ?? { names: [] },
    titles: narrative(grant.text('title')),
    descriptions: narrative(grant.text('description')),
    awardDate,
    plannedStart: dates[0]?.start,
    plannedEnd: dates[0]?.end,
    actualStart: actual[0]?.start,
    actualEnd: actual[0]?.end,
    currency,
    programme: grant.all('grantProgramme').map((programme) => programme.text('title'))[0],
    url: grant.text('url'),
    updatedAt: grant.text('dateModified'),
    defaults: { sectors: [], countries: places.flatMap((place) => (place.country ? [{ code: place.country }] : [])), regions: [] },
    participants: [
      ...funders.map((party) => ({ ...party, role: 'funding' })),
      ...recipients.map((party) => ({ ...party, role: 'implementing' })),
    ],
    transactions: [committed, ...paid],
    locations: places,
    indicators: [],
    budgets: [],
    documents: [],
  };
}

function readParty(party: Fields): PublishedParty {
  return { ref: party.text('id'), names: narrative(party.text('name')) };
}

function readDates(dates: Fields): { start: string | undefined; end: string | undefined } {
  return { start: dates.text('startDate'), end: dates.text('endDate') };
}

function readPlace(place: Fields): PublishedLocation {
  const latitude = place.text('latitude');
  const longitude = place.text('longitude');
  return {
    name: place.text('name'),
    position: latitude && longitude ? `${latitude} ${longitude}` : undefined,
    gazetteer: place.text('geoCodeType'),
    gazetteerCode: place.text('geoCode'),
    country: place.text('countryCode'),
  };
}

/** The standard has no language tags; the text's language is not known and so not claimed. */
function narrative(text: string | undefined): Narrative[] {
  return text ? [{ text: text.replace(/\s+/g, ' '), language: undefined }] : [];
}
