import { datasetNamed, listAnswer, recordAnswer, runsAnswer, streamAnswer, totalsAnswer, type Asked } from '../data/answer.ts';
import { funnelAnswer, ladderAnswer } from '../data/chain-answer.ts';
import { changesAnswer, historyAnswer } from '../data/changes-answer.ts';
import { compareAnswer } from '../data/compare-answer.ts';
import { concentrationAnswer, distributionAnswer, lorenzAnswer, seriesAnswer } from '../data/explore-answer.ts';
import { metadataAnswer } from '../data/exports/metadata.ts';
import { allFeed, donorFeed, searchFeed, thingFeed } from '../data/feeds.ts';
import { FORMAT_NAMES } from '../data/formats/offered.ts';
import { standardRow, standardRows } from '../data/formats/standards/answer.ts';
import { AWARDS_360, AWARDS_IATI, AWARDS_OCDS, COMPETITIONS_OCDS, POOLS_IATI } from '../data/formats/standards/writers.ts';
import { networkAnswer, organisationAnswer } from '../data/organisation-answer.ts';
import { overlapAnswer } from '../data/overlap-answer.ts';
import { donorAnswer, donorsAnswer, statementAnswer } from '../data/pool-answer.ts';
import { profileAnswer, yearsAnswer } from '../data/profile-answer.ts';
import { checksAnswer, provenanceAnswer } from '../data/record-answer.ts';
import { searchAnswer, suggestAnswer, viewAnswer } from '../data/search/answers.ts';
import { diffAnswer, snapshotsAnswer } from '../data/snapshots-answer.ts';
import { donorTrace, paymentTrace } from '../data/trace-answer.ts';
import { catalogueAnswer, codesAnswer, indexAnswer, openApiAnswer, qualityAnswer, schemaAnswer } from './described.ts';

/** The parts of an address that its pattern leaves open, without percent-encoding. */
export type Parameters = Record<string, string>;

/** Answers a question to one address. Throws a RequestError that says what is wrong with it. */
export type Answerer = (asked: Asked, parameters: Parameters) => Response | Promise<Response>;

/** One thing at two addresses: as JSON and as CSV. */
function twice(
  path: string,
  answer: (format: 'json' | 'csv', asked: Asked, parameters: Parameters) => ReturnType<Answerer>,
): Record<string, Answerer> {
  return {
    [`${path}.json`]: (asked, parameters) => answer('json', asked, parameters),
    [`${path}.csv`]: (asked, parameters) => answer('csv', asked, parameters),
  };
}

/** Every address of the API, written as the OpenAPI document writes it. */
export const ROUTES: Record<string, Answerer> = {
  '/api/v1/index.json': indexAnswer,
  '/api/v1/openapi.json': openApiAnswer,
  '/api/v1/codes.json': codesAnswer,
  '/api/v1/catalog.jsonld': catalogueAnswer,
  '/api/v1/quality.json': qualityAnswer,
  '/api/v1/quality/runs.csv': runsAnswer,
  '/api/v1/search.json': searchAnswer,
  '/api/v1/suggest.json': suggestAnswer,

  '/api/v1/{dataset}.json': (asked, { dataset }) => listAnswer(datasetNamed(dataset), asked),
  ...Object.fromEntries(
    FORMAT_NAMES.map((format): [string, Answerer] => [
      `/api/v1/{dataset}.${format}`,
      (asked, { dataset }) => streamAnswer(datasetNamed(dataset), format, asked),
    ]),
  ),
  '/api/v1/{dataset}.atom': (asked, { dataset }) => searchFeed(datasetNamed(dataset), asked),
  '/api/v1/{dataset}/schema.json': (asked, { dataset }) => schemaAnswer(datasetNamed(dataset), asked),
  '/api/v1/{dataset}/metadata.json': (asked, { dataset }) => metadataAnswer(datasetNamed(dataset), asked),
  ...twice('/api/v1/{dataset}/totals', (format, asked, { dataset }) => totalsAnswer(datasetNamed(dataset), format, asked)),
  ...twice('/api/v1/{dataset}/as/{view}', (format, asked, { dataset, view }) => viewAnswer(datasetNamed(dataset), view, format, asked)),
  ...twice('/api/v1/{dataset}/series', (format, asked, { dataset }) => seriesAnswer(dataset, format, asked)),
  ...twice('/api/v1/{dataset}/distribution', (format, asked, { dataset }) => distributionAnswer(dataset, format, asked)),
  ...twice('/api/v1/{dataset}/concentration', (format, asked, { dataset }) => concentrationAnswer(dataset, format, asked)),
  ...twice('/api/v1/{dataset}/lorenz', (format, asked, { dataset }) => lorenzAnswer(dataset, format, asked)),

  ...twice('/api/v1/{dataset}/{id}', (format, asked, { dataset, id }) => recordAnswer(datasetNamed(dataset), id, format, asked)),
  '/api/v1/{dataset}/{id}/checks.json': (asked, { dataset, id }) => checksAnswer(datasetNamed(dataset), id, asked),
  '/api/v1/{dataset}/{id}/provenance.json': (asked, { dataset, id }) => provenanceAnswer(datasetNamed(dataset), id, asked),
  '/api/v1/{dataset}/{id}/history.json': (asked, { dataset, id }) => historyAnswer(datasetNamed(dataset), id, asked),
  '/api/v1/{dataset}/{id}/changes.atom': (asked, { dataset, id }) => thingFeed(datasetNamed(dataset), id, asked),

  '/api/v1/changes.json': changesAnswer,
  '/api/v1/changes.atom': allFeed,
  '/api/v1/snapshots.json': snapshotsAnswer,
  '/api/v1/snapshots/{range}/diff.json': (asked, { range }) => diffAnswer(range, asked),

  ...twice('/api/v1/awards/{id}/ladder', (format, asked, { id }) => ladderAnswer(id, format, asked)),
  ...twice('/api/v1/competitions/{id}/funnel', (format, asked, { id }) => funnelAnswer('competitions', id, format, asked)),
  ...twice('/api/v1/lots/{id}/funnel', (format, asked, { id }) => funnelAnswer('lots', id, format, asked)),
  ...twice('/api/v1/pools/{id}/statement', (format, { mirror, url }, { id }) => statementAnswer(mirror, id, url.searchParams, format)),
  '/api/v1/donors.json': ({ mirror, url }) => donorsAnswer(mirror, url.searchParams),
  '/api/v1/donors/{id}.json': ({ mirror, url }, { id }) => donorAnswer(mirror, id, url.searchParams),
  '/api/v1/donors/{id}/changes.atom': (asked, { id }) => donorFeed(id, asked),
  '/api/v1/donors/{id}/trace.json': (asked, { id }) => donorTrace(id, asked),
  '/api/v1/transactions/{id}/trace.json': (asked, { id }) => paymentTrace(id, asked),

  ...twice('/api/v1/years', yearsAnswer),
  ...twice('/api/v1/years/{id}/profile', (format, asked, { id }) => profileAnswer('year', id, format, asked)),
  ...twice('/api/v1/regions/{id}/profile', (format, asked, { id }) => profileAnswer('region', id, format, asked)),
  ...twice('/api/v1/spheres/{id}/profile', (format, asked, { id }) => profileAnswer('sphere', id, format, asked)),
  ...twice('/api/v1/organisations/{id}/profile', (format, asked, { id }) => organisationAnswer(id, format, asked)),
  ...twice('/api/v1/organisations/{id}/network', (format, asked, { id }) => networkAnswer(id, format, asked)),
  ...twice('/api/v1/compare/{of}', (format, asked, { of }) => compareAnswer(of, format, asked)),
  ...twice('/api/v1/overlap', overlapAnswer),

  '/api/v1/awards.360giving.json': (asked) => standardRows(AWARDS_360, asked),
  '/api/v1/awards.iati.xml': (asked) => standardRows(AWARDS_IATI, asked),
  '/api/v1/awards.ocds.json': (asked) => standardRows(AWARDS_OCDS, asked),
  '/api/v1/competitions.ocds.json': (asked) => standardRows(COMPETITIONS_OCDS, asked),
  '/api/v1/pools.iati.xml': (asked) => standardRows(POOLS_IATI, asked),
  '/api/v1/awards/{id}.360giving.json': (asked, { id }) => standardRow(AWARDS_360, id, asked),
  '/api/v1/awards/{id}.iati.xml': (asked, { id }) => standardRow(AWARDS_IATI, id, asked),
  '/api/v1/awards/{id}.ocds.json': (asked, { id }) => standardRow(AWARDS_OCDS, id, asked),
  '/api/v1/competitions/{id}.ocds.json': (asked, { id }) => standardRow(COMPETITIONS_OCDS, id, asked),
  '/api/v1/pools/{id}.iati.xml': (asked, { id }) => standardRow(POOLS_IATI, id, asked),
};
