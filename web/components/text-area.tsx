import { forwardRef } from 'react';

interface Props {
  readonly id?: string;
  readonly className: string | undefined;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

/** A field for a text in any script and language, which Enter submits; a new line is Shift and Enter. */
export const TextArea = forwardRef<HTMLTextAreaElement, Props>(function TextArea({ onChange, ...props }, ref) {
  return (
    <textarea
      {...props}
      ref={ref}
      dir="auto"
      lang=""
      rows={1}
      spellCheck={false}
      onChange={({ target }) => {
        onChange(target.value);
      }}
      onKeyDown={(event) => {
        // While a word is put together from several keys (Chinese, Japanese), Enter ends that word.
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
});
