import ipaddr from 'ipaddr.js';

/** A public address by its range, and a service of every virtual machine of Azure. */
const AZURE = '168.63.129.16';

/** Whether the text is an IP address, and no name. */
export function isAddress(text: string): boolean {
  return ipaddr.isValid(text);
}

/**
 * Whether everyone on the internet reaches the address. IPv4 addresses within IPv6 ones, of whatever kind, are not
 * taken: they would lead wherever the IPv4 address does.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && parsed.toString() !== AZURE;
}
