/** What becomes of the endpoint of a bot. */
export interface BotAddressChange {
  /** The endpoint that gets nothing more. */
  readonly closes: string | null;
  /** The endpoint that goes on, at this address. */
  readonly moves: { readonly id: string; readonly url: string } | null;
  /** The address of a new endpoint. */
  readonly opens: string | null;
}

const NOTHING: BotAddressChange = { closes: null, moves: null, opens: null };

/**
 * What becomes of the endpoint when a bot is connected with an address, or without one. Another key is another bot, so
 * it gets an endpoint and a secret of its own. The same bot keeps both when it moves, and is told what it has missed.
 */
export function decideBotAddress(
  old: { readonly id: string; readonly url: string } | null,
  isSameBot: boolean,
  url: string | null,
): BotAddressChange {
  if (url === null) return { ...NOTHING, closes: old?.id ?? null };
  if (old === null) return { ...NOTHING, opens: url };
  return isSameBot ? { ...NOTHING, moves: { id: old.id, url } } : { ...NOTHING, closes: old.id, opens: url };
}
