import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readCsv } from '../sources/csv.ts';
import { openPackage } from '../sources/zip.ts';

/** Where the rows of a data package stand: file and id to line. */
export type Lines = (file: string, id: string) => number | null;

/** Looks up the lines on which rows of a zipped data package stand, by the ids that are asked for, file by file. */
export async function findLines(zipPath: string, wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<Lines> {
  const found = new Map<string, number>();
  const fail = (detail: string): never => {
    throw new Error(detail);
  };
  if (wanted.size)
    await openPackage(zipPath, fail, async (zip) => {
      for (const name of zip.names()) {
        const file = name.split('/').at(-1) ?? name;
        const ids = wanted.get(file);
        if (!ids) continue;
        const bytes = name.endsWith('.gz') ? Readable.from(zip.stream(name)).pipe(createGunzip()) : zip.stream(name);
        let at = -1;
        const record = (cells: string[], line: number) => {
          const id = cells[at];
          if (at < 0) at = cells.indexOf('id');
          else if (id !== undefined && ids.has(id) && !found.has(`${file}\n${id}`)) found.set(`${file}\n${id}`, line);
        };
        await readCsv(bytes as AsyncIterable<Uint8Array>, {}, { record, fail });
      }
    }, Infinity); // prettier-ignore
  return (file, id) => found.get(`${file}\n${id}`) ?? null;
}
