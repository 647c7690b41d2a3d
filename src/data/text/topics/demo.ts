import { topic } from '../topic.ts';

export const demo = topic({});
