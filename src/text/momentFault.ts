/** A day, and then perhaps a time, its seconds and its time zone. */
const PARTS = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?( ?Z| ?[+-]\d\d(?::?\d\d)?)?)?$/i;
const EXAMPLE = { day: '2026-12-24', time: '18:00:00' };

/**
 * Says what a value lacks that is no moment as RFC 3339 writes it, in words that follow the name of an argument. They
 * repeat digits of the value only.
 */
export function momentFault(value: unknown): string {
  if (typeof value !== 'string') return `must be a text: ${forms(EXAMPLE)}`;
  const [, day, minutes, seconds = ':00', zone] = PARTS.exec(value.trim()) ?? [];
  if (day === undefined) return `is no moment: ${forms(EXAMPLE)}`;
  if (!exists(day, '00:00:00')) return `names a day that does not exist: ${forms(EXAMPLE)}`;
  if (minutes === undefined) return `is a day without a time and a time zone: ${forms({ ...EXAMPLE, day })}`;
  const time = `${minutes}${seconds}`;
  if (!exists(day, time)) return `names a time that does not exist: ${forms({ ...EXAMPLE, day })}`;
  return `${zone === undefined ? 'has no time zone' : 'is not written as RFC 3339'}: ${forms({ day, time })}`;
}

function exists(day: string, time: string): boolean {
  const moment = new Date(`${day}T${time}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

function forms({ day, time }: typeof EXAMPLE): string {
  return `write ${day}T${time}Z for UTC, or a time with its offset such as ${day}T${time}+01:00`;
}
