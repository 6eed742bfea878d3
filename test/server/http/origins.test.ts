import { expect, it } from 'vitest';
import { isOriginAllowed } from '../../../src/server/http/origins.ts';

const ALLOWED = ['https://desk.example.com'];

it.each<[string, string | undefined, string | undefined, boolean]>([
  ['no origin, as of a client that is no browser', undefined, 'here.example.com', true],
  ['an allowed origin', 'https://desk.example.com', 'here.example.com', true],
  ["the server's own host", 'https://here.example.com', 'here.example.com', true],
  ["the server's own host in other letters", 'https://here.example.com', 'HERE.example.com', true],
  ["the server's own host with its port", 'http://here.example.com:4000', 'here.example.com:4000', true],
  ['another port of the host', 'http://here.example.com:4001', 'here.example.com:4000', false],
  ['another origin', 'https://evil.io', 'here.example.com', false],
  ['an allowed origin in other letters', 'https://DESK.example.com', 'here.example.com', false],
  ['another protocol of the host', 'ftp://here.example.com', 'here.example.com', false],
  ['a request without a host', 'https://here.example.com', undefined, false],
  ['an opaque origin', 'null', 'null', false],
])('isOriginAllowed, for %s: %s at %s is %s', (_, origin, host, isAllowed) => {
  expect(isOriginAllowed(origin, host, ALLOWED)).toBe(isAllowed);
});

it.each([
  ['https', 'https://here.example.com', true],
  ['https', 'http://here.example.com', false],
  ['http', 'http://here.example.com', true],
  [null, 'http://here.example.com', true],
])('isOriginAllowed, where the proxy says %s: a page at %s of the same host is %s', (scheme, origin, isAllowed) => {
  expect(isOriginAllowed(origin, 'here.example.com', ALLOWED, scheme)).toBe(isAllowed);
});
