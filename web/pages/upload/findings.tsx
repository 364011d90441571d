import type { Finding } from './finding.ts';
import styles from './findings.module.css';

const signs: Record<Finding['verdict'], { sign: string; words: string; style: string | undefined }> = {
  FITS: { sign: '✓', words: 'Fits', style: styles.fits },
  WRONG: { sign: '✕', words: 'Wrong', style: styles.wrong },
  UNKNOWN: { sign: '·', words: 'Not checked here', style: styles.unknown },
};

/** What was checked before anything is sent. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className={styles.findings} aria-label="Checks">
      {findings.map(({ verdict, words }) => (
        <li key={words}>
          <span className={signs[verdict].style} aria-hidden="true">
            {signs[verdict].sign}
          </span>
          <span>
            <span className="unseen">{signs[verdict].words}: </span>
            {words}
          </span>
        </li>
      ))}
    </ul>
  );
}
