import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is at least so wide: for what is another element on a phone; what only looks different is CSS. */
export function useWide(width: string): boolean {
  const query = `(min-width: ${width})`;
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
