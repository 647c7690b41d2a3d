import type { WriteStream } from 'node:tty';

/** Shows what a long command is doing: one moving bar on a terminal, one plain line for each step elsewhere. */
export class Progress {
  readonly #out: NodeJS.WritableStream | undefined;
  readonly #live: boolean;
  #step = '';
  #done = 0;
  #of = 1;

  /** Writes to `out`; without it, shows nothing. */
  constructor(out?: NodeJS.WritableStream) {
    this.#out = out;
    this.#live = (out as WriteStream | undefined)?.isTTY === true;
  }

  step(what: string, done: number, of: number): void {
    if (what !== this.#step && !this.#live) this.#out?.write(`${what} …\n`);
    this.#step = what;
    this.#done = done;
    this.#of = of;
    this.#draw(what);
  }

  /** A detail of the current step; only a terminal shows it. */
  note(what: string): void {
    this.#draw(what);
  }

  done(): void {
    if (this.#live && this.#step) this.#out?.write('\r\x1b[K');
    this.#step = '';
  }

  #draw(what: string): void {
    if (!this.#live) return;
    const filled = Math.round((this.#done / this.#of) * 24);
    const width = (this.#out as WriteStream).columns || 80;
    this.#out?.write(`\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(24 - filled)}  ${what}`.slice(0, width + 4));
  }
}
