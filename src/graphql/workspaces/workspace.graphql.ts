import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SpamDetection, Workspace, WorkspaceSettings } from '../../workspaces/workspace.ts';
import { DateTime } from '../scalars.graphql.ts';
import { SpamDetectionEnum } from '../spam/spam.graphql.ts';

@ObjectType('Workspace', {
  description: 'A customer organisation of Blockdesk. No data crosses from one workspace to another.',
})
export class WorkspaceType implements Workspace {
  @Field(() => ID, { description: 'A UUID, unique in all of Blockdesk.' })
  readonly id!: string;

  @Field(() => String, { description: 'The short name in tokens and webhook addresses, unique on this server.' })
  readonly slug!: string;

  @Field(() => String, { description: 'The name to show on a screen.' })
  readonly name!: string;
}

@ObjectType('WorkspaceSettings', {
  description: 'The settings of a workspace, which admins change with `updateWorkspaceSettings`.',
})
export class WorkspaceSettingsType implements WorkspaceSettings {
  @Field(() => Boolean, {
    description:
      'Whether contacts can be blocked. While false, new blocks are refused. Blocks in force stay, and unblocking works.',
  })
  readonly blockContactEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether bots answer at all. While false, no bot of a channel is active.' })
  readonly botEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether agents may block contacts. On in a new workspace.' })
  readonly agentsMayBlock!: boolean;

  @Field(() => Boolean, {
    description: 'Whether agents may unblock contacts with `UNBLOCK_ALL`. `DELETE_ALL` always needs a supervisor.',
  })
  readonly agentsMayUnblock!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a second person approves deletions of more held tickets than `deletionApprovalAbove`.',
  })
  readonly deletionApproval!: boolean;

  @Field(() => Int, {
    description:
      'How many held tickets one user, or one API key, may delete alone within 24 hours while `deletionApproval` is on. More are refused with `APPROVAL_REQUIRED`.',
  })
  readonly deletionApprovalAbove!: number;

  @Field(() => Int, {
    description:
      'How many seconds an act on a block or a held ticket can be undone. 30 in a new workspace. With 0 nothing can be undone, and a deletion removes its rows at once.',
  })
  readonly undoSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days after its newest message a held ticket is deleted. Null keeps held tickets. A shorter time than before begins at `heldRetentionFrom`.',
  })
  readonly heldRetentionDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The days that were in force before `heldRetentionFrom`. Null kept held tickets.',
  })
  readonly heldRetentionBefore!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When `heldRetentionDays` begins or began: 24 hours after it was shortened. Null when it began at once.',
  })
  readonly heldRetentionFrom!: Date | null;

  @Field(() => Int, { description: 'So many days before a held ticket is deleted, people are warned of it.' })
  readonly heldWarningDays!: number;

  @Field(() => Boolean, {
    description: 'Whether supervisors may make, change and delete rules. Admins always may.',
  })
  readonly supervisorsMakeRules!: boolean;

  @Field(() => Int, {
    description:
      'For how many hours neither a rule nor the spam detector holds a contact after a person unblocked it, or released a ticket of it. 0 for never.',
  })
  readonly graceHours!: number;

  @Field(() => SpamDetectionEnum, {
    description:
      'What becomes of a message that looks like spam and would open a ticket. `SUGGEST` in a new workspace. The detector is silent until the workspace has 50 tickets that were spam, and 50 that were not.',
  })
  readonly spamDetection!: SpamDetection;

  @Field(() => Int, {
    description:
      'How many held messages of a contact on a channel are kept within a minute. More are counted in `Ticket.suppressedCount`, except the first 200 of a ticket and the last of each minute. 0 keeps all.',
  })
  readonly heldPerMinute!: number;

  @Field(() => Int, {
    description:
      'How many messages of a contact on a channel are delivered within a minute. More are held for an hour, with the cause `FLOOD`. 0 for any number.',
  })
  readonly deliveredPerMinute!: number;

  @Field(() => Int, {
    description:
      'How many messages each node of the server takes for the workspace within a minute. More are refused with `RATE_LIMITED`, and can be sent again. 0 for any number.',
  })
  readonly inboundPerMinute!: number;
}
