import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What units fire on: passages of corpora, and records of units on them. */
export class ActivationRecords1764200000000 implements MigrationInterface {
  name = 'ActivationRecords1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE corpus (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        model_id integer NOT NULL REFERENCES model ON DELETE CASCADE,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (model_id, name)
      )`);
    // A passage is there once, however many units fire on it. Its digest says what it is made of, so that passages known
    // by their token ids can stand beside those known by their tokens' texts only.
    await runner.query(`
      CREATE TABLE passage (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        corpus_id integer NOT NULL REFERENCES corpus ON DELETE CASCADE,
        digest bytea NOT NULL,
        tokens text[] NOT NULL,
        UNIQUE (corpus_id, digest)
      )`);
    // Columns of four bytes and eight first: none is lost to alignment.
    await runner.query(`
      CREATE TABLE activation_record (
        digest bigint NOT NULL,
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        passage_id integer NOT NULL REFERENCES passage ON DELETE CASCADE,
        first_token integer NOT NULL CHECK (first_token >= 0),
        token_count integer NOT NULL CHECK (token_count > 0),
        peak integer NOT NULL CHECK (peak >= 0 AND peak < token_count),
        activation real NOT NULL,
        activations bytea NOT NULL
      )`);
    await runner.query('CREATE INDEX activation_record_highest ON activation_record (unit_id, activation DESC, id)');
    // By the passage first: it serves what a passage takes with it when it goes, too.
    await runner.query('CREATE UNIQUE INDEX activation_record_once ON activation_record (passage_id, unit_id, digest)');
    // Two people may say the same; one method says a thing once.
    await runner.query(
      `CREATE UNIQUE INDEX explanation_once ON explanation (unit_id, method, md5(text)) WHERE method <> 'person'`,
    );
    await runner.query('ALTER TABLE job ADD COLUMN checkpoint jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job DROP COLUMN checkpoint');
    await runner.query('DROP INDEX explanation_once');
    await runner.query('DROP TABLE activation_record, passage, corpus');
  }
}
