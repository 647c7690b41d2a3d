import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { closeSync, openSync, writeSync } from 'node:fs';

/** An invented IATI file. */
export function iati(activities: { id: string; title?: string; amounts: number[] }[]): string {
  const body = activities.map(({ id, title = 'Invented', amounts }) => activity(id, title, amounts));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n${body.join('\n')}\n</iati-activities>\n`;
}

/** One invented activity with a disbursement for each amount. */
export function activity(id: string, title: string, amounts: number[], more = ''): string {
  const moved = amounts.map((amount, at) => `<transaction ref="${at}"><transaction-type code="3"/><transaction-date iso-date="2024-01-0${(at % 9) + 1}"/><value>${amount}</value></transaction>`); // prettier-ignore
  return `<iati-activity default-currency="USD"><iati-identifier>${id}</iati-identifier><reporting-org ref="KZ-X-1"><narrative>Invented Trust</narrative></reporting-org><title><narrative>${title}</narrative></title>${more}${moved.join('')}</iati-activity>`;
}

/** A few invented 360Giving grants; `more` stands in the first one. */
export function grants(more = '', count = 3): string {
  const one = (at: number) => `{"id":"360G-x-${at}","title":"Invented","currency":"GBP","amountAwarded":${at + 1},"awardDate":"2024-02-03","fundingOrganization":[{"id":"GB-CHC-1","name":"Orchard Fund (invented)"}],"recipientOrganization":[{"id":"GB-CHC-2","name":"Garden Club (invented)"}]${at ? '' : more}}`; // prettier-ignore
  return `{"grants":[${Array.from({ length: count }, (_, at) => one(at)).join(',\n')}]}`;
}

/** Settings and rows of an invented table. */
export const TABLE = {
  format: 'mapped-csv',
  options: {
    mapping: {
      record: 'Code',
      award: { title: 'Title', 'recipient.name': 'Partner' },
      transactions: [{ kind: { constant: 'disbursement' }, date: 'Date', amount: 'Paid', currency: { constant: 'KZT' } }],
    },
  },
};
export const HEADER = 'Code,Title,Partner,Date,Paid';
export const rows = (count: number, title = 'Invented') => Array.from({ length: count }, (_, at) => `C-${at},${title},Partner ${at},2024-03-04,${at}.50`); // prettier-ignore
export const table = (count = 3) => `${[HEADER, ...rows(count)].join('\n')}\n`;

/** Writes a gzip file of one chunk that comes again so many times between a beginning and an end: gzip members one after the other. */
export function bomb(path: string, start: string, chunk: Buffer, times: number, end: string): undefined {
  const member = gzipSync(chunk, { level: 9 });
  const file = openSync(path, 'w');
  writeSync(file, gzipSync(start));
  for (let at = 0; at < times; at++) writeSync(file, member);
  writeSync(file, gzipSync(end));
  closeSync(file);
}

/** Makes a zip file. A part may lie about its unzipped size. */
export function zip(parts: { name: string; content: string | Buffer; claims?: number }[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name)]));
    pieces.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, list, Buffer.from('PK\x05\x06'), end]);
}

/** A workbook with one sheet; `sheet` is what stands inside its sheetData. */
export function workbook(sheet: string | Buffer, claims?: number): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const data = Buffer.concat([
    Buffer.from(`<worksheet xmlns="${main}"><sheetData>`),
    Buffer.from(sheet),
    Buffer.from('</sheetData></worksheet>'),
  ]);
  return zip([
    { name: 'xl/workbook.xml', content: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships><Relationship Id="a" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', content: data, ...(claims === undefined ? {} : { claims }) },
  ]); // prettier-ignore
}

/** One row of a sheet; a cell may carry a formula in front of its value. */
export function sheetRow(cells: (string | number)[], formula = ''): string {
  const cell = (value: string | number) => typeof value === 'number' ? `<c>${formula}<v>${value}</v></c>` : `<c t="str">${formula}<v>${value}</v></c>`; // prettier-ignore
  return `<row>${cells.map(cell).join('')}</row>`;
}
