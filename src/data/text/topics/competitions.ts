import { topic } from '../topic.ts';

export const competitions = topic({});
