import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import type { Tail } from '../feed/tail.live.ts';
import type { Loaders } from '../loading/loaders.queries.ts';
import type { Sealer } from '../paging/seal.library.ts';
import type { Viewer } from './viewer.ts';

/** What a resolver is given beside its arguments. The gate makes one for each operation; nothing in it outlives the operation. */
export interface Request {
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly sealer: Sealer;
  /** Says which history of the log lists are read in, and how far of it was handed on. */
  readonly tail: Pick<Tail, 'epoch' | 'snapshot'>;
  readonly database: Database;
  readonly newId: () => string;
}
