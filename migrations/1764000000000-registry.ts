import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models, their layers, direction sets, and one row for every unit. */
export class Registry1764000000000 implements MigrationInterface {
  name = 'Registry1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE model (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        handle text NOT NULL UNIQUE,
        name text NOT NULL,
        architecture text NOT NULL,
        layer_count integer NOT NULL,
        hidden_size integer NOT NULL,
        mlp_size integer NOT NULL,
        vocabulary_size integer NOT NULL,
        context_length integer NOT NULL,
        parameter_count double precision NOT NULL,
        license text,
        source text,
        folder text NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE layer (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        model_id integer NOT NULL REFERENCES model ON DELETE CASCADE,
        index integer NOT NULL,
        neuron_count integer NOT NULL,
        UNIQUE (model_id, index)
      )`);
    await runner.query(`
      CREATE TABLE direction_set (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        layer_id integer NOT NULL REFERENCES layer ON DELETE CASCADE,
        name text NOT NULL,
        hook text NOT NULL,
        size integer NOT NULL,
        input_size integer NOT NULL,
        activation text NOT NULL,
        normalization text NOT NULL,
        format text NOT NULL,
        sha256 text NOT NULL,
        visibility text NOT NULL DEFAULT 'PUBLIC',
        folder text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (layer_id, name)
      )`);
    await runner.query(`
      CREATE TABLE unit (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('DIRECTION', 'NEURON')),
        layer_id integer NOT NULL REFERENCES layer ON DELETE CASCADE,
        direction_set_id integer REFERENCES direction_set ON DELETE CASCADE,
        index integer NOT NULL,
        density real,
        CHECK ((kind = 'DIRECTION') = (direction_set_id IS NOT NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX unit_neuron ON unit (layer_id, index) WHERE kind = 'NEURON'`);
    await runner.query(`CREATE UNIQUE INDEX unit_direction ON unit (direction_set_id, index)`);
    await runner.query(`CREATE INDEX unit_layer ON unit (layer_id, kind)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unit, direction_set, layer, model');
  }
}
