import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jobOf } from '../../graphql/job-of.ts';
import { request } from '../../graphql/request.ts';
import { checkModel } from './check-model.ts';
import { Field } from './field.tsx';
import type { Finding } from './finding.ts';
import type { FoundModel } from './find-uploads.ts';
import { IngestModelDocument } from './ingest.generated.ts';
import { UploadDone } from './upload-done.tsx';
import { UploadForm } from './upload-form.tsx';
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
  const ingesting = useIngest();
  if (ingesting.ingest.step === 'DONE') {
    const { handle } = ingesting.ingest;
    return (
      <UploadDone
        handle={handle}
        said="is in."
        search={{ model: handle, kinds: 'neurons' }}
        searchWords="Search its neurons"
        pageWords="Its layers"
        hint="Drop a set of directions of it below to search these too."
      />
    );
  }
  const called: Finding =
    fields.handle === plain(fields.handle) && fields.handle !== ''
      ? { verdict: 'FITS', words: `It will be called ${fields.handle}.` }
      : { verdict: 'WRONG', words: 'A handle has letters, digits, dots, dashes and underscores.' };
  // Names as the server wants them, without the folder that they lay in.
  const files = found.files.map(({ path, file }) => ({ path: path.slice(found.folder.length), file }));
  const send = () =>
    ingesting.begin(fields.handle, files, async (uploaded) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
      const input = { ...given, handle: fields.handle, files: uploaded };
      return jobOf((await request(IngestModelDocument, { input })).ingestModel);
    });
  return (
    <UploadForm {...{ ingesting, files }} findings={data ? [...data, called] : null} onSend={send}>
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
    </UploadForm>
  );
}

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '');
}
