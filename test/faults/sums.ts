import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { prune } from '../../scripts/prune.ts';
import { paths, readManifest, readPointer } from '../../src/data/home.ts';
import { readRuns } from '../../src/data/runs.ts';
import { iati } from './publications.ts';
import { must, NotTried, type Fault, type Trial } from './trial.ts';

const some = (count: number, amount = 5) => iati(Array.from({ length: count }, (_, at) => ({ id: `KZ-B-${at}`, amounts: [amount, 6] })));

/** Rows that the stage keeps are changed behind the portal's back, while another file brings something new. */
function tampered(name: string, sql: string, says: RegExp): Fault {
  return {
    name: `sums: ${name}`,
    async meet(trial) {
      await trial.begin({ file: 'bad.xml', content: some(4) });
      const stage = new Database(paths.stage(trial.home));
      stage.exec(sql);
      stage.close();
      trial.put('bad.xml', some(5));
      const { text } = await trial.badNight(1, [/failed its checks and was not published/, says]);
      await trial.goodNight();
      must(/good 40 /.test(trial.rows()) && /bad 10 /.test(trial.rows()), `the next night serves ${trial.rows()}`);
      return `nothing was published, and the next night made the stage anew: ${says.exec(text)?.[0]}`;
    },
  };
}

const TWICE: Fault = {
  name: 'sums: a row in the stage is there twice',
  async meet(trial) {
    await trial.begin({ file: 'bad.xml', content: some(4) });
    const stage = new Database(paths.stage(trial.home));
    stage.exec("INSERT INTO transactions SELECT * FROM transactions WHERE source_id = 'good' AND rowid = 1");
    stage.close();
    trial.put('bad.xml', some(5));
    trial.plain(await trial.goodNight());
    must(/good 40 /.test(trial.rows()) && /bad 10 /.test(trial.rows()), `the night serves ${trial.rows()}`);
    return 'the night made the stage anew and published every row once';
  },
};

const SHRINKING: Fault = {
  name: 'sums: a source shrinks by more than it may',
  async meet(trial) {
    await trial.begin({ file: 'bad.xml', content: some(10), expect: { max_loss: 0.2 } });
    trial.put('bad.xml', some(7));
    const { text } = await trial.badNight(1, [/bad: awards fell from 10 to 7, more than the 20 %/, /--accept-loss bad/]);
    trial.put('bad.xml', some(9));
    await trial.goodNight();
    return `nothing was published: ${/bad: awards fell[^(]*/.exec(text)?.[0].trim()}`;
  },
};

/** A night at a time of our choosing. */
const at = (trial: Trial, now: string) => `import { ingest } from './scripts/ingest.ts'; import { Progress } from './scripts/progress.ts';
  await ingest({ config: ${JSON.stringify(`${trial.folder}/sources.json`)}, home: ${JSON.stringify(trial.home)}, log: new Progress(), now: new Date('${now}') });`;

const CLOCK: Fault = {
  name: 'the clock jumps back, and two nights fall into one millisecond',
  async meet(trial) {
    await trial.begin({ file: 'bad.xml', content: some(4) });
    const made = [readPointer(trial.home)?.served ?? ''];
    const nights = ['2025-02-03T04:05:06.007Z', '2025-02-03T04:05:06.007Z', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'];
    for (const [index, now] of nights.entries()) {
      // The third brings back what the first had, so that its snapshot would have the same name.
      trial.put('bad.xml', some(4, [10, 11, 10, 12][index]));
      const ending = await trial.run(at(trial, now));
      trial.plain(ending);
      must(ending.code === 0, `the night of ${now} ended with ${ending.code}: ${ending.text}`);
      await trial.whole();
      made.push(readPointer(trial.home)?.served ?? '');
    }
    must(new Set(made).size === made.length, `a snapshot was made twice: ${made.join(', ')}`);
    const line = made.map((snapshot) => readManifest(trial.home, snapshot).previous?.snapshot);
    must(
      line.slice(1).every((previous, index) => previous === made[index]),
      `the chain is ${line.join(' ← ')}`,
    );
    must(readRuns(trial.home).length === made.length, 'a run is missing in the log');
    // Before the data was published: every payment lies ahead, and a source that loses all of them publishes nothing.
    trial.put('bad.xml', some(4, 50));
    const rows = trial.rows();
    const past = await trial.run(at(trial, '2020-01-01T00:00:00.000Z'));
    must(past.code === 1 && trial.rows() === rows, `a clock of 2020 ended with ${past.code} and made ${rows} rows ${trial.rows()}: ${past.text}`); // prettier-ignore
    await trial.whole();
    const gone = prune(trial.home, { nights: 1, month_ends: false }, new Date('2018-01-01T00:00:00Z'));
    await trial.whole();
    trial.put('bad.xml', some(4, 77));
    await trial.goodNight();
    return `${made.length} snapshots in the order they were made, whatever their dates; a prune by a wrong clock took ${gone.snapshots.length}`;
  },
};

const TWO_AT_ONCE: Fault = {
  name: 'two nights at once',
  async meet(trial) {
    if (!existsSync(join(import.meta.dirname, '../../scripts/lock.ts'))) throw new NotTried('nothing keeps a second run out yet');
    await trial.begin({ file: 'bad.xml', content: some(4) });
    const refused = { none: 0, one: 0 };
    for (let index = 0; index < (trial.short ? 2 : 10); index++) {
      trial.put('bad.xml', some(4, index + 20));
      const second = async () => {
        await new Promise((next) => setTimeout(next, Math.random() * 300));
        return trial.run();
      };
      const endings = await Promise.all([trial.run(), second()]);
      for (const ending of endings) {
        trial.plain(ending);
        must(ending.code === 0 || /Another run \(pid \d+/.test(ending.text), `it ended with ${ending.code}: ${ending.text}`);
      }
      must(
        endings.some(({ code }) => code === 0),
        'neither went well',
      );
      refused[endings.every(({ code }) => code === 0) ? 'none' : 'one']++;
      await trial.goodNight();
    }
    return `one went well each time; the other was kept out ${refused.one} times and came after it ${refused.none} times`;
  },
};

/** Figures that do not add up, and times that do not follow one another. */
export const SUM_FAULTS: Fault[] = [
  tampered('an amount in the stage is another one', "UPDATE transactions SET amount_minor = amount_minor + 1 WHERE source_id = 'good' AND rowid = 1", /good \| disbursement \| USD: \d+ minor units were read, the mirror holds \d+/), // prettier-ignore
  tampered('a transaction in the stage is gone', "DELETE FROM transactions WHERE source_id = 'good' AND rowid = 1", /transactions: \d+ rows were admitted, the mirror holds \d+/),
  tampered('an award in the stage is gone', "DELETE FROM awards WHERE source_id = 'good' AND rowid = 1", /awards: \d+ rows were admitted, the mirror holds \d+/),
  tampered('an award’s total in the stage is another one', "UPDATE awards SET amount_paid_minor = amount_paid_minor + 1 WHERE source_id = 'good' AND rowid = 1", /awards have an amount_paid that their transactions do not add up to/), // prettier-ignore
  TWICE,
  SHRINKING,
  CLOCK,
  TWO_AT_ONCE,
]; // prettier-ignore
