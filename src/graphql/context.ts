import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import type { Tail } from '../feed/source/tail.service.ts';
import type { CursorCodec } from '../paging/cursorCodec.ts';
import type { Loaders } from './loaders.queries.ts';

/** What a resolver is given beside its arguments. The gate makes one for each operation; nothing in it outlives the operation. */
export interface GraphQLContext {
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly codec: CursorCodec;
  /** Says which history of the log lists are read in, and how far of it was handed on. */
  readonly tail: Pick<Tail, 'epoch' | 'snapshot'>;
  readonly database: Database;
  readonly newId: () => string;
}
