import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bibtex, citationText, embedAddress, embedCode, permanentAddress, texText } from '../src/data/citation.ts';
import type { Mirror } from '../src/data/mirror.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';

const mirror = {
  snapshot: '2026-11-28-5da441fa1c9e',
  manifest: { created_at: '2026-11-28T04:00:00.000Z' },
  invented: 'none',
  sources: () =>
    new Map([
      ['a', { publisher_name: 'Ministry & Co_{1}', licence: 'CC-BY-4.0', attribution: 'Ministry, CC BY 4.0' }],
      ['b', { publisher_name: 'Agency', licence: 'CC0-1.0', attribution: 'Agency, CC0' }],
    ]),
} as unknown as Mirror;
const reader = (locale: (typeof LOCALES)[number]) => ({ mirror, locale, t: translator(locale) });
const cited = {
  heading: 'Paid by year, 100 % of “KZT”',
  path: '/en/explore/awards',
  query: new URLSearchParams({ q: 'a b' }),
  figure: 'series',
};

test.each(LOCALES)('a citation in %s says what it is of, whose data, which night, where and under which licence', (locale) => {
  const text = citationText(cited, reader(locale));
  for (const part of [
    cited.heading,
    'Aiqyn',
    'Ministry & Co_{1}, Agency',
    '2026-11-28-5da441fa1c9e',
    'CC-BY-4.0; CC0-1.0; Ministry, CC BY 4.0',
    'http://localhost:4321/en/explore/awards?q=a+b&snapshot=2026-11-28-5da441fa1c9e#series',
  ])
    expect(text).toContain(part);
  expect(citationText({ ...cited, attribution: '© OpenStreetMap contributors' }, reader(locale))).toContain('OpenStreetMap');
  const invented = { ...reader(locale), mirror: { ...mirror, invented: 'all' as const } };
  expect(citationText(cited, invented)).toContain(translator(locale)('cite.invented'));
  expect(bibtex(cited, invented)).toContain(translator(locale)('cite.invented'));
});

test('a permanent address names one snapshot, whichever the page was of', () => {
  const query = new URLSearchParams({ snapshot: '2025-01-01-000000000000', scope: 'civil' });
  expect(permanentAddress({ path: '/kk/awards', query, figure: undefined }, 'X')).toBe(
    'http://localhost:4321/kk/awards?snapshot=X&scope=civil',
  );
  expect(embedAddress({ path: '/kk', query, figure: 'by-year' })).toBe('http://localhost:4321/embed/kk?scope=civil&figure=by-year');
  expect(embedAddress({ path: '/kk', query, figure: 'by-year' }, 'X')).toMatch(/&snapshot=X$/);
  expect(embedCode('A "b" <c>', 'http://a/?b&c')).toBe(
    '<iframe src="http://a/?b&amp;c" title="A &quot;b&quot; &lt;c>" width="100%" height="640" loading="lazy"></iframe>',
  );
});

test('a BibTeX entry escapes what TeX would take for its own', () => {
  expect(bibtex(cited, reader('en'))).toBe(
    `@misc{aiqyn-2026-11-28-5da441fa1c9e-series,
  author = {{Ministry \\& Co\\_{\\textbraceleft}1{\\textbraceright}, Agency}},
  title = {{Paid by year, 100 \\% of “KZT”}},
  howpublished = {Aiqyn. Snapshot 2026-11-28-5da441fa1c9e of 2026-11-28},
  year = 2026,
  note = {CC-BY-4.0; CC0-1.0; Ministry, CC BY 4.0},
  url = {http://localhost:4321/en/explore/awards?q=a+b&snapshot=2026-11-28-5da441fa1c9e#series}
}`,
  );
});

test('whatever a heading holds, its braces are in pairs, its signs are escaped and it is one line', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('\\', '{', '}', '~', '^', '&', '%', '$', '#', '_', ' ', '\n', '"', '@', 'a') }),
      ),
      (text) => {
        const escaped = texText(text);
        let depth = 0;
        for (const sign of escaped) {
          depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(escaped).not.toMatch(/(^|[^\\])[&%$#_]|[~^\n]/);
        const back = escaped
          .replaceAll('{\\textbackslash}', '\u0001')
          .replaceAll('{\\textbraceleft}', '\u0002')
          .replaceAll('{\\textbraceright}', '\u0003')
          .replaceAll('{\\textasciitilde}', '~')
          .replaceAll('{\\textasciicircum}', '^')
          .replace(/\\([&%$#_])/g, '$1')
          .replaceAll('\u0001', '\\')
          .replaceAll('\u0002', '{')
          .replaceAll('\u0003', '}');
        expect(back).toBe(text.replace(/\s+/g, ' ').trim());
      },
    ),
  );
});
