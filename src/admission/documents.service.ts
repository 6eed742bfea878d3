import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isValueNode,
  Kind,
  parse as parseDocument,
  print,
  specifiedRules,
  validate,
} from 'graphql';
import type { Viewer } from '../access/viewer.ts';
import { Refusal, type Refused, refuse } from '../refusals/refusal.ts';
import { KeptDocuments, type ParsedDocument } from './keptDocuments.ts';
import type { Limits } from './limits.ts';
import { fieldOf, malformedValueIn, malformedValueRefusal } from './malformedValues.ts';

/** Parses documents, and keeps those used last of the operations that were admitted. */
export interface Documents {
  /** Whether the document was kept, so that parsing it costs nothing. */
  isKept(source: string): boolean;
  /** Parses and validates a source. Throws a refusal for one that is too long or not valid. */
  parse(source: string): ParsedDocument;
  /**
   * Keeps a document for the next request with it. A client that is refused fills no memory, and one that is not fills
   * its own part of it. Null for a client without a credential.
   */
  keep(parsed: ParsedDocument, viewer: Viewer | null): void;
  /** Finds a document that is still kept, by the SHA-256 of its source. */
  find(hash: string): DocumentNode | undefined;
}

export function createDocuments(schema: GraphQLSchema, limits: Limits): Documents {
  const kept = new KeptDocuments();

  function parse(source: string): ParsedDocument {
    const known = kept.get(source);
    if (known !== undefined) return known;
    const document = parseWithin(limits, source);
    const [error] = validate(schema, document, specifiedRules, { maxErrors: limits.errors });
    if (error !== undefined) throw new Refusal(validationRefusal(document, error), { cause: error });
    const hash = createHash('sha256').update(source).digest('hex');
    return { source, hash, document, fragments: fragmentsIn(document) };
  }

  return {
    isKept: (source) => kept.has(source),
    parse,
    keep: (parsed, viewer) => kept.add(parsed, viewer),
    find: (hash) => kept.find(hash),
  };
}

function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function parseWithin(limits: Limits, source: string): DocumentNode {
  if (source.length > limits.frameBytes) {
    const message = `The document has more than ${limits.frameBytes} characters. Send long texts as variables.`;
    throw new Refusal(refuse('QUERY_TOO_COMPLEX', message));
  }
  try {
    // The locations of nodes keep every token: they would be more than half of what is kept.
    return parseDocument(source, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    throw error instanceof GraphQLError ? new Refusal(parseRefusal(error, limits), { cause: error }) : error;
  }
}

function parseRefusal(error: GraphQLError, { tokens }: Limits): Refused {
  return /more tha[nt] \d+ tokens/.test(error.message)
    ? refuse('QUERY_TOO_COMPLEX', `The document has more than ${tokens} tokens.`)
    : // The error quotes a part of the document, which can be a customer's text.
      refuse('GRAPHQL_PARSE_FAILED', `${error.message.replace(/ "[\s\S]*$/, '')}${locationOf(error)}`);
}

function locationOf({ locations }: GraphQLError): string {
  const [location] = locations ?? [];
  return location === undefined ? '.' : ` at ${location.line}:${location.column}.`;
}

function validationRefusal(document: DocumentNode, error: GraphQLError): Refused {
  const malformed = malformedValueIn(error);
  const [node] = error.nodes ?? [];
  return malformed === null || node === undefined
    ? refuse('GRAPHQL_VALIDATION_FAILED', withoutSuggestion(withoutValue(error)))
    : malformedValueRefusal(malformed, fieldOf(document, node));
}

/** Leaves out a value of the wrong type: it can be a customer's text. */
function withoutValue({ message, nodes }: GraphQLError): string {
  const [node] = nodes ?? [];
  return node !== undefined && isValueNode(node) ? message.replace(print(node), `the ${node.kind} given`) : message;
}

/** Leaves out "Did you mean …", by which a client could guess the names of the schema. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean [\s\S]*$/, '');
}
