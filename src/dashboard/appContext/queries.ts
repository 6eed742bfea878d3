import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

/** Reads the cursor in the same operation, so it is not later than any data on the screen. */
export const OpenApp = graphql(`
  query OpenApp {
    feedCursor
    queueCounts {
      ...QueueCountFields
    }
    viewer {
      ...ViewerFields
    }
  }
`);

/** Reads the viewer again. Permissions change with the workspace's settings. */
export const ReadViewer = graphql(`
  query ReadViewer {
    viewer {
      ...ViewerFields
    }
  }
`);

graphql(`
  fragment ViewerFields on Viewer {
    actor {
      id
      displayName
    }
    role
    permissions
    workspace {
      id
      name
      slug
    }
    settings {
      blockContactEnabled
      botEnabled
      agentsMayBlock
      agentsMayUnblock
      deletionApproval
      deletionApprovalAbove
      heldRetentionDays
      heldRetentionFrom
      heldWarningDays
      undoSeconds
      graceHours
      supervisorsMakeRules
      heldPerMinute
      deliveredPerMinute
      inboundPerMinute
      spamDetection
    }
  }
`);

export const Channels = graphql(`
  query Channels {
    channels {
      id
      name
      type
      address
      botActive
      readReceipts
      connection {
        kind
        status
        lastErrorCode
        fileTypes
      }
      bot {
        apiKeyId
        status
        lastErrorCode
        answersWithinSeconds
        url
      }
    }
  }
`);

export const Users = graphql(`
  query Users {
    users {
      id
      displayName
      email
      role
      disabledAt
    }
  }
`);

export type Viewer = ResultOf<typeof ReadViewer>['viewer'];
