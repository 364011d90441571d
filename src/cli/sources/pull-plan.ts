import type { RemoteFile } from '../downloads/remote-file.ts';

/** What a `pull` is to download, and what it is to become. */
export type PullPlan =
  | {
      readonly kind: 'MODEL';
      /** Names the folder of the download. */
      readonly key: string;
      readonly handle: string;
      readonly source: string;
      readonly files: readonly RemoteFile[];
    }
  | {
      readonly kind: 'DIRECTION_SET';
      readonly key: string;
      readonly layer: number;
      readonly name: string;
      /** Null where the files say it. */
      readonly hook: string | null;
      readonly files: readonly RemoteFile[];
    };
