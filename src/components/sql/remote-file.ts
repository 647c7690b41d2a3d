/** Bytes that are fetched together, and the most of them at once and at a time in memory. */
const PIECE = 64 * 1024;
const RUN = 64;
const KEPT = 1024;

/**
 * A file on the server, read in parts (RFC 9110 §14) as somebody asks for them, within a worker: reading waits for the answer. What was read is
 * kept; whoever reads on is given ever longer parts.
 */
export class RemoteFile {
  readonly size: number;
  /** What was fetched so far. */
  bytes = 0;
  requests = 0;
  readonly #address: string;
  readonly #pieces = new Map<number, Uint8Array>();
  #next = -1;
  #run = 1;

  /** Asks for the size. Throws an Error with the status where the file cannot be had. */
  constructor(address: string) {
    this.#address = address;
    const request = new XMLHttpRequest();
    request.open('HEAD', address, false);
    request.send();
    this.size = Number(request.getResponseHeader('content-length'));
    if (request.status !== 200 || !this.size) throw new Error(`${address}: ${request.status}`);
  }

  /** Copies bytes of the file from a place on into `target`; how many there were. */
  read(offset: number, target: Uint8Array): number {
    const wanted = Math.max(0, Math.min(target.length, this.size - offset));
    for (let done = 0; done < wanted;) {
      const number = Math.floor((offset + done) / PIECE);
      const within = offset + done - number * PIECE;
      const piece = this.#piece(number);
      const part = piece.subarray(within, within + wanted - done);
      target.set(part, done);
      done += part.length;
    }
    return wanted;
  }

  #piece(number: number): Uint8Array {
    const known = this.#pieces.get(number);
    if (known) {
      this.#pieces.delete(number);
      this.#pieces.set(number, known);
      return known;
    }
    this.#run = number === this.#next ? Math.min(RUN, this.#run * 2) : 1;
    let run = 1;
    while (run < this.#run && !this.#pieces.has(number + run)) run++;
    const body = this.#fetch(number * PIECE, Math.min(this.size, (number + run) * PIECE) - 1);
    for (let at = 0; at * PIECE < body.length; at++) this.#pieces.set(number + at, body.subarray(at * PIECE, (at + 1) * PIECE));
    this.#next = number + run;
    for (const oldest of this.#pieces.keys()) {
      if (this.#pieces.size <= KEPT) break;
      this.#pieces.delete(oldest);
    }
    return body.subarray(0, PIECE);
  }

  #fetch(first: number, last: number): Uint8Array {
    const request = new XMLHttpRequest();
    request.open('GET', this.#address, false);
    request.responseType = 'arraybuffer';
    request.setRequestHeader('range', `bytes=${first}-${last}`);
    request.send();
    const body = new Uint8Array((request.response as ArrayBuffer | null) ?? new ArrayBuffer(0));
    if (request.status !== 206 || body.length !== last - first + 1) throw new Error(`${this.#address}: ${request.status}`);
    this.bytes += body.length;
    this.requests++;
    return body;
  }
}
