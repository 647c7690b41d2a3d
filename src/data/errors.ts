/** One thing wrong with a request: the parameter, and a sentence saying what to do. */
export interface RequestFault {
  parameter?: string;
  detail: string;
}

/** The caller's fault: shown as it is, as `application/problem+json` under /api and as a page elsewhere (RFC 9457). */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly status: 400 | 404 | 405 | 409;
  readonly faults: RequestFault[];

  constructor(status: RequestError['status'], ...faults: RequestFault[]) {
    super(faults.map((fault) => fault.detail).join(' '));
    this.status = status;
    this.faults = faults;
  }
}

/** The publisher's data cannot be used: says which source, which file, where in it, and what is wrong. */
export class SourceError extends Error {
  override name = 'SourceError';
  readonly source: string;
  readonly file: string | undefined;

  constructor(source: string, file: string | undefined, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.source = source;
    this.file = file;
  }
}

/** The installation is not ready: no mirror yet, a broken configuration. Says which command mends it. */
export class SetupError extends Error {
  override name = 'SetupError';
}
