import { useQueryClient } from '@tanstack/react-query';
import type { RecordFragment } from '../../components/record.generated.ts';
import { request } from '../../graphql/request.ts';
import { BosTokenDocument } from './bos-token.generated.ts';
import type { ChangeUnit } from './change-unit.ts';

/** Copies a record into the test, its peak chosen: with BOS in front where the model has one, as a recorder puts it there. */
export function useTestRecord(model: string, change: ChangeUnit): (record: RecordFragment) => void {
  const client = useQueryClient();
  const copy = async ({ tokens, peak }: RecordFragment) => {
    const { model: found } = await client.query({
      queryKey: [BosTokenDocument.toString(), { model }],
      queryFn: () => request(BosTokenDocument, { model }),
      staleTime: Infinity,
    });
    const bos = found?.bosToken !== null;
    change({ text: tokens.join(''), bos, token: peak + (bos ? 1 : 0), with: null });
    const field = document.getElementById('test');
    field?.scrollIntoView({ block: 'start' });
    document.getElementById('tested')?.focus({ preventScroll: true });
  };
  return (record) => void copy(record);
}
