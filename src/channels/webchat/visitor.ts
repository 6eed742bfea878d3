import type { InboundMessage } from '../../inbound/inboundMessage.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { objectOf } from '../../text/json.ts';
import { showsSomething, visibleName } from '../../text/visibleName.ts';

/** The longest message of a visitor, in UTF-16 units. */
export const MAX_VISITOR_MESSAGE = 8_000;

/** A web chat of a workspace, as its visitors meet it. */
export interface WebChat {
  readonly workspaceId: string;
  readonly channelId: string;
  /** The origins of the sites that embed it, with spaces or commas between. Null for the sites of the server. */
  readonly address: string | null;
}

/** A browser that writes on a web chat. Who sits before it is not known. */
export interface Visitor {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly visitorId: string;
}

/** A message as the visitor's browser sends it. */
export interface VisitorMessage {
  /** The browser's own id of the message. The same message sent again has the same. */
  readonly clientId: string;
  readonly body: string;
  /** A name that the visitor typed in. Nothing verifies it, so it is shown and never matched. */
  readonly name: string | null;
}

const CLIENT_ID = /^[\w-]{8,64}$/;

/** Reads what a browser sent. Unknown fields are left out: an address that a visitor types in proves nothing. */
export function readVisitorMessage(sent: unknown): VisitorMessage | Refused {
  const { clientId, body, name } = objectOf(sent);
  if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId)) {
    return refuse('BAD_USER_INPUT', 'clientId has 8 to 64 letters, digits, hyphens or underscores.', 'clientId');
  }
  if (typeof body !== 'string' || body.length > MAX_VISITOR_MESSAGE || !showsSomething(body)) {
    return refuse('BAD_USER_INPUT', `body is a text of 1 to ${MAX_VISITOR_MESSAGE} characters.`, 'body');
  }
  return { clientId, body, name: typeof name === 'string' ? visibleName(name) : null };
}

/**
 * The message as the gate takes it. The visitor's id is a part of the message's id, so no visitor can use up the ids of
 * another.
 */
export function inboundOf({ channelId, visitorId }: Visitor, { clientId, body, name }: VisitorMessage): InboundMessage {
  return {
    channelId,
    identities: [{ kind: 'EXTERNAL_ID', value: visitorId, channelId }],
    displayName: name ?? `Visitor ${visitorId.slice(-4).toUpperCase()}`,
    body,
    externalId: `${idPrefixOf(visitorId)}${clientId}`,
    sentAt: null,
  };
}

/** What the ids of all messages of a visitor begin with. */
export function idPrefixOf(visitorId: string): string {
  return `${visitorId}:`;
}

/**
 * Whether a page of that origin may use the web chat. The address of the channel names its sites. Without an address,
 * pages of the server and of its allowed origins may. A client without an origin is no browser.
 */
export function isSiteAllowed(
  { address }: Pick<WebChat, 'address'>,
  origin: string | undefined,
  isOfServer: (origin: string) => boolean,
): boolean {
  if (origin === undefined || isOfServer(origin)) return true;
  return sitesOf(address).some((site) => site === '*' || site === origin);
}

function sitesOf(address: string | null): string[] {
  return (address ?? '').split(/[\s,]+/).map((site) => site.toLowerCase().replace(/\/$/, ''));
}
