import { DATASETS } from '../data/datasets/index.ts';
import { PORTAL_ADDRESS } from '../data/citation.ts';
import { LOCALES } from '../data/text/index.ts';

/** Where programs look for the interfaces of a site (RFC 9727). */
export const API_CATALOG = '/.well-known/api-catalog';

/** What every answer of the API says of itself (RFC 8288): the description, the guide, the catalogue. */
export const API_LINKS = [
  `<${API_CATALOG}>; rel="api-catalog"`,
  '</api/v1/openapi.json>; rel="service-desc"; type="application/vnd.oai.openapi+json"',
  '</en/api>; rel="service-doc"; type="text/html"',
];

/** The catalogue as a link set (RFC 9264): the API with its description, guides and state, and each dataset as an item of it. */
export function apiCatalog(): string {
  const at = (path: string) => `${PORTAL_ADDRESS}${path}`;
  return `${JSON.stringify(
    {
      linkset: [
        {
          anchor: at(API_CATALOG),
          item: [{ href: at('/api/v1/index.json'), type: 'application/json' }],
        },
        {
          anchor: at('/api/v1/index.json'),
          'service-desc': [{ href: at('/api/v1/openapi.json'), type: 'application/vnd.oai.openapi+json' }],
          'service-doc': LOCALES.map((locale) => ({ href: at(`/${locale}/api`), type: 'text/html', hreflang: [locale] })),
          'service-meta': [{ href: at('/api/v1/snapshots.json'), type: 'application/json' }],
          status: [{ href: at('/api/v1/quality.json'), type: 'application/json' }],
          item: DATASETS.map(({ id, title }) => ({ href: at(`/api/v1/${id}.json`), type: 'application/json', title: title.en })),
        },
      ],
    },
    null,
    2,
  )}\n`;
}

/** Media type of the catalogue, with the profile that RFC 9727 registers. */
export const API_CATALOG_TYPE = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"';
