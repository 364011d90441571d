/**
 * SQL for one recording a unit: of a unit that was recorded over several corpora, the one with most tokens; of equals, the
 * corpus that was there first.
 * @param columns of the tables `recording` and `unit`
 * @param condition on them
 */
export function weightiestRecordings(columns: string, condition: string): string {
  return `SELECT DISTINCT ON (recording.unit_id) ${columns}
    FROM recording JOIN unit ON unit.id = recording.unit_id
    WHERE ${condition} ORDER BY recording.unit_id, recording.tokens DESC, recording.corpus_id`;
}
