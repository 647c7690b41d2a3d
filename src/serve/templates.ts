import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import { templateFiles } from '../data/intake/templates.ts';
import type { StaticFile } from './files.ts';

/** Where the templates are. */
export const TEMPLATES = '/data/templates.zip';

/** Times inside the zip are all the same, so that the same declarations make the same bytes. */
const MTIME = new Date(Date.UTC(2000, 0, 1));

let made: Promise<StaticFile> | undefined;

/** The templates as one zip, made when they are first asked for and kept. */
export function templatesFile(): Promise<StaticFile> {
  return (made ??= makeZip());
}

async function makeZip(): Promise<StaticFile> {
  const zip = new ZipFile();
  for (const [path, text] of templateFiles()) zip.addBuffer(Buffer.from(text), path, { mtime: MTIME, mode: 0o100644, compress: true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return { body, type: 'application/zip', etag: createHash('sha256').update(body).digest('base64url').slice(0, 22), immutable: false };
}
