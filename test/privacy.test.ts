import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flagsOf } from '../scripts/node-flags.ts';
import { redactText } from '../scripts/privacy.ts';
import { describe as describeRun } from '../scripts/report.ts';
import { hasCheckDigit, isBin, isPersonalNumber } from '../src/data/identifiers.ts';
import { DATASETS } from '../src/data/datasets/index.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { STANDARDS } from '../src/data/formats/standards/index.ts';
import { READERS } from './export-readers.ts';
import { unzipTo } from './unzip.ts';
import { addressOf } from '../scripts/told-address.ts';
import { night, inMirror, select, temporaryFolder, writeConfig } from './home.ts';

/** Invented numbers of the form of a personal number: days of birth in the years 00 to 09 of month 13, which nobody has. */
const PERSONAL = Array.from({ length: 400 }, (_, at) => `0${at % 10}130${String(100000 + at * 37)}`)
  .flatMap((eleven) => Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`))
  .filter((number) => number.length === 12 && hasCheckDigit(number) && isPersonalNumber(number))
  .slice(0, 12);
const EMAIL = 'aigul.invented@example.org';
const PHONE = '+7 (701) 555-01-23';
const NAME = 'Aigul Inventedova';

test('an IIN is told from a BIN by its fifth digit, and both have one check digit', () => {
  expect(PERSONAL).toHaveLength(12);
  for (const bin of ['950440001673', '990940003030', '000640002067']) expect([isBin(bin), isPersonalNumber(bin)]).toEqual([true, false]);
  for (const iin of PERSONAL) expect([isBin(iin), isPersonalNumber(iin)]).toEqual([false, true]);
  expect(isBin('950440001674')).toBe(false);
  expect(isPersonalNumber('85010130012')).toBe(false);
});

test.each([
  ['alone', (number: string) => number],
  ['in words', (number: string) => `ИИН ${number}, Алматы`],
  ['against letters', (number: string) => `ИИН${number}ж`],
  ['in two halves', (number: string) => `${number.slice(0, 6)} ${number.slice(6)}`],
  ['in an identifier of Kazakhstan', (number: string) => `KZ-IIN-${number}`],
  ['twice', (number: string) => `${number};${number}`],
])('a personal number %s is taken out and counted', (_, write) => {
  const kinds: string[] = [];
  const text = redactText(write(PERSONAL[0] ?? ''), (kind) => kinds.push(kind));
  expect(text).not.toMatch(/\d{6}/);
  expect(kinds.every((kind) => kind === 'personal_number') && kinds.length > 0).toBe(true);
});

test.each([
  ['an amount', '850101300123.50'],
  ['a longer number', `1${PERSONAL[0]}`],
  ['a number of another country’s register', `US-GOV-1-${PERSONAL[0]}`],
  ['a BIN', '950440001673'],
  ['a sentence', 'Помощь 12 семьям в 2024 году, www.example.org/@water'],
])('%s stays as it is', (_, text) => {
  expect(redactText(text, () => expect.unreachable())).toBe(text);
});

test('whatever stands around it, no personal number, e-mail address or international telephone number gets through', () => {
  const word = fc.string({ maxLength: 12 }).filter((text) => !/[\d.,+@]/.test(text));
  fc.assert(
    fc.property(word, fc.constantFrom(...PERSONAL, EMAIL, PHONE), word, (before, secret, after) => {
      const clean = redactText(`${before} ${secret} ${after}`, () => undefined);
      expect(clean).not.toContain(secret);
    }),
  );
});

/** Files of every format with something personal in every kind of field. */
function plant(folder: string): string {
  const iin = (at: number) => PERSONAL[at] ?? '';
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  put('a.xml', `<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>KZ-X-${iin(0)}</iati-identifier><reporting-org ref="KZ-X"><narrative>Org ${iin(1)}</narrative></reporting-org><title><narrative>Grant ${iin(2)}</narrative></title><description><narrative>Call ${PHONE} or ${EMAIL}, ИИН ${iin(3)}</narrative></description><participating-org role="4" ref="KZ-IIN-${iin(4)}"><narrative>${NAME}</narrative></participating-org><contact-info><person-name><narrative>${NAME}</narrative></person-name><telephone>${PHONE}</telephone><email>${EMAIL}</email></contact-info><transaction ref="${iin(5)}"><transaction-type code="3"/><transaction-date iso-date="2024-01-01"/><value>5</value><description><narrative>${iin(6)}</narrative></description><receiver-org ref="${iin(7)}"><narrative>${NAME}</narrative></receiver-org></transaction><transaction><transaction-type code="3"/><transaction-date iso-date="${iin(8)}"/><value>${iin(9)}</value></transaction><document-link url="https://example.org/${iin(10)}" format="text/html"><title><narrative>${iin(11)}</narrative></title></document-link><tag-${iin(0)} x="${iin(1)}"/></iati-activity></iati-activities>`); // prettier-ignore
  put('g.json', JSON.stringify({ grants: [{ id: `360G-x-${iin(0)}`, title: `Grant ${iin(1)}`, description: `${EMAIL} ${PHONE}`, currency: 'KZT', amountAwarded: '100', awardDate: '2024-01-01', fundingOrganization: [{ id: 'KZ-X', name: `Fund ${iin(2)}` }], recipientIndividual: [{ id: iin(3), name: NAME }], [`extra ${iin(4)}`]: iin(5) }, { id: 'bad', title: 't', currency: iin(6), amountAwarded: iin(7), awardDate: iin(8), fundingOrganization: [{ id: 'KZ-X', name: 'Fund' }] }] })); // prettier-ignore
  put('g.csv', `Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:Identifier,Funding Org:Name,Recipient Org:Identifier,Recipient Org:Name,Extra ${iin(0)}\n360G-y-1,T ${iin(1)},"${EMAIL}, ${PHONE}",KZT,100,2024-01-01,KZ-X,Fund,KZ-IIN-${iin(2)},${NAME},${iin(3)}\n360G-y-2,T,D,${iin(4)},x,${iin(5)},KZ-X,Fund,KZ-Y,Y,\n`); // prettier-ignore
  put(
    'm.csv',
    `No,Paid,Donor,Kind,Note\n${iin(0)},10,${NAME},person,${iin(1)} ${EMAIL}\n2,${iin(2)},Org ${iin(3)},org,${PHONE}\n3,x${iin(4)},Org,org,\n`,
  );
  const header = 'id,source_id,source_record_id,source_file,retrieved_at,title,description,recipient_name,funder_name,url';
  put('awards.csv', `${header}\nabc,inner,r-${iin(0)},f ${iin(1)},2024-01-01T00:00:00.000Z,T ${iin(2)},${EMAIL} ${PHONE},Org ${iin(3)},F,https://example.org/${iin(4)}\nbroken ${iin(5)},inner\n`); // prettier-ignore
  put('datapackage.json', JSON.stringify({ name: 'p', resources: [{ name: 'awards', path: 'awards.csv' }] }));
  const mapping = { record: 'No', transactions: [{ kind: { constant: 'incoming_funds' }, amount: 'Paid', currency: { constant: 'USD' }, 'provider.name': 'Donor', 'provider.individual': { column: 'Kind', equals: 'person' }, description: 'Note' }] }; // prettier-ignore
  return writeConfig(folder, [
    { id: 'a', location: 'a.xml' },
    { id: 'g', format: '360giving', location: 'g.json' },
    { id: 't', format: '360giving', location: 'g.csv' },
    { id: 'm', format: 'mapped-csv', location: 'm.csv', options: { mapping } },
    { id: 'p', format: 'data-package', location: 'datapackage.json' },
  ]);
}

const SECRETS = [...PERSONAL, EMAIL, NAME, '555-01-23'];

function leaks(where: string, text: string): string[] {
  return SECRETS.filter((secret) => text.includes(secret)).map((secret) => `${where}: ${secret}`);
}

test('nothing personal that is planted in any format is in the mirror, the bulk files, the feed, the logs, the pages or the API', async () => {
  const home = temporaryFolder();
  const input = temporaryFolder();
  const report = await night(plant(input), home);
  expect(report.sources.map(({ status }) => status)).toEqual(['published', 'published', 'published', 'published', 'published']);
  const found = leaks('report', describeRun(report));
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  let typed = 0;
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('/raw/'))) {
    const bytes = readFileSync(file);
    found.push(...leaks(file.slice(home.length), (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')));
    found.push(...leaks(file.slice(home.length), (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')));
    if (file.endsWith('.parquet')) {
      const rows = await READERS.parquet(bytes, awards);
      typed += rows.length;
      found.push(...leaks(file.slice(home.length), JSON.stringify(rows)));
    }
    if (file.endsWith('.zip')) {
      const unpacked = temporaryFolder();
      await unzipTo(file, unpacked);
      for (const name of readdirSync(unpacked)) {
        const inside = readFileSync(join(unpacked, name));
        found.push(...leaks(`${file.slice(home.length)} ${name}`, (name.endsWith('.gz') ? gunzipSync(inside) : inside).toString('utf8')));
      }
    }
  }
  expect(typed).toBeGreaterThan(20);
  expect(files.length).toBeGreaterThan(20);
  const counted = inMirror(home, report, (mirror) =>
    select(mirror, 'SELECT source_id, kind, sum(count) AS n FROM redactions GROUP BY 1, 2 ORDER BY 1, 2'),
  );
  for (const source of ['a', 'g', 't', 'm', 'p']) for (const kind of ['personal_number', 'contact']) expect(counted, `${source} ${kind}`).toContainEqual(expect.objectContaining({ source_id: source, kind })); // prettier-ignore
  for (const source of ['g', 'm']) expect(counted).toContainEqual(expect.objectContaining({ source_id: source, kind: 'individual' }));

  const server = spawn(process.execPath, [...flagsOf('start'), 'scripts/start.ts'], { cwd: resolve(import.meta.dirname, '..'), env: { ...process.env, AIQYN_HOME: home, PORT: '0', HOST: '127.0.0.1' }, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  try {
    const address = await addressOf(server);
    const datasets = ((await (await fetch(`${address}/api/v1/index.json`)).json()) as { data: { id: string }[] }).data.map(({ id }) => id);
    expect(datasets.length).toBeGreaterThan(15);
    const pages = datasets.flatMap((id) => [`/en/${id}`, `/api/v1/${id}.json?limit=1000`, `/api/v1/${id}.csv`, `/api/v1/${id}.ndjson`]);
    const records = inMirror(home, report, (mirror) => select(mirror, 'SELECT id FROM awards')).map((row) => `/kk/awards/${String(row['id'])}`); // prettier-ignore
    const standards = STANDARDS.flatMap(({ of, suffix }) => of.map((id) => `/api/v1/${id}.${suffix}`));
    for (const path of ['/en', '/ru/data', '/en/quality', ...records, ...pages, ...standards]) {
      const response = await fetch(address + path);
      found.push(...leaks(path, await response.text()));
    }
    for (const dataset of DATASETS)
      for (const format of ['xlsx', 'parquet'] as const) {
        const path = `/api/v1/${dataset.id}.${format}`;
        const rows = await READERS[format](Buffer.from(await (await fetch(address + path)).arrayBuffer()), dataset);
        found.push(...leaks(path, JSON.stringify(rows)));
      }
  } finally {
    server.kill();
  }
  expect(found).toEqual([]);
}, 300_000);
