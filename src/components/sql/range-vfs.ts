import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { RemoteFile } from './remote-file.ts';

/** Name of the file system that reads one file of the server. */
export const RANGE_VFS = 'range';

/** A structure of SQLite as it is at run time: its members stand behind a `$`, which the package's types leave out. */
type Struct = Record<`$${string}`, unknown> & { pointer: number };
const struct = (made: unknown) => made as Struct;

/** Has SQLite read a file of the server part by part, as a file that never changes and that nobody can write. */
export function installRangeVfs({ capi, wasm, vfs }: Sqlite3Static, file: RemoteFile): void {
  const io = new capi.sqlite3_io_methods();
  const system = new capi.sqlite3_vfs();
  const standard = new capi.sqlite3_vfs(capi.sqlite3_vfs_find(null));
  const { sizeof } = (capi.sqlite3_file as unknown as { structInfo: { sizeof: number } }).structInfo;
  struct(io).$iVersion = 1;
  Object.assign(struct(system), { $iVersion: 1, $szOsFile: sizeof, $mxPathname: 256 });
  for (const name of ['$xRandomness', '$xSleep', '$xCurrentTime'] as const) struct(system)[name] = struct(standard)[name];
  standard.dispose();
  const done = capi.SQLITE_OK;
  const refused = () => capi.SQLITE_READONLY;
  const nothing = () => done;
  vfs.installVfs({
    io: {
      struct: io,
      methods: {
        xClose: nothing,
        // The place comes as a bigint, whatever the package's types say.
        xRead(_file: number, target: number, length: number, offset: unknown) {
          try {
            const into = wasm.heap8u().subarray(target, target + length);
            const read = file.read(Number(offset), into);
            if (read === length) return done;
            into.fill(0, read);
            return capi.SQLITE_IOERR_SHORT_READ;
          } catch (error) {
            console.error(error);
            return capi.SQLITE_IOERR_READ;
          }
        },
        xWrite: refused,
        xTruncate: refused,
        xSync: nothing,
        xFileSize(_file, size) {
          wasm.poke64(size, BigInt(file.size));
          return done;
        },
        xLock: nothing,
        xUnlock: nothing,
        xCheckReservedLock(_file, reserved) {
          wasm.poke32(reserved, 0);
          return done;
        },
        xFileControl: () => capi.SQLITE_NOTFOUND,
        // Not results but a size and a set of traits.
        xSectorSize: () => 4096 as typeof done,
        xDeviceCharacteristics: () => capi.SQLITE_IOCAP_IMMUTABLE as unknown as typeof done,
      },
    },
    vfs: {
      struct: system,
      name: RANGE_VFS,
      methods: {
        xOpen(_vfs, name, handle, flags, opened) {
          if (!name || !(flags & capi.SQLITE_OPEN_MAIN_DB)) return capi.SQLITE_CANTOPEN;
          const made = new capi.sqlite3_file(handle);
          struct(made).$pMethods = struct(io).pointer;
          made.dispose();
          if (opened) wasm.poke32(opened, capi.SQLITE_OPEN_READONLY);
          return done;
        },
        xDelete: refused,
        xAccess(_vfs, _name, _flags, there) {
          wasm.poke32(there, 0);
          return done;
        },
        xFullPathname(_vfs, name, length, full) {
          return wasm.cstrncpy(full, name, length) < length ? done : capi.SQLITE_CANTOPEN;
        },
        xGetLastError: nothing,
      },
    },
  });
}
