import { fromGlobalId } from 'graphql-relay';
import type { EntityManager } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import { Direction } from '../schema/direction.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Explanation } from '../schema/explanation.ts';
import { Job } from '../schema/job.ts';
import { Layer } from '../schema/layer.ts';
import { Model } from '../schema/model.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Node } from '../schema/node.ts';
import type { Unit } from '../schema/unit.ts';
import { findRecordedRecord } from './find-recorded-record.ts';
import {
  directionRelations,
  directionSetRelations,
  jobRelations,
  layerRelations,
  neuronRelations,
  passageRelations,
} from './relations.ts';

/** Largest id of a row. */
const maxRowId = 2 ** 31 - 1;

/** Anything by its global id; null if there is nothing of that id. */
export async function findNode(manager: EntityManager, id: string): Promise<Node | null> {
  const { type, id: row } = fromGlobalId(id);
  const [, unit, passage] = /^(\d{1,10})-(\d{1,10})$/.exec(row) ?? [];
  if (type === 'ActivationRecord' && unit !== undefined && passage !== undefined) {
    const [unitId, passageId] = [Number(unit), Number(passage)];
    return Math.max(unitId, passageId) > maxRowId ? null : findRecordedRecord(manager, unitId, passageId);
  }
  const rowId = /^\d{1,10}$/.test(row) ? Number(row) : null;
  if (rowId === null || rowId > maxRowId) return null;
  switch (type) {
    case 'Model':
      return manager.findOneBy(Model, { rowId });
    case 'Layer':
      return manager.findOne(Layer, { where: { rowId }, relations: layerRelations });
    case 'DirectionSet':
      return manager.findOne(DirectionSet, { where: { rowId }, relations: directionSetRelations });
    case 'Direction':
      return manager.findOne(Direction, { where: { rowId }, relations: directionRelations });
    case 'Neuron':
      return manager.findOne(Neuron, { where: { rowId }, relations: neuronRelations });
    case 'Job':
      return manager.findOne(Job, { where: { rowId }, relations: jobRelations });
    case 'Explanation':
      return findExplanation(manager, rowId);
    case 'ActivationRecord':
      return findRecord(manager, rowId);
    default:
      return null;
  }
}

async function findExplanation(manager: EntityManager, rowId: number): Promise<Explanation | null> {
  const explanation = await manager.findOneBy(Explanation, { rowId });
  if (explanation) explanation.unit = await unitOfRow(manager, explanation.unitId);
  return explanation;
}

async function findRecord(manager: EntityManager, rowId: number): Promise<ActivationRecord | null> {
  const relations = { passage: passageRelations };
  const record = await manager.findOne(ActivationRecord, { where: { rowId }, relations });
  if (record) record.unit = await unitOfRow(manager, record.unitId);
  return record;
}

async function unitOfRow(manager: EntityManager, rowId: number): Promise<Unit> {
  const direction = await manager.findOne(Direction, { where: { rowId }, relations: directionRelations });
  return direction ?? manager.findOneOrFail(Neuron, { where: { rowId }, relations: neuronRelations });
}
