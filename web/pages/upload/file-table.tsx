import { formatBytes } from '../../format/format-bytes.ts';
import styles from './file-table.module.css';
import type { PickedFile } from './picked-file.ts';

interface Props {
  readonly files: readonly PickedFile[];
  /** Bytes that have arrived, by path, once they are sent. */
  readonly sent?: ReadonlyMap<string, number>;
}

/** The files that are sent, and how much of each has arrived. */
export function FileTable({ files, sent }: Props) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label="Files">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Size</th>
            {sent && <th scope="col">Sent</th>}
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, file }) => (
            <tr key={path}>
              <th scope="row">
                <bdi>{path}</bdi>
              </th>
              <td>{formatBytes(file.size)}</td>
              {sent && (
                <td>
                  <progress aria-label={path} max={Math.max(1, file.size)} value={sent.get(path) ?? 0} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
