import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A web server of a test: what it was asked, and where it is. */
export interface Web {
  port: number;
  /** Address of a path, by number. */
  at: (path: string) => string;
  asked: IncomingMessage[];
}

/** Serves on 127.0.0.1 until the test is over; `answer` also gets how often the server was asked before. */
export async function web(answer: (req: IncomingMessage, res: ServerResponse, before: number) => void): Promise<Web> {
  const asked: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    asked.push(req);
    answer(req, res, asked.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, at: (path) => `http://127.0.0.1:${port}${path}`, asked };
}
