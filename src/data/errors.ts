import type { AnyRow } from './dataset.ts';

/** One thing wrong with a request: the parameter, and a sentence saying what to do. */
export interface RequestFault {
  parameter?: string;
  detail: string;
}

/** The caller's fault: shown as it is, as `application/problem+json` under /api and as a page elsewhere (RFC 9457). */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly status: 400 | 403 | 404 | 405 | 409 | 410;
  readonly faults: RequestFault[];

  constructor(status: RequestError['status'], ...faults: RequestFault[]) {
    super(faults.map((fault) => fault.detail).join(' '));
    this.status = status;
    this.faults = faults;
  }
}

/** What is known of a row that its source withdrew. */
export interface Withdrawn {
  dataset: string;
  id: string;
  source_id: string;
  /** When the run began that no longer found it, UTC. */
  withdrawn_at: string;
  /** The last snapshot that held it, and the first without it; null where the chain no longer tells. */
  last_snapshot: string;
  gone_since: string | null;
  /** The row as it was, in its published form. */
  row: Record<string, unknown>;
  /** Address of the withdrawn row. */
  record: string;
}

/** The row was published once and is not any more: its address keeps saying so. */
export class GoneError extends RequestError {
  override name = 'GoneError';
  readonly withdrawn: Withdrawn;
  /** The row as it lay in the mirror, for showing. */
  readonly stored: AnyRow;

  constructor(withdrawn: Withdrawn, stored: AnyRow, detail: string) {
    super(410, { detail });
    this.withdrawn = withdrawn;
    this.stored = stored;
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
