import { ModelSelect } from '../../components/model-select.tsx';
import { Field } from './field.tsx';
import type { SetFields } from './set-fields.ts';
import styles from './upload.module.css';
import type { UploadTargetQuery } from './upload-target.generated.ts';

interface Props {
  readonly chosen: string;
  readonly onChoose: (model: string) => void;
  readonly model: NonNullable<UploadTargetQuery['model']>;
  readonly fields: SetFields;
  readonly change: (fields: Partial<SetFields>) => void;
  /** The files say which hook the set reads. */
  readonly saysHook: boolean;
  readonly isVectors: boolean;
}

/** Where a set belongs, what it is called, and what its files leave open. */
export function SetFieldsForm({ chosen, onChoose, model, fields, change, saysHook, isVectors }: Props) {
  return (
    <div className={styles.fields}>
      <div className={styles.model}>
        <ModelSelect value={chosen} onChange={onChoose} />
      </div>
      <Field label="Layer" hint={`0 to ${model.layerCount - 1}`}>
        {(describedBy) => (
          <input
            aria-describedby={describedBy}
            inputMode="numeric"
            value={fields.layer}
            onChange={({ target }) => {
              change({ layer: target.value.trim() });
            }}
          />
        )}
      </Field>
      <Field label="Name" hint="The part after the layer">
        {(describedBy) => (
          <input
            aria-describedby={describedBy}
            value={fields.name}
            spellCheck={false}
            onChange={({ target }) => {
              change({ name: target.value.trim() });
            }}
          />
        )}
      </Field>
      {!saysHook && (
        <Field label="Hook that it reads">
          {(describedBy) => (
            <select
              aria-describedby={describedBy}
              value={fields.hook}
              onChange={({ target }) => {
                change({ hook: target.value });
              }}
            >
              <option value="">Choose one</option>
              {model.hooks.map(({ name, width }) => {
                const hook = `blocks.${fields.layer || '0'}.${name}`;
                return (
                  <option key={name} value={hook}>
                    {hook} ({width})
                  </option>
                );
              })}
            </select>
          )}
        </Field>
      )}
      {isVectors && (
        <Field label="Activation" hint="What turns the projection into the activation">
          {(describedBy) => (
            <select
              aria-describedby={describedBy}
              value={fields.activation}
              onChange={({ target }) => {
                change({ activation: target.value === 'RELU' ? 'RELU' : 'LINEAR' });
              }}
            >
              <option value="LINEAR">The projection itself, negative too</option>
              <option value="RELU">Zero below zero (RELU)</option>
            </select>
          )}
        </Field>
      )}
    </div>
  );
}
