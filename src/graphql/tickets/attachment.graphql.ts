import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Attachment, AttachmentKind, AttachmentStatus } from '../../attachments/attachment.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const AttachmentKindEnum = enumOf<AttachmentKind>(
  'AttachmentKind',
  'What a file is, by its content. Before it is stored, it is what the provider calls it.',
  {
    IMAGE: 'A picture, or a sticker.',
    VIDEO: 'A video.',
    AUDIO: 'A sound, or a voice message.',
    DOCUMENT: 'Any other file.',
  },
);

export const AttachmentStatusEnum = enumOf<AttachmentStatus>(
  'AttachmentStatus',
  'Whether a file can be downloaded. More values can come, so treat unknown ones as not there.',
  {
    PENDING: 'It is not fetched yet. It becomes one of the others.',
    STORED: 'It can be downloaded by its `url`.',
    TOO_LARGE: 'It has more than 25 MB, so it is not kept.',
    SKIPPED: 'It is not fetched: its held ticket has 20 files already.',
    FAILED: 'The provider does not give it.',
    GONE: 'The provider deleted it before it could be fetched.',
  },
);

@ObjectType('Attachment', { description: 'A file of a message.' })
export class AttachmentType implements Pick<Attachment, 'id' | 'kind' | 'mimeType' | 'size' | 'fileName' | 'status'> {
  @Field(() => ID, { description: 'The id of the file.' })
  readonly id!: string;

  @Field(() => AttachmentKindEnum, { description: 'What it is.' })
  readonly kind!: AttachmentKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Its media type by its content, such as `image/jpeg`. `application/octet-stream` for a content that is not recognised. Null before it is stored.',
  })
  readonly mimeType!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its size in bytes. Null before it is stored.' })
  readonly size!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its name as the sender gave it: at most 120 characters. It says nothing of the content. It is plain text, so escape it on a page. Null without one.',
  })
  readonly fileName!: string | null;

  @Field(() => AttachmentStatusEnum, { description: 'Whether it can be downloaded.' })
  readonly status!: AttachmentStatus;
}
