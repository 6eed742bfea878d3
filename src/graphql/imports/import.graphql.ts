import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Import, ImportProblem, ImportState } from '../../imports/import.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { RefusalCodeEnum } from '../refusals/refusalCode.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

const ImportStateEnum = enumOf<ImportState>('ImportState', 'How far an import is.', {
  RUNNING: 'It is under way.',
  FINISHED: 'Every row was imported, or was there already, or was refused.',
  STOPPED: 'Its user was disabled, signed out or given another role. Or its key was revoked. What it had done stays.',
});

@ObjectType('ImportProblem', { description: 'A line of a file that is not imported. It repeats nothing of the line.' })
export class ImportProblemType implements ImportProblem {
  @Field(() => Int, {
    description: 'The number of the line in the file, from 1. A record of several lines has its last.',
  })
  readonly line!: number;

  @Field(() => RefusalCodeEnum, { description: 'The code of the refusal.' })
  readonly code!: ImportProblem['code'];

  @Field(() => String, { nullable: true, description: 'The column at fault. Null for the whole line.' })
  readonly field!: string | null;
}

@ObjectType('Import', {
  description:
    'An import of blocks from a file, or its dry run, and how far it has come. Imports are kept for 30 days.',
})
export class ImportType implements Omit<Import, 'actor' | 'problems'> {
  @Field(() => ID, { description: 'The id of the import.' })
  readonly id!: string;

  @Field(() => ImportStateEnum, { description: 'How far it is.' })
  readonly state!: ImportState;

  @Field(() => Boolean, { description: 'Whether it only says what an import would come to, and changes nothing.' })
  readonly dryRun!: boolean;

  @Field(() => Int, { description: 'The identities in the file: a line of another product can have several, or none.' })
  readonly rows!: number;

  @Field(() => Int, { description: 'The rows that are done.' })
  readonly done!: number;

  @Field(() => Int, { description: 'The rows whose contact was blocked, or would be.' })
  readonly added!: number;

  @Field(() => Int, { description: 'The rows whose contact is blocked already, or that the file has twice.' })
  readonly already!: number;

  @Field(() => Int, { description: 'The rows that were refused.' })
  readonly refused!: number;

  @Field(() => DateTime, { description: 'When the file was taken.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended. Null while it is under way.' })
  readonly endedAt!: Date | null;
}

@ObjectType('ImportProgress', { description: 'How far an import is.' })
export class ImportProgressType {
  @Field(() => ImportType, { nullable: true, description: 'The import. Null when there is none with this id.' })
  readonly import!: Import | null;
}
