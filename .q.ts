import { openMirror } from './src/data/mirror.ts'; import { currentSnapshot } from './src/data/home.ts';
const home = process.argv[2]!; const m = openMirror(home, currentSnapshot(home)!);
for (const q of process.argv.slice(3)) console.log(m.sqlite.prepare(q).all());
