/**
 * How a killed name is met: `word` anywhere in a camelCase identifier or file name, singular or plural; `identifier`
 * only as a whole; `prefix` before a capital letter; `call` only where it is called; `path` as a part of a file's path.
 */
type Kind = 'word' | 'identifier' | 'prefix' | 'call' | 'path';

/** A name that must not come back, and the name to use instead. */
export interface KilledName {
  readonly kind: Kind;
  readonly was: string;
  readonly use: string;
  /** Files in which the name stays right. */
  readonly except?: RegExp;
}

const word = (was: string, use: string): KilledName => ({ kind: 'word', was, use });
const identifier = (was: string, use: string): KilledName => ({ kind: 'identifier', was, use });
const path = (was: string, use: string): KilledName => ({ kind: 'path', was, use });

export const KILLED_NAMES: readonly KilledName[] = [
  // The feed.
  word('telling', 'message'),
  word('parcel', 'frame batch'),
  word('errand', 'write job'),
  word('outlet', 'sink'),
  word('occasion', 'batch context'),
  word('attendance', 'subscribers'),
  word('unhurried', 'throttle'),
  word('owed', 'deferred'),
  word('waking', 'notifier'),
  identifier('Asked', 'subscription source'),
  identifier('Happened', 'feed item'),
  identifier('Taken', 'feed item'),
  identifier('Chosen', 'feed item'),
  identifier('Due', 'message'),
  identifier('Seat', 'subscription'),
  identifier('Member', 'subscriber'),
  identifier('Audience', 'fan-out scope'),
  identifier('Turns', 'semaphore'),
  // Database, access, commands.
  word('asker', 'Queryable'),
  word('hearing', 'handlers'),
  identifier('Dial', 'connection factory'),
  { kind: 'call', was: 'accepted', use: 'orThrow' },
  { kind: 'prefix', was: 'may', use: 'can' },
  word('sealer', 'cursor codec'),
  word('seal anew', 'cursor codec: encode'),
  { ...word('tally', 'counter'), except: /\.table\.ts$/ },
  { ...word('tallies', 'counters'), except: /\.table\.ts$/ },
  identifier('AskedTerms', 'block input'),
  word('hand in', 'ingest'),
  word('handed in', 'ingested'),
  word('outlook', 'ticket hints'),
  word('refuse open doors', 'assertRolesAreSafe'),
  // Server.
  path('src/server/gate/', 'src/admission/'),
  word('hang up', 'close on error, or destroy'),
  identifier('createMask', 'error format'),
  // Client and dashboard.
  word('desk', 'app context, API client'),
  path('src/dashboard/asking/', 'src/dashboard/api/'),
  path('src/dashboard/looks/', 'src/dashboard/ui/'),
  word('retreat', 'backoff'),
  word('foreseen', 'optimistic update'),
  word('optimism', 'optimistic update'),
  word('stillness', 'freeze'),
  word('departure', 'removed'),
  word('editor manners', 'editorTweaks'),
  word('ready made', 'examples'),
  // Tests, scripts, bench.
  word('witness', 'audit assertions'),
  identifier('Judge', 'verifier'),
  identifier('Truth', 'expected state'),
  identifier('Scene', 'scenario'),
  identifier('Ground', 'test environment'),
  path('test/support/', 'testkit/'),
  // The ends of file names.
  path('.steps.ts', '.tx.ts'),
  path('.live.ts', '.service.ts'),
  path('.library.ts', 'no suffix'),
  path('.adapter.ts', '.webhook.ts'),
];
