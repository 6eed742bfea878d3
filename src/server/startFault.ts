import { faultCode } from '../database/fault.ts';
import { BadConfiguration } from './config.ts';

/** The server does not start because something asks for what it never does. The message says what to do instead. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** Says why the server did not start, and what to do about it. */
export function explainStart(error: unknown): string {
  if (error instanceof BadConfiguration || error instanceof StartRefused) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  switch (faultCode(error)) {
    case 'EADDRINUSE':
      return `Blockdesk could not start: ${message}.\nSomething else listens on that port, perhaps another Blockdesk. Stop it, or choose another: PORT=4001 npm start`;
    case 'EACCES':
      return `Blockdesk could not start: ${message}.\nPorts below 1024 and files of other users need more rights than this process has.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
      return `Blockdesk could not start: the database of DATABASE_URL cannot be reached (${message}).\nIs it running, and is the address right?`;
    case '28P01':
    case '28000':
      return `Blockdesk could not start: the database refused the user of DATABASE_URL (${message}).`;
    case '3D000':
      return `Blockdesk could not start: ${message}. Create it first: createdb …`;
    case '42501':
      return `Blockdesk could not start: the user of DATABASE_URL may not prepare the database (${message}).\nIt must own the database and be allowed to create roles. See docs/operating.md.`;
    default:
      return `Blockdesk could not start: ${error instanceof Error && error.stack !== undefined ? error.stack : message}`;
  }
}
