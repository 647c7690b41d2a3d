import type Database from 'better-sqlite3';

/**
 * Puts to each signal the replies that name it: by its id, or by its rule and whatever else they name of it. The latest stands in the signal's row,
 * and how many there are.
 */
export function answerSignals(db: Database.Database): void {
  if (!db.prepare('SELECT 1 FROM mirror.replies LIMIT 1').get()) return;
  db.exec(`
    CREATE INDEX temp.signals_by_id ON signals (id);
    CREATE INDEX temp.signals_by_rule ON signals (rule);
    CREATE TEMP TABLE answers AS
      SELECT s.id AS signal, r.id AS reply, r.date FROM mirror.replies AS r JOIN temp.signals AS s ON s.id = r.signal_id
      UNION SELECT s.id, r.id, r.date FROM mirror.replies AS r JOIN temp.signals AS s ON s.rule = r.rule
        WHERE r.signal_id IS NULL AND (r.award_id IS NULL OR r.award_id = s.award_id) AND (r.lot_id IS NULL OR r.lot_id = s.lot_id) AND (r.competition_id IS NULL OR r.competition_id = s.competition_id)
          AND (r.organisation_id IS NULL OR r.organisation_id IN (s.organisation_id, s.customer_id));
    CREATE INDEX temp.answers_signal ON answers (signal);
    UPDATE temp.signals AS s SET (replies, reply_ids) = (SELECT count(*), json_group_array(reply ORDER BY date DESC, reply) FROM temp.answers WHERE signal = s.id) WHERE s.id IN (SELECT signal FROM temp.answers);
    UPDATE temp.signals AS s SET (reply_author, reply_date, reply_kk, reply_ru, reply_en, reply_url) = (SELECT author, date, text_kk, text_ru, text_en, url FROM mirror.replies WHERE id = json_extract(s.reply_ids, '$[0]')) WHERE s.replies > 0;
    DROP TABLE temp.answers;
    DROP INDEX temp.signals_by_id; DROP INDEX temp.signals_by_rule`); // prettier-ignore
}

/** Replies of a mirror that no signal of it is named by. */
export function unansweredReplies(db: Database.Database, schema: 'mirror' | 'previous'): string[] {
  return db
    .prepare<[], string>(`SELECT id FROM ${schema}.replies WHERE id NOT IN (SELECT r.value FROM ${schema}.signals AS s, json_each(s.reply_ids) AS r WHERE s.replies > 0) ORDER BY id`)
    .pluck()
    .all(); // prettier-ignore
}
