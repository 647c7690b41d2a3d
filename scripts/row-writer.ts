import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import type { Context, Sink } from './admit.ts';
import { identify, type Party } from './parties.ts';
import { brokenShares, budgetRow, countryRow, documentRow, indicatorRow, locationRow, milestoneRow, sectorRow } from './parts.ts';
import type { Classification, Narrative, PublishedAward } from './sources/published.ts';
import { AdmissionError, code, key } from './values.ts';

type Recorded = Pick<PublishedAward, 'recordId'>;

/** Writes the rows of one file: those of the parts of an award here, and every other with its provenance and hash. */
export class RowWriter {
  readonly #context: Context;
  readonly #sink: Sink;
  /** Repeats of identical content within the current award. */
  readonly #repeats = new Map<string, number>();

  constructor(context: Context, sink: Sink) {
    this.#context = context;
    this.#sink = sink;
  }

  /** The next rows are of another award. */
  begin(): void {
    this.#repeats.clear();
  }

  /** How often this content has occurred in the current award, this time included. */
  repeat(dataset: string, content: string): number {
    const name = dataset + content;
    const count = (this.#repeats.get(name) ?? 0) + 1;
    this.#repeats.set(name, count);
    return count;
  }

  /** Writes one row. */
  write(dataset: string, recordId: string | undefined, values: AnyRow): AnyRow {
    const { sourceId, file, retrievedAt } = this.#context;
    const row: AnyRow = { is_demo: 0, ...values, source_id: sourceId, source_record_id: recordId ?? null, source_file: file, retrieved_at: retrievedAt }; // prettier-ignore
    const declared = findDataset(dataset);
    if (!declared) throw new Error(`No dataset ${dataset}`);
    row['row_hash'] = digestRow(declared, row);
    this.#sink.row(dataset, row);
    return row;
  }

  mention(party: Party, role: string | null): void {
    this.#sink.mention(party, role, this.#context.publisherId);
  }

  /** Participants, places, results, documents, plans and texts in further languages. */
  parts(award: PublishedAward, awardId: string): void {
    const { publisherId, options, retrievedAt } = this.#context;
    const order = options.date_order;
    const part = (dataset: string, values: AnyRow) => this.#part(dataset, award, { award_id: awardId, ...values });
    for (const party of award.participants) {
      const known = identify(party, publisherId, options);
      this.mention(known, party.role ?? null);
      part('participants', {
        role: party.role ?? null, organisation_id: known.id, name: known.name, party_status: known.status, organisation_type: code('organisation_type', known.type), activity_id: party.activityId ?? null,
      }); // prettier-ignore
    }
    for (const place of award.locations) part('locations', locationRow(place));
    for (const indicator of award.indicators) part('indicators', indicatorRow(indicator, order, retrievedAt));
    for (const milestone of award.milestones ?? []) part('milestones', milestoneRow(milestone, order));
    for (const document of award.documents) part('documents', documentRow(document, order));
    for (const budget of award.budgets) {
      try {
        part('budgets', budgetRow(budget, award.currency, order));
      } catch (error) {
        if (!(error instanceof AdmissionError)) throw error;
        this.#sink.quarantine(award.recordId, budget.kind, error.reason, error.message);
      }
    }
    this.#translations(award, awardId, 'title', award.titles);
    this.#translations(award, awardId, 'description', award.descriptions);
  }

  /** Sectors, one vocabulary beside the other, and the countries that share the money; shares that make no whole are kept apart. */
  shares(award: Recorded, awardId: string | null, { sectors, countries, regions }: Classification, transactionId: string | null): void {
    const broken = (what: string, percentages: (string | undefined)[]) => {
      if (!brokenShares(percentages)) return false;
      this.#sink.quarantine(award.recordId, what, 'shares_not_100', `${what}: ${percentages.map((share) => share ?? '-').join(' + ')}`);
      return true;
    };
    const whole = [...new Set(sectors.map(({ vocabulary }) => vocabulary))].filter(
      (vocabulary) => !broken(`sectors of vocabulary ${vocabulary}`, sectors.filter((sector) => sector.vocabulary === vocabulary).map(({ percentage }) => percentage)), // prettier-ignore
    );
    for (const sector of sectors) if (whole.includes(sector.vocabulary)) this.#part('sectors', award, { award_id: awardId, ...sectorRow(sector, transactionId) }); // prettier-ignore
    if (countries.length < 2 && countries.every(({ percentage }) => percentage === undefined)) return;
    // Regions of the world may have the rest of the money.
    if (!regions.length && broken('recipient countries', countries.map(({ percentage }) => percentage))) return; // prettier-ignore
    for (const country of countries) this.#part('countries', award, { award_id: awardId, ...countryRow(country, transactionId) });
  }

  #translations(award: Recorded, awardId: string, field: string, texts: Narrative[]): void {
    for (const { text, language } of texts.slice(1))
      this.#part('translations', award, { award_id: awardId, field, language: language ?? null, text });
  }

  /** A row whose content is its identity; an identical one within the award gets the next number. */
  #part(dataset: string, award: Recorded, values: AnyRow): void {
    const content = JSON.stringify(values);
    this.write(dataset, award.recordId, { id: key(dataset, content, this.repeat(dataset, content)), ...values });
  }
}
