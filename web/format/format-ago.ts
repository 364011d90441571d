const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
/** Seconds of each, the largest first. */
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago something was: `3 minutes ago`, `yesterday`; what is less than a minute ago is `just now`. */
export function formatAgo(then: Date, now = new Date()): string {
  const seconds = (now.getTime() - then.getTime()) / 1000;
  for (const [unit, length] of units) {
    if (seconds >= length) return words.format(-Math.floor(seconds / length), unit);
  }
  return 'just now';
}
