import { Link } from 'wouter';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { searchAddress } from '../search/search-settings.ts';
import { AnyExampleDocument } from './any-example.generated.ts';
import styles from './upload.module.css';

/** A set is in: on to what it is there for. */
export function SetDone({ model, handle }: { model: string; handle: string }) {
  const { data } = useApiQuery(AnyExampleDocument, {});
  const text = data?.randomExample?.text ?? 'My favorite color is red.';
  return (
    <div className={styles.done} role="status">
      <p>
        <strong>
          <bdi>{handle}</bdi>
        </strong>{' '}
        is in, and can be searched.
      </p>
      <Link
        className="button primary"
        href={searchAddress('/search', { model, text, sets: [handle], skipFirst: true })}
      >
        Search it
      </Link>
      <Link href={`/${handle}`}>All of its directions</Link>
      <p className="quiet small">
        Its page can record it over a corpus: then its directions have records, densities and more ways to be ranked.
      </p>
    </div>
  );
}
