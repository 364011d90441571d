import { TestUnitDocument } from '../../components/test-unit.generated.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import type { UnitSettings } from './unit-settings.ts';

/** What a unit does on the text of its page; asked once for all parts that show it. Nothing without a text. */
export function useTest(handle: string, { text, bos }: Pick<UnitSettings, 'text' | 'bos'>) {
  const hasText = text !== '';
  const query = useApiQuery(
    TestUnitDocument,
    { handle, texts: [text], prependBos: bos },
    { enabled: hasText, keepPrevious: hasText },
  );
  return { ...query, data: hasText ? query.data?.unit?.test[0] : undefined };
}
