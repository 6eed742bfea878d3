import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

const COUNTRIES: ReadonlySet<string> = new Set(getCountries());

export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** What the telephone numbers of a country begin with, such as +62. Other countries can share it. */
export function callingCodeOf(country: string): string {
  return `+${getCountryCallingCode(country as CountryCode)}`;
}

/** The country of a telephone number in its canonical form. Null where it has none, or shares it with others. */
export function countryOf(phone: string): string | null {
  return parsePhoneNumberFromString(phone, { extract: false })?.country ?? null;
}
