/** A form in which programs hand over a telephone number. */
export interface PhoneForm {
  readonly form: RegExp;
  /** What the first group of `form` is: a number with its country code first, or a number as a person writes it. */
  readonly means: 'INTERNATIONAL' | 'AS_WRITTEN';
  readonly example: string;
  readonly source: string;
}

/** A form that names no telephone number, and the sentence that says so. */
export interface RefusedForm {
  readonly form: RegExp;
  readonly problem: string;
  readonly example: string;
}

const OTHER_PARAMETERS = '(?:[^#]*&)?';
const END = '(?:[/?&#].*)?$';

/** In lower case, without invisible characters and percent-encoding. The first that fits is taken. */
export const PHONE_FORMS: readonly PhoneForm[] = [
  {
    form: /^(\d+)(?:[.:_]\d+)*@(?:s\.whatsapp\.net|c\.us)$/,
    means: 'INTERNATIONAL',
    example: '6281234567890@c.us',
    source: 'WhatsApp Web: the address of a person is the number with its country code',
  },
  {
    form: new RegExp(String.raw`^(?:https?:\/\/)?(?:www\.)?wa\.me\/\s*\+?([\d\s().-]+)${END}`),
    means: 'INTERNATIONAL',
    example: 'https://wa.me/6281234567890?text=hello',
    source: 'WhatsApp help: how to use click to chat',
  },
  {
    form: new RegExp(
      String.raw`^(?:(?:https?:\/\/)?(?:(?:api|web|www|chat)\.)?whatsapp\.com\/send\/?|whatsapp:\/\/send\/?)\?${OTHER_PARAMETERS}phone=\s*\+?([\d\s().-]+)${END}`,
    ),
    means: 'INTERNATIONAL',
    example: 'https://api.whatsapp.com/send?phone=6281234567890',
    source: 'WhatsApp help: how to use click to chat',
  },
  {
    form: /^viber:\/\/\w+\?number=\s*\+?(\d+)(?:&.*)?$/,
    means: 'INTERNATIONAL',
    example: 'viber://chat?number=%2B6281234567890',
    source: 'Viber developers: deep links',
  },
  {
    form: /^(?:tel|sms|callto|whatsapp):(?:\/\/)?\s*(\+[^;?@]*)(?:[;?].*)?$/,
    means: 'AS_WRITTEN',
    example: 'tel:+62-812-3456-7890;ext=12',
    source: 'RFC 3966, 5.1: a global number; parameters follow a semicolon. Twilio writes whatsapp:+…',
  },
  {
    form: /^(?:tel|sms|callto|whatsapp):(?:\/\/)?\s*((?:(?!;phone-context).)*)$/,
    means: 'AS_WRITTEN',
    example: 'tel:6281234567890',
    source: 'RFC 5724 and common practice: a number without +',
  },
];

export const REFUSED_PHONE_FORMS: readonly RefusedForm[] = [
  {
    form: /@lid$/,
    problem: 'This is a WhatsApp LID, which hides the telephone number. Write the number itself.',
    example: '123456789012345@lid',
  },
  {
    form: /@(?:g\.us|broadcast|newsletter)$/,
    problem: 'This is the address of a WhatsApp group, list or channel, and not of a person.',
    example: '120363041234567890@g.us',
  },
  {
    form: /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me|chat\.whatsapp\.com)\/.*[a-z]/,
    problem: 'This WhatsApp link holds no telephone number. Write the number itself.',
    example: 'https://wa.me/message/ABCDEFGH',
  },
  {
    form: /^[\d.,\s]*\d[.,]?\d*e\s*\+?\d+$/,
    problem: 'A spreadsheet has shortened this number, and its last digits are lost. Copy it from a cell of text.',
    example: '6.28123E+12',
  },
  {
    form: /;phone-context=/,
    problem: 'This is a local number. Write it with + and its country code.',
    example: 'tel:7042;phone-context=example.com',
  },
  {
    form: /^[*#]/,
    problem: 'This is a service code for the keypad of a telephone, and not a telephone number.',
    example: '*123#',
  },
];
