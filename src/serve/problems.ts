import type { ServerResponse } from 'node:http';
import { PROBLEM_TYPE, problemText, type Problem } from '../data/problem.ts';

/** Answers with a problem, in the one shape of every error. */
export function sendProblem(res: ServerResponse, problem: Problem, head = false): void {
  const text = problemText(problem);
  res.writeHead(problem.status, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) });
  res.end(head ? undefined : text);
}
