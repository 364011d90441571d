import { useMemo, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { DropZone } from './drop-zone.tsx';
import { findUploads } from './find-uploads.ts';
import { Formats } from './formats.tsx';
import { ModelUpload } from './model-upload.tsx';
import type { PickedFile } from './picked-file.ts';
import { SetUpload } from './set-upload.tsx';
import styles from './upload.module.css';

/** Direction sets and models of one's own. */
export function UploadPage() {
  const [{ picking, files }, pick] = useState<{ picking: number; files: readonly PickedFile[] }>({
    picking: 0,
    files: [],
  });
  const [chosen, setChosen] = useState(0);
  const { models, sets } = useMemo(() => findUploads(files), [files]);
  const all = [
    ...models.map(({ folder }) => ({ title: 'a model', path: folder || 'config.json' })),
    ...sets.map(({ format, mark }) => ({ title: format.title, path: mark.path })),
  ];
  const model = models[chosen];
  const set = sets[chosen - models.length];
  const id = `${picking} ${chosen}`;
  return (
    <Page title="Upload" heading="Bring directions, or a model">
      {files.length > 0 && all.length === 0 && (
        <p role="alert">
          Nothing was recognised among {files.length} {files.length === 1 ? 'file' : 'files'} ({namesOf(files)}). The
          formats below are known by the names of their files.
        </p>
      )}
      {all.length > 1 && (
        <fieldset className={styles.choices}>
          <legend>{all.length} were found: which one?</legend>
          {all.map(({ title, path }, index) => (
            <label key={path}>
              <input
                type="radio"
                name="found"
                checked={index === chosen}
                onChange={() => {
                  setChosen(index);
                }}
              />
              <code>{path}</code> <span className="quiet small">{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {model && <ModelUpload key={id} id={id} found={model} />}
      {set && <SetUpload key={id} id={id} found={set} />}
      <DropZone
        low={all.length > 0}
        onPick={(next) => {
          if (next.length === 0) return;
          pick({ picking: picking + 1, files: next });
          setChosen(0);
        }}
      />
      {all.length === 0 && <Formats />}
    </Page>
  );
}

function namesOf(files: readonly PickedFile[]): string {
  const names = files.slice(0, 5).map(({ path }) => path);
  return names.join(', ') + (files.length > names.length ? ', …' : '');
}
