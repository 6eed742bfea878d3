import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createVisitorLimits, networkOf } from '../../src/admission/visitorLimits.service.ts';
import { usageOfOneNode } from '../environment/usageOfOneNode.ts';

const aVisitor = (visitorId: string, workspaceId = 'w') => ({ workspaceId, visitorId });

describe('Streams', () => {
  const limits = createVisitorLimits(
    {
      ...DEFAULT_LIMITS,
      visitorStreams: 5,
      visitorStreamsPerWorkspace: 4,
      visitorStreamsPerAddress: 3,
      visitorStreamsPerVisitor: 2,
    },
    usageOfOneNode(),
  );
  const take = (visitor: string, address: string, workspace?: string) =>
    limits.takeStream(aVisitor(visitor, workspace), address);

  it('are bounded of a visitor, an address, a workspace and in all, and a refused one takes no place', () => {
    const first = take('a', '1.1.1.1');
    take('a', '2.2.2.2');
    expect(() => take('a', '3.3.3.3')).toThrow('Too many open streams');
    take('b', '1.1.1.1');
    const fourth = take('c', '1.1.1.1');
    expect(() => take('d', '1.1.1.1')).toThrow('Too many open streams');
    expect(() => take('d', '4.4.4.4')).toThrow('Too many open streams');
    take('d', '4.4.4.4', 'another workspace');
    expect(() => take('e', '5.5.5.5', 'a third')).toThrow('Too many open streams');
    fourth();
    first();
    take('a', '1.1.1.1');
    expect(() => take('a', '9.9.9.9')).toThrow('Too many open streams');
  });
});

it('A minute after it was full, an address has its messages again, and is told how long that takes', () => {
  let now = 30_000;
  const strict = { ...DEFAULT_LIMITS, addressMessagesPerMinute: 2 };
  const limits = createVisitorLimits(strict, usageOfOneNode(), () => now);
  for (const visitor of ['a', 'b']) limits.takeMessage(aVisitor(visitor), '2001:db8::1');
  expect(() => limits.takeMessage(aVisitor('c'), '2001:db8::ffff')).toThrow('Too many messages of this address');
  expect(limits.secondsLeft()).toBe(30);
  limits.takeMessage(aVisitor('c'), '2001:db8:0:1::1');
  now = 60_000;
  limits.takeMessage(aVisitor('c'), '2001:db8::ffff');
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:DB8:0000:0000:ffff::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('The address %s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
