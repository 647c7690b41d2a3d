import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type Database from 'better-sqlite3';

/** A type of page, and one page of it below the language. */
export interface PageType {
  name: string;
  /** The file that makes it, below `src/pages/[lang]`. */
  route: string;
  /** The bundled sample, or the invented operator. */
  of: 'sample' | 'demo';
  path: string;
}

/** Every route below the language, as files. */
export function routes(): string[] {
  const folder = resolve(import.meta.dirname, '../src/pages/[lang]');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.astro'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Every page type with an example of each, found in the mirrors of sample and demo. */
export function pageTypes(sample: Database.Database, demo: Database.Database): PageType[] {
  const one = (db: Database.Database, sql: string) => {
    const value = db.prepare<[], string | number>(sql).pluck().get();
    if (value === undefined) throw new Error(`No page to show: ${sql}`);
    return encodeURIComponent(String(value));
  };
  const real = (name: string, route: string, path: string): PageType => ({ name, route, of: 'sample', path });
  const invented = (name: string, route: string, path: string): PageType => ({ name, route, of: 'demo', path });
  const rich = one(demo, 'SELECT award_id FROM indicators WHERE award_id IN (SELECT award_id FROM reports) AND award_id IN (SELECT award_id FROM attributions) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1'); // prettier-ignore
  const recipient = one(demo, "SELECT recipient_id FROM awards WHERE scope NOT IN ('superseded', 'not_awarded', 'regrant') GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"); // prettier-ignore
  const competition = one(demo, 'SELECT competition_id FROM lots GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1');
  const donor = one(demo, 'SELECT donor_id FROM positions WHERE donor_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1');
  return [
    real('home', 'index.astro', '?scope=civil'),
    real('home, all money', 'index.astro', ''),
    invented('home of an operator', 'index.astro', ''),
    real('list', '[dataset]/index.astro', '/awards?scope=civil&q=training'),
    real('list of organisations', '[dataset]/index.astro', '/organisations'),
    real('list of transactions', '[dataset]/index.astro', '/transactions'),
    real('empty list', '[dataset]/index.astro', '/awards?q=zzzz'),
    invented('list of an operator', '[dataset]/index.astro', '/awards'),
    real('record', '[dataset]/[id].astro', '/sources/usaid-kz'),
    real('award', 'awards/[id].astro', `/awards/${one(sample, "SELECT id FROM awards WHERE source_id = 'unhcr-kazakhstan' ORDER BY row LIMIT 1")}`), // prettier-ignore
    invented('award of an operator', 'awards/[id].astro', `/awards/${rich}`),
    real('organisation', 'organisations/[id].astro', '/organisations/US-GOV-1'),
    invented('recipient', 'organisations/[id].astro', `/organisations/${recipient}`),
    invented('pool', 'pools/[id].astro', `/pools/${one(demo, 'SELECT id FROM pools ORDER BY id LIMIT 1')}`),
    invented('donors', 'donors/index.astro', '/donors'),
    invented('donor', 'donors/[id].astro', `/donors/${donor}`),
    invented('competition', 'competitions/[id].astro', `/competitions/${competition}`),
    invented('lot', 'lots/[id].astro', `/lots/${one(demo, 'SELECT id FROM lots ORDER BY id LIMIT 1')}`),
    invented(
      'region',
      'regions/[id].astro',
      `/regions/${one(demo, 'SELECT region FROM awards GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1')}?year=2025`,
    ),
    invented('region, all years', 'regions/[id].astro', '/regions/35?year=all'),
    real('region without money', 'regions/[id].astro', '/regions/51'),
    invented('sphere', 'spheres/[id].astro', '/spheres/health?year=all'),
    invented('year', 'years/[id].astro', '/years/2025'),
    real('year of donors', 'years/[id].astro', '/years/2015'),
    invented('years', 'years/index.astro', '/years'),
    invented(
      'organisations compared',
      'compare/[of].astro',
      `/compare/organisations?id=${recipient},${one(demo, 'SELECT recipient_id FROM awards ORDER BY row LIMIT 1')}&find=a`,
    ),
    invented('regions compared', 'compare/[of].astro', '/compare/regions?id=35,61,79'),
    invented('years compared', 'compare/[of].astro', '/compare/years?id=2023,2024,2025'),
    invented(
      'donors compared',
      'compare/[of].astro',
      `/compare/donors?id=${donor},${one(demo, 'SELECT donor_id FROM positions WHERE donor_id IS NOT NULL ORDER BY donor_id LIMIT 1')}`,
    ),
    invented('nothing compared', 'compare/[of].astro', '/compare/spheres'),
    invented('network of a recipient', 'organisations/[id]/network.astro', `/organisations/${recipient}/network`),
    real('network of a giver', 'organisations/[id]/network.astro', '/organisations/US-GOV-1/network'),
    invented('overlap', 'overlap.astro', '/overlap?year=all'),
    invented('overlap of donors', 'overlap.astro', '/overlap?by=donors&year=2025'),
    invented('overlap of instruments', 'overlap.astro', '/overlap?instruments=2&year=all'),
    invented('measures', 'mission.astro', '/mission'),
    real('search', 'search.astro', '/search?q=training'),
    invented('search of an operator', 'search.astro', '/search?q=хоспис'),
    real('search that finds nothing', 'search.astro', '/search?q=zzzzqqq'),
    real('recipients of a search', '[dataset]/as/[view].astro', '/awards/as/recipients?q=training'),
    invented('places of a list', '[dataset]/as/[view].astro', '/awards/as/places'),
    real('values of a filter', '[dataset]/values/[field].astro', '/awards/values/recipient_id'),
    real('charts', 'explore/[dataset].astro', '/explore/awards?scope=civil'),
    invented('charts of an operator', 'explore/[dataset].astro', '/explore/awards?split=instrument'),
    invented('charts of transactions', 'explore/[dataset].astro', '/explore/transactions?period=month'),
    invented('review', 'review.astro', '/review'),
    invented('signals', '[dataset]/index.astro', '/signals'),
    invented('signal', 'signals/[id].astro', `/signals/${one(demo, 'SELECT id FROM signals ORDER BY row LIMIT 1')}`),
    real('changes', 'changes.astro', '/changes'),
    real('law and rules', 'law.astro', '/law'),
    real('questions', 'questions.astro', '/questions'),
    real('glossary', 'glossary.astro', '/glossary'),
    real('SQL', 'sql.astro', '/sql'),
    real('data', 'data.astro', '/data'),
    real('quality', 'quality.astro', '/quality'),
    real('quality of a source', 'quality.astro', '/quality?source=usaid-kz&dataset=transactions'),
    real('API', 'api.astro', '/api'),
    real('reference of the API', 'api/reference.astro', '/api/reference'),
    real('methodology', 'methodology.astro', '/methodology'),
    real('about', 'about.astro', '/about'),
    real('not found', '[dataset]/index.astro', '/nothing'),
    real('bad request', '[dataset]/index.astro', '/awards?nonsense=1'),
  ];
}
