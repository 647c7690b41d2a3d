import { topic } from '../topic.ts';

export const mission = topic({});
