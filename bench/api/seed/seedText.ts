import { pick, type Random } from '../../../testkit/seededRandom.ts';

/** What the seeded messages and names are made of, and the texts that are searched among them. */

/** A word of every eighth message. */
const FREQUENT = 'refund';
/** A word of one ticket in 40,009. */
const RARE = 'theodolite';
const RARE_EVERY = 40_009;
const RARE_FIRST = 7;

const WORDS =
  `about account address after again already amount answer any anyone app arrived ask available away back bank
been before blue box broken bought call cancel card cash change chat check close code color come confirm could courier
customer damaged date day days deliver delivered delivery did different does down email error exchange explain fast fee
find first fix friday from get give going gone good had have hear hello help here home hour hours how invoice issue item
just know last late later left link list login long look lost made mail many message minute missing monday money month
morning move much must name need never new next night nobody none not nothing now number office old online only open
order other our out package paid parcel password pay payment person phone photo please point price problem product
promised put question quick received red replace reply return right same say screen seller send sent service shipped
shop should size someone soon sorry status still stop store street support sure take team tell thank that their them
then there they thing think this time today told tomorrow track transfer try twice under until update use very wait want
was watch way website week well went were what when where which who why will with without work working worst would write
wrong year yes yesterday yet you your`.split(/\s+/);

const FIRST_NAMES =
  `Maya Ahmad Ana Andi Anna Ayu Ben Budi Carla Chen Dewi Diego Eka Elif Emma Farid Fatima Gita Hana Hugo
Indra Ines Ivan Jonas Joko Kofi Lena Lina Luca Made Maria Mei Nina Noor Omar Putri Rina Sari Tomas Yusuf`.split(/\s+/);

const LAST_NAMES = `Adams Alvarez Bakker Barros Chandra Costa Dahl Darma Evans Farah Fischer Gunawan Haddad Halim Hassan
Ito Jansen Kaya Khan Kim Kusuma Lopez Maier Mensah Moreau Nguyen Novak Okafor Osei Park Pratama Rossi Santoso Sato Silva
Suharto Tanaka Utami Weber Wijaya`.split(/\s+/);

export function seededName(random: Random): string {
  return `${pick(FIRST_NAMES, random)} ${pick(LAST_NAMES, random)}`;
}

/** A message of 7 to 18 words. */
export function seededBody(ticket: number, random: Random): string {
  const words = [pick(WORDS, random)];
  for (let left = 5 + Math.floor(random() * 11); left > 0; left -= 1) words.push(pick(WORDS, random));
  if (random() < 1 / 8) words.splice(3, 0, FREQUENT);
  if (random() < 1 / 4) words.push('order', String(10_000_000 + Math.floor(random() * 90_000_000)));
  if (random() < 1 / 20) words.push('regards', seededName(random));
  if (ticket % RARE_EVERY === RARE_FIRST) words.splice(2, 0, RARE);
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The texts that are searched, by what is hard about each. */
export const SEARCHES: readonly { readonly title: string; readonly text: string }[] = [
  { title: 'a rare word', text: RARE },
  { title: 'a word of every eighth message', text: FREQUENT },
  { title: 'one letter', text: 'x' },
  { title: 'two letters', text: 've' },
  { title: 'digits', text: '4417' },
  { title: 'several words', text: 'refund order' },
  { title: 'a name', text: 'Maya' },
];
