import { download, type Asked } from './answer.ts';
import { attributionTotals } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { rowsUrl, without } from './figure.ts';
import { table } from './formats/csv.ts';
import { jsonResponse, meta, type Published } from './formats/json.ts';
import { toDecimal } from './money.ts';
import { overlapAsked, readOverlap, type Overlap, type OverlapLine, type OverlapPart } from './overlap.ts';
import { includesInvented } from './profile-answer.ts';

const KEYS = ['recipient_id', 'recipient_name', 'sphere', 'part', 'id', 'basis', 'currency', 'rows', 'amount', 'amount_minor', 'rows_url'];

/** Organisations with several givers in one sphere, or with several instruments, as JSON or CSV. Throws a RequestError for wrong parameters and for invented rows nobody asked for. */
export async function overlapAnswer(format: 'json' | 'csv', { mirror, url }: Asked): Promise<Response> {
  const asked = overlapAsked(mirror, url.searchParams, ['include']);
  const include = includesInvented(mirror, url.searchParams, [asked.by === 'donors' ? [attributionTotals, {}] : [awards, {}]]);
  const overlap = await readOverlap(mirror, asked);
  if (format === 'csv') {
    const rows = overlap.lines.flatMap((line) => {
      const own = { recipient_id: line.recipient, recipient_name: mirror.organisationName(line.recipient) ?? null, sphere: line.sphere };
      return [...published(overlap, line, 'giver', include), ...published(overlap, line, 'instrument', include)].map((part) => ({ ...own, ...part })); // prettier-ignore
    });
    return download(mirror, 'overlap', 'csv', table(rows, KEYS));
  }
  const { by, sphere, region, year, instruments } = asked;
  return jsonResponse({
    data: {
      by, sphere, region, year: year === null ? null : Number(year), instruments, basis: overlap.basis,
      recipients: overlap.recipients,
      of_recipients: overlap.of,
      note: 'Several givers of one organisation in one sphere are not double funding: they may pay for different projects and costs.',
      lines: overlap.lines.map((line) => ({
        recipient_id: line.recipient,
        recipient_name: mirror.organisationName(line.recipient) ?? null,
        sphere: line.sphere,
        count: line.count,
        givers: published(overlap, line, 'giver', include).map((part) => without(part, 'part')),
        instruments: published(overlap, line, 'instrument', include).map((part) => without(part, 'part')),
      })),
    },
    meta: { ...meta(mirror), currency: 'as published, beside each amount' },
  }); // prettier-ignore
}

function published(overlap: Overlap, line: OverlapLine, part: 'giver' | 'instrument', include: boolean): Record<string, Published>[] {
  const parts: OverlapPart[] = part === 'giver' ? line.givers : line.instruments;
  return parts.map(({ id, currency, minor, rows }) => ({
    part,
    id,
    basis: overlap.basis,
    currency,
    rows,
    amount: toDecimal(minor, currency),
    amount_minor: minor,
    rows_url: rowsUrl(overlap.behind(line, { [part]: id, currency }), include),
  }));
}
