import { GoneError, RequestError, SetupError, type RequestFault, type Withdrawn } from './errors.ts';

/** An error answer (RFC 9457): the one shape of every failure under /api, and what the error page shows. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: RequestFault[];
  /** Of a row that is gone: when, and what it was. */
  withdrawn?: Withdrawn;
}

/** Media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The text of a problem. */
export function problemText(problem: Problem): string {
  return `${JSON.stringify(problem, undefined, 2)}\n`;
}

/** Every status an error may have, with its title. */
const TITLES = {
  400: 'The request is not understood',
  403: 'These rows are invented',
  404: 'There is no such thing',
  405: 'Only reading is possible',
  408: 'The request took too long to come',
  409: 'The data was replaced',
  410: 'The source has withdrawn this',
  414: 'The address is too long',
  416: 'The file has no such part',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'The portal failed',
  503: 'The portal is not ready',
} as const;
export type ProblemStatus = keyof typeof TITLES;

/** Statuses of every error there is, in order. */
export const STATUSES = Object.keys(TITLES).map(Number) as ProblemStatus[];

/** Makes the answer for anything thrown. Our own faults say nothing of how; the log does. */
export function problemOf(error: unknown): Problem {
  if (error instanceof GoneError) return { ...problem(error.status, error.message, error.faults), withdrawn: error.withdrawn };
  if (error instanceof RequestError) return problem(error.status, error.message, error.faults);
  if (error instanceof SetupError) return problem(503, 'There is no data to serve yet.', []);
  return problem(500, 'Something went wrong on our side; it has been noted.', []);
}

/** A problem of a status, with what is to be done; `errors` repeats the sentence where no parameter is at fault. */
export function problem(status: ProblemStatus, detail: string, errors: RequestFault[] = [{ detail }]): Problem {
  return { type: `/en/api#error-${status}`, title: TITLES[status], status, detail, errors };
}
