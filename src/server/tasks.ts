import { v7 as newId } from 'uuid';
import { deleteFiles } from '../attachments/deleteFiles.commands.ts';
import { DELETE_FILES } from '../attachments/deletion.ts';
import { FETCH_FILES } from '../attachments/fetching.ts';
import type { FileStore } from '../attachments/files/fileStore.service.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { BULK, runBulk } from '../bulk/bulkTask.commands.ts';
import { createEmailSender } from '../channels/email/emailSender.service.ts';
import type { MailNetwork } from '../channels/email/mailServer.service.ts';
import { fetchFiles } from '../channels/files/fetchFiles.commands.ts';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { GraphApi } from '../channels/whatsapp/graphApi.service.ts';
import type { GraphDownloads } from '../channels/whatsapp/media/graphDownload.service.ts';
import { createWhatsAppFiles } from '../channels/whatsapp/media/whatsAppFiles.service.ts';
import { createWhatsAppSender } from '../channels/whatsapp/whatsAppSender.service.ts';
import type { Database } from '../database/database.ts';
import { IMPORT, runImport } from '../imports/importTask.commands.ts';
import type { Tasks } from '../jobs/job.ts';
import { deliverLane } from '../outbound/deliveries/deliver.commands.ts';
import { DELIVER } from '../outbound/deliveries/lane.ts';
import { markTicketRead } from '../outbound/receipts/markRead.commands.ts';
import { MARK_READ } from '../outbound/receipts/receipt.ts';
import { simulatorSender } from './demo/simulatorSender.ts';

/** Every task that jobs name. */
export function createTasks(
  database: Database,
  secretBox: SecretBox | null,
  {
    files,
    mail,
    graphApi,
    graphDownloads,
    identityHasher,
  }: {
    /** Null for a server without a store. */
    readonly files: FileStore | null;
    readonly mail: MailNetwork;
    readonly graphApi: GraphApi;
    readonly graphDownloads: GraphDownloads;
    /** Null for a server without a key of hashes. */
    readonly identityHasher: IdentityHasher | null;
  },
): Tasks {
  const senders = {
    SIMULATOR: simulatorSender,
    EMAIL: createEmailSender(mail),
    WHATSAPP_CLOUD: createWhatsAppSender(graphApi),
  };
  const sources = { WHATSAPP_CLOUD: createWhatsAppFiles(graphApi, graphDownloads) };
  const delivering = { database, secretBox, files, senders };
  return {
    [DELIVER]: (job) => deliverLane(delivering, job),
    [FETCH_FILES]: (job) => fetchFiles({ database, files, secretBox, sources }, job),
    [BULK]: (job) => runBulk(database, job),
    [IMPORT]: (job) => runImport({ database, identityHasher, newId }, job),
    [DELETE_FILES]: (job) => deleteFiles({ database, files }, job),
    [MARK_READ]: (job) => markTicketRead(delivering, job),
  };
}
