import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Pixels that an element's content is wide, whenever that changes; 0 until it is known. */
export function useWidth(): readonly [RefObject<HTMLElement>, number] {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [element, width];
}
