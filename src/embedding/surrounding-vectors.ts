/**
 * SQL: joins to `given`, which has passage_id and token, what writeSurroundings stored there for the encoder $1: `around`, and the vectors
 * of its word, phrase, sentence and text. A place without any is left out. OFFSET 0: see writeRecords.
 */
export const surroundingVectors = `CROSS JOIN LATERAL (
         SELECT * FROM surroundings
         WHERE passage_id = given.passage_id AND token = given.token AND encoder = $1 OFFSET 0) AS around
       CROSS JOIN LATERAL (SELECT vector FROM embedding WHERE id = around.word_id OFFSET 0) AS word
       CROSS JOIN LATERAL (SELECT vector FROM embedding WHERE id = around.phrase_id OFFSET 0) AS phrase
       CROSS JOIN LATERAL (SELECT vector FROM embedding WHERE id = around.sentence_id OFFSET 0) AS sentence
       CROSS JOIN LATERAL (SELECT vector FROM embedding WHERE id = around.text_id OFFSET 0) AS text`;
