import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParseOption, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** Where the official schemas lie. */
export const SCHEMAS = join(import.meta.dirname, 'fixtures/schemas');

xmlRegisterFsInputProviders();

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
