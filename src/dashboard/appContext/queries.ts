import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

/** One operation, so that the position is not later than anything that is shown. */
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

/** What may have changed of the viewer: settings of the workspace, and with them what they may do. */
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
    }
  }
`);

export type Viewer = ResultOf<typeof ReadViewer>['viewer'];
