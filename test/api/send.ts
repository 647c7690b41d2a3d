import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync, brotliDecompressSync, zstdDecompressSync } from 'node:zlib';

/** One request exactly as it goes out: the target is not touched by any URL parser. */
export interface Sent {
  method: string;
  target: string;
  headers: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  milliseconds: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
/** What node would not write into a request line; such a request goes out as raw bytes. */
const RAW = /[^\x21-\xff]/;

/** Sends a request and gives the whole answer, unpacked. Throws where the connection breaks or nothing comes for 30 s. */
export async function send(address: string, sent: Sent): Promise<Answer> {
  const begun = performance.now();
  for (let attempt = 0; ; attempt++) {
    const answer = await (RAW.test(sent.target) ? sendRaw(address, requestText(address, sent)) : sendPlain(address, sent));
    // A portal that limits its readers says how long to wait; to wait is what a good client does.
    if (answer.status !== 429 || attempt === 20) return { ...answer, milliseconds: performance.now() - begun };
    await new Promise((resolve) => setTimeout(resolve, Math.min(5, Number(answer.headers['retry-after'] ?? 1)) * 1000));
  }
}

function sendPlain(address: string, { method, target, headers }: Sent): Promise<Omit<Answer, 'milliseconds'>> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path: target, headers, agent, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('The answer broke off')));
      response.on('end', () => {
        const flat = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: response.statusCode ?? 0, headers: flat, body: unpacked(flat['content-encoding'], Buffer.concat(chunks)) });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('No answer for 30 s')));
    asked.on('error', reject);
    asked.end();
  });
}

function unpacked(encoding: string | undefined, body: Buffer): Buffer {
  if (!body.length) return body;
  if (encoding === 'gzip') return gunzipSync(body);
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'zstd' ? zstdDecompressSync(body) : body;
}

function requestText(address: string, { method, target, headers }: Sent): Buffer {
  const lines = Object.entries({ host: new URL(address).host, connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`); // prettier-ignore
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`);
}

/** Writes bytes to the server and reads what it answers with: for requests that no client would send. */
export function sendRaw(address: string, bytes: Buffer): Promise<Omit<Answer, 'milliseconds'>> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.setTimeout(10_000, () => socket.end());
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length ? resolve(parsed(Buffer.concat(chunks))) : reject(error)));
    socket.on('close', () => resolve(parsed(Buffer.concat(chunks))));
    socket.on('connect', () => socket.write(bytes));
  });
}

function parsed(bytes: Buffer): Omit<Answer, 'milliseconds'> {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end < 0 ? text.length : end).split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])); // prettier-ignore
  const rest = bytes.subarray(end < 0 ? bytes.length : end + 4);
  const whole = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest;
  const length = headers['content-length'];
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, body: length === undefined ? whole : whole.subarray(0, Number(length)) }; // prettier-ignore
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf('\r\n', at);
    const size = parseInt(bytes.subarray(at, line).toString(), 16);
    if (!size) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
  return Buffer.concat(parts);
}

/** The request as a line that anyone can run again. */
export function curlOf(address: string, { method, target, headers }: Sent): string {
  const quoted = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`;
  const short = target.length > 4000 ? `${target.slice(0, 4000)}…` : target;
  const options = [...(method === 'GET' ? [] : method === 'HEAD' ? ['-I'] : ['-X', method]), ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)])]; // prettier-ignore
  return ['curl -i --path-as-is -g', ...options, quoted(address + short)].join(' ');
}
