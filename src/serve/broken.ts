import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem, PROBLEM_TYPE, problemText, type ProblemStatus } from '../data/problem.ts';

const SAYING: Partial<Record<ProblemStatus, string>> = {
  400: 'This is no request of HTTP/1.1.',
  408: 'The request did not come to an end in time.',
  431: 'Address and headers together are larger than the server reads.',
};

/** Answers bytes that cannot be read as a request like every other error, and closes the connection; one that is gone is let go. */
export function answerBroken(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const text = problemText(problem(status, SAYING[status] ?? ''));
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, `content-type: ${PROBLEM_TYPE}`, `content-length: ${Buffer.byteLength(text)}`, 'cache-control: no-store', 'access-control-allow-origin: *', 'x-content-type-options: nosniff', 'connection: close']; // prettier-ignore
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
