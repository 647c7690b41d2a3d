import { download, type Asked } from '../answer.ts';
import type { Dataset } from '../dataset.ts';
import { organisations } from '../datasets/organisations.ts';
import { RequestError } from '../errors.ts';
import { foldName } from '../fold.ts';
import { cell, header, lines } from '../formats/csv.ts';
import { jsonResponse, jsonText, meta, publish, publishTotal } from '../formats/json.ts';
import { byteStream } from '../formats/stream.ts';
import { refuseInvented } from '../invented.ts';
import { match } from '../match.ts';
import { LIMITS, parseQuery, queryParameters, refuseParameters } from '../query.ts';
import { mirrorScale } from '../prices.ts';
import { organisationIndex, rowsNamed } from '../select.ts';
import { parseSearch, searchEverywhere } from './everywhere.ts';
import { warningsOf } from './corrected.ts';
import { countsOf, groupsOf, viewFields, viewNamed, type Group } from './views.ts';

/** Every dataset's count and first rows for one search, as JSON. */
export async function searchAnswer({ mirror, url }: Asked): Promise<Response> {
  const { q, limit, include } = parseSearch(url.searchParams);
  if (q === undefined) throw new RequestError(400, { parameter: 'q', detail: '“q” says what to look for.' });
  const sections = await searchEverywhere(mirror, q, () => limit ?? 5, include || mirror.invented === 'none');
  const told = meta(mirror);
  return jsonResponse({
    data: sections.map(({ dataset, query, total, rows, ranked }) => ({
      dataset: dataset.id,
      total,
      order: ranked ? 'best first' : 'order of the dataset',
      rows: rows.map((row) => publish(dataset, row)),
      all: `/api/v1/${dataset.id}.json?${queryParameters(query)}`,
    })),
    meta: { ...told, warnings: [...told.warnings, ...warningsOf(sections[0])] },
  });
}

/** Rows of a filter as one of the views. As CSV, recipients and funders are rows of organisations; the others are totals. */
export function viewAnswer(dataset: Dataset, name: string | undefined, format: 'json' | 'csv', { mirror, url }: Asked): Response {
  const view = viewNamed(dataset, name);
  const fields = viewFields(dataset, view) ?? [];
  const query = parseQuery(dataset, url.searchParams, 'view');
  const found = match(mirror, query);
  refuseInvented(query, found);
  const [field = ''] = fields;
  if (format === 'json') {
    const scale = mirrorScale(mirror, 'nominal');
    const told = meta(mirror, dataset);
    const sums = (group: Group | undefined, by: string) => group && { [by]: group.value, rows: group.rows, sums: group.sums.map((row) => publishTotal({ ...query, by: [] }, row, scale)) }; // prettier-ignore
    const data = fields.map((by) => {
      const { groups, distinct, rest, missing } = groupsOf(mirror, query, found, by, query.limit ?? LIMITS.page);
      return {
        field: by,
        distinct,
        groups: groups.map((group) => ({ ...sums(group, by), ...(fieldIsParty(by) ? { name: mirror.organisationName(group.value ?? '') ?? null } : {}) })), // prettier-ignore
        not_shown: rest ? { rows: rest.rows, sums: sums(rest, by)?.sums } : null,
        not_published: missing ? { rows: missing.rows, sums: sums(missing, by)?.sums } : null,
      };
    });
    return jsonResponse({ data, meta: { ...told, warnings: [...told.warnings, ...warningsOf(found.found)] } });
  }
  if (!fieldIsParty(field)) throw new RequestError(404, { detail: `As CSV this is /api/v1/${dataset.id}/totals.csv?by=${field}.` });
  const counts = countsOf(found, field).slice(0, query.limit);
  function* blocks() {
    yield (query.bom ? '\ufeff' : '') + header(organisations).replace(/\r\n$/, ',found_rows\r\n');
    for (let at = 0; at < counts.length; at += 250) {
      const part = new Map(counts.slice(at, at + 250));
      const rows = new Map(rowsNamed(mirror, organisations, [...part.keys()]).map((row) => [row['id'], row]));
      yield [...part].map(([id, count]) => {
        const row = rows.get(id);
        return row ? lines(organisations, [row]).replace(/\r\n$/, `,${cell(count, true)}\r\n`) : '';
      }).join(''); // prettier-ignore
    }
  }
  return download(mirror, `${dataset.id}-${view}`, 'csv', byteStream(blocks()), { 'x-total-rows': String(counts.length) });
}

function fieldIsParty(field: string): boolean {
  return /^(recipient|funder|provider|receiver)_id$/.test(field);
}

/** The compact index behind the search box's suggestions: id, name, and all names folded as the search folds them. */
export function suggestAnswer({ mirror, url }: Asked): Response {
  refuseParameters(url.searchParams);
  const rows = organisationIndex(mirror).map(({ id, name, names }) => [id, name, [...new Set(names.map(foldName))].join(' · ')]);
  return new Response(jsonText({ data: rows }), { headers: { 'content-type': 'application/json; charset=utf-8' } });
}
