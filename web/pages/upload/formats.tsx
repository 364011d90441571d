import styles from './formats.module.css';
import { setFormats } from './set-formats.ts';
import { vectorFormat } from './vector-format.ts';

/** What can be brought. */
export function Formats() {
  return (
    <section aria-labelledby="formats" className={styles.formats}>
      <h2 id="formats">What can be read</h2>
      <dl className={styles.list}>
        {[...setFormats, vectorFormat].map(({ name, title, files }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd className="quiet">{files}</dd>
          </div>
        ))}
        <div>
          <dt>Models</dt>
          <dd className="quiet">
            as they lie at Hugging Face: config.json, tokenizer.json and the weights, of GPT-2, GPT-NeoX, Llama,
            Mistral, Qwen 2, Gemma 2 and 3
          </dd>
        </div>
      </dl>
      <p className="quiet small">
        Names and shapes are checked here, before anything is sent. What has arrived of a file need not be sent again if
        the connection breaks. Nothing in a file is ever executed.
      </p>
    </section>
  );
}
