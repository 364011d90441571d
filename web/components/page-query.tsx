import { useState } from 'react';
import { plainQuery } from '../format/plain-query.ts';
import { graphiqlAddress } from '../navigation/graphiql-address.ts';
import styles from './page-query.module.css';

export interface Operation {
  /** A generated document. */
  readonly document: { toString(): string };
  readonly variables: unknown;
}

/** "This page's query": what made the page, to be copied into a program or tried in GraphiQL. */
export function PageQuery({ operations }: { operations: readonly Operation[] }) {
  return (
    <details className={styles.all}>
      <summary>This page’s {operations.length === 1 ? 'query' : 'queries'}</summary>
      {operations.map(({ document, variables }, index) => (
        <Shown key={index} query={plainQuery(document.toString())} variables={variables} />
      ))}
    </details>
  );
}

function Shown({ query, variables }: { query: string; variables: unknown }) {
  const [copied, setCopied] = useState(false);
  const given = JSON.stringify(variables, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(
      given === '{}' ? query : `${query}\n# Variables\n${given.replace(/^/gm, '# ')}\n`,
    );
    setCopied(true);
  };
  return (
    <div className={styles.operation}>
      <div className={styles.code}>
        <pre tabIndex={0} role="region" aria-label="Query">
          {query}
        </pre>
        {given !== '{}' && (
          <pre tabIndex={0} role="region" aria-label="Variables">
            {given}
          </pre>
        )}
      </div>
      <div className="row">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <a className="button" href={graphiqlAddress(query, variables)}>
          Open in GraphiQL
        </a>
        <span role="status" className="quiet small">
          {copied ? 'Copied.' : ''}
        </span>
      </div>
    </div>
  );
}
