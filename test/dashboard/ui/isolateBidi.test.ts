import { expect, it } from 'vitest';
import { isolateBidi } from '../../../src/dashboard/ui/isolateBidi.ts';

it('isolateBidi removes direction controls from a name and wraps it in an isolate', () => {
  expect(isolateBidi('a\u202eb\u2069c')).toBe('\u2068abc\u2069');
});
