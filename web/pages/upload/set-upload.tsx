import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { useModels } from '../../components/use-models.ts';
import { Waiting } from '../../components/waiting.tsx';
import { jobOf } from '../../graphql/job-of.ts';
import { request } from '../../graphql/request.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { checkSet } from './check-set.ts';
import type { FoundSet } from './find-uploads.ts';
import { IngestDirectionSetDocument } from './ingest.generated.ts';
import { readSet, type SetReading } from './read-set.ts';
import type { SetFields } from './set-fields.ts';
import { SetFieldsForm } from './set-fields-form.tsx';
import { suggestedFields } from './suggested-fields.ts';
import { UploadDone } from './upload-done.tsx';
import { UploadForm } from './upload-form.tsx';
import { UploadTargetDocument, type UploadTargetQuery } from './upload-target.generated.ts';
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
  const ingesting = useIngest();
  if (ingesting.ingest.step === 'DONE') {
    const { handle } = ingesting.ingest;
    return (
      <UploadDone
        handle={handle}
        said="is in, and can be searched."
        search={{ model: model.handle, sets: [handle] }}
        searchWords="Search it"
        pageWords="All of its directions"
        hint="Its page can record it over a corpus: then its directions have records, densities and more ways to be ranked."
      />
    );
  }
  const fields = { ...suggestedFields(found, reading, model.handle, taken), ...changes };
  const findings = checkSet(found, reading, fields, model);
  const isVectors = found.format.name === 'VECTORS';
  const send = () => {
    const { layer, name, hook, activation } = fields;
    return ingesting.begin(`${model.handle}/${layer}-${name}`, found.files, async (files) => {
      const input = {
        ...{ model: model.handle, layer: Number(layer), name, files, format: found.format.name },
        ...(hook === '' ? {} : { hook }),
        ...(isVectors ? { activation } : {}),
      };
      return jobOf((await request(IngestDirectionSetDocument, { input })).ingestDirectionSet);
    });
  };
  return (
    <UploadForm {...{ ingesting, findings }} files={found.files} onSend={send}>
      <SetFieldsForm
        {...{ chosen, onChoose, model, fields, isVectors }}
        saysHook={reading.hook !== null}
        change={(change) => {
          setChanges((before) => ({ ...before, ...change }));
        }}
      />
    </UploadForm>
  );
}
