import { Link } from 'wouter';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { searchAddress, type SearchSettings } from '../search/search-settings.ts';
import { AnyExampleDocument } from './any-example.generated.ts';
import styles from './upload.module.css';

interface Props {
  readonly handle: string;
  /** What goes after its handle: "is in." */
  readonly said: string;
  /** The search that it is there for, and the words that lead there. */
  readonly search: Partial<SearchSettings>;
  readonly searchWords: string;
  /** Lead to its page. */
  readonly pageWords: string;
  readonly hint: string;
}

/** Something is in: on to what it is there for. */
export function UploadDone({ handle, said, search, searchWords, pageWords, hint }: Props) {
  const { data } = useApiQuery(AnyExampleDocument, {});
  const text = data?.randomExample?.text ?? 'My favorite color is red.';
  return (
    <div className={styles.done} role="status">
      <p>
        <strong>
          <bdi>{handle}</bdi>
        </strong>{' '}
        {said}
      </p>
      <Link className="button primary" href={searchAddress('/search', { ...search, text, skipFirst: true })}>
        {searchWords}
      </Link>
      <Link href={`/${handle}`}>{pageWords}</Link>
      <p className="quiet small">{hint}</p>
    </div>
  );
}
