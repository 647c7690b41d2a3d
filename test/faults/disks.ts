import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { iati } from './publications.ts';
import { must, NotTried, type Fault, type Trial } from './trial.ts';

const isRoot = process.getuid?.() === 0;

function mount(...args: string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new NotTried(`this machine does not let us mount: ${stderr.trim()}`);
}

/** Puts the home on a disk of its own while `use` runs; `resize` changes its size to what is taken plus so many bytes. */
async function onDisk(trial: Trial, use: (resize: (free: number) => void) => Promise<string>): Promise<string> {
  if (!isRoot || process.platform !== 'linux') throw new NotTried('a small disk takes root and Linux');
  mkdirSync(trial.home, { recursive: true });
  mount('-t', 'tmpfs', '-o', 'size=256m', 'none', trial.home);
  try {
    return await use((free) => {
      const { blocks, bfree, bsize } = statfsSync(trial.home);
      mount('-o', `remount,size=${(blocks - bfree) * bsize + free}`, trial.home);
    });
  } finally {
    spawnSync('umount', ['-l', trial.home]);
  }
}

const publication = (version: number) =>
  iati(Array.from({ length: 1000 }, (_, at) => ({ id: `KZ-B-${at}`, title: `Water ${at}`, amounts: [at, version] })));

/** Which step a night has no room for any more, by what it was about. */
const FULL: Fault = {
  name: 'the disk is full, at any size',
  meet: (trial) =>
    onDisk(trial, async (resize) => {
      await trial.begin({ file: 'bad.xml', content: publication(0) });
      const restore = emptied(trial);
      const free: number[] = [];
      // From no room at all, in growing steps, until a night goes well.
      const step = trial.short ? 12 : 1.35;
      let ending: string | undefined;
      for (let size = 0; ending === undefined; size = size ? Math.ceil(size * step) : 4096) {
        resize(256 * 1024 * 1024);
        restore();
        trial.put('bad.xml', publication(1));
        resize(size);
        const rows = trial.rows();
        const night = await trial.run();
        trial.plain(night);
        if (night.code === 0) {
          ending = `with ${(size / 1e6).toFixed(1)} MB free it went well`;
          break;
        }
        must(night.code === 1, `with ${size} bytes free it ended with ${night.code}: ${night.text}`);
        must(/^There is no room left in \S+/m.test(night.text), `with ${size} bytes free it says: ${night.text}`);
        await trial.whole();
        must(trial.rows() === rows, 'other rows are served');
        free.push(size);
        resize(256 * 1024 * 1024);
        await trial.goodNight();
      }
      return `${free.length} nights without room (${free.map((size) => (size / 1e6).toFixed(2)).join(', ')} MB free) published nothing, said so and were followed by a good one; ${ending}`; // prettier-ignore
    }),
};

/** Copies a home that is a mount, and back. */
function emptied(trial: Trial): () => void {
  const aside = join(trial.folder, 'kept');
  cpSync(trial.home, aside, { recursive: true });
  return () => {
    spawnSync('find', [trial.home, '-mindepth', '1', '-delete']);
    cpSync(aside, trial.home, { recursive: true });
  };
}

/** As root the disk is mounted for reading only; anybody else takes the right to write from the folders. */
const READ_ONLY: Fault = {
  name: 'the home may not be written',
  async meet(trial) {
    await trial.begin({ file: 'bad.xml', content: publication(0) });
    trial.put('bad.xml', publication(1));
    if (isRoot) {
      mount('--bind', trial.home, trial.home);
      mount('-o', 'remount,ro,bind', trial.home);
    } else spawnSync('chmod', ['-R', 'a-w', trial.home]);
    let text: string;
    try {
      ({ text } = await trial.badNight(1, [/cannot be written \((EROFS|EACCES)\)/]));
    } finally {
      if (isRoot) spawnSync('umount', ['-l', trial.home]);
      else spawnSync('chmod', ['-R', 'u+w', trial.home]);
    }
    await trial.goodNight();
    return `refused: ${text.trim().split('\n').at(-1)?.replaceAll(trial.home, 'HOME')}`;
  },
};

const UNREADABLE: Fault = {
  name: 'a published file may not be read, and one is a folder',
  async meet(trial) {
    await trial.begin({ file: 'bad.xml', content: publication(0) });
    rmSync(trial.path('bad.xml'));
    mkdirSync(trial.path('bad.xml'));
    const folder = await trial.badNight(2, [/^bad {2}stale/m, /bad\.xml: cannot be read: bad\.xml is not a file/]);
    rmSync(trial.path('bad.xml'), { recursive: true });
    await trial.badNight(2, [/^bad {2}stale/m, /bad\.xml: cannot be read: ENOENT/]);
    trial.put('bad.xml', publication(1));
    if (!isRoot) {
      chmodSync(trial.path('bad.xml'), 0);
      await trial.badNight(2, [/^bad {2}stale/m, /bad\.xml: cannot be read: EACCES/]);
      chmodSync(trial.path('bad.xml'), 0o600);
    }
    await trial.goodNight();
    return `rows stay, marked stale: ${/failed: (.*)/.exec(folder.text)?.[1]}`;
  },
};

/** Disks that are full or locked. */
export const DISK_FAULTS: Fault[] = [FULL, READ_ONLY, UNREADABLE];
