import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { Database } from '../database/database.ts';
import type { Tasks } from '../jobs/job.ts';
import { deliverLane } from '../outbound/deliveries/deliver.commands.ts';
import { DELIVER } from '../outbound/deliveries/lane.ts';
import { simulatorSender } from './demo/simulatorSender.ts';

/** Every task that jobs name. */
export function createTasks(database: Database, secretBox: SecretBox | null): Tasks {
  const delivering = { database, secretBox, senders: { SIMULATOR: simulatorSender } };
  return { [DELIVER]: (job) => deliverLane(delivering, job) };
}
