import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import {
  fieldsWithArguments,
  minimalOperation,
  type ReachableField,
  UNKNOWN_ID,
  validValue,
} from '../../testkit/minimalOperation.ts';
import type { Transport } from '../../testkit/transports.ts';

/** A single value that a client can send: an argument, or a field of an input object in one. */
export interface Input {
  /** The argument with its field, as in test titles. */
  readonly at: string;
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  /** The input as `extensions.field` of a refusal names it. */
  readonly field: string;
  /** The smallest operation with this value, and with valid values for every other required input. */
  readonly operationWith: (value: unknown) => {
    readonly query: string;
    readonly variables: Record<string, unknown>;
  };
  readonly transport: Transport;
}

/** Every input of the schema. */
export function inputsOf(schema: GraphQLSchema): readonly Input[] {
  return fieldsWithArguments(schema).flatMap((askable) =>
    askable.field.args.flatMap(({ name, type }) => {
      const at = { at: `${askable.name}(${name})`, field: name, transport: transportOf(askable) };
      const named = getNamedType(type);
      if (!isInputObjectType(named))
        return [
          {
            ...at,
            name,
            ...kindOf(type),
            operationWith: (value: unknown) => minimalOperation(askable, { [name]: value }),
          },
        ];
      return Object.values(named.getFields()).map((field) => ({
        ...at,
        at: `${askable.name}(${name}.${field.name})`,
        field: `${name}.${field.name}`,
        name: field.name,
        ...kindOf(field.type),
        operationWith: (value: unknown) =>
          minimalOperation(askable, {
            // A handle belongs to a channel, so the id of the channel is read.
            [name]: {
              ...Object(validValue({ name, type })),
              kind: 'HANDLE',
              channelId: UNKNOWN_ID,
              [field.name]: value,
            },
          }),
      }));
    }),
  );
}

/** The value as the input takes it: in a list when it takes a list. */
export function asInput({ isList }: Input, value: unknown): unknown {
  return isList ? [value] : value;
}

function kindOf(type: GraphQLInputType) {
  const named = getNamedType(type);
  return { type: isEnumType(named) ? 'enum' : named.name, isList: isListType(getNullableType(type)) };
}

function transportOf({ operation }: ReachableField): Transport {
  return operation === 'subscription' ? 'WebSocket' : 'HTTP';
}
