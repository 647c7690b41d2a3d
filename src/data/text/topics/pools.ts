import { topic } from '../topic.ts';

export const pools = topic({});
