const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `805 MB`, `422 bytes` */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unitDisplay = power === 0 ? 'long' : 'short';
  const format = { style: 'unit', unit: units[power] ?? 'byte', unitDisplay, maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat('en', format).format(bytes / 1000 ** power);
}
