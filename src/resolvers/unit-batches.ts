import DataLoader from 'dataloader';
import type { Unit } from '../schema/unit.ts';

interface Question<Arguments> {
  readonly unit: Unit;
  readonly asked: Arguments;
}

/** The same field of many units of one answer, asked for with the same arguments: answered together. */
export class UnitBatches<Arguments, Answer> {
  readonly #loader: DataLoader<Question<Arguments>, Answer, string>;

  /** @param answer for units of one model, in their order; an Error is that unit's alone */
  constructor(answer: (units: readonly [Unit, ...Unit[]], asked: Arguments) => Promise<readonly (Answer | Error)[]>) {
    const keyOf = ({ unit, asked }: Question<Arguments>) => `${unit.rowId} ${JSON.stringify(asked)}`;
    const groupOf = ({ unit, asked }: Question<Arguments>) => `${unit.model.rowId} ${JSON.stringify(asked)}`;
    this.#loader = new DataLoader(
      async (questions) => {
        const groups = new Map<string, Question<Arguments>[]>();
        for (const question of questions) {
          groups.set(groupOf(question), [...(groups.get(groupOf(question)) ?? []), question]);
        }
        const answers = new Map<Question<Arguments>, Answer | Error>();
        for (const [first, ...others] of groups.values()) {
          if (!first) continue;
          const group = [first, ...others] as const;
          const found = await answer([first.unit, ...others.map(({ unit }) => unit)], first.asked).catch(
            (error: unknown) => group.map(() => toError(error)),
          );
          for (const [at, question] of group.entries()) answers.set(question, found[at] ?? new Error('No answer.'));
        }
        return questions.map((question) => answers.get(question) ?? new Error('No answer.'));
      },
      { cacheKeyFn: keyOf },
    );
  }

  load(unit: Unit, asked: Arguments): Promise<Answer> {
    return this.#loader.load({ unit, asked });
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
