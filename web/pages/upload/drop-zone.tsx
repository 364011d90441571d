import { useState } from 'react';
import styles from './drop-zone.module.css';
import { droppedFiles } from './dropped-files.ts';
import type { PickedFile } from './picked-file.ts';
import { pickedFiles } from './picked-files.ts';

interface Props {
  readonly onPick: (files: readonly PickedFile[]) => void;
  /** Low, where something is picked already. */
  readonly low: boolean;
}

/** Where files and folders are dropped, or chosen. */
export function DropZone({ onPick, low }: Props) {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className={[styles.zone, low && styles.low, isOver && styles.over].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer.items).then(onPick);
      }}
    >
      <p>{low ? 'Something else?' : 'Drop the files of a direction set or a model here, or their folder.'}</p>
      <div className="row">
        <Choose words="Choose files" onPick={onPick} />
        <Choose words="Choose a folder" folder onPick={onPick} />
      </div>
    </div>
  );
}

function Choose({ words, folder = false, onPick }: { words: string; folder?: boolean; onPick: Props['onPick'] }) {
  return (
    <label className={`button ${styles.choose ?? ''}`}>
      {words}
      <input
        type="file"
        multiple
        className="unseen"
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          onPick(pickedFiles(target.files ?? new DataTransfer().files));
          // So that the same files can be picked again after they were changed.
          target.value = '';
        }}
      />
    </label>
  );
}
