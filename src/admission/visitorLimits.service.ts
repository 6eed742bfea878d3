import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';
import { RequestCount } from './usage/requestCount.service.ts';
import type { SharedUsage } from './usage/sharedUsage.service.ts';

interface WebVisitor {
  readonly workspaceId: string;
  readonly visitorId: string;
}

const MINUTE_MS = 60_000;

const tooMany = (what: string) => new Refusal(refuse('RATE_LIMITED', `Too many ${what}. Try again in a minute.`));
const noPlace = () => new Refusal(refuse('RATE_LIMITED', 'Too many open streams. Try again in a minute.'));

/**
 * Limits what the visitors of web chats can do. They have no credential, and a token costs nothing: so most limits are
 * of their address. Requests are counted on all nodes together, streams on each.
 */
export function createVisitorLimits(limits: Limits, usage: Pick<SharedUsage, 'change' | 'forget'>, now = Date.now) {
  const requests = new RequestCount(usage, limits.visitorRequestsPerMinute, now, 'visitor requests');
  const visits = new RequestCount(usage, limits.visitsPerMinute, now, 'visits');
  const ofVisitor = new RequestCount(usage, limits.visitorMessagesPerMinute, now, 'visitor messages');
  const ofAddress = new RequestCount(usage, limits.addressMessagesPerMinute, now, 'address messages');
  const streams = new Places();

  return {
    secondsLeft: () => Math.ceil((MINUTE_MS - (now() % MINUTE_MS)) / 1_000),
    takeRequest(address: string): void {
      if (!requests.take(networkOf(address), 1)) throw tooMany('requests of this address');
    },
    takeVisit(address: string): void {
      if (!visits.takeAllOrNone(networkOf(address), 1)) throw tooMany('new visitors of this address');
    },
    takeMessage({ visitorId }: WebVisitor, address: string): void {
      if (!ofVisitor.takeAllOrNone(visitorId, 1)) throw tooMany('messages');
      if (!ofAddress.takeAllOrNone(networkOf(address), 1)) throw tooMany('messages of this address');
    },
    takeStream({ workspaceId, visitorId }: WebVisitor, address: string): () => void {
      const release = streams.take([
        ['all', limits.visitorStreams],
        [`workspace ${workspaceId}`, limits.visitorStreamsPerWorkspace],
        [`address ${networkOf(address)}`, limits.visitorStreamsPerAddress],
        [`visitor ${visitorId}`, limits.visitorStreamsPerVisitor],
      ]);
      if (release === null) throw noPlace();
      return release;
    },
  };
}

/** Places that are taken and given back. One that belongs to several owners is taken of each of them or of none. */
class Places {
  private readonly taken = new Map<string, number>();

  take(owners: readonly (readonly [owner: string, most: number])[]): (() => void) | null {
    if (owners.some(([owner, most]) => (this.taken.get(owner) ?? 0) >= most)) return null;
    for (const [owner] of owners) this.change(owner, 1);
    return () => {
      for (const [owner] of owners) this.change(owner, -1);
    };
  }

  private change(owner: string, by: number): void {
    const count = (this.taken.get(owner) ?? 0) + by;
    if (count > 0) this.taken.set(owner, count);
    else this.taken.delete(owner);
  }
}

/** The part of an address that stands for one customer of a network: an IPv6 customer has a /64 of their own. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter((group) => group !== '');
  const last = tail?.split(':').filter((group) => group !== '') ?? [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
