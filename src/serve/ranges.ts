/** A part of a file: the first and the last byte. */
export interface Part {
  first: number;
  last: number;
}

/**
 * The part that a `Range` header asks for (RFC 9110 §14.2): undefined where the whole file is to be sent, which is also the answer to several
 * parts at once and to what is no range; `none` where the file has no such part.
 */
export function partOf(header: string | undefined, bytes: number): Part | undefined | 'none' {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!found) return undefined;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 || bytes === 0 ? 'none' : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  const first = Number(from);
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= bytes ? 'none' : { first, last };
}
