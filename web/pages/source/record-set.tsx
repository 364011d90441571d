import { useMutation } from '@tanstack/react-query';
import { ErrorNote } from '../../components/error-note.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { ApiError } from '../../graphql/api-error.ts';
import { request } from '../../graphql/request.ts';
import { RecordSetDocument } from './record.generated.ts';

/** What a set that was not recorded lacks, and how it gets it. */
export function RecordSet({ model, handle }: { model: string; handle: string }) {
  const record = useMutation({
    mutationFn: async () => {
      const { record: payload } = await request(RecordSetDocument, { input: { model, directionSets: [handle] } });
      const [error] = payload.errors;
      if (error || !payload.job) throw new ApiError(error?.code ?? 'INTERNAL', error?.message ?? 'No job.', false);
      return payload.job.id;
    },
  });
  if (record.data !== undefined) return <JobProgress id={record.data} title={`Recording ${handle}`} />;
  return (
    <div className="row">
      <span className="quiet">It has not been recorded: there are no records, maxima or quality of it yet.</span>
      <button
        type="button"
        disabled={record.isPending}
        onClick={() => {
          record.mutate();
        }}
      >
        Record it over the demo corpus
      </button>
      {record.error && <ErrorNote error={record.error} />}
    </div>
  );
}
