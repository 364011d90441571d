import { useEffect, useRef, type ReactNode } from 'react';
import { usePageChange } from '../navigation/use-page-change.ts';
import { PageQuery, type Operation } from './page-query.tsx';
import styles from './page.module.css';

interface Props {
  /** Of the browser's tab, and of the page unless there is a `heading`. */
  readonly title: string;
  /** What stands in the h1; null for pages that begin with something better: it is there for those who hear the page. */
  readonly heading?: ReactNode;
  /** Beside the heading: buttons, links. */
  readonly actions?: ReactNode;
  /** What the page asked the API; shown at its end. A page that grows when its end is seen shows it elsewhere. */
  readonly queries?: readonly Operation[];
  readonly children: ReactNode;
}

/** The frame of every page: its one main element, its one h1, its queries. */
export function Page({ title, heading, actions, queries = [], children }: Props) {
  const top = useRef<HTMLHeadingElement>(null);
  usePageChange(top);
  useEffect(() => {
    document.title = title === 'Azimuth' ? title : `${title} · Azimuth`;
  }, [title]);
  return (
    <main id="content" className={styles.page}>
      <div className={heading === null ? styles.none : styles.top}>
        <h1 ref={top} tabIndex={-1} className={heading === null ? 'unseen' : styles.heading}>
          {heading ?? title}
        </h1>
        {actions}
      </div>
      {children}
      {queries.length > 0 && (
        <div className={styles.queries}>
          <PageQuery operations={queries} />
        </div>
      )}
    </main>
  );
}
