/** One change of a national numbering plan that decides the new form of a number from its old form. */
export interface PlanRule {
  readonly country: string;
  /** The digits of the old form, with the country code. */
  readonly written: RegExp;
  /** The new form, as a replacement of `written`. */
  readonly canonical: string;
  readonly example: readonly [written: string, canonical: string];
  readonly why: string;
  readonly source: string;
}

/** Vietnam: the prefixes of mobiles, each with an example. */
const VIETNAM_MOBILES = [
  { from: '12([068])', to: '7$1', example: ['841201234567', '84701234567'] },
  { from: '121()', to: '79$1', example: ['841211234567', '84791234567'] },
  { from: '122()', to: '77$1', example: ['841221234567', '84771234567'] },
  { from: '12([345])', to: '8$1', example: ['841241234567', '84841234567'] },
  { from: '127()', to: '81$1', example: ['841271234567', '84811234567'] },
  { from: '129()', to: '82$1', example: ['841291234567', '84821234567'] },
  { from: '16([2-9])', to: '3$1', example: ['841691234567', '84391234567'] },
  { from: '18([68])', to: '5$1', example: ['841881234567', '84581234567'] },
  { from: '199()', to: '59$1', example: ['841991234567', '84591234567'] },
] as const;

/** Gabon: the digit of the operator, with or without the 0 that numbers lost. */
const GABON_LINES = [
  { from: '(1)', to: '1$1', example: ['24101123456', '24111123456'] },
  { from: '([256])', to: '6$1', example: ['24106123456', '24166123456'] },
  { from: '([47])', to: '7$1', example: ['24107123456', '24177123456'] },
] as const;

const COTE_D_IVOIRE = {
  country: "Côte d'Ivoire",
  why: 'Eight digits became ten on 31 January 2021: two digits of the operator that held the block come first.',
  source: 'ARTCI, table of the change to the national numbering plan (ITU-T E.129), 2021',
} as const;

const ARGENTINA = {
  country: 'Argentina',
  source: 'Plan Fundamental de Numeración Nacional, resolution SC 46/97',
} as const;

/**
 * One form for numbers that a country writes in two. Without this a number blocked in one form could write in the
 * other: WhatsApp keeps the form with which an account was opened. Only changes that a regulator documents, and whose
 * old form is no number of anyone else today, stand here.
 */
export const PLAN_RULES: readonly PlanRule[] = [
  {
    country: 'Mexico',
    written: /^52(?:1|01|044|045)([2-9]\d{9})$/,
    canonical: '52$1',
    example: ['5215510766940', '525510766940'],
    why: 'Ten digits are unique in the country. 01, 044, 045 and the mobile 1 after +52 ended on 3 August 2019.',
    source: 'IFT, Plan Técnico Fundamental de Numeración, Diario Oficial de la Federación, 11 May 2018',
  },
  {
    ...ARGENTINA,
    written: /^54([1-3]\d{9})$/,
    canonical: '549$1',
    example: ['541123456789', '5491123456789'],
    why: 'Ten digits are unique. The 9 after +54 only says that the line is a mobile; WhatsApp writes it.',
  },
  {
    ...ARGENTINA,
    // Without the 9, libphonenumber knows the area code and turns 15 into 9.
    written: /^549(0?[1-3]\d{11})$/,
    canonical: '54$1',
    example: ['549111523456789', '5491123456789'],
    why: 'The 15 after the area code says the same as the 9.',
  },
  {
    country: 'Brazil',
    written: /^55(?<area>[1-9][1-9])(?<line>[6-9]\d{7})$/,
    canonical: '55$<area>9$<line>',
    example: ['555185765432', '5551985765432'],
    why: 'Mobiles, which began with 6 to 9, have a ninth digit 9 everywhere since 6 November 2016. Landlines begin with 2 to 5.',
    source: 'Anatel, resolution 553/2010',
  },
  {
    country: 'Benin',
    written: /^229([2-9]\d{7})$/,
    canonical: '22901$1',
    example: ['22997123456', '2290197123456'],
    why: 'Eight digits became ten on 30 November 2024: 01 comes first.',
    source: 'ARCEP Bénin, national numbering plan of 2024',
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225(0[1-3]|[457][0-3])(\d{6})$/,
    canonical: '22501$1$2',
    example: ['22501020304', '2250101020304'],
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225([0456789][456])(\d{6})$/,
    canonical: '22505$1$2',
    example: ['22505060708', '2250505060708'],
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225([045678][789]|9[78])(\d{6})$/,
    canonical: '22507$1$2',
    example: ['22568461217', '2250768461217'],
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225(2[0-3]8)(\d{5})$/,
    canonical: '22521$1$2',
    example: ['22520812345', '2252120812345'],
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225(2[0-4]0|3[0-6]0)(\d{5})$/,
    canonical: '22525$1$2',
    example: ['22522012345', '2252522012345'],
  },
  {
    ...COTE_D_IVOIRE,
    written: /^225(20[23]|21[2357]|2[23][45]|24[345]|306|31[69]|3[234]7|359|368)(\d{5})$/,
    canonical: '22527$1$2',
    example: ['22520344373', '2252720344373'],
  },
  ...VIETNAM_MOBILES.map(({ from, to, example }) => ({
    country: 'Vietnam',
    written: new RegExp(`^84${from}(\\d{7})$`),
    canonical: `84${to}$2`,
    example,
    why: 'Mobiles lost a digit from 15 September 2018: the prefix changed, the last seven digits stayed.',
    source: 'Ministry of Information and Communications, change of the mobile prefixes, 2018',
  })),
  {
    country: 'Cameroon',
    written: /^237([579]\d{7})$/,
    canonical: '2376$1',
    example: ['23770123456', '237670123456'],
    why: 'Eight digits became nine on 21 November 2014: 6 comes before mobiles.',
    source: 'ART and MINPOSTEL, change of the numbering plan, 2014',
  },
  {
    country: 'Cameroon',
    written: /^237((?:22|33)\d{6})$/,
    canonical: '2372$1',
    example: ['23722123456', '237222123456'],
    why: 'Eight digits became nine on 21 November 2014: 2 comes before landlines.',
    source: 'ART and MINPOSTEL, change of the numbering plan, 2014',
  },
  ...GABON_LINES.map(({ from, to, example }) => ({
    country: 'Gabon',
    written: new RegExp(`^2410?${from}(\\d{6})$`),
    canonical: `241${to}$2`,
    example,
    why: 'Numbers grew by a digit on 15 November 2019 and lost their 0 after +241.',
    source: 'ARCEP Gabon, national numbering plan of 2019',
  })),
  {
    country: 'Colombia',
    written: /^57([1-8][2-8]\d{6})$/,
    canonical: '5760$1',
    example: ['5712281260', '576012281260'],
    why: 'Landlines have ten digits since 1 September 2021: 60 comes before the area code.',
    source: 'CRC, resolution 5826 of 2019',
  },
  {
    country: 'Kosovo',
    written: /^386(4[39]\d{6})$/,
    canonical: '383$1',
    example: ['38649123456', '38349123456'],
    why: 'Mobiles of Kosovo had a part of the code of Slovenia until +383 took its place; the numbers stayed.',
    source: 'ARKEP, move to the country code +383, 2016 to 2019 (ITU Operational Bulletin of 15 December 2016)',
  },
];
