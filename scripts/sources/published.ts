import type { AnyRow, Dataset } from '../../src/data/dataset.ts';
import type { QuarantineReason, Redaction } from '../../src/data/codes/quality.ts';
import type { TransactionKind } from '../../src/data/codes/money.ts';
import type { Mapping } from './mapping.ts';

/**
 * One award as a source publishes it: text, untouched. Readers of every format give this; what it means (money, dates,
 * organisations, scope) is decided once, in `admit.ts`.
 */
export interface PublishedAward {
  recordId: string | undefined;
  /** Where the record stands: "line 120", "grants[14]". */
  where: string;
  publisher: PublishedParty;
  /** The record is one fact: where its amount or date cannot be one, neither can the record. */
  indivisible?: boolean;
  /** Its transactions are shares of one amount (rows of one project): they are rounded together, so that they add up to it. */
  shared?: boolean;
  instrument?: string | undefined;
  titles: Narrative[];
  descriptions: Narrative[];
  status?: string | undefined;
  awardDate?: string | undefined;
  plannedStart?: string | undefined;
  plannedEnd?: string | undefined;
  actualStart?: string | undefined;
  actualEnd?: string | undefined;
  defaults: Classification;
  currency?: string | undefined;
  collaborationType?: string | undefined;
  activityScope?: string | undefined;
  programme?: string | undefined;
  parentId?: string | undefined;
  /** Who pays and who receives, where the record names them apart from its transactions. */
  funder?: PublishedParty | undefined;
  recipient?: PublishedParty | undefined;
  /** Status of the decision itself, and how the recipient was chosen. */
  decision?: string | undefined;
  procurementMethod?: string | undefined;
  procurementMethodDetails?: string | undefined;
  /** The contracting process and the release of it this is one version of; a later release of the process replaces it. */
  processId?: string | undefined;
  releaseId?: string | undefined;
  url?: string | undefined;
  updatedAt?: string | undefined;
  participants: PublishedParty[];
  transactions: PublishedTransaction[];
  locations: PublishedLocation[];
  indicators: PublishedIndicator[];
  budgets: PublishedBudget[];
  documents: PublishedDocument[];
  milestones?: PublishedMilestone[];
  /** Sphere of Article 5 of the Law, and region of Kazakhstan (first two digits of KATO), as codes of their lists. */
  sphere?: string | undefined;
  region?: string | undefined;
}

export interface Narrative {
  text: string;
  language: string | undefined;
}

/** What a transaction says of itself and an activity says for those that do not. */
export interface Classification {
  sectors: PublishedSector[];
  countries: PublishedCountry[];
  regions: string[];
  aidType?: string | undefined;
  flowType?: string | undefined;
  financeType?: string | undefined;
  tiedStatus?: string | undefined;
  humanitarian?: string | undefined;
}

export interface PublishedParty {
  ref?: string | undefined;
  names: Narrative[];
  type?: string | undefined;
  role?: string | undefined;
  activityId?: string | undefined;
  /** A number of the publisher's own, which means one organisation among its data only. */
  localRef?: string | undefined;
  /** A natural person: the name is not even read. */
  individual?: boolean;
  /** Several organisations stand here together. */
  several?: boolean;
}

/** A recipient country and its share of the money, where several share it. */
export interface PublishedCountry {
  code: string;
  percentage?: string | undefined;
}

export interface PublishedSector {
  vocabulary: string;
  code: string;
  name?: string | undefined;
  percentage?: string | undefined;
}

export interface PublishedTransaction extends Classification {
  where: string;
  kind: TransactionKind | undefined;
  /** The type as written, for the quarantine's sentence. */
  type: string | undefined;
  reference?: string | undefined;
  date?: string | undefined;
  amount: string | undefined;
  currency?: string | undefined;
  valueDate?: string | undefined;
  /** The same money in the currency it was given in, and the rate the publisher names; the amount is never computed from them. */
  localAmount?: string | undefined;
  localCurrency?: string | undefined;
  publishedRate?: string | undefined;
  /** The pool the money passed through, by the publisher's identifier or by its name; what a contribution is bound to. */
  pool?: { ref?: string | undefined; name?: string | undefined } | undefined;
  earmark?: string | undefined;
  earmarkValue?: string | undefined;
  provider?: PublishedParty | undefined;
  receiver?: PublishedParty | undefined;
  descriptions: Narrative[];
  channel?: string | undefined;
}

/** A movement of money that belongs to no award: a contribution to a fund, a payment of a fund as a whole. */
export interface PublishedMovement {
  recordId: string | undefined;
  /** What it is for, in the words of the source. */
  title: string | undefined;
  transaction: PublishedTransaction;
}

export interface PublishedLocation {
  name?: string | undefined;
  description?: string | undefined;
  position?: string | undefined;
  reach?: string | undefined;
  exactness?: string | undefined;
  locationClass?: string | undefined;
  feature?: string | undefined;
  gazetteer?: string | undefined;
  gazetteerCode?: string | undefined;
  country?: string | undefined;
}

export interface PublishedIndicator {
  resultType?: string | undefined;
  resultTitle?: string | undefined;
  titles: Narrative[];
  description?: string | undefined;
  measure?: string | undefined;
  ascending?: string | undefined;
  aggregable?: string | undefined;
  baselineYear?: string | undefined;
  baseline?: string | undefined;
  baselineComment?: string | undefined;
  periodStart?: string | undefined;
  periodEnd?: string | undefined;
  target?: string | undefined;
  targetComment?: string | undefined;
  actual?: string | undefined;
  actualComment?: string | undefined;
}

export interface PublishedBudget {
  kind: string;
  status?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
  amount: string | undefined;
  currency?: string | undefined;
}

export interface PublishedDocument {
  title?: string | undefined;
  url?: string | undefined;
  categories: string[];
  format?: string | undefined;
  language?: string | undefined;
  date?: string | undefined;
}

/** A step that was agreed on: a payment, a report, a delivery (OCDS milestone). */
export interface PublishedMilestone {
  id?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  type?: string | undefined;
  status?: string | undefined;
  dueDate?: string | undefined;
  metDate?: string | undefined;
}

/** One file of a source: its published name, where it lies, and its bytes, unzipped where it is gzip. */
export interface PublishedFile {
  name: string;
  path: string;
  content: () => AsyncIterable<Uint8Array>;
}

/** What a reader says while it reads one file. */
export interface Reading {
  /** The format's version and the time the publisher made the file, from its head. */
  head: (facts: { version?: string | undefined; publishedAt?: string | undefined }) => void;
  award: (award: PublishedAward) => void;
  movement: (movement: PublishedMovement) => void;
  /** A row of one of our own datasets, as the portal exports it: stored values by field. Gives the row as it is kept. */
  row: (dataset: string, row: AnyRow) => void;
  /** A row of a publisher's own package: completed with what follows from it. `where` names file and line. */
  own: (dataset: Dataset, row: AnyRow, file: string, where: string) => void;
  /** Keeps a record apart that does not even have the shape of an award. */
  refuse: (where: string, reason: QuarantineReason, detail: string, recordId?: string) => void;
  unread: (paths: Iterable<string>, ignored: (path: string) => boolean) => void;
  /** Counts personal details that the reader passes over on purpose: contact blocks, names of natural persons. */
  redacted: (field: string, kind: Redaction, count: number) => void;
  /** True where no file of the source has given this thing (a release of a process) yet; it counts as given from now on. */
  first: (thing: string) => boolean;
  /** Counts something the run's report should say as a warning. */
  note: (what: string, count?: number) => void;
  /** Throws: the whole file is refused, nothing of it is loaded. */
  fail: (detail: string) => never;
}

/** Reads one file of a format piece by piece; memory stays bounded by one record. */
export type Reader = (file: PublishedFile, reading: Reading, options: SourceOptions) => Promise<void>;

/** Settings of one source in sources.json, under `options`. */
export interface SourceOptions {
  /** Order of day and month in dates with slashes; without it such a date must be unambiguous. */
  date_order?: 'DMY' | 'MDY';
  /** The instrument of every award of this source, a code of the `instrument` list. */
  instrument?: string;
  /** Names, or beginnings ending in `*`, under which the publisher lists itself as receiver. */
  in_house_names?: string[];
  /** Names, or beginnings ending in `*`, that stand for a category and not for an organisation. */
  category_names?: string[];
  /** Encoding of a CSV file, a label of the WHATWG list such as `windows-1251`; UTF-8 unless said. */
  encoding?: string;
  /** What parts the cells of a CSV file; found out from its header unless said. */
  delimiter?: string;
  /** The sheet of a workbook to read; the first one unless said (of a 360Giving workbook the one named `grants`). */
  sheet?: string;
  /** What the columns of a `mapped-csv` table are. */
  mapping?: Mapping;
}
