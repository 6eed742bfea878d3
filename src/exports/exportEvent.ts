import type { EventShape } from '../events/event.ts';
import type { ExportFormat, ExportKind } from './exports.ts';

/** A person exported data. Of one contact when `contactId` is there. */
export interface ExportMade extends EventShape {
  readonly type: 'export.made';
  readonly contactId: string | null;
  readonly ticketId: null;
  readonly data: { readonly export: ExportKind; readonly format: ExportFormat };
}
