import { Link } from 'wouter';
import { QueryState } from '../../components/query-state.tsx';
import { UnitLink } from '../../components/unit-link.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { compareAddress } from '../compare/compare-settings.ts';
import type { ChangeUnit } from './change-unit.ts';
import styles from './family.module.css';
import { UnitFamilyDocument } from './family.generated.ts';
import type { ShownUnit } from './shown-unit.ts';
import { Threshold } from './threshold.tsx';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** The lowest similarity that pairs are kept of, by default. */
const lowest = 0.5;
/** Units that a comparison begins with: what a screen has room for. */
const compared = 6;

/** The units that fire like one, every two of them: twins, triplets and larger families. */
export function Family({ unit, settings, change }: Props) {
  const { handle, model } = unit;
  const query = useApiQuery(
    UnitFamilyDocument,
    { model: model.handle, unit: handle, minSimilarity: settings.alike },
    { keepPrevious: true },
  );
  return (
    <>
      <div className={styles.slider}>
        <Threshold
          name="Every two alike"
          title="Cosine of their activations over the corpus"
          value={settings.alike}
          lowest={lowest}
          onChange={(alike) => void change({ alike })}
        />
      </div>
      <QueryState query={query} label="Putting families together">
        {({ unitFamilies: { nodes } }) => {
          const [family] = nodes;
          if (!family) return <p>It is in no family: no unit fires so much like it.</p>;
          const others = family.members.filter((member) => member.handle !== handle);
          const units = [handle, ...others.slice(0, compared - 1).map((member) => member.handle)];
          return (
            <>
              <p className="row small">
                <span className="number">
                  {family.members.length} units {family.acrossLayers ? 'of several layers' : 'of one layer'}, every two
                  with a cosine of {formatNumber(family.cohesion)} or more
                </span>
                <Link href={compareAddress('/compare', { units, records: handle })}>
                  Compare {units.length === family.members.length ? 'them' : `${units.length} of them`}
                </Link>
              </p>
              <ul className={styles.members} aria-label="Family">
                {family.members.map((member) => (
                  <li key={member.handle} aria-current={member.handle === handle || undefined}>
                    <UnitLink handle={member.handle} />
                    <span className="quiet small number">{member.density !== null && formatShare(member.density)}</span>
                    <span dir="auto">{member.explanations.nodes[0]?.text}</span>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </QueryState>
    </>
  );
}
