import { graphql } from '../gql/gql.ts';

/** Operations on the files of messages. */
export const Files = graphql(`
  query Files($ticketId: ID!) {
    ticket(id: $ticketId) {
      id
      messages(first: 50) {
        edges { node { id direction body attachments { id kind mimeType size fileName status url } } }
      }
    }
  }
`);

export const SendFiles = graphql(`
  mutation SendFiles($ticketId: ID!, $body: String!, $attachmentIds: [ID!], $clientId: String) {
    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {
      id
      body
      attachments { id kind mimeType size fileName status url }
    }
  }
`);
