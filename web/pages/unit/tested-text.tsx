import { QueryState } from '../../components/query-state.tsx';
import type { TraceFragment } from '../../components/test-unit.generated.ts';
import { visibleToken } from '../../components/visible-token.ts';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import type { ChangeUnit } from './change-unit.ts';
import { Replacements } from './replacements.tsx';
import type { ShownUnit } from './shown-unit.ts';
import styles from './tested-text.module.css';
import { TokenHeat } from './token-heat.tsx';
import type { UnitSettings } from './unit-settings.ts';
import { useTest } from './use-test.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** The unit along the text: its tokens coloured, each to be replaced by a press. */
export function TestedText({ unit, settings, change }: Props) {
  const query = useTest(unit.handle, settings);
  const { token } = settings;
  const ways = () =>
    settings.bos && (
      <button type="button" onClick={() => void change({ bos: null, token: null })}>
        Without BOS
      </button>
    );
  return (
    <QueryState query={query} label="Running the model" ways={ways}>
      {(trace) => {
        const chosen = token === null ? undefined : trace.tokens[token];
        return (
          <div className={query.isPlaceholderData ? styles.old : styles.all}>
            <TokenHeat
              trace={trace}
              chosen={token}
              firstIsBos={settings.bos}
              onChoose={(index) => void change({ token: index === token ? null : index })}
            />
            <p className="quiet small number" role="status">
              {wordsOf(trace, unit.statistics?.maximum ?? 0)}
              {chosen === undefined && ' Press a token to put others in its place.'}
            </p>
            {token !== null && chosen && (
              <Replacements
                key={`${settings.text}/${token}`}
                handle={unit.handle}
                settings={settings}
                token={chosen}
                change={change}
              />
            )}
          </div>
        );
      }}
    </QueryState>
  );
}

function wordsOf({ activation, activations, peak, tokens }: TraceFragment, recorded: number): string {
  if (activations.every((each) => each === 0)) return 'Silent: it is above zero on no token.';
  const share = recorded > 0 && activation > 0 ? `, ${formatShare(activation / recorded)} of the highest recorded` : '';
  return `Highest ${formatNumber(activation)} on “${visibleToken(tokens[peak]?.text ?? '')}”${share}.`;
}
