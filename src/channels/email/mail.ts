/** A header of a mail, unfolded. */
export interface MailHeader {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** A file that came with a mail. */
export interface MailFile {
  /** Its name, or its type where it has none. */
  readonly name: string;
  /** Null where the mail was not read to its end. */
  readonly content: Uint8Array | null;
}

/** A mail as far as it was read. */
export interface Mail {
  /** In the order of the mail: what a server added last stands first. */
  readonly headers: readonly MailHeader[];
  /** The first author. Null for a mail that names none. */
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  readonly text: string;
  /** Whether the end of the text was not read. */
  readonly isCut: boolean;
  readonly files: readonly MailFile[];
  readonly sentAt: Date | null;
}

export function headersOf({ headers }: Pick<Mail, 'headers'>, name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}

/** The first header of the name, without spaces around. Null for none. */
export function headerOf(mail: Pick<Mail, 'headers'>, name: string): string | null {
  return headersOf(mail, name)[0]?.trim() || null;
}
