const KILOBYTE = 1_000;
const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** `3.4 MB`, in the viewer's language. */
export function sizeText(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(KILOBYTE)));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === UNITS.length - 1 ? 1 : 0,
  }).format(bytes / KILOBYTE ** power);
}
