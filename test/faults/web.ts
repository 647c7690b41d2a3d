import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { iati } from './publications.ts';
import { must, NotTried, type Fault } from './trial.ts';

const content = (amount: number) => iati(Array.from({ length: 4 }, (_, at) => ({ id: `KZ-B-${at}`, amounts: [amount, 6] })));

/** What a publisher's server does on a bad night; `location` replaces the address where the fault lies in that. */
interface BadServer {
  name: string;
  answer: RequestListener;
  location?: string;
  says: RegExp;
}

const BAD: BadServer[] = [
  { name: 'never answers', answer: () => undefined, says: /sent nothing for 1 seconds/ },
  {
    name: 'sends a byte now and then and never ends',
    answer(_, response) {
      response.writeHead(200, { 'content-type': 'application/xml' });
      const timer = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(timer));
    },
    says: /took longer than 5 seconds/,
  },
  {
    name: 'stops in the middle',
    answer(_, response) {
      response.writeHead(200, { 'content-type': 'application/xml' });
      response.write(content(9).slice(0, 300));
    },
    says: /sent nothing for 1 seconds/,
  },
  {
    name: 'sends half a body',
    answer(_, response) {
      response.writeHead(200, { 'content-length': content(9).length });
      response.write(content(9).slice(0, 300), () => response.destroy());
    },
    says: /ended after \d+ of \d+ bytes/,
  },
  {
    name: 'sends half a body without saying how long it is',
    answer(_, response) {
      response.writeHead(200);
      response.write(content(9).slice(0, 300), () => response.destroy());
    },
    says: /broke off|aborted|not well-formed|could not be read|Premature/i,
  },
  {
    name: 'sends a page for people',
    answer: (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sorry</title>'),
    says: /a page for people/,
  },
  {
    name: 'sends a page for people and calls it XML',
    answer: (_, response) => void response.writeHead(200, { 'content-type': 'application/xml' }).end('<html><title>Sorry</title></html>'),
    says: /is not an IATI activity file/,
  },
  { name: 'answers 500', answer: (_, response) => void response.writeHead(500).end('no'), says: /answered 500/ },
  { name: 'answers 404', answer: (_, response) => void response.writeHead(404).end('no'), says: /answered 404/ },
  { name: 'answers with nothing', answer: (_, response) => void response.writeHead(200).end(), says: /is empty \(0 bytes\)/ },
  {
    name: 'sends round in a loop',
    answer: (request, response) => void response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    says: /goes round in a loop/,
  },
  {
    name: 'sends on and on',
    answer: (request, response) => void response.writeHead(302, { location: `${request.url}x` }).end(),
    says: /sent us on more than \d+ times/,
  },
  {
    name: 'sends to a file of the machine',
    answer: (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    says: /only http and https/,
  },
  { name: 'breaks off the connection', answer: (request) => void request.socket.resetAndDestroy(), says: /broke off the connection/ },
  {
    name: 'sends without end',
    answer(_, response) {
      const block = Buffer.alloc(1 << 20, ' ');
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    },
    says: /is larger than 20 MB/,
  },
  { name: 'is at a name that nobody knows', answer: () => undefined, location: 'http://nowhere.invalid/bad.xml', says: /name that/ },
  { name: 'refuses the connection', answer: () => undefined, location: 'http://127.0.0.1:9/bad.xml', says: /refused the connection/ },
]; // prettier-ignore

/** Servers that answer badly: yesterday's rows stay, and once the server is well again so is the night. */
export const WEB_FAULTS: Fault[] = BAD.map(({ name, answer, location, says }) => ({
  name: `web: a server that ${name}`,
  async meet(trial) {
    if (!existsSync(join(import.meta.dirname, '../../scripts/http.ts'))) throw new NotTried('fetching with limits is not there yet');
    const good: RequestListener = (_, response) => void response.writeHead(200, { 'content-type': 'application/xml' }).end(content(1));
    let current = good;
    const server = createServer((request, response) => current(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bad.xml`;
    const download = { seconds: 5, idle_seconds: 1, megabytes: 20, attempts: 2 };
    const at = (place: string) => [{ id: 'good', location: 'in/good.xml' }, { id: 'bad', location: place, allow_private: true, download }];
    try {
      trial.put('good.xml', content(3).replaceAll('KZ-B', 'KZ-G'));
      trial.declare(at(address));
      await trial.goodNight();
      current = answer;
      if (location !== undefined) trial.declare(at(location));
      const { text, seconds } = await trial.badNight(2, [/^bad {2}stale/m, /failed: bad\.xml: /, says]);
      must(seconds < 20, `it took ${seconds.toFixed(0)} s`);
      current = good;
      trial.declare(at(address));
      await trial.goodNight();
      return `its rows stay, marked stale: ${/failed: (.*)/.exec(text)?.[1]?.slice(0, 140)} (${seconds.toFixed(1)} s)`;
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
})); // prettier-ignore
