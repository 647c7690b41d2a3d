import { releaseKey } from '../occurrences.ts';
import { Fields, isObject, type JsonObject } from './fields.ts';
import { readDocuments } from './json-documents.ts';
import type { Json } from './json.ts';
import { readRelease } from './ocds-release.ts';
import type { Reader, Reading, SourceOptions } from './published.ts';

const LISTS = ['releases', 'records'] as const;
/** Names that only the draft of 2014 uses. */
const DRAFT = ['releaseID', 'releaseDate', 'releaseTag', 'releaseMeta', 'formation', 'publishingMeta'];
const VERSION = /^1\.[01](\.\d+)?$/;

/** Parts of the standard this portal does not carry, with everything below them. Anything else is reported as unread. */
const OUT_OF_SCOPE = [
  'initiationType', 'planning', 'bids', 'relatedProcesses', 'versionedRelease', 'packageInfo', 'extensions', 'packages', 'license',
  'publicationPolicy', 'uri', 'publisher', 'parties/address', 'parties/additionalIdentifiers', 'parties/details', 'parties/roles', 'buyer/address',
  'buyer/additionalIdentifiers', 'tender/id', 'tender/items', 'tender/documents', 'tender/milestones', 'tender/tenderers', 'tender/lots',
  'tender/enquiries', 'tender/value', 'tender/minValue', 'tender/status', 'tender/tenderPeriod', 'tender/enquiryPeriod', 'tender/awardPeriod',
  'tender/contractPeriod', 'tender/hasEnquiries', 'tender/eligibilityCriteria', 'tender/awardCriteria', 'tender/awardCriteriaDetails',
  'tender/submissionMethod', 'tender/submissionMethodDetails', 'tender/numberOfTenderers', 'tender/procurementMethodRationale',
  'tender/mainProcurementCategory', 'tender/additionalProcurementCategories', 'tender/amendment', 'tender/amendments',
  'tender/procuringEntity/address', 'awards/items', 'awards/amendment', 'awards/amendments', 'awards/suppliers/address', 'awards/relatedLots',
  'contracts/items', 'contracts/amendment', 'contracts/amendments', 'contracts/relatedProcesses', 'contracts/value', 'contracts/suppliers/address',
  'contracts/implementation/transactions/source', 'contracts/implementation/transactions/uri',
]; // prettier-ignore
/** What a member says wherever it stands, and what is not carried of it. */
const OUT_OF_SCOPE_ANYWHERE = /(^|\/)(identifier\/uri|period\/durationInDays|period\/maxExtentDate|contractPeriod\/durationInDays|contractPeriod\/maxExtentDate|documents\/(id|description|dateModified)|milestones\/(dateModified|documents|code))$/; // prettier-ignore

const ignored = (path: string) =>
  OUT_OF_SCOPE.some((known) => path === known || path.startsWith(`${known}/`)) || OUT_OF_SCOPE_ANYWHERE.test(path);

/**
 * Reads OCDS 1.0 and 1.1 JSON (standard.open-contracting.org): release packages, record packages, bare releases and the objects that
 * merging writes ({compiledRelease, releases, versionedRelease}), one to a file, in an array, or as JSON lines; the content tells which.
 *
 * Which releases of a record count: those embedded whole (with an ocid), all of them; where none is, the compiled release. Links to
 * releases elsewhere are not followed. A release, known by ocid and release id, counts once in a source, however many files hold it.
 */
export const readOcds: Reader = async (file, reading, options) => {
  let open: OpenDocument | undefined;
  await readDocuments(file.content(), {
    lists: LISTS,
    fail: reading.fail,
    begin(line) {
      open = new OpenDocument(reading, options, line > 1 ? `line ${line}` : '');
    },
    item: (list, value, index) => open?.item(list, value, index),
    end: (members) => open?.end(members),
  });
};

/** A package, a record, a release, or an array of any of them: what it is shows only when all its members are known. */
class OpenDocument {
  readonly #reading: Reading;
  readonly #options: SourceOptions;
  readonly #where: string;
  #whole = 0;
  #links = 0;
  #isArray = false;

  constructor(reading: Reading, options: SourceOptions, where: string) {
    this.#reading = reading;
    this.#options = options;
    this.#where = where;
  }

  item(list: string | undefined, value: Json, index: number): void {
    const where = this.#place(`${list ?? ''}[${index}]`);
    this.#isArray ||= list === undefined;
    if (list !== 'releases') this.#nested(value, where);
    else if (!isObject(value)) this.#reading.refuse(where, 'shape_invalid', 'The release is not an object.');
    else if (value['ocid'] === undefined && typeof value['url'] === 'string') this.#links++;
    else {
      this.#whole++;
      this.#release(value, where);
    }
  }

  end(members: JsonObject): void {
    if (this.#isArray) return;
    this.#refuseDraft(members);
    const { compiledRelease: compiled, version } = members;
    if (typeof version === 'string' && !VERSION.test(version))
      this.#reading.fail(`is OCDS ${version}: only 1.0 and 1.1 are read; ask the publisher for a current file`);
    const lists = LISTS.filter((name) => members[name] !== undefined);
    if (compiled !== undefined || members['versionedRelease'] !== undefined || (lists.length && members['ocid'] !== undefined))
      this.#endRecord(members);
    else if (lists.length) this.#endPackage(members);
    else if (['ocid', 'awards', 'tender', 'tag'].some((name) => members[name] !== undefined))
      this.#release(members, this.#where || 'release');
    else
      this.#reading.fail(
        `is not OCDS 1.0 or 1.1: ${this.#where || 'it'} holds neither releases nor records nor an ocid, but ${Object.keys(members).slice(0, 5).join(', ') || 'nothing'}; check "format" in sources.json`,
      );
  }

  /** A document inside another one: it is in memory already. */
  #nested(value: Json, where: string): void {
    if (!isObject(value)) return this.#reading.refuse(where, 'shape_invalid', 'The record is not an object.');
    const inner = new OpenDocument(this.#reading, this.#options, where);
    for (const list of LISTS) {
      const items = value[list] ?? [];
      if (!Array.isArray(items)) return this.#reading.refuse(where, 'shape_invalid', `“${list}” is not an array.`);
      for (const [index, item] of items.entries()) inner.item(list, item, index);
    }
    inner.end(value);
  }

  #endRecord(members: JsonObject): void {
    const { compiledRelease: compiled } = members;
    if (this.#links && this.#whole) this.#reading.note('releases that a record only links to are not read', this.#links);
    if (this.#whole) return;
    const where = this.#place('compiledRelease');
    if (isObject(compiled)) this.#release(compiled, where);
    else this.#reading.refuse(where, 'shape_invalid', 'The record holds neither a whole release nor a compiled one.');
  }

  #endPackage(members: JsonObject): void {
    const head = new Fields(members);
    const version = head.text('version') ?? '1.0';
    this.#reading.head({ version, publishedAt: head.text('publishedDate') });
    for (const list of LISTS) head.drop(list);
    this.#reading.unread(head.left(), ignored);
    if (this.#links)
      this.#reading.refuse(this.#place('releases'), 'shape_invalid', `${this.#links} releases are only links to other files; give those files.`); // prettier-ignore
  }

  #release(value: JsonObject, where: string): void {
    this.#refuseDraft(value);
    const release = new Fields(value);
    const ocid = release.text('ocid');
    const id = release.text('id');
    const odd = (['awards', 'contracts', 'parties'] as const).filter((name) => !['absent', 'array'].includes(release.shape(name)));
    if (odd.length)
      return this.#reading.refuse(where, 'shape_invalid', `“${odd.join('”, “')}” is not an array; the release is kept apart.`);
    const awards = Array.isArray(value['awards']) ? value['awards'].length : 0;
    if (!ocid || !id)
      return this.#reading.refuse(where, 'id_missing', `The release has no ${ocid ? 'id' : 'ocid'}; its ${awards} awards are kept apart with it.`); // prettier-ignore
    if (!this.#reading.first(releaseKey(ocid, id))) {
      this.#reading.note('releases were given before (same ocid and id) and are not read again');
      if (awards) this.#reading.note('awards in releases given before are not counted again', awards);
      return;
    }
    const found = readRelease(release, { ocid, id, where, reading: this.#reading, instrument: this.#options.instrument });
    for (const award of found) this.#reading.award(award);
    if (!found.length) this.#reading.note('releases hold no award (planning or tender only)');
    this.#reading.unread(release.left(), ignored);
  }

  #refuseDraft(members: JsonObject): void {
    const sign = DRAFT.find((name) => members[name] !== undefined);
    if (sign)
      this.#reading.fail(`is the OCDS draft of 2014 (it has “${sign}”): only 1.0 and 1.1 are read; ask the publisher for a current file`);
  }

  #place(part: string): string {
    return this.#where ? `${this.#where}, ${part}` : part;
  }
}
