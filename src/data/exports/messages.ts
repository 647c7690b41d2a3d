import type { FormatName } from '../formats/offered.ts';
import type { Wanted } from './encoder.ts';

/** What the thread that makes files is asked for; every message but `drop` is answered once. */
export type Order = { id: number } & (
  | { step: 'begin'; mirror: string; format: FormatName; wanted: Omit<Wanted, 'dataset'> & { dataset: string } }
  | { step: 'block'; rows: Uint32Array }
  | { step: 'end' }
  | { step: 'drop' }
);

/** Bytes of a file, or why there are none. */
export type Delivery = { id: number } & ({ bytes: Uint8Array } | { fault: string });
