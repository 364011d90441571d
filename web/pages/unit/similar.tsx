import { QueryState } from '../../components/query-state.tsx';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import type { ChangeUnit } from './change-unit.ts';
import { RelatedUnit } from './related-unit.tsx';
import type { ShownUnit } from './shown-unit.ts';
import { SimilarUnitsDocument } from './similar.generated.ts';
import { similarVariables } from './similar-variables.ts';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

const measures = { activations: 'that fire on the same tokens', decoder: 'that write the same way' };
const places = { all: 'in all layers', layer: 'in this layer', others: 'in other layers' };

/** Units that are like one, by what they fire on or by what they write. */
export function Similar({ unit, settings, change }: Props) {
  const query = useApiQuery(SimilarUnitsDocument, similarVariables(unit, settings));
  const { by } = settings;
  return (
    <>
      <p className="row small">
        <label className="row">
          Units
          <Choice options={measures} value={by} onChange={(value) => void change({ by: value })} name="Alike by" />
        </label>
        <Choice
          options={places}
          value={settings.among}
          onChange={(value) => void change({ among: value })}
          name="Where"
        />
      </p>
      <QueryState
        query={query}
        label={
          by === 'decoder'
            ? 'Comparing with all units; the first time of a set takes some seconds'
            : 'Comparing with all units'
        }
        ways={() => (
          <button type="button" onClick={() => void change({ by: by === 'decoder' ? null : 'decoder' })}>
            Those {measures[by === 'decoder' ? 'activations' : 'decoder']}
          </button>
        )}
      >
        {({ unit: found }) => {
          const similar = found?.similar ?? [];
          if (similar.length === 0) return <p>None is like it.</p>;
          return (
            <ol aria-label="Similar units">
              {similar.map(({ similarity, sameLayer, unit: other }) => (
                <RelatedUnit
                  key={other.handle}
                  of={unit.handle}
                  unit={other}
                  similarity={similarity}
                  mark={sameLayer ? 'same layer' : null}
                />
              ))}
            </ol>
          );
        }}
      </QueryState>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly name: string;
}

function Choice<Value extends string>({ options, value, onChange, name }: ChoiceProps<Value>) {
  return (
    <select
      aria-label={name}
      value={value}
      onChange={({ target }) => {
        onChange(target.value as Value);
      }}
    >
      {(Object.keys(options) as Value[]).map((option) => (
        <option key={option} value={option}>
          {options[option]}
        </option>
      ))}
    </select>
  );
}
