import { useModels } from './use-models.ts';

interface Props {
  /** A handle; '' is the first model. */
  readonly value: string;
  readonly onChange: (handle: string) => void;
}

/** Which model. */
export function ModelSelect({ value, onChange }: Props) {
  const { data } = useModels();
  const models = data?.models.nodes ?? [];
  const isKnown = value === '' || models.some(({ handle }) => handle === value);
  return (
    <label className="row">
      <span className="quiet small">Model</span>
      <select
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        {!isKnown && <option value={value}>{value}</option>}
        {models.map(({ handle, name }, index) => (
          <option key={handle} value={value === '' && index === 0 ? '' : handle}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
