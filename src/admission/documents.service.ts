import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isValueNode,
  Kind,
  parse,
  print,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Refusal, type Refused, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';

/** A document that may be executed: parsed within its limits, and valid. */
export interface KnownDocument {
  /** SHA-256 of its source. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface Documents {
  /** Parses and validates, once for each source. Throws GraphQL errors or a refusal. */
  read(source: string): KnownDocument;
  /** What was read before, by the SHA-256 of its source. */
  find(hash: string): DocumentNode | undefined;
}

const MOST_KEPT = 1_000;

export function createDocuments(schema: GraphQLSchema, limits: Limits): Documents {
  const kept = new LRUCache<string, KnownDocument>({ max: MOST_KEPT });

  function read(source: string): KnownDocument {
    const hash = createHash('sha256').update(source).digest('hex');
    const known = kept.get(hash);
    if (known !== undefined) return known;
    const document = parsed(source, limits);
    const [error] = validate(schema, document, specifiedRules, { maxErrors: limits.errors });
    if (error !== undefined)
      throw new Refusal(refuse('GRAPHQL_VALIDATION_FAILED', withoutSuggestion(withoutValues(error))));
    const fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
    const read = { hash, document, fragments };
    kept.set(hash, read);
    return read;
  }

  return { read, find: (hash) => kept.get(hash)?.document };
}

function parsed(source: string, limits: Limits): DocumentNode {
  try {
    return parse(source, { maxTokens: limits.tokens });
  } catch (error) {
    throw error instanceof GraphQLError ? new Refusal(unreadable(error, limits), { cause: error }) : error;
  }
}

function unreadable(error: GraphQLError, { tokens }: Limits): Refused {
  return /more tha[nt] \d+ tokens/.test(error.message)
    ? refuse('QUERY_TOO_COMPLEX', `The document has more than ${tokens} tokens.`)
    : // What is quoted may be what a customer wrote.
      refuse('GRAPHQL_PARSE_FAILED', `${error.message.replace(/ "[\s\S]*$/, '')}${placeOf(error)}`);
}

function placeOf({ locations }: GraphQLError): string {
  const [place] = locations ?? [];
  return place === undefined ? '.' : ` at ${place.line}:${place.column}.`;
}

/** A value of the wrong type is not repeated: it may be what a customer wrote. */
function withoutValues({ message, nodes }: GraphQLError): string {
  const [node] = nodes ?? [];
  return node !== undefined && isValueNode(node) ? message.replace(print(node), `the ${node.kind} given`) : message;
}

/** Names that were not asked for are not given away: they would be introspection by guessing. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean [\s\S]*$/, '');
}
