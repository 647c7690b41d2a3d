import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Makes the bundled sample from the files as published: contact details are taken out, since they name people; nothing else changes.
 * Run once by a maintainer who has the originals: node scripts/make-sample.ts FOLDER-WITH-IATI-FILES
 */
const [from] = process.argv.slice(2);
if (!from) throw new Error('Give the folder that holds us-government-kazakhstan/ and unhcr/.');
const us = [
  'dhs-kazakhstan',
  'dod-kazakhstan',
  'doe-kazakhstan',
  'doi-kazakhstan',
  'doj-kazakhstan',
  'hhs-kazakhstan',
  'state-kazakhstan',
  'treasury-kazakhstan',
  'usaid-kz',
  'usda-kazakhstan',
  'ustda-kazakhstan',
];
const files = [
  ...us.map((name) => join(from, 'us-government-kazakhstan', `${name}.xml`)),
  join(from, 'unhcr', 'UNHCR-Kazakhstan-2023.cut.xml'),
];
const target = join(import.meta.dirname, 'sample');
mkdirSync(target, { recursive: true });
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const without = text.replace(/[ \t]*<contact-info\b[\s\S]*?<\/contact-info>\s*?\n?/g, '');
  if (/<contact-info|<person-name|<email|<telephone/.test(without)) throw new Error(`${file} still holds contact details`);
  writeFileSync(join(target, basename(file)), without);
  console.log(`${basename(file)}: ${text.length - without.length} characters of contact details taken out`);
}
