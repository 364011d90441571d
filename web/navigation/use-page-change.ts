import { useEffect, type RefObject } from 'react';
import { useLocation } from 'wouter';

/** What the browser brought back by its history it scrolls to where it was; anything else begins at the top. */
let broughtBack = false;
addEventListener('popstate', () => {
  broughtBack = true;
});
let shown: string | null = null;

/** After a step to another page, leads those who use the keyboard, or hear the page, to its heading. */
export function usePageChange(heading: RefObject<HTMLElement>): void {
  const [pathname] = useLocation();
  useEffect(() => {
    if (shown !== null && shown !== pathname) {
      if (!broughtBack) scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    broughtBack = false;
    shown = pathname;
  }, [pathname, heading]);
}
