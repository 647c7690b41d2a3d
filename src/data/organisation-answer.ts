import { download, type Asked } from './answer.ts';
import type { AnyRow } from './dataset.ts';
import { organisations } from './datasets/organisations.ts';
import { RequestError } from './errors.ts';
import { figureParts, figureTable } from './figure.ts';
import { jsonResponse, meta } from './formats/json.ts';
import { absent } from './gone.ts';
import { refuseInventedRow } from './invented.ts';
import { NETWORK_SIDES, networkFigures, networkOf } from './network.ts';
import { organisationFigures, readOrganisation } from './organisation-profile.ts';
import { refuseParameters } from './query.ts';
import { one } from './select.ts';

/** The organisation whose figures are asked for, and whether invented ones are wanted. Throws a RequestError for an unknown or withdrawn one, for parameters, and for an invented one nobody asked for. */
function organisationAsked({ mirror, url }: Asked, id: string | undefined): { row: AnyRow; include: boolean } {
  refuseParameters(url.searchParams, ['include']);
  const given = url.searchParams.get('include');
  if (given !== null && given !== 'demo') throw new RequestError(400, { parameter: 'include', detail: '“include” takes demo.' });
  const row = one(mirror, organisations, id ?? '');
  if (!row) throw absent(mirror, organisations, id ?? '');
  refuseInventedRow('organisations', row, given !== null);
  return { row, include: given !== null };
}

/** The figures of an organisation’s page as JSON or CSV. Throws a RequestError as `organisationAsked` does. */
export async function organisationAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Promise<Response> {
  const { mirror } = asked;
  const { row, include } = organisationAsked(asked, id);
  const profile = await readOrganisation(mirror, row, new URLSearchParams());
  const figures = organisationFigures(profile);
  if (format === 'csv') return download(mirror, `organisation-${id}`, 'csv', figureTable(figures, include));
  const { peers } = profile;
  return jsonResponse({
    data: {
      id: row['id'],
      name: row['name'],
      figures: figureParts(figures, include),
      peers: peers ? { currency: peers.currency, from: Number(peers.from), until: Number(peers.until), formula: '(others below + half of the others equal) ÷ (n − 1); no share below 12', rows_are: 'place from the largest' } : null, // prettier-ignore
    },
    meta: { ...meta(mirror), currency: 'as published, beside each amount' },
  });
}

/** Who shares givers or receivers with an organisation, as JSON or CSV; `n` is how many they share. Throws a RequestError as `organisationAsked` does. */
export function networkAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const { row, include } = organisationAsked(asked, id);
  const own = String(row['id']);
  const networks = NETWORK_SIDES.flatMap((side) => networkOf(mirror, own, side) ?? []);
  const figures = networks.flatMap((network) => networkFigures(own, network));
  if (format === 'csv') return download(mirror, `network-${id}`, 'csv', figureTable(figures, include));
  return jsonResponse({ data: { id: own, name: row['name'], figures: figureParts(figures, include) }, meta: { ...meta(mirror), currency: 'as published, beside each amount' } }); // prettier-ignore
}
