import { GraphQLScalarType, GraphQLString } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC as ISO 8601 writes it, to the millisecond: `2026-11-21T08:30:00.000Z`.',
});

export const EventCursor = new GraphQLScalarType<string, string>({
  ...GraphQLString.toConfig(),
  name: 'EventCursor',
  description:
    'An opaque position in the event log. Keep the one of the last event you handled, and subscribe `after` it to go on without a gap or a repeat.',
});
