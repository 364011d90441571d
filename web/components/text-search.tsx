import { useState, type ReactNode } from 'react';
import { ErrorNote } from './error-note.tsx';
import { TextArea } from './text-area.tsx';
import styles from './text-search.module.css';
import { TokenRow } from './token-row.tsx';
import { useSettled } from './use-settled.ts';
import { useTokens } from './use-tokens.ts';

/** Milliseconds without a key after which the tokens are asked for: less than people see, more than fast typing takes. */
const pauseMs = 40;

interface Props {
  readonly model: string;
  /** The text that was searched last; it begins anew with another. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
  /** In place of the tokens, as long as what is typed is what was searched. */
  readonly searched?: ReactNode;
  /** Beside the button: the model. */
  readonly children?: ReactNode;
}

/** The box for a text; its tokens show while it is typed. Enter searches, Shift and Enter makes a line. */
export function TextSearch({ model, text, onSearch, searched, children }: Props) {
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  if (shown !== text) {
    setShown(text);
    setTyped(text);
  }
  const isSearched = searched !== undefined && typed === text && text !== '';
  return (
    <form
      className={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onSearch(typed);
      }}
    >
      <label className={styles.box}>
        <span className="unseen">Text to search</span>
        <TextArea
          className={styles.text}
          value={typed}
          placeholder="Type a text: what does the model see in it?"
          onChange={setTyped}
        />
      </label>
      <div className={styles.side}>
        {children}
        <button type="submit" className="primary" disabled={typed.trim() === ''}>
          Search
        </button>
      </div>
      <div className={styles.tokens}>{isSearched ? searched : <Typed model={model} text={typed} />}</div>
    </form>
  );
}

function Typed({ model, text }: { model: string; text: string }) {
  const query = useTokens(model, useSettled(text, pauseMs), false);
  if (text === '') return <p className="quiet small">Its tokens appear here while you type.</p>;
  if (query.error) return <ErrorNote error={query.error} onRetry={query.refetch} />;
  const found = query.data?.model;
  if (!found) return null;
  const { tokenize, contextLength } = found;
  return (
    <>
      <TokenRow tokens={tokenize} label="Tokens" />
      <p className="quiet small number">
        {tokenize.length} of at most {contextLength} tokens
      </p>
    </>
  );
}
