import { useEffect, useRef } from 'react';

/** Acts once nothing more was asked for so many milliseconds, with what was asked last: when typing or a slider pauses. */
export function useDelayed<Argument>(act: (argument: Argument) => unknown, milliseconds: number) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return (argument: Argument): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => act(argument), milliseconds);
  };
}
