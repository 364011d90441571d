import { useState } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { visibleToken } from '../../components/visible-token.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import type { ChangeUnit } from './change-unit.ts';
import { CounterfactualList } from './counterfactual-list.tsx';
import { CounterfactualsDocument } from './counterfactuals.generated.ts';
import styles from './replacements.module.css';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly handle: string;
  readonly settings: UnitSettings;
  /** The one that is replaced. */
  readonly token: { readonly index: number; readonly text: string };
  readonly change: ChangeUnit;
}

/** What would the unit do if another word stood there? Several at once, between commas. */
export function Replacements({ handle, settings, token, change }: Props) {
  const { text, bos } = settings;
  const [typed, setTyped] = useState(settings.with.join(', '));
  const input = { unit: handle, text, token: token.index, replacements: settings.with, prependBos: bos };
  const query = useApiQuery(
    CounterfactualsDocument,
    { input },
    { enabled: settings.with.length > 0, keepPrevious: true },
  );
  const name = visibleToken(token.text);
  return (
    <div className={styles.all}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const words = typed.split(',').map((word) => word.trim());
          change({ with: words.filter((word) => word !== '') });
        }}
      >
        <label htmlFor="replacements" className="small">
          In place of <bdi className={styles.name}>{name}</bdi>
        </label>
        <input
          id="replacements"
          dir="auto"
          lang=""
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder="crimson, blue, banana"
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          Replace
        </button>
      </form>
      {settings.with.length > 0 && (
        <QueryState query={query} label="Running the model">
          {({ counterfactuals }) => <CounterfactualList result={counterfactuals} token={token.index} />}
        </QueryState>
      )}
    </div>
  );
}
