import { SHOWN, type Asked, type Told } from './protocol.ts';

/** The question, its answer and the buttons: a worker reads the file; stopping it is ending the worker. */
export class SqlConsole extends HTMLElement {
  #worker: Worker | undefined;
  #waiting: string | undefined;
  #file: string | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const text = this.querySelector('textarea');
    if (!form || !text) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(text.value);
    });
    text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    this.#part('stop').addEventListener('click', () => this.#stop());
    if (this.dataset['asked'] !== undefined) this.#ask(text.value);
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part=${name}]`);
    if (!part) throw new Error(`The page has no ${name}`);
    return part;
  }

  #say(text: string, failed = false): void {
    const status = this.#part('status');
    status.textContent = text;
    status.classList.toggle('warning', failed);
  }

  #word(name: string, values: Record<string, string> = {}): string {
    return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), this.dataset[name] ?? '');
  }

  #ask(sql: string): void {
    if (sql.trim() === '') return;
    this.#part('stop').hidden = false;
    this.#part('answer').hidden = true;
    history.replaceState(null, '', `?${new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => name !== 'sql').concat([['sql', sql]]))}`); // prettier-ignore
    this.#say(this.#word(this.#worker ? 'running' : 'opening'));
    if (this.#worker && this.#waiting === undefined) return this.#send({ sql });
    this.#waiting = sql;
    if (this.#worker) return;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
    this.#worker.addEventListener('error', ({ message }) => this.#hear({ failed: message }));
    this.#send({ open: this.dataset['database'] ?? '' });
  }

  #send(asked: Asked): void {
    this.#worker?.postMessage(asked);
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = this.#waiting = undefined;
    this.#part('stop').hidden = true;
    this.#say(this.#word('stopped'));
  }

  #hear(told: Told): void {
    if ('opened' in told) {
      const sql = this.#waiting ?? '';
      this.#waiting = undefined;
      this.#say(this.#word('running'));
      return this.#send({ sql });
    }
    this.#part('stop').hidden = true;
    if ('failed' in told) {
      if (this.#waiting !== undefined) this.#stop();
      return this.#say(this.#word('failed', { error: told.failed }), true);
    }
    this.#show(told.answer);
  }

  #show({ columns, rows, total, csv, milliseconds, bytes }: Extract<Told, { answer: unknown }>['answer']): void {
    const number = (value: number, digits = 0) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
    this.#say(this.#word('done', { rows: number(total), shown: number(Math.min(total, SHOWN)), seconds: number(milliseconds / 1000, 2), megabytes: number(bytes / 1e6, 1) })); // prettier-ignore
    const table = this.#part('rows');
    const numeric = columns.map(
      (_, at) => rows.some((row) => row[at] !== null) && rows.every((row) => /^-?\d+(\.\d+)?$/.test(row[at] ?? '0')),
    );
    const line = (cells: (string | null)[], tag: 'th' | 'td') => {
      const row = document.createElement('tr');
      for (const [at, value] of cells.entries()) {
        const made = row.appendChild(document.createElement(tag));
        made.textContent = value ?? '—';
        if (numeric[at]) made.className = 'number';
        if (tag === 'th') made.setAttribute('scope', 'col');
        else made.dataset['label'] = columns[at];
      }
      return row;
    };
    table.replaceChildren();
    table.appendChild(document.createElement('thead')).append(line(columns, 'th'));
    table.appendChild(document.createElement('tbody')).append(...rows.map((row) => line(row, 'td')));
    const link = this.#part('csv');
    if (this.#file) URL.revokeObjectURL(this.#file);
    if (link instanceof HTMLAnchorElement) link.href = this.#file = URL.createObjectURL(csv);
    this.#part('answer').hidden = false;
  }
}
