import { tmpdir } from 'node:os';
import { sep } from 'node:path';
import { SetupError } from '../src/data/errors.ts';

/** Nothing more can be written: the disk is full, or its user's part of it. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'];
const LOCKED = ['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM'];
const NO_FOLDER = ['ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT'];
/** Constraints too: no row that was read is there twice or lacks anything, so one that does was damaged where it was kept. */
const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_CONSTRAINT'];
const FAILING = ['SQLITE_IOERR', 'EIO'];

/**
 * What a system's or database's error says of the home, as a SetupError with one sentence and what to do; undefined where the error is
 * about something else, such as a published file that may not be read.
 */
export function homeFault(error: unknown, home: string): SetupError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const database = code.startsWith('SQLITE_');
  const path = 'path' in error && typeof error.path === 'string' ? error.path : database ? home : '';
  const fault = (sentence: string) => new SetupError(`${sentence} What was served before is still served.`, { cause: error });
  const among = (codes: string[]) => isAmong(code, codes);
  if (among(FULL)) return fault(`There is no room left in ${home}, or in ${tmpdir()} for temporary files: make room and run again.`);
  if (path !== home && !path.startsWith(home + sep)) return undefined;
  if (among(LOCKED)) return fault(`${path} cannot be written (${code}): the home must be a folder that this user may write to.`);
  if (among(NO_FOLDER)) return fault(`${path} is not what a home has there (${code}): name a folder with --home or AIQYN_HOME.`);
  if (among([...DAMAGED, ...FAILING]))
    return fault(`A database in ${home} is damaged or its disk fails (${code}, ${error.message}): verify the newest snapshot and restore it from a backup.`); // prettier-ignore
  return undefined;
}

/** True where a database turned out not to be whole. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && isAmong(String(error.code), DAMAGED);
}

/** SQLite's extended codes begin with the plain one. */
function isAmong(code: string, codes: string[]): boolean {
  return codes.some((known) => code === known || (known.startsWith('SQLITE_') && code.startsWith(`${known}_`)));
}
