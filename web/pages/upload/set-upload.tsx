import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { useModels } from '../../components/use-models.ts';
import { Waiting } from '../../components/waiting.tsx';
import { request } from '../../graphql/request.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { checkSet } from './check-set.ts';
import { FileTable } from './file-table.tsx';
import type { FoundSet } from './find-uploads.ts';
import { Findings } from './findings.tsx';
import { IngestDirectionSetDocument } from './ingest.generated.ts';
import { IngestProgress } from './ingest-progress.tsx';
import { jobOf } from './job-of.ts';
import { readSet, type SetReading } from './read-set.ts';
import { SetDone } from './set-done.tsx';
import type { SetFields } from './set-fields.ts';
import { SetFieldsForm } from './set-fields-form.tsx';
import { suggestedFields } from './suggested-fields.ts';
import { UploadTargetDocument, type UploadTargetQuery } from './upload-target.generated.ts';
import styles from './upload.module.css';
import { useIngest } from './use-ingest.ts';

/** A direction set from its files to where it can be searched. @param id another one for each picking of files */
export function SetUpload({ found, id }: { found: FoundSet; id: string }) {
  const [chosen, setChosen] = useQueryState('model', parseAsString.withDefault(''));
  const models = useModels();
  const handle = chosen || (models.data?.models.nodes[0]?.handle ?? '');
  const target = useApiQuery(UploadTargetDocument, { handle }, { enabled: handle !== '', keepPrevious: true });
  const reading = useQuery({ queryKey: ['files of a set', id], queryFn: () => readSet(found), staleTime: Infinity });
  if (models.data?.models.nodes.length === 0) return <p>This server has no model yet: upload one first.</p>;
  return (
    <QueryState query={target}>
      {({ model }) => {
        if (!model) return <p>There is no model {handle}.</p>;
        if (!reading.data) return <Waiting label="Reading the headers" />;
        return (
          <Form
            key={model.handle}
            {...{ found, model, chosen }}
            reading={reading.data}
            onChoose={(next) => void setChosen(next === '' ? null : next)}
          />
        );
      }}
    </QueryState>
  );
}

interface Props {
  readonly found: FoundSet;
  readonly reading: SetReading;
  readonly model: NonNullable<UploadTargetQuery['model']>;
  readonly chosen: string;
  readonly onChoose: (model: string) => void;
}

function Form({ found, reading, model, chosen, onChoose }: Props) {
  const [taken] = useState(() => model.directionSets.nodes.map(({ handle }) => handle));
  const [changes, setChanges] = useState<Partial<SetFields>>({});
  const { ingest, begin, stop, finish } = useIngest();
  if (ingest.step === 'DONE') return <SetDone model={model.handle} handle={ingest.handle} />;
  const fields = { ...suggestedFields(found, reading, model.handle, taken), ...changes };
  const findings = checkSet(found, reading, fields, model);
  const isVectors = found.format.name === 'VECTORS';
  const send = () => {
    const { layer, name, hook, activation } = fields;
    return begin(`${model.handle}/${layer}-${name}`, found.files, async (files) => {
      const input = {
        ...{ model: model.handle, layer: Number(layer), name, files, format: found.format.name },
        ...(hook === '' ? {} : { hook }),
        ...(isVectors ? { activation } : {}),
      };
      return jobOf((await request(IngestDirectionSetDocument, { input })).ingestDirectionSet);
    });
  };
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
          <SetFieldsForm
            {...{ chosen, onChoose, model, fields, isVectors }}
            saysHook={reading.hook !== null}
            change={(change) => {
              setChanges((before) => ({ ...before, ...change }));
            }}
          />
          <Findings findings={findings} />
          <FileTable files={found.files} />
          <div>
            <button type="submit" className="primary" disabled={findings.some(({ verdict }) => verdict === 'WRONG')}>
              Upload
            </button>
          </div>
        </form>
      )}
      <IngestProgress {...{ ingest, stop, finish }} files={found.files} />
    </div>
  );
}
