import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** An operation of a document that was parsed and admitted. */
export interface Execution {
  /** The same for the same document. */
  readonly documentHash: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rootValue?: unknown;
  readonly context: unknown;
}

/** Executes operations by functions that are compiled from their documents. It keeps those used last. */
export interface CompiledQueries {
  /** Whether the operation was compiled before. */
  isCompiled(operation: Pick<Execution, 'documentHash' | 'operationName'>): boolean;
  execute(execution: Execution): ExecutionResult | Promise<ExecutionResult>;
}

/** What all kept functions may take, and what one takes for each field of its document, as measured. */
const KEPT_BYTES = 32 * 1024 * 1024;
const BYTES_A_FIELD = 1024;

/** What is kept of an operation: it was executed once, it cannot be compiled, or its function. */
type Kept = 'EXECUTED_ONCE' | 'NOT_COMPILABLE' | Compiled;

interface Compiled {
  readonly query: CompiledQuery;
  /** The defaults of variables, which the function itself overlooks where a type is not nullable. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

export function createCompiledQueries(schema: GraphQLSchema): CompiledQueries {
  const kept = new LRUCache<string, Kept>({ maxSize: KEPT_BYTES });

  /** Compiling costs more than graphql-js takes for one execution, so an operation is compiled the second time. */
  function compiled({ documentHash, document, operationName }: Execution): Kept {
    const key = keyOf(documentHash, operationName);
    const known = kept.get(key);
    if (known !== undefined && known !== 'EXECUTED_ONCE') return known;
    const next = known === undefined ? 'EXECUTED_ONCE' : compile(document, operationName);
    kept.set(key, next, { size: typeof next === 'object' ? fieldsIn(document) * BYTES_A_FIELD : BYTES_A_FIELD });
    return next;
  }

  function compile(document: DocumentNode, operationName: string | null): Kept {
    const query = compileQuery(schema, document, operationName ?? undefined);
    return isCompiledQuery(query) ? { query, defaults: defaultsIn(document, operationName) } : 'NOT_COMPILABLE';
  }

  return {
    isCompiled: ({ documentHash, operationName }) => typeof kept.peek(keyOf(documentHash, operationName)) === 'object',
    execute(execution) {
      const { document, operationName, variables, rootValue, context: contextValue } = execution;
      const operation = compiled(execution);
      if (typeof operation === 'object') {
        const { query, defaults } = operation;
        return query.query(rootValue, contextValue, { ...defaults, ...variables });
      }
      return execute({ schema, document, operationName, variableValues: { ...variables }, rootValue, contextValue });
    },
  };
}

function keyOf(documentHash: string, operationName: string | null): string {
  return `${documentHash} ${operationName ?? ''}`;
}

/** The default of each variable of the operation that has one, as a client would send it. */
function defaultsIn(document: DocumentNode, operationName: string | null): Record<string, unknown> {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
}

function fieldsIn(document: DocumentNode): number {
  let fields = 0;
  visit(document, {
    Field() {
      fields += 1;
    },
  });
  return fields;
}
