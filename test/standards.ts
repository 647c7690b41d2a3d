import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { ParseOption, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

/** Where the official schemas lie. */
export const SCHEMAS = join(import.meta.dirname, 'fixtures/schemas');

xmlRegisterFsInputProviders();

/** True for a case of a reader whose expected.json says that awards come out of it: the others are refused, and nothing of them can be written. */
export function publishesAwards(folder: string): boolean {
  const { sources } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { sources: Record<string, { awards: number }> };
  return Object.values(sources).some(({ awards }) => awards > 0);
}

/** A validator of an official XML schema by libxml2: gives what is wrong with a document, an empty list where nothing is. */
export function xmlValidator(schema: string): (text: string) => string[] {
  const path = join(SCHEMAS, schema);
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(path), { url: path }));
  return (text) => {
    try {
      const document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_HUGE });
      try {
        validator.validate(document);
      } finally {
        document.dispose();
      }
      return [];
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error;
      return error.details.map(({ line, message }) => `line ${line}: ${message.trim()}`);
    }
  };
}

/** A schema below the folder of schemas, and the id others know it by where that is not its own. */
interface Schema {
  path: string;
  id?: string;
}

/** A validator of official JSON schemas by Ajv; the last one is asked, and may refer to the others by their ids. */
export function jsonValidator(draft: '04' | '2020-12', ...schemas: Schema[]): (document: unknown) => string[] {
  const ajv = new (draft === '04' ? AjvDraft04 : Ajv2020)({ strict: false, allErrors: true, validateFormats: true });
  addFormats(ajv);
  // The draft is named by the caller: 360Giving writes the identifier of its with http, which is none of a draft's.
  const parsed = schemas.map(({ path, id }) => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8')) as AnySchemaObject;
    return { id, schema };
  });
  const asked = parsed.pop()?.schema ?? {};
  for (const { id, schema } of parsed) ajv.addSchema(id === undefined ? schema : { ...schema, $id: id });
  const validate = ajv.compile(asked);
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)); // prettier-ignore
}

/** Validates JSON-LD against SHACL shapes: gives how many statements it makes, and what is wrong with them. Nothing is fetched: its context has to be its own. */
export async function shaclFaults(shapes: string, document: object): Promise<{ statements: number; faults: string[] }> {
  const refuse = (url: string): never => {
    throw new Error(`${url} would have to be fetched.`);
  };
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader: refuse }))); // prettier-ignore
  const validator = new SHACLValidator(new Store(new Parser().parse(readFileSync(join(SCHEMAS, shapes), 'utf8'))));
  const report = await validator.validate(data);
  return {
    statements: data.size,
    faults: report.results.map(({ focusNode, path, message }) => `${focusNode.value} ${JSON.stringify(path)} ${message.map(({ value }) => value).join(' ')}`), // prettier-ignore
  };
}
