import { createServer } from 'node:http';
import Database from 'better-sqlite3';

/**
 * The least a server can do for the same questions: `node:http`, one prepared statement, `JSON.stringify`. What the portal adds is measured against it. Asked
 * `/record/{id}` and `/list/{amount}`: one award, and the newest fifty of at least that many minor units with their exact number.
 */
const [path = ''] = process.argv.slice(2);
const db = new Database(path, { readonly: true });
db.pragma('mmap_size = 4294967296');
const record = db.prepare<[string], object>('SELECT * FROM awards WHERE id = ?');
const list = db.prepare<[number], object>('SELECT * FROM awards WHERE amount_awarded_minor >= ? ORDER BY row LIMIT 50');
const count = db.prepare<[number], number>('SELECT count(*) FROM awards WHERE amount_awarded_minor >= ?').pluck();

const server = createServer((req, res) => {
  const [, kind, value = ''] = (req.url ?? '').split('/');
  const body = kind === 'record' ? { data: record.get(decodeURIComponent(value)) } : { data: list.all(Number(value)), page: { total: count.get(Number(value)) } }; // prettier-ignore
  const text = JSON.stringify(body);
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
});
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  console.log(`bare at http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`);
});
