import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql';
import { rootFolder } from '../../src/process/root-folder.ts';
import { buildSchema } from '../../src/server/build-schema.ts';
import { laterContract } from './later-contract.ts';

const checkContract = path.join(rootFolder, '../shared/design/check-contract.mjs');
const schema = await buildSchema();

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

test('schema.graphql is what the server has', (t) => {
  const committed = readFileSync(path.join(rootFolder, 'schema.graphql'), 'utf8');
  const built = `${printSchema(lexicographicSortSchema(schema))}\n`;
  t.is(committed, built, 'Write it anew with `npm run schema`, and commit it.');
});

test('whatever does not explain itself has a description', (t) => {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  t.deepEqual(types.flatMap(undescribed), []);
});

/** `Token`, `Token.text`, `Ranking.Z_SCORE` where they lack a description. */
function undescribed(type: GraphQLNamedType): string[] {
  const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
  return [...(isRoot || type.description ? [] : [type.name]), ...parts(type)];
}

function parts(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) {
    return type
      .getValues()
      .filter(({ description }) => !description)
      .map(({ name }) => `${type.name}.${name}`);
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields = type.getFields() as Record<string, Field>;
  return Object.values(fields)
    .filter(isUndescribed)
    .map(({ name }) => `${type.name}.${name}`);
}

/** `layer: Layer!` is described by its type; a number, a text or a field with arguments is not. */
function isUndescribed(field: Field): boolean {
  const type = getNamedType(field.type);
  const takesArguments = 'args' in field && field.args.length > 0;
  return !field.description && (isScalarType(type) || takesArguments);
}

test('the API keeps the public contract, but for what is still to come', (t) => {
  if (!existsSync(checkContract)) {
    t.log('The contract is not on this machine (../shared/design): not checked.');
    t.pass();
    return;
  }
  const lines = differencesFromContract();
  t.log(`${lines.length} types and fields of the contract are still to come`);
  const removed = lines.map((line) =>
    line
      .replace(/^(?:TYPE|FIELD)_REMOVED: (\S+) was removed\.$/, '$1')
      .replace(/^ARG_REMOVED: (\S+) arg (\S+) was removed\.$/, '$1($2)'),
  );
  t.deepEqual(removed.sort(), [...laterContract].sort());
});

/** One line for each, as `FIELD_REMOVED: Query.viewer was removed.` */
function differencesFromContract(): string[] {
  let output: string;
  try {
    output = execFileSync(process.execPath, [checkContract, 'schema.graphql'], { cwd: rootFolder, encoding: 'utf8' });
  } catch (error) {
    // It ends with exit code 1 where there are differences.
    output = (error as { stdout: string }).stdout;
  }
  return output.split('\n').filter((line) => /^[A-Z_]+: /.test(line));
}
