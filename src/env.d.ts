declare namespace App {
  /** What the middleware gives a request. */
  interface Locals {
    mirror: import('./data/mirror.ts').Mirror;
    locale: import('./data/text/index.ts').Locale;
    t: import('./data/text/index.ts').Translate;
    /** The snapshot the request names, where it names one; the mirror is that one then. Set by the server. */
    pinned?: string;
    /** What went wrong, for the page that says so. */
    problem?: import('./data/problem.ts').Problem;
    /** The row that was asked for and is withdrawn, for the page that says so. */
    gone?: import('./data/errors.ts').GoneError;
  }
}
