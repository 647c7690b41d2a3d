/** The parameter that asks for the state of an earlier night, on every page and endpoint. */
export const SNAPSHOT = 'snapshot';

/** True for what may be the name of a snapshot: a date, the first digits of the content's root, and a number where the same came again on one day. */
export function isSnapshotName(text: string): boolean {
  return /^\d{4}-\d\d-\d\d-[0-9a-f]{12}(-\d{1,6})?$/.test(text);
}
