import type { AnyRow } from '../src/data/dataset.ts';
import type { Source } from './config.ts';
import { namedPools } from './pools.ts';
import type { SourceResult } from './source.ts';
import { sourceRow } from './source-row.ts';
import type { Stage } from './stage.ts';

/** Puts into the stage what is made anew each time from what was read: reference tables, pools only named, sources and their files. */
export function addNightRows(
  stage: Stage,
  read: readonly { source: Source; result: SourceResult }[],
  reference: readonly [dataset: string, row: AnyRow][],
): void {
  stage.night(() => {
    for (const [dataset, row] of reference) stage.insert(dataset, row);
    for (const row of namedPools(stage)) stage.insert('pools', row);
    for (const { source, result } of read) {
      if (source.format === 'data-package') packageRows(stage, source, result);
      else {
        stage.insert('sources', sourceRow(source, result, stage.db, stage.previous));
        for (const file of result.files) stage.insert('files', file);
      }
    }
  });
}

/**
 * A data package that a portal made brings the sources and files it was made of; it stands among them itself only where something is to be
 * said of it. A publisher's own package brings none and is itself the source.
 */
function packageRows(stage: Stage, source: Source, result: SourceResult): void {
  const { status, quarantined, errors } = result.report;
  const failed = status === 'stale' || status === 'partial';
  stage.markSources(source.id, failed ? errors.join('\n') : null);
  if (status === 'published' && !quarantined && stage.bringsSources(source.id)) return;
  stage.insert('sources', sourceRow(source, result, stage.db, stage.previous));
  for (const file of result.files) stage.insert('files', file);
}
