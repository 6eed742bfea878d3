import { expect, it } from 'vitest';
import { isNestedTooDeep, isTextNestedTooDeep } from '../../src/text/nesting.ts';

const nested = (depth: number, value: string) => `${'[{"a":'.repeat(depth / 2)}${value}${'}]'.repeat(depth / 2)}`;

it.each([
  ['a hundred levels', nested(100, '1'), false],
  ['a level more', nested(100, '[]'), true],
  ['many values side by side', `[${'[],'.repeat(10_000)}[]]`, false],
  ['brackets in a text', JSON.stringify('[{'.repeat(200)), false],
  ['brackets in a text behind quotes', JSON.stringify(`"\\"${'[{'.repeat(200)}`), false],
  ['brackets behind a text that ends with a backslash', `["\\\\",${nested(100, '1')}]`, true],
])('Of JSON with %s, the value and its text are found to nest as deep', (_, json, isTooDeep) => {
  expect([isNestedTooDeep(JSON.parse(json)), isTextNestedTooDeep(json)]).toEqual([isTooDeep, isTooDeep]);
});
