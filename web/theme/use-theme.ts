import { useEffect, useState } from 'react';
import type { Theme } from './theme.ts';

/** In localStorage; public/theme.js reads it before the first paint. */
const key = 'azimuth.theme';

/** The theme, and what changes it: kept for the next visit. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    try {
      localStorage.setItem(key, theme);
    } catch {
      // A browser that keeps nothing: the theme lasts as long as the page.
    }
  }, [theme]);
  return [theme, setTheme];
}

function stored(): Theme {
  try {
    const found = localStorage.getItem(key);
    return found === 'light' || found === 'dark' ? found : 'system';
  } catch {
    return 'system';
  }
}
