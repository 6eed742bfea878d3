import { onTestFinished } from 'vitest';
import type { CreateWebhookMutationVariables } from '../../../testkit/gql/graphql.ts';
import { CreateWebhook, WebhookDeliveries } from '../../../testkit/webhooks/operations.ts';
import { type Receiver, startReceiver } from '../../../testkit/webhooks/receiver.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

export interface TestWebhook extends Receiver {
  readonly id: string;
  readonly secret: string;
  /** Its deliveries, the newest first. */
  deliveries(): Promise<Awaited<ReturnType<typeof deliveriesOf>>>;
  /** The types of what it got. */
  types(): string[];
}

/** A receiver that the workspace tells of these events, and that verifies each request. */
export async function aWebhook(
  workspace: TestWorkspace,
  asked: Omit<CreateWebhookMutationVariables, 'url'>,
): Promise<TestWebhook> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.stop());
  const { createWebhook } = await workspace.admin.ask(CreateWebhook, { url: receiver.url, ...asked });
  const { secret, webhook } = createWebhook;
  receiver.expects(secret);
  return {
    ...receiver,
    id: webhook.id,
    secret,
    deliveries: () => deliveriesOf(workspace, webhook.id),
    types: () => receiver.received.map(({ type }) => type),
  };
}

async function deliveriesOf({ admin }: TestWorkspace, webhookId: string) {
  const { webhookDeliveries } = await admin.ask(WebhookDeliveries, { webhookId, first: 100 });
  return webhookDeliveries.edges.map(({ node }) => node);
}
