import { topic } from '../topic.ts';

export const intake = topic({});
