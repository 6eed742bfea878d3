import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

/** Reads the files of one message again: their links live for five minutes, and a file arrives after its message. */
export const ReadAttachments = graphql(`
  query ReadAttachments($messageId: ID!) {
    node(id: $messageId) {
      ... on Message {
        id
        attachments {
          ...AttachmentRow
        }
      }
    }
  }
`);

type MessageNode = Extract<NonNullable<ResultOf<typeof ReadAttachments>['node']>, { readonly attachments: unknown }>;
export type Attachment = MessageNode['attachments'][number];
