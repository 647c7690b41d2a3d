import { download, type Asked } from './answer.ts';
import { organisations } from './datasets/organisations.ts';
import { RequestError } from './errors.ts';
import { figureParts, figureTable } from './figure.ts';
import { jsonResponse, meta } from './formats/json.ts';
import { absent } from './gone.ts';
import { refuseInventedRow } from './invented.ts';
import { organisationFigures, readOrganisation } from './organisation-profile.ts';
import { refuseParameters } from './query.ts';
import { one } from './select.ts';

/** The figures of an organisation’s page as JSON or CSV. Throws a RequestError for an unknown or withdrawn one, for parameters, and for an invented one nobody asked for. */
export async function organisationAnswer(id: string | undefined, format: 'json' | 'csv', { mirror, url }: Asked): Promise<Response> {
  refuseParameters(url.searchParams, ['include']);
  const given = url.searchParams.get('include');
  if (given !== null && given !== 'demo') throw new RequestError(400, { parameter: 'include', detail: '“include” takes demo.' });
  const row = one(mirror, organisations, id ?? '');
  if (!row) throw absent(mirror, organisations, id ?? '');
  refuseInventedRow('organisations', row, given !== null);
  const profile = await readOrganisation(mirror, row, new URLSearchParams());
  const figures = organisationFigures(profile);
  if (format === 'csv') return download(mirror, `organisation-${id}`, 'csv', figureTable(figures, given !== null));
  const { peers } = profile;
  return jsonResponse({
    data: {
      id: row['id'],
      name: row['name'],
      figures: figureParts(figures, given !== null),
      peers: peers ? { currency: peers.currency, from: Number(peers.from), until: Number(peers.until), formula: '(others below + half of the others equal) ÷ (n − 1); no share below 12', rows_are: 'place from the largest' } : null, // prettier-ignore
    },
    meta: { ...meta(mirror), currency: 'as published, beside each amount' },
  });
}
