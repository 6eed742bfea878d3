import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from '../publicAddress.ts';
import type { MailServer } from './emailConnection.ts';

/** Which servers mail may be fetched from and sent to. */
export interface MailNetwork {
  /**
   * Whether servers at private addresses are reached, and those that have no TLS. Otherwise an admin of a workspace
   * could have the server knock at the operator's own network.
   */
  readonly allowsPrivate: boolean;
}

/** The server is not at a public address. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Where to connect to, and whose certificate is expected there. */
export interface MailHost {
  readonly address: string;
  /** Undefined where the host is an address itself. */
  readonly servername: string | undefined;
}

/**
 * Resolves the name of a server, so that the connection goes to the address that was checked. Throws `PrivateAddress`,
 * and the fault of a name that is not found.
 */
export async function resolveHost({ host }: MailServer, { allowsPrivate }: MailNetwork): Promise<MailHost> {
  const found = await lookup(host, { all: true, order: 'ipv4first' });
  const [first] = found;
  if (first === undefined || (!allowsPrivate && !found.every(({ address }) => isPublicAddress(address)))) {
    throw new PrivateAddress('The server has no public address.');
  }
  return { address: first.address, servername: isIP(host) === 0 ? host : undefined };
}
