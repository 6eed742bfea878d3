import { GraphQLScalarType, GraphQLString } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

const dateTimeConfig = GraphQLDateTimeISO.toConfig();

export const DateTime = new GraphQLScalarType({
  ...dateTimeConfig,
  // A page has dozens of them, all of them dates of the driver, which need no more checks.
  serialize: (value) => (value instanceof Date ? value.toISOString() : dateTimeConfig.serialize(value)),
  name: 'DateTime',
  description:
    'A moment in UTC with milliseconds, as ISO 8601 and RFC 3339 write it: `2026-11-21T08:30:00.000Z`. Inputs may have any offset.',
});

export const EventCursor = new GraphQLScalarType<string, string>({
  ...GraphQLString.toConfig(),
  name: 'EventCursor',
  description:
    'An opaque position in the event log of a workspace. Store the cursor of the last event that you processed. A subscription `after` it sends every later event once. Two cursors cannot be compared.',
});
