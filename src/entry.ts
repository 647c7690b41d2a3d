/** What the build is made of: the framework's handler of pages, and the API. */
export { handler } from '@astrojs/node/server.js';
export { answerApi } from './api/answer.ts';
