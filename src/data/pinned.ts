import { existsSync } from 'node:fs';
import { snapshotOf } from './cursor.ts';
import { RequestError, SetupError } from './errors.ts';
import { currentSnapshot, hasSnapshot, homeFolder, paths, readManifest, readPointer } from './home.ts';
import { currentMirror, openMirror, type Mirror } from './mirror.ts';
import { isSnapshotName, SNAPSHOT } from './snapshot-name.ts';

/** Earlier snapshots kept open at a time: each holds its columns in memory. */
const OPEN = 3;
const open = new Map<string, Mirror>();

/**
 * The mirror of a snapshot that a request names. Throws a RequestError: 400 for what is no name of a snapshot, 404 for one that is not in the
 * chain, 410 for one whose mirror was pruned or was made with other fields than this version of the portal reads.
 */
function pinnedMirror(home: string, snapshot: string): Mirror {
  const fault = (status: 400 | 404 | 410, detail: string) => new RequestError(status, { parameter: SNAPSHOT, detail });
  if (!isSnapshotName(snapshot))
    throw fault(400, `“snapshot” takes the name of a snapshot, as every answer gives it; “${snapshot.slice(0, 80)}” is none.`);
  if (snapshot === currentSnapshot(home)) return currentMirror(home);
  if (!hasSnapshot(home, snapshot)) throw fault(404, `There is no snapshot ${snapshot}; leave “snapshot” out for the newest.`);
  if (!existsSync(paths.mirror(paths.snapshot(home, snapshot)))) {
    const kept = keptAfter(home, snapshot);
    throw fault(410, `The mirror of ${snapshot} was taken away when its time was over; its manifest and its changes are kept. ${kept ? `The next one that can be shown is ${kept}.` : ''}`.trim()); // prettier-ignore
  }
  const key = `${home}\n${snapshot}`;
  const known = open.get(key);
  if (known) {
    open.delete(key);
    open.set(key, known);
    return known;
  }
  const mirror = opened(home, snapshot, fault);
  open.set(key, mirror);
  for (const [oldest, gone] of open) {
    if (open.size <= OPEN) break;
    open.delete(oldest);
    // Requests that began on it finish on it.
    setTimeout(() => gone.sqlite.close(), 10 * 60_000).unref();
  }
  return mirror;
}

/**
 * The mirror that a request is answered from: of the snapshot it names, of that which its page token began on, as long as it can be shown, else of
 * the newest. Throws a RequestError: 400 for what is no name of a snapshot, 404 for one that is not there, 410 for one that cannot be shown any more.
 */
export function mirrorAsked(url: URL, named: string | undefined): { mirror: Mirror; pinned: string | undefined } {
  const home = homeFolder();
  const mirror = currentMirror(home);
  const began = snapshotOf(url.searchParams.get('cursor') ?? '');
  const pinned = named ?? (began !== undefined && began !== mirror.snapshot && canShow(home, began) ? began : undefined);
  return { mirror: pinned === undefined ? mirror : pinnedMirror(home, pinned), pinned };
}

/** True where that is a snapshot whose mirror is still there. */
export function canShow(home: string, snapshot: string): boolean {
  return isSnapshotName(snapshot) && existsSync(paths.mirror(paths.snapshot(home, snapshot)));
}

function opened(home: string, snapshot: string, fault: (status: 410, detail: string) => RequestError): Mirror {
  try {
    return openMirror(home, snapshot);
  } catch (error) {
    if (error instanceof SetupError)
      throw fault(410, `Snapshot ${snapshot} was made by an earlier version of the portal and cannot be shown by this one.`);
    throw error;
  }
}

/** The first snapshot after another one whose mirror is still there; undefined where the chain does not tell. */
function keptAfter(home: string, snapshot: string): string | undefined {
  let kept: string | undefined;
  let at = readPointer(home)?.head;
  while (at !== undefined && at !== snapshot && hasSnapshot(home, at)) {
    if (existsSync(paths.mirror(paths.snapshot(home, at)))) kept = at;
    at = readManifest(home, at).previous?.snapshot;
  }
  return kept;
}

/**
 * A page of an earlier snapshot with `snapshot=` on every link and form that stays on the portal, so that a reader who follows one does not
 * leave that night unseen. What is marked `data-now` leads to the newest on purpose.
 */
export function keepingSnapshot(page: string, snapshot: string): string {
  return page
    .replace(
      /<a (?!data-now)([^>]*?)href="(\/(?!_astro\/|data\/)[^"#]*)(#[^"]*)?"/g,
      (whole, before: string, address: string, fragment = '') =>
      /[?;&]snapshot=/.test(address) ? whole : `<a ${before}href="${address}${address.includes('?') ? '&amp;' : '?'}snapshot=${snapshot}${fragment}"`, // prettier-ignore
    )
    .replace(
      /<a (?!data-now)([^>]*?)href="\?([^"#]*)(#[^"]*)?"/g,
      (whole, before: string, query: string, fragment = '') =>
      /(^|[;&])snapshot=/.test(query) ? whole : `<a ${before}href="?${query ? `${query}&amp;` : ''}snapshot=${snapshot}${fragment}"`, // prettier-ignore
    )
    .replace(/<form\b[^>]*>/g, (form) => `${form}<input type="hidden" name="snapshot" value="${snapshot}">`);
}
