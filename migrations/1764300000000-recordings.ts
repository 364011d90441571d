import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a recorder measured of units over a corpus, and what is made of it. */
export class Recordings1764300000000 implements MigrationInterface {
  name = 'Recordings1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE unit ADD COLUMN maximum real');
    // Tokens that were recorded, and where the recorder stands beside others' corpora of the same model.
    await runner.query('ALTER TABLE corpus ADD COLUMN recorded_tokens double precision NOT NULL DEFAULT 0');
    // One row for a unit and a corpus, its records packed: a row for each record would cost ten times its content.
    await runner.query(`
      CREATE TABLE recording (
        unit_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        corpus_id integer NOT NULL REFERENCES corpus ON DELETE CASCADE,
        tokens double precision NOT NULL,
        density double precision NOT NULL,
        mean double precision NOT NULL,
        standard_deviation double precision NOT NULL,
        skewness double precision NOT NULL,
        kurtosis double precision NOT NULL,
        maximum real NOT NULL,
        histogram bytea NOT NULL,
        top_token text,
        records bytea NOT NULL,
        PRIMARY KEY (unit_id, corpus_id)
      )`);
    // Packed already: compressing it again costs time and gains nothing.
    await runner.query('ALTER TABLE recording ALTER COLUMN records SET STORAGE EXTERNAL');
    await runner.query('CREATE INDEX recording_corpus ON recording (corpus_id)');
    await runner.query(`
      CREATE TABLE fingerprint (
        unit_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        corpus_id integer NOT NULL REFERENCES corpus ON DELETE CASCADE,
        vector halfvec(768) NOT NULL,
        PRIMARY KEY (unit_id, corpus_id)
      )`);
    await runner.query('CREATE INDEX fingerprint_corpus ON fingerprint (corpus_id)');
    // Pairs of units that fire alike, the lower id first: what families are made of.
    await runner.query(`
      CREATE TABLE unit_pair (
        corpus_id integer NOT NULL REFERENCES corpus ON DELETE CASCADE,
        first_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        second_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        similarity real NOT NULL,
        PRIMARY KEY (corpus_id, first_id, second_id),
        CHECK (first_id < second_id)
      )`);
    await runner.query('CREATE INDEX unit_pair_first ON unit_pair (first_id)');
    await runner.query('CREATE INDEX unit_pair_second ON unit_pair (second_id)');
    // Where a unit writes in the residual stream; as wide as its model.
    await runner.query(`
      CREATE TABLE decoder (
        unit_id integer PRIMARY KEY REFERENCES unit ON DELETE CASCADE,
        vector halfvec NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE set_quality (
        direction_set_id integer NOT NULL REFERENCES direction_set ON DELETE CASCADE,
        corpus_id integer NOT NULL REFERENCES corpus ON DELETE CASCADE,
        explained_variance double precision,
        loss_recovered double precision,
        l0 double precision NOT NULL,
        dead_count integer NOT NULL,
        tokens double precision NOT NULL,
        PRIMARY KEY (direction_set_id, corpus_id)
      )`);
    // Meanings of words, phrases, sentences and whole passages, once each, and what stands around a token. Embeddings are never
    // removed alone, so that no key need be checked for each of some hundred thousand rows.
    await runner.query(`
      CREATE TABLE embedding (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        encoder text NOT NULL,
        digest bytea NOT NULL,
        vector halfvec NOT NULL,
        UNIQUE (encoder, digest)
      )`);
    await runner.query(`
      CREATE TABLE surroundings (
        passage_id integer NOT NULL REFERENCES passage ON DELETE CASCADE,
        token integer NOT NULL,
        encoder text NOT NULL,
        word_id integer NOT NULL,
        phrase_id integer NOT NULL,
        sentence_id integer NOT NULL,
        text_id integer NOT NULL,
        PRIMARY KEY (passage_id, token, encoder)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE surroundings, embedding, set_quality, decoder, unit_pair, fingerprint, recording');
    await runner.query('ALTER TABLE corpus DROP COLUMN recorded_tokens');
    await runner.query('ALTER TABLE unit DROP COLUMN maximum');
  }
}
