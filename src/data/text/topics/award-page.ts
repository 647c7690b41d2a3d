import { topic } from '../topic.ts';

export const awardPage = topic({});
