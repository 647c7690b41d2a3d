import { fileURLToPath } from 'node:url';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

/** Puts the typed client of the API among the files of the build. */
const typedClient = {
  name: 'typed-client',
  hooks: {
    'astro:build:done': async () => {
      const { writeClient } = await import('./scripts/client.ts');
      await writeClient(fileURLToPath(new URL('./dist/client/client/', import.meta.url)));
    },
  },
};

/** The framework's server, whose bundle gives the API as well: pages and API are one program with one set of mirrors in memory. */
function withApi(adapter) {
  const done = adapter.hooks['astro:config:done'];
  const hooks = {
    ...adapter.hooks,
    'astro:config:done': (config) =>
      done({
        ...config,
        setAdapter: (own) => config.setAdapter({ ...own, serverEntrypoint: new URL('./src/entry.ts', import.meta.url) }),
      }),
  };
  return { ...adapter, hooks };
}

export default defineConfig({
  output: 'server',
  adapter: withApi(node({ mode: 'middleware', experimentalDisableStreaming: true })),
  integrations: [typedClient],
  session: false,
  trailingSlash: 'ignore',
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never' },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ],
    },
  },
  vite: { ssr: { external: ['better-sqlite3'] }, build: { assetsInlineLimit: 0 } },
});
