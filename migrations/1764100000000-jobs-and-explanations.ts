import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work, and what people say of units. */
export class JobsAndExplanations1764100000000 implements MigrationInterface {
  name = 'JobsAndExplanations1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'QUEUED',
        progress real NOT NULL DEFAULT 0,
        stage text,
        error jsonb,
        input jsonb NOT NULL,
        instance text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        model_id integer REFERENCES model ON DELETE SET NULL,
        direction_set_id integer REFERENCES direction_set ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE explanation (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id integer NOT NULL REFERENCES unit ON DELETE CASCADE,
        text text NOT NULL,
        method text NOT NULL,
        score real,
        votes integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX explanation_unit ON explanation (unit_id)');
    await runner.query(`CREATE INDEX explanation_words ON explanation USING gin (to_tsvector('english', text))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE explanation, job');
  }
}
