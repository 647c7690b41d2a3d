import type { ChildProcess } from 'node:child_process';

/** The address that a server prints once it listens. Throws an Error with all it said where it ends before. */
export function addressOf(server: ChildProcess, told = /Aiqyn is at (http:\S+)/): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const address = told.exec(text)?.[1];
      if (address) done(address);
    });
    server.once('exit', (code) => fail(new Error(`The server ended with ${code}:\n${text}`)));
  });
}
