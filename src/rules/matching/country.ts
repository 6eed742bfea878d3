import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const COUNTRIES: ReadonlySet<string> = new Set(getCountries());

export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** The country of a telephone number in its canonical form. Null where it has none, or shares it with others. */
export function countryOf(phone: string): string | null {
  return parsePhoneNumberFromString(phone, { extract: false })?.country ?? null;
}
