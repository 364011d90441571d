import { Link } from 'wouter';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { searchAddress } from '../search/search-settings.ts';
import { AnyExampleDocument } from './any-example.generated.ts';
import styles from './upload.module.css';

/** A model is in: its neurons can be searched, and sets of directions brought for it. */
export function ModelDone({ handle }: { handle: string }) {
  const { data } = useApiQuery(AnyExampleDocument, {});
  const text = data?.randomExample?.text ?? 'My favorite color is red.';
  return (
    <div className={styles.done} role="status">
      <p>
        <strong>
          <bdi>{handle}</bdi>
        </strong>{' '}
        is in.
      </p>
      <Link
        className="button primary"
        href={searchAddress('/search', { model: handle, text, kinds: 'neurons', skipFirst: true })}
      >
        Search its neurons
      </Link>
      <Link href={`/${handle}`}>Its layers</Link>
      <p className="quiet small">Drop a set of directions of it below to search these too.</p>
    </div>
  );
}
