import { DELETE_FILES, deleteFiles } from '../attachments/deleteFiles.commands.ts';
import type { FileStore } from '../attachments/files/fileStore.service.ts';
import { createEmailSender } from '../channels/email/emailSender.service.ts';
import type { MailNetwork } from '../channels/email/mailServer.service.ts';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { GraphApi } from '../channels/whatsapp/graphApi.service.ts';
import { createWhatsAppSender } from '../channels/whatsapp/whatsAppSender.service.ts';
import type { Database } from '../database/database.ts';
import type { Tasks } from '../jobs/job.ts';
import { deliverLane } from '../outbound/deliveries/deliver.commands.ts';
import { DELIVER } from '../outbound/deliveries/lane.ts';
import { simulatorSender } from './demo/simulatorSender.ts';

/** Every task that jobs name. */
export function createTasks(
  database: Database,
  secretBox: SecretBox | null,
  {
    files,
    mail,
    graphApi,
  }: {
    /** Null for a server without a store. */
    readonly files: FileStore | null;
    readonly mail: MailNetwork;
    readonly graphApi: GraphApi;
  },
): Tasks {
  const senders = {
    SIMULATOR: simulatorSender,
    EMAIL: createEmailSender(mail),
    WHATSAPP_CLOUD: createWhatsAppSender(graphApi),
  };
  const delivering = { database, secretBox, senders };
  return {
    [DELIVER]: (job) => deliverLane(delivering, job),
    [DELETE_FILES]: (job) => deleteFiles({ database, files }, job),
  };
}
