// Before the first paint, so that a dark page does not flash white: see theme/use-theme.ts.
try {
  const theme = localStorage.getItem('azimuth.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing.
}
