import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Waiting } from '../../components/waiting.tsx';
import { request } from '../../graphql/request.ts';
import { checkModel } from './check-model.ts';
import { Field } from './field.tsx';
import { FileTable } from './file-table.tsx';
import type { FoundModel } from './find-uploads.ts';
import { Findings } from './findings.tsx';
import { IngestModelDocument } from './ingest.generated.ts';
import { IngestProgress } from './ingest-progress.tsx';
import { jobOf } from './job-of.ts';
import { ModelDone } from './model-done.tsx';
import styles from './upload.module.css';
import { useIngest } from './use-ingest.ts';

const asked = [
  { field: 'handle', label: 'Handle', hint: 'Stands in addresses: gpt2-small' },
  { field: 'name', label: 'Name', hint: 'For people; the handle if left out' },
  { field: 'license', label: 'Licence of the weights', hint: 'If you know it' },
  { field: 'source', label: 'Where it comes from', hint: 'If you know it' },
] as const;

/** A model from its files to where it can be searched. @param id another one for each picking of files */
export function ModelUpload({ found, id }: { found: FoundModel; id: string }) {
  const folder = found.folder.split('/').at(-2) ?? '';
  const [fields, setFields] = useState({ handle: plain(folder), name: '', license: '', source: '' });
  const { data } = useQuery({
    queryKey: ['files of a model', id],
    queryFn: () => checkModel(found),
    staleTime: Infinity,
  });
  const { ingest, begin, stop, finish } = useIngest();
  if (ingest.step === 'DONE') return <ModelDone handle={ingest.handle} />;
  const findings = [
    ...(data ?? []),
    fields.handle === plain(fields.handle) && fields.handle !== ''
      ? ({ verdict: 'FITS', words: `It will be called ${fields.handle}.` } as const)
      : ({ verdict: 'WRONG', words: 'A handle has letters, digits, dots, dashes and underscores.' } as const),
  ];
  // Names as the server wants them, without the folder that they lay in.
  const files = found.files.map(({ path, file }) => ({ path: path.slice(found.folder.length), file }));
  const send = () =>
    begin(fields.handle, files, async (uploaded) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
      const input = { ...given, handle: fields.handle, files: uploaded };
      return jobOf((await request(IngestModelDocument, { input })).ingestModel);
    });
  const isUnderWay = ingest.step === 'SENDING' || ingest.step === 'JOB';
  return (
    <div className={styles.upload}>
      {!isUnderWay && (
        <form
          className={styles.upload}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div className={styles.fields}>
            {asked.map(({ field, label, hint }) => (
              <Field key={field} label={label} hint={hint}>
                {(describedBy) => (
                  <input
                    aria-describedby={describedBy}
                    value={fields[field]}
                    spellCheck={false}
                    onChange={({ target }) => {
                      setFields({ ...fields, [field]: target.value });
                    }}
                  />
                )}
              </Field>
            ))}
          </div>
          {data ? <Findings findings={findings} /> : <Waiting label="Reading the headers" />}
          <FileTable files={files} />
          <div>
            <button
              type="submit"
              className="primary"
              disabled={!data || findings.some(({ verdict }) => verdict === 'WRONG')}
            >
              Upload
            </button>
          </div>
        </form>
      )}
      <IngestProgress {...{ ingest, files, stop, finish }} />
    </div>
  );
}

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '');
}
