/** Lets other requests have a turn: between two stretches of work that together would hold the main thread too long. */
export { setImmediate as turn } from 'node:timers/promises';
