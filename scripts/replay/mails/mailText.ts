/** The headers and the text of a mail. It reads as much of MIME as texts of people need. */
export interface MailText {
  header(name: string): string;
  readonly text: string;
}

export function readMail(raw: string): MailText {
  const part = partOf(raw);
  return { header: part.header, text: textOf(part) ?? '' };
}

interface Part {
  header(name: string): string;
  readonly content: string;
}

function partOf(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = (end === null ? raw : raw.slice(0, end.index)).replace(/\r?\n(?=[ \t])/g, '');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !headers.has(name.toLowerCase())) {
      headers.set(name.toLowerCase(), value.trim());
    }
  }
  return {
    header: (name) => headers.get(name.toLowerCase()) ?? '',
    content: end === null ? '' : raw.slice(end.index + end[0].length),
  };
}

/** The first plain text of the mail, else its first HTML page without tags. Null where it has neither. */
function textOf(part: Part): string | null {
  const type = part.header('content-type');
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (/^multipart\//i.test(type) && boundary !== null) {
    const parts = part.content
      .split(`--${boundary[1] ?? boundary[2]}`)
      .slice(1)
      .map((piece) => partOf(piece.replace(/^\r?\n/, '')));
    const plain = parts.find((one) => /^text\/plain/i.test(one.header('content-type')));
    if (plain !== undefined) return textOf(plain);
    return parts.reduce<string | null>((found, one) => found ?? textOf(one), null);
  }
  if (/^(?!text\/)\w+\//i.test(type)) return null;
  const text = decoded(part.content, part.header('content-transfer-encoding'), charsetOf(type));
  return /^text\/html/i.test(type) ? withoutTags(text) : text;
}

function decoded(content: string, encoding: string, charset: string): string {
  if (/^base64$/i.test(encoding)) return bytesAs(charset, Buffer.from(content, 'base64'));
  if (/^quoted-printable$/i.test(encoding)) return quotedPrintable(content.replace(/=[ \t]*\r?\n/g, ''), charset);
  return content;
}

function quotedPrintable(text: string, charset: string): string {
  return text.replace(/(?:=[0-9a-f]{2})+/gi, (bytes) =>
    bytesAs(charset, Buffer.from(bytes.replaceAll('=', ''), 'hex')),
  );
}

/** Decodes names and subjects (RFC 2047): `=?iso-8859-1?Q?Andr=E9?=` becomes `André`. */
export function readableWords(header: string): string {
  return header
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? bytesAs(charset, Buffer.from(word, 'base64'))
        : quotedPrintable(word.replaceAll('_', ' '), charset),
    );
}

const CHARSETS = new Set([
  'utf-8',
  'gb2312',
  'big5',
  'euc-kr',
  'ks_c_5601-1987',
  'iso-2022-jp',
  'koi8-r',
  'iso-8859-2',
]);

function bytesAs(charset: string, bytes: Buffer): string {
  const known = charset.toLowerCase();
  return new TextDecoder(CHARSETS.has(known) ? known : 'windows-1252').decode(bytes);
}

function charsetOf(contentType: string): string {
  return /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? '';
}

function withoutTags(page: string): string {
  return page
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n');
}
