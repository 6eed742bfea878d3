import { Field, ID, ObjectType } from 'type-graphql';
import type { Workspace, WorkspaceSettings } from '../../workspaces/workspace.ts';

@ObjectType('Workspace', { description: 'One organisation. Nothing of it is seen from any other.' })
export class WorkspaceType implements Workspace {
  @Field(() => ID, { description: 'A UUID.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its short name in tokens and webhook addresses, unique on this server.' })
  readonly slug!: string;

  @Field(() => String, { description: 'What to call it on a screen.' })
  readonly name!: string;
}

@ObjectType('WorkspaceSettings', { description: 'What the administrators of a workspace decide for all of it.' })
export class WorkspaceSettingsType implements WorkspaceSettings {
  @Field(() => Boolean, {
    description:
      'Whether contacts can be blocked. Off, new blocks are refused; blocks in force stay, and unblocking works.',
  })
  readonly blockContactEnabled!: boolean;

  @Field(() => Boolean, { description: "Whether bots answer at all. Off, no channel's bot counts as active." })
  readonly botEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether agents may block.' })
  readonly agentsMayBlock!: boolean;

  @Field(() => Boolean, {
    description: 'Whether agents may unblock by `UNBLOCK_ALL`. `DELETE_ALL` always takes a supervisor.',
  })
  readonly agentsMayUnblock!: boolean;
}
