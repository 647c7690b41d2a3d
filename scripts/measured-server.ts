import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { flagsOf } from './node-flags.ts';
import { addressOf } from './told-address.ts';

const root = resolve(import.meta.dirname, '..');

/** Inside the server: answers how long its main thread was held at a stretch since it was last asked, or what processor time it has taken. */
const PROBE = `data:text/javascript,import{monitorEventLoopDelay}from'node:perf_hooks';const h=monitorEventLoopDelay({resolution:1});h.enable();process.on('message',(what)=>{if(what==='held'){process.send(h.max/1e6);h.reset()}else{const{user,system}=(process.threadCpuUsage??process.cpuUsage)();process.send((user+system)/1000)}});process.channel.unref()`;

/** A portal that is measured from outside and from within. All times are in milliseconds. */
export interface MeasuredServer {
  address: string;
  pid: number;
  /** The longest stretch that its main thread was held since the last call. */
  held: () => Promise<number>;
  /** Processor time that its main thread has taken. */
  worked: () => Promise<number>;
  stop: () => void;
}

/** Serves a home on a free port, as `npm start` does. */
export async function startMeasured(home: string): Promise<MeasuredServer> {
  const server = spawn(process.execPath, [...flagsOf('start'), '--import', PROBE, 'scripts/start.ts'], { cwd: root, env: { ...process.env, AIQYN_HOME: home, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] }); // prettier-ignore
  const ask = (what: 'held' | 'worked') => () => answerOf(server, what);
  return { address: await addressOf(server), pid: server.pid ?? 0, held: ask('held'), worked: ask('worked'), stop: () => server.kill() };
}

function answerOf(server: ChildProcess, what: string): Promise<number> {
  return new Promise((done) => {
    server.once('message', (milliseconds) => done(Number(milliseconds)));
    server.send(what);
  });
}
