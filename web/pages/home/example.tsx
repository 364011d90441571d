import { Link } from 'wouter';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { firstSearch } from '../search/first-search.ts';
import { ExampleDocument } from './example.generated.ts';
import styles from './example.module.css';

/** A text of one category, leading to its search; another when asked for. */
export function Example({ category, model }: { category: string; model: string }) {
  const { data, refetch } = useApiQuery(ExampleDocument, { category });
  const text = data?.randomExample?.text;
  return (
    <li className={styles.example}>
      <div className={styles.top}>
        <h3 className={styles.category}>{category}</h3>
        <button
          type="button"
          className="plain small"
          aria-label={`Another ${category} example`}
          onClick={() => void refetch()}
        >
          Another
        </button>
      </div>
      {/* As tall before the text is there as after. */}
      <p className={styles.text} dir="auto" lang="">
        {text !== undefined && <Link href={firstSearch(model, text)}>{text}</Link>}
      </p>
    </li>
  );
}
