import { parseArgs } from 'node:util';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import { SetupError } from '../src/data/errors.ts';
import { Progress } from './progress.ts';
import type { Report } from './report.ts';

/** How a command speaks: text for people, or one JSON object a line for whatever collects logs. */
export interface Log {
  /** Shows what is being done while it is. */
  progress: Progress;
  /** Something that is done, in words and, in JSON, in figures. */
  say(text: string, event: string, figures?: Record<string, unknown>): void;
  /** How a night went; `text` is what people read. */
  report(report: Report, text: string): void;
  /** Why a command ended: one sentence where the fault is known, all there is where it is one of ours. */
  failure(error: unknown): void;
}

const FORMS = ['text', 'json'];
const LEVELS = ['debug', 'info', 'warn', 'error'];

/** Opens the log a command was asked for, by `--log` or else AIQYN_LOG. Throws a SetupError for a form or level there is none of. */
export function openLog(asked: string | undefined, environment: Record<string, string | undefined> = process.env): Log {
  const form = asked ?? (environment['AIQYN_LOG'] || 'text');
  if (!FORMS.includes(form)) throw new SetupError(`“${form}” is no form of log (--log, AIQYN_LOG); there is ${FORMS.join(' and ')}.`);
  const level = environment['AIQYN_LOG_LEVEL'] || 'info';
  if (!LEVELS.includes(level)) throw new SetupError(`AIQYN_LOG_LEVEL is “${level}”; it must be one of ${LEVELS.join(', ')}.`);
  return form === 'json' ? jsonLog(level) : textLog();
}

/** The log for what goes wrong before a log could be opened: reads only what was asked for, and takes nothing amiss. */
export function logForFailure(): Log {
  const { values } = parseArgs({ strict: false, options: { log: { type: 'string' } } });
  return (values.log ?? process.env['AIQYN_LOG']) === 'json' ? jsonLog('info') : textLog();
}

function textLog(): Log {
  return {
    progress: new Progress(process.stdout),
    say: (text) => console.log(text),
    report: (_, text) => console.log(text),
    failure: (error) => console.error(isKnown(error) ? error.message : error),
  };
}

function jsonLog(level: string): Log {
  const logger = pino(
    {
      level,
      // A process, not a person or a machine, is what a line belongs to.
      base: { name: 'aiqyn', pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Written at once: a command that ends, or is killed, leaves no line behind.
    destination({ dest: 1, sync: true }),
  );
  return {
    progress: new Steps(logger),
    say: (text, event, figures = {}) => logger.info({ event, ...figures }, text),
    report: (report) => reportLines(logger, report),
    failure: (error) => {
      if (isKnown(error)) logger.fatal({ event: 'failure', kind: error.name }, error.message);
      else logger.fatal({ event: 'failure', err: error }, 'unexpected error');
    },
  };
}

/** One line for each source and one for the night. Figures, codes and sentences that are published anyway; never a record. */
function reportLines(logger: Logger, { exit, snapshot, changed, sources }: Report): void {
  for (const { id, status, reasons, errors, warnings, unread, ...counted } of sources) {
    const level = status === 'failed' ? 'error' : status === 'partial' || status === 'stale' || warnings.length ? 'warn' : 'info';
    const figures = { ...counted, reasons: Object.fromEntries(reasons), unread: Object.fromEntries(unread) };
    logger[level]({ event: 'source', source: id, status, ...figures, errors, warnings }, `${id} ${status}`);
  }
  const total = (field: 'awards' | 'transactions' | 'quarantined') => sources.reduce((sum, source) => sum + source[field], 0);
  const figures = {
    sources: sources.length,
    awards: total('awards'),
    transactions: total('transactions'),
    quarantined: total('quarantined'),
  };
  logger[exit === 0 ? 'info' : exit === 2 ? 'warn' : 'error'](
    { event: 'run', exit, snapshot: snapshot ?? null, changed, ...figures },
    exit === 1 ? 'nothing was published' : changed ? 'published' : 'nothing changed',
  );
}

/** The steps of a command as lines of the level `debug`. */
class Steps extends Progress {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    super();
    this.#logger = logger;
  }

  override step(what: string, done: number, of: number): void {
    this.#logger.debug({ event: 'step', done, of }, what);
  }

  override note(what: string): void {
    this.#logger.debug({ event: 'note' }, what);
  }
}

/** True for a fault that says itself what to do: of the installation, or of the command line. */
function isKnown(error: unknown): error is Error {
  return error instanceof SetupError || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}
