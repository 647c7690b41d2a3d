import type { ServerResponse } from 'node:http';
import { jsonText } from '../data/formats/json.ts';
import { PROBLEM_TYPE, type Problem } from '../data/problem.ts';

/** The text of a problem. */
export function problemText(problem: Problem): string {
  return `${jsonText(problem, 2)}\n`;
}

/** Answers with a problem, in the one shape of every error. */
export function sendProblem(res: ServerResponse, problem: Problem, head = false): void {
  const text = problemText(problem);
  res.writeHead(problem.status, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) });
  res.end(head ? undefined : text);
}
