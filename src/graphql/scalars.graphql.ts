import { GraphQLScalarType, GraphQLString, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { MalformedValue } from '../refusals/malformedValue.ts';
import { isoMoment } from '../text/isoMoment.ts';
import { momentFault } from '../text/momentFault.ts';

const dateTimeConfig = GraphQLDateTimeISO.toConfig();

export const DateTime = new GraphQLScalarType({
  ...dateTimeConfig,
  // A page has dozens of them, all of them dates of the driver, which need no more checks.
  serialize: (value) => (value instanceof Date ? isoMoment(value) : dateTimeConfig.serialize(value)),
  parseValue: parseMoment,
  parseLiteral: (node, variables) => parseMoment(valueFromASTUntyped(node, variables)),
  name: 'DateTime',
  description:
    'A moment in UTC with milliseconds, as ISO 8601 and RFC 3339 write it: `2026-11-21T08:30:00.000Z`. An input ends with `Z`, or with an offset such as `+01:00`. Without one it is refused with `BAD_USER_INPUT`, because it would be another moment in each time zone.',
});

function parseMoment(value: unknown): Date {
  try {
    return dateTimeConfig.parseValue(value);
  } catch (cause) {
    throw new MalformedValue(momentFault(value), { cause });
  }
}

export const DateOnly = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  parseValue: parseDay,
  parseLiteral: (node, variables) => parseDay(valueFromASTUntyped(node, variables)),
  name: 'Date',
  description: 'A day as ISO 8601 writes it: `2026-11-21`. Another text is refused with `BAD_USER_INPUT`.',
});

function parseDay(value: unknown): string {
  try {
    return GraphQLLocalDate.parseValue(value);
  } catch (cause) {
    throw new MalformedValue('is no day: write 2026-12-24', { cause });
  }
}

export const EventCursor = new GraphQLScalarType<string, string>({
  ...GraphQLString.toConfig(),
  name: 'EventCursor',
  description:
    'An opaque position in the event log of a workspace. Store the cursor of the last event that you processed. A subscription `after` it sends every later event once. Two cursors cannot be compared.',
});
