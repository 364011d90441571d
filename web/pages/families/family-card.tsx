import { useState } from 'react';
import { Link } from 'wouter';
import { UnitLink } from '../../components/unit-link.tsx';
import { visibleToken } from '../../components/visible-token.ts';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import { compareAddress } from '../compare/compare-settings.ts';
import type { FamiliesQuery } from './families.generated.ts';
import styles from './families.module.css';

/** Units that the compare page takes. */
const comparable = 8;

/** Members that are seen at once; some families have dozens. */
const shownMembers = 8;

/** Units that fire alike, one a line. */
export function FamilyCard({ family }: { family: FamiliesQuery['unitFamilies']['nodes'][number] }) {
  const { members, cohesion, acrossLayers } = family;
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? members : members.slice(0, shownMembers);
  const handles = members.slice(0, comparable).map(({ handle }) => handle);
  return (
    <li className={styles.family}>
      <div className={styles.top}>
        <h2 className={styles.title}>
          {members.length} units {acrossLayers ? 'across layers' : `in layer ${members[0]?.layer.index ?? ''}`}
        </h2>
        <span className="quiet small number" title="Lowest cosine of the activations of two members">
          alike by {formatNumber(cohesion)}
        </span>
        <Link href={compareAddress('/compare', { units: handles })} className="small">
          Compare
        </Link>
      </div>
      <ul className={styles.members}>
        {shown.map(({ handle, kind, statistics, density, explanations }) => (
          <li key={handle} className={styles.member}>
            <span className={kind === 'NEURON' ? styles.neuron : styles.direction}>
              <UnitLink handle={handle} />
            </span>
            <span className={styles.token} title="Token on which it fires most">
              <bdi>{typeof statistics?.topToken === 'string' ? visibleToken(statistics.topToken) : '–'}</bdi>
            </span>
            <span className={`${styles.figure ?? ''} quiet small`}>{density === null ? '' : formatShare(density)}</span>
            <span className={`${styles.explanation ?? ''} quiet`} dir="auto">
              {explanations.nodes[0]?.text ?? ''}
            </span>
          </li>
        ))}
      </ul>
      {members.length > shownMembers && (
        <button
          type="button"
          className={`plain small ${styles.all ?? ''}`}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? 'Fewer' : `All ${members.length}`}
        </button>
      )}
    </li>
  );
}
