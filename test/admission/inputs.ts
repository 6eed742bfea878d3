import {
  type GraphQLArgument,
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
    askable.field.args.flatMap((argument) =>
      inputsIn(argument).map(({ path, ...input }) => ({
        ...input,
        at: `${askable.name}(${path})`,
        transport: transportOf(askable),
        operationWith: (value: unknown) => minimalOperation(askable, { [argument.name]: input.withValue(value) }),
      })),
    ),
  );
}

interface InputWithin extends Pick<Input, 'name' | 'type' | 'isList' | 'field'> {
  readonly path: string;
  /** The value of the whole argument or field, with this value in it. */
  readonly withValue: (value: unknown) => unknown;
}

/** The single values of an argument or a field: itself, or those in its input object. */
function inputsIn(input: Pick<GraphQLArgument, 'name' | 'type'>): readonly InputWithin[] {
  const { name, type } = input;
  const named = getNamedType(type);
  if (!isInputObjectType(named))
    return [{ name, path: name, field: name, ...kindOf(type), withValue: (value) => value }];
  const { isList } = kindOf(type);
  return Object.values(named.getFields()).flatMap((field) =>
    inputsIn(field).map((inner) => ({
      ...inner,
      path: `${name}.${inner.path}`,
      field: isList ? `${name}.0.${inner.field}` : `${name}.${inner.field}`,
      withValue(value: unknown) {
        const object = {
          ...Object(isList ? [validValue(input)].flat()[0] : validValue(input)),
          // A handle belongs to a channel, so the id of the channel is read.
          ...('kind' in named.getFields() && { kind: 'HANDLE' }),
          ...('channelId' in named.getFields() && { channelId: UNKNOWN_ID }),
          [field.name]: inner.withValue(value),
        };
        return isList ? [object] : object;
      },
    })),
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
