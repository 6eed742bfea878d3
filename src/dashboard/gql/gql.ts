/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment BulkRow on BulkItem {\n    id\n    changed\n    errorCode\n    errorMessage\n  }\n": typeof types.BulkRowFragmentDoc,
    "\n  query OpenApp {\n    feedCursor\n    queueCounts {\n      ...QueueCountFields\n    }\n    viewer {\n      ...ViewerFields\n    }\n  }\n": typeof types.OpenAppDocument,
    "\n  query ReadViewer {\n    viewer {\n      ...ViewerFields\n    }\n  }\n": typeof types.ReadViewerDocument,
    "\n  fragment ViewerFields on Viewer {\n    actor {\n      id\n      displayName\n    }\n    role\n    permissions\n    workspace {\n      id\n      name\n      slug\n    }\n    settings {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n      undoSeconds\n      graceHours\n      supervisorsMakeRules\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n": typeof types.ViewerFieldsFragmentDoc,
    "\n  query Channels {\n    channels {\n      id\n      name\n      type\n      address\n      botActive\n      readReceipts\n      connection {\n        kind\n        status\n        lastErrorCode\n        fileTypes\n      }\n      bot {\n        apiKeyId\n        status\n        lastErrorCode\n        answersWithinSeconds\n        url\n      }\n    }\n  }\n": typeof types.ChannelsDocument,
    "\n  query Users {\n    users {\n      id\n      displayName\n      email\n      role\n      disabledAt\n    }\n  }\n": typeof types.UsersDocument,
    "\n  query AuditLog(\n    $actorId: ID\n    $contactId: ID\n    $types: [EventType!]\n    $from: DateTime\n    $to: DateTime\n    $after: String\n  ) {\n    auditLog(\n      actorId: $actorId\n      contactId: $contactId\n      types: $types\n      from: $from\n      to: $to\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          id\n          type\n          summary\n          occurredAt\n          contact {\n            id\n            displayName\n          }\n          ticket {\n            id\n            number\n          }\n          actor {\n            __typename\n            id\n            displayName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  query NewestEntries($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime) {\n    auditLog(actorId: $actorId, contactId: $contactId, types: $types, from: $from, to: $to, first: 50) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": typeof types.NewestEntriesDocument,
    "\n  query ContactName($id: ID!) {\n    contact(id: $id) {\n      displayName\n    }\n  }\n": typeof types.ContactNameDocument,
    "\n  query ContactsToChoose($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            value\n          }\n        }\n      }\n    }\n  }\n": typeof types.ContactsToChooseDocument,
    "\n  query ApiKeyNames {\n    apiKeys {\n      id\n      displayName\n    }\n  }\n": typeof types.ApiKeyNamesDocument,
    "\n  fragment DeletionFacts on DeletionRequest {\n    id\n    ticketCount\n    requestedAt\n    requestedBy {\n      id\n      displayName\n    }\n  }\n": typeof types.DeletionFactsFragmentDoc,
    "\n  query DeletionOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      blockedTicketCount\n      deletionRequest {\n        ...DeletionFacts\n      }\n    }\n  }\n": typeof types.DeletionOfContactDocument,
    "\n  query OpenDeletions {\n    deletionRequests {\n      id\n      contact {\n        id\n      }\n    }\n  }\n": typeof types.OpenDeletionsDocument,
    "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) {\n      changed\n    }\n  }\n": typeof types.RequestDeletionDocument,
    "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) {\n      changed\n      ticketsDeleted\n      request {\n        id\n        ticketCount\n      }\n    }\n  }\n": typeof types.ApproveDeletionDocument,
    "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) {\n      changed\n    }\n  }\n": typeof types.DeclineDeletionDocument,
    "\n  query ContactToBlock($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      openTicketCount\n      identities {\n        mailbox\n      }\n    }\n  }\n": typeof types.ContactToBlockDocument,
    "\n  query HeldTicketsOfContact($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      tickets(statuses: [BLOCKED], first: 20) {\n        totalCount\n        edges {\n          node {\n            id\n            preview\n            lastMessageAt\n            releasesTo\n            group {\n              id\n            }\n            channel {\n              id\n              name\n              type\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.HeldTicketsOfContactDocument,
    "\n  mutation BlockContact(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContact(\n      contactId: $contactId\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      undo {\n        token\n      }\n      closedTickets {\n        id\n      }\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.BlockContactDocument,
    "\n  mutation BlockMailbox(\n    $address: String!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockIdentity(\n      identity: { kind: EMAIL, value: $address }\n      wholeMailbox: true\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.BlockMailboxDocument,
    "\n  mutation UpdateBlock(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n  ) {\n    updateBlock(contactId: $contactId, reason: $reason, scope: $scope, note: $note, expiresAt: $expiresAt) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.UpdateBlockDocument,
    "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) {\n      changed\n      undo {\n        token\n      }\n      ticketsReleased\n      ticketsDeleted\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.UnblockContactDocument,
    "\n  mutation BlockContacts(\n    $contactIds: [ID!]!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContacts(\n      contactIds: $contactIds\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": typeof types.BlockContactsDocument,
    "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": typeof types.UnblockContactsDocument,
    "\n  query ReadMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      messages(first: 50, after: $after) {\n        edges {\n          node {\n            ...MessageRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ReadMessagesDocument,
    "\n  mutation SendReply($ticketId: ID!, $body: String!, $attachmentIds: [ID!]!, $clientId: String!) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n    }\n  }\n": typeof types.SendReplyDocument,
    "\n  mutation RetryReply($messageId: ID!) {\n    retryMessage(messageId: $messageId) {\n      id\n      delivery {\n        ...DeliveryRow\n      }\n    }\n  }\n": typeof types.RetryReplyDocument,
    "\n  query ReadAttachments($messageId: ID!) {\n    node(id: $messageId) {\n      ... on Message {\n        id\n        attachments {\n          ...AttachmentRow\n        }\n      }\n    }\n  }\n": typeof types.ReadAttachmentsDocument,
    "\n  query ReadChatTicket($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n      contact {\n        blockHistory(first: 1) {\n          edges {\n            node {\n              ...BlockFacts\n              changes(first: 1) {\n                ...BlockChangeFacts\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ReadChatTicketDocument,
    "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {\n    assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) {\n      ...TicketRow\n    }\n  }\n": typeof types.AssignTicketDocument,
    "\n  mutation HandOverTicket($ticketId: ID!) {\n    handOverTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": typeof types.HandOverTicketDocument,
    "\n  mutation ReturnTicketToBot($ticketId: ID!) {\n    returnTicketToBot(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": typeof types.ReturnTicketToBotDocument,
    "\n  mutation CloseTicket($ticketId: ID!) {\n    closeTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": typeof types.CloseTicketDocument,
    "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) {\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": typeof types.DismissSuggestionDocument,
    "\n  mutation RenameContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.RenameContactDocument,
    "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.DetachIdentityDocument,
    "\n  query Contacts($tab: ContactTab!, $search: String, $after: String) {\n    contacts(tab: $tab, search: $search, after: $after, first: 50) {\n      totalCount\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.ContactsDocument,
    "\n  query ContactDetails($id: ID!) {\n    contact(id: $id) {\n      ...ContactRow\n      createdAt\n    }\n  }\n": typeof types.ContactDetailsDocument,
    "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed\n      ticketsMoved\n      ticketsClosed\n      ticketsReleased\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": typeof types.MergeContactsDocument,
    "\n  query ContactsToMerge($search: String!) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n    }\n  }\n": typeof types.ContactsToMergeDocument,
    "\n  fragment ProposalFacts on MergeProposal {\n    id\n    kind\n    value\n    createdAt\n    decidedAt\n    contact {\n      id\n      displayName\n      blocked\n    }\n    otherContact {\n      id\n      displayName\n      blocked\n    }\n  }\n": typeof types.ProposalFactsFragmentDoc,
    "\n  query ProposalsOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      mergeProposals {\n        ...ProposalFacts\n      }\n    }\n  }\n": typeof types.ProposalsOfContactDocument,
    "\n  query OpenProposals($after: String) {\n    mergeProposals(first: 50, after: $after) {\n      edges {\n        node {\n          ...ProposalFacts\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.OpenProposalsDocument,
    "\n  mutation DeclineProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) {\n      changed\n      proposal {\n        id\n        decision\n      }\n    }\n  }\n": typeof types.DeclineProposalDocument,
    "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n": typeof types.DeleteContactDocument,
    "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n": typeof types.EraseContactDocument,
    "\n  query TicketsOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      tickets(first: 20, after: $after) {\n        edges {\n          node {\n            ...TicketRow\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.TicketsOfContactDocument,
    "\n  query BlockHistoryOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      blockHistory(first: 20, after: $after) {\n        edges {\n          node {\n            ...BlockFacts\n            changes(first: 20) {\n              ...BlockChangeFacts\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.BlockHistoryOfContactDocument,
    "\n  query TimelineOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      timeline(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            type\n            summary\n            occurredAt\n            ticketId\n            actor {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.TimelineOfContactDocument,
    "\n  fragment FigureCounts on HeldStatsRow {\n    held\n    released\n    deleted\n    kept\n    releasedShare\n    medianSeconds\n    worstSeconds\n  }\n": typeof types.FigureCountsFragmentDoc,
    "\n  query Figures($from: Date!, $to: Date!) {\n    days: heldStats(from: $from, to: $to, by: DAY) {\n      total {\n        ...FigureCounts\n      }\n      rows {\n        day\n        ...FigureCounts\n      }\n    }\n    reasons: heldStats(from: $from, to: $to, by: REASON) {\n      rows {\n        cause\n        reason\n        ...FigureCounts\n      }\n    }\n    channels: heldStats(from: $from, to: $to, by: CHANNEL) {\n      rows {\n        channel {\n          name\n        }\n        ...FigureCounts\n      }\n    }\n    senders: heldStats(from: $from, to: $to, by: SENDER) {\n      rows {\n        contact {\n          id\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n    agents: heldStats(from: $from, to: $to, by: AGENT) {\n      rows {\n        actor {\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n  }\n": typeof types.FiguresDocument,
    "\n  fragment BulkJobFields on BulkJob {\n    id\n    act\n    state\n    stopCause\n    total\n    done\n    changed\n    refused\n    startedBy {\n      id\n      displayName\n    }\n  }\n": typeof types.BulkJobFieldsFragmentDoc,
    "\n  subscription BulkJobChanges {\n    bulkJobChanges {\n      ...BulkJobFields\n    }\n  }\n": typeof types.BulkJobChangesDocument,
    "\n  fragment BlockFacts on ContactBlock {\n    id\n    reason\n    scope\n    note\n    blockedAt\n    expiresAt\n    endedAt\n    endCause\n    blockedBy {\n      id\n      displayName\n    }\n    endedBy {\n      id\n      displayName\n    }\n    policy\n    ticketsReleased\n    ticketsDeleted\n  }\n": typeof types.BlockFactsFragmentDoc,
    "\n  fragment BlockChangeFacts on BlockChange {\n    number\n    changedAt\n    changedBy {\n      id\n      displayName\n    }\n    changed\n    from {\n      reason\n      scope\n      note\n      expiresAt\n    }\n    to {\n      reason\n      scope\n      note\n      expiresAt\n    }\n  }\n": typeof types.BlockChangeFactsFragmentDoc,
    "\n  fragment ContactState on Contact {\n    id\n    displayName\n    blocked\n    updatedAt\n    openTicketCount\n    blockedTicketCount\n    block {\n      ...BlockFacts\n    }\n  }\n": typeof types.ContactStateFragmentDoc,
    "\n  fragment ContactRow on Contact {\n    ...ContactState\n    identities {\n      kind\n      value\n      provider\n      channel {\n        id\n        name\n        type\n      }\n    }\n  }\n": typeof types.ContactRowFragmentDoc,
    "\n  subscription ContactEvents($after: EventCursor) {\n    contactEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on ContactBlocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on BlockUpdated {\n        contact {\n          ...ContactState\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUnblocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUpdated {\n        changedFields\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactsMerged {\n        mergedContactId\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactDeleted {\n        contactId\n      }\n    }\n  }\n": typeof types.ContactEventsDocument,
    "\n  fragment HeldCauseFields on HeldCause {\n    kind\n    rule {\n      id\n      value\n    }\n  }\n": typeof types.HeldCauseFieldsFragmentDoc,
    "\n  fragment HeldTicketRow on Ticket {\n    ...TicketRow\n    deletesAt\n    heldCause {\n      ...HeldCauseFields\n    }\n    review {\n      state\n    }\n  }\n": typeof types.HeldTicketRowFragmentDoc,
    "\n  subscription BlockedTicketEvents($after: EventCursor) {\n    blockedTicketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on BlockedTicketAdded {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketUpdated {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketReviewed {\n        ticket {\n          ...HeldTicketRow\n        }\n        reviewedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketReleased {\n        ticketId\n        movedTo\n        releasedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketDeleted {\n        ticketId\n        joinedTicketId\n        deletedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketsCleared {\n        contactId\n        policy\n        count\n      }\n    }\n  }\n": typeof types.BlockedTicketEventsDocument,
    "\n  subscription QueueCounts {\n    queueCounts {\n      ...QueueCountFields\n    }\n  }\n": typeof types.QueueCountsDocument,
    "\n  fragment QueueCountFields on QueueCounts {\n    bot\n    unassigned\n    assigned\n    blocked\n    blockedNew\n    closed\n    contacts\n    blockedContacts\n  }\n": typeof types.QueueCountFieldsFragmentDoc,
    "\n  fragment TicketRow on Ticket {\n    id\n    number\n    status\n    preview\n    createdAt\n    lastMessageAt\n    messageCount\n    blockedAt\n    closedAt\n    releasesTo\n    replyRefusal\n    suggestion {\n      score\n      words\n    }\n    assignee {\n      id\n      displayName\n    }\n    group {\n      id\n    }\n    channel {\n      id\n      name\n      type\n    }\n    contact {\n      id\n      displayName\n      blocked\n      block {\n        id\n        reason\n      }\n    }\n  }\n": typeof types.TicketRowFragmentDoc,
    "\n  fragment AttachmentRow on Attachment {\n    id\n    kind\n    status\n    fileName\n    mimeType\n    size\n    url\n  }\n": typeof types.AttachmentRowFragmentDoc,
    "\n  fragment DeliveryRow on Delivery {\n    status\n    errorCode\n    errorMessage\n  }\n": typeof types.DeliveryRowFragmentDoc,
    "\n  fragment MessageRow on Message {\n    id\n    body\n    truncated\n    notice\n    editedAt\n    deletedAt\n    direction\n    sentAt\n    delivery {\n      ...DeliveryRow\n    }\n    attachments {\n      ...AttachmentRow\n    }\n    author {\n      id\n      displayName\n    }\n    refersTo {\n      id\n      body\n      direction\n      editedAt\n      deletedAt\n      author {\n        id\n        displayName\n      }\n      ticket {\n        id\n        number\n      }\n    }\n  }\n": typeof types.MessageRowFragmentDoc,
    "\n  subscription TicketEvents($after: EventCursor) {\n    ticketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on TicketStatusChanged {\n        from\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketAssigned {\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketMessageAdded {\n        ticket {\n          ...TicketRow\n        }\n        message {\n          ...MessageRow\n        }\n      }\n      ... on MessageDeliveryChanged {\n        ticket {\n          id\n        }\n        message {\n          id\n          delivery {\n            ...DeliveryRow\n          }\n        }\n      }\n      ... on TicketGone {\n        ticketId\n        joinedTicketId\n      }\n    }\n  }\n": typeof types.TicketEventsDocument,
    "\n  query Campaigns {\n    campaigns(first: 20) {\n      edges {\n        node {\n          id\n          ticketCount\n          contactCount\n          sample\n        }\n      }\n    }\n  }\n": typeof types.CampaignsDocument,
    "\n  query CampaignOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      campaign {\n        id\n        ticketCount\n        contactCount\n      }\n    }\n  }\n": typeof types.CampaignOfTicketDocument,
    "\n  query HeldCauseOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      heldCause {\n        ...HeldCauseFields\n      }\n    }\n  }\n": typeof types.HeldCauseOfTicketDocument,
    "\n  query HeldKeeping($id: ID!) {\n    ticket(id: $id) {\n      id\n      deletesAt\n      legalHold {\n        at\n        note\n        by {\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.HeldKeepingDocument,
    "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n    }\n  }\n": typeof types.KeepTicketDocument,
    "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) {\n      items {\n        ...BulkRow\n      }\n      undo {\n        token\n      }\n    }\n  }\n": typeof types.UnblockTicketsDocument,
    "\n  mutation DeleteHeldTicket($ticketId: ID!) {\n    deleteBlockedTicket(ticketId: $ticketId) {\n      changed\n      undo {\n        token\n      }\n    }\n  }\n": typeof types.DeleteHeldTicketDocument,
    "\n  query ReadMatching(\n    $search: String\n    $channelId: ID\n    $contactId: ID\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n  ) {\n    matchingTickets(\n      search: $search\n      channelId: $channelId\n      contactId: $contactId\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n    ) {\n      count\n      readAt\n    }\n  }\n": typeof types.ReadMatchingDocument,
    "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until) {\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": typeof types.ReviewTicketsDocument,
    "\n  mutation StartBulk(\n    $act: BulkAct!\n    $ticketIds: [ID!]\n    $matching: MatchingTicketsInput\n    $until: DateTime\n    $reason: BlockReason\n  ) {\n    startBulk(\n      act: $act\n      ticketIds: $ticketIds\n      matching: $matching\n      until: $until\n      reason: $reason\n      askApproval: true\n    ) {\n      bulkJob {\n        ...BulkJobFields\n      }\n    }\n  }\n": typeof types.StartBulkDocument,
    "\n  mutation StopBulk($bulkId: ID!) {\n    stopBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": typeof types.StopBulkDocument,
    "\n  mutation ApproveBulk($bulkId: ID!) {\n    approveBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": typeof types.ApproveBulkDocument,
    "\n  mutation DeclineBulk($bulkId: ID!) {\n    declineBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": typeof types.DeclineBulkDocument,
    "\n  query VerifyToken {\n    viewer {\n      role\n    }\n  }\n": typeof types.VerifyTokenDocument,
    "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!, $url: String) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds, url: $url) {\n      id\n      bot {\n        webhookSecret\n      }\n    }\n  }\n": typeof types.ConnectBotDocument,
    "\n  mutation DisconnectBot($channelId: ID!) {\n    disconnectBot(channelId: $channelId) {\n      id\n    }\n  }\n": typeof types.DisconnectBotDocument,
    "\n  fragment ImportRow on Import {\n    id\n    state\n    dryRun\n    rows\n    done\n    added\n    already\n    refused\n    startedAt\n    startedBy {\n      displayName\n    }\n  }\n": typeof types.ImportRowFragmentDoc,
    "\n  query ReadImport($id: ID!) {\n    import(id: $id) {\n      ...ImportRow\n      problems(first: 100) {\n        line\n        code\n        field\n      }\n    }\n  }\n": typeof types.ReadImportDocument,
    "\n  query PastImports {\n    imports {\n      ...ImportRow\n    }\n  }\n": typeof types.PastImportsDocument,
    "\n  mutation UpdateSettings(\n    $blockContactEnabled: Boolean\n    $botEnabled: Boolean\n    $agentsMayBlock: Boolean\n    $agentsMayUnblock: Boolean\n    $deletionApproval: Boolean\n    $deletionApprovalAbove: Int\n    $undoSeconds: Int\n    $supervisorsMakeRules: Boolean\n    $graceHours: Int\n    $heldPerMinute: Int\n    $deliveredPerMinute: Int\n    $inboundPerMinute: Int\n    $spamDetection: SpamDetection\n  ) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled\n      botEnabled: $botEnabled\n      agentsMayBlock: $agentsMayBlock\n      agentsMayUnblock: $agentsMayUnblock\n      deletionApproval: $deletionApproval\n      deletionApprovalAbove: $deletionApprovalAbove\n      undoSeconds: $undoSeconds\n      supervisorsMakeRules: $supervisorsMakeRules\n      graceHours: $graceHours\n      heldPerMinute: $heldPerMinute\n      deliveredPerMinute: $deliveredPerMinute\n      inboundPerMinute: $inboundPerMinute\n      spamDetection: $spamDetection\n    ) {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      undoSeconds\n      supervisorsMakeRules\n      graceHours\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n": typeof types.UpdateSettingsDocument,
    "\n  mutation UpdateRetention($days: Int, $warning: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days, heldWarningDays: $warning) {\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n    }\n  }\n": typeof types.UpdateRetentionDocument,
    "\n  query RetentionPreview($days: Int!) {\n    heldRetentionPreview(days: $days)\n  }\n": typeof types.RetentionPreviewDocument,
    "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $address: String, $botActive: Boolean) {\n    createChannel(type: $type, name: $name, address: $address, botActive: $botActive) {\n      id\n    }\n  }\n": typeof types.CreateChannelDocument,
    "\n  mutation UpdateChannel(\n    $channelId: ID!\n    $name: String\n    $address: String\n    $botActive: Boolean\n    $readReceipts: Boolean\n  ) {\n    updateChannel(\n      channelId: $channelId\n      name: $name\n      address: $address\n      botActive: $botActive\n      readReceipts: $readReceipts\n    ) {\n      id\n    }\n  }\n": typeof types.UpdateChannelDocument,
    "\n  query ApiKeys {\n    apiKeys {\n      id\n      displayName\n      scopes\n      createdAt\n      lastUsedAt\n      revokedAt\n    }\n  }\n": typeof types.ApiKeysDocument,
    "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) {\n      secret\n      apiKey {\n        id\n      }\n    }\n  }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($apiKeyId: ID!) {\n    revokeApiKey(apiKeyId: $apiKeyId) {\n      id\n    }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      id\n    }\n  }\n": typeof types.DisableUserDocument,
    "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      id\n    }\n  }\n": typeof types.EnableUserDocument,
    "\n  mutation SignOutUser($userId: ID!) {\n    signOutUser(userId: $userId) {\n      id\n    }\n  }\n": typeof types.SignOutUserDocument,
    "\n  query ChannelSecret($id: ID!) {\n    node(id: $id) {\n      ... on Channel {\n        id\n        hasSecret\n      }\n    }\n  }\n": typeof types.ChannelSecretDocument,
    "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) {\n      id\n      hasSecret\n    }\n  }\n": typeof types.SetChannelSecretDocument,
    "\n  mutation RemoveChannelSecret($channelId: ID!) {\n    removeChannelSecret(channelId: $channelId) {\n      id\n      hasSecret\n    }\n  }\n": typeof types.RemoveChannelSecretDocument,
    "\n  query UnroutedAddresses {\n    unroutedAddresses {\n      type\n      address\n      messageCount\n      lastReceivedAt\n    }\n  }\n": typeof types.UnroutedAddressesDocument,
    "\n  query UnroutedMessageIds($address: String!, $after: String) {\n    unroutedMessages(address: $address, first: 100, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UnroutedMessageIdsDocument,
    "\n  mutation RouteMessage($id: ID!, $channelId: ID!) {\n    routeMessage(id: $id, channelId: $channelId) {\n      outcome\n    }\n  }\n": typeof types.RouteMessageDocument,
    "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n    }\n  }\n": typeof types.ConnectChannelDocument,
    "\n  mutation DisconnectChannel($channelId: ID!) {\n    disconnectChannel(channelId: $channelId) {\n      id\n    }\n  }\n": typeof types.DisconnectChannelDocument,
    "\n  fragment RuleRow on BlockRule {\n    id\n    effect\n    match\n    kind\n    value\n    note\n    alsoOpen\n    enabled\n    expiresAt\n    hits\n    lastHitAt\n    createdAt\n    createdBy {\n      displayName\n    }\n    channel {\n      id\n      name\n    }\n  }\n": typeof types.RuleRowFragmentDoc,
    "\n  query BlockRules($effect: RuleEffect, $search: String, $after: String) {\n    blockRules(effect: $effect, search: $search, after: $after, first: 50) {\n      edges {\n        node {\n          ...RuleRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.BlockRulesDocument,
    "\n  query OneBlockRule($id: ID!) {\n    node(id: $id) {\n      ... on BlockRule {\n        ...RuleRow\n      }\n    }\n  }\n": typeof types.OneBlockRuleDocument,
    "\n  query TryBlockRule($rule: BlockRuleInput!) {\n    testBlockRule(rule: $rule) {\n      messages\n      contacts\n      allContacts\n      answeredByAgents\n      isComplete\n      examples {\n        id\n        body\n        sentAt\n      }\n    }\n  }\n": typeof types.TryBlockRuleDocument,
    "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed\n      blockedContact {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.CreateBlockRuleDocument,
    "\n  mutation UpdateBlockRule(\n    $ruleId: ID!\n    $value: String\n    $note: String\n    $alsoOpen: Boolean\n    $enabled: Boolean\n    $expiresAt: DateTime\n    $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId\n      value: $value\n      note: $note\n      alsoOpen: $alsoOpen\n      enabled: $enabled\n      expiresAt: $expiresAt\n      force: $force\n    ) {\n      changed\n    }\n  }\n": typeof types.UpdateBlockRuleDocument,
    "\n  mutation DeleteBlockRule($ruleId: ID!) {\n    deleteBlockRule(ruleId: $ruleId) {\n      ruleId\n    }\n  }\n": typeof types.DeleteBlockRuleDocument,
    "\n  fragment WebhookRow on Webhook {\n    id\n    url\n    events\n    seesHeld\n    textToo\n    createdAt\n    disabledAt\n    disabledCause\n    failingSince\n  }\n": typeof types.WebhookRowFragmentDoc,
    "\n  fragment WebhookDeliveryRow on WebhookDelivery {\n    id\n    type\n    status\n    attempts\n    createdAt\n    nextAttemptAt\n    errorCode\n    responseStatus\n    responseBody\n    durationMs\n    contactId\n    webhookMessageId\n  }\n": typeof types.WebhookDeliveryRowFragmentDoc,
    "\n  query Webhooks {\n    webhooks {\n      ...WebhookRow\n    }\n  }\n": typeof types.WebhooksDocument,
    "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean!, $textToo: Boolean!) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n": typeof types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) {\n      id\n    }\n  }\n": typeof types.UpdateWebhookDocument,
    "\n  mutation RotateWebhookSecret($webhookId: ID!) {\n    rotateWebhookSecret(webhookId: $webhookId) {\n      secret\n    }\n  }\n": typeof types.RotateWebhookSecretDocument,
    "\n  mutation DeleteWebhook($webhookId: ID!) {\n    deleteWebhook(webhookId: $webhookId) {\n      webhookId\n    }\n  }\n": typeof types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($webhookId: ID!) {\n    testWebhook(webhookId: $webhookId) {\n      id\n    }\n  }\n": typeof types.TestWebhookDocument,
    "\n  mutation ResendWebhook($deliveryId: ID!) {\n    resendWebhook(deliveryId: $deliveryId) {\n      id\n    }\n  }\n": typeof types.ResendWebhookDocument,
    "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int!, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          ...WebhookDeliveryRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.WebhookDeliveriesDocument,
    "\n  query PlayableContacts($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            kind\n            value\n            channel {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayableContactsDocument,
    "\n  query ReadTickets(\n    $status: TicketStatus!\n    $channelId: ID\n    $contactId: ID\n    $assigneeId: ID\n    $search: String\n    $after: String\n  ) {\n    tickets(\n      status: $status\n      channelId: $channelId\n      contactId: $contactId\n      assigneeId: $assigneeId\n      search: $search\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ReadTicketsDocument,
    "\n  query ReadHeldTickets(\n    $channelId: ID\n    $contactId: ID\n    $search: String\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n    $after: String\n  ) {\n    blockedTickets(\n      channelId: $channelId\n      contactId: $contactId\n      search: $search\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n          heldCause {\n            ...HeldCauseFields\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ReadHeldTicketsDocument,
    "\n  mutation UnblockTicket($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) {\n      changed\n      undo {\n        token\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": typeof types.UnblockTicketDocument,
    "\n  mutation UndoAct($token: ID!) {\n    undo(token: $token) {\n      undone\n      left\n    }\n  }\n": typeof types.UndoActDocument,
};
const documents: Documents = {
    "\n  fragment BulkRow on BulkItem {\n    id\n    changed\n    errorCode\n    errorMessage\n  }\n": types.BulkRowFragmentDoc,
    "\n  query OpenApp {\n    feedCursor\n    queueCounts {\n      ...QueueCountFields\n    }\n    viewer {\n      ...ViewerFields\n    }\n  }\n": types.OpenAppDocument,
    "\n  query ReadViewer {\n    viewer {\n      ...ViewerFields\n    }\n  }\n": types.ReadViewerDocument,
    "\n  fragment ViewerFields on Viewer {\n    actor {\n      id\n      displayName\n    }\n    role\n    permissions\n    workspace {\n      id\n      name\n      slug\n    }\n    settings {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n      undoSeconds\n      graceHours\n      supervisorsMakeRules\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n": types.ViewerFieldsFragmentDoc,
    "\n  query Channels {\n    channels {\n      id\n      name\n      type\n      address\n      botActive\n      readReceipts\n      connection {\n        kind\n        status\n        lastErrorCode\n        fileTypes\n      }\n      bot {\n        apiKeyId\n        status\n        lastErrorCode\n        answersWithinSeconds\n        url\n      }\n    }\n  }\n": types.ChannelsDocument,
    "\n  query Users {\n    users {\n      id\n      displayName\n      email\n      role\n      disabledAt\n    }\n  }\n": types.UsersDocument,
    "\n  query AuditLog(\n    $actorId: ID\n    $contactId: ID\n    $types: [EventType!]\n    $from: DateTime\n    $to: DateTime\n    $after: String\n  ) {\n    auditLog(\n      actorId: $actorId\n      contactId: $contactId\n      types: $types\n      from: $from\n      to: $to\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          id\n          type\n          summary\n          occurredAt\n          contact {\n            id\n            displayName\n          }\n          ticket {\n            id\n            number\n          }\n          actor {\n            __typename\n            id\n            displayName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AuditLogDocument,
    "\n  query NewestEntries($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime) {\n    auditLog(actorId: $actorId, contactId: $contactId, types: $types, from: $from, to: $to, first: 50) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": types.NewestEntriesDocument,
    "\n  query ContactName($id: ID!) {\n    contact(id: $id) {\n      displayName\n    }\n  }\n": types.ContactNameDocument,
    "\n  query ContactsToChoose($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            value\n          }\n        }\n      }\n    }\n  }\n": types.ContactsToChooseDocument,
    "\n  query ApiKeyNames {\n    apiKeys {\n      id\n      displayName\n    }\n  }\n": types.ApiKeyNamesDocument,
    "\n  fragment DeletionFacts on DeletionRequest {\n    id\n    ticketCount\n    requestedAt\n    requestedBy {\n      id\n      displayName\n    }\n  }\n": types.DeletionFactsFragmentDoc,
    "\n  query DeletionOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      blockedTicketCount\n      deletionRequest {\n        ...DeletionFacts\n      }\n    }\n  }\n": types.DeletionOfContactDocument,
    "\n  query OpenDeletions {\n    deletionRequests {\n      id\n      contact {\n        id\n      }\n    }\n  }\n": types.OpenDeletionsDocument,
    "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) {\n      changed\n    }\n  }\n": types.RequestDeletionDocument,
    "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) {\n      changed\n      ticketsDeleted\n      request {\n        id\n        ticketCount\n      }\n    }\n  }\n": types.ApproveDeletionDocument,
    "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) {\n      changed\n    }\n  }\n": types.DeclineDeletionDocument,
    "\n  query ContactToBlock($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      openTicketCount\n      identities {\n        mailbox\n      }\n    }\n  }\n": types.ContactToBlockDocument,
    "\n  query HeldTicketsOfContact($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      tickets(statuses: [BLOCKED], first: 20) {\n        totalCount\n        edges {\n          node {\n            id\n            preview\n            lastMessageAt\n            releasesTo\n            group {\n              id\n            }\n            channel {\n              id\n              name\n              type\n            }\n          }\n        }\n      }\n    }\n  }\n": types.HeldTicketsOfContactDocument,
    "\n  mutation BlockContact(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContact(\n      contactId: $contactId\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      undo {\n        token\n      }\n      closedTickets {\n        id\n      }\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.BlockContactDocument,
    "\n  mutation BlockMailbox(\n    $address: String!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockIdentity(\n      identity: { kind: EMAIL, value: $address }\n      wholeMailbox: true\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.BlockMailboxDocument,
    "\n  mutation UpdateBlock(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n  ) {\n    updateBlock(contactId: $contactId, reason: $reason, scope: $scope, note: $note, expiresAt: $expiresAt) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.UpdateBlockDocument,
    "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) {\n      changed\n      undo {\n        token\n      }\n      ticketsReleased\n      ticketsDeleted\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.UnblockContactDocument,
    "\n  mutation BlockContacts(\n    $contactIds: [ID!]!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContacts(\n      contactIds: $contactIds\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": types.BlockContactsDocument,
    "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": types.UnblockContactsDocument,
    "\n  query ReadMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      messages(first: 50, after: $after) {\n        edges {\n          node {\n            ...MessageRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ReadMessagesDocument,
    "\n  mutation SendReply($ticketId: ID!, $body: String!, $attachmentIds: [ID!]!, $clientId: String!) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n    }\n  }\n": types.SendReplyDocument,
    "\n  mutation RetryReply($messageId: ID!) {\n    retryMessage(messageId: $messageId) {\n      id\n      delivery {\n        ...DeliveryRow\n      }\n    }\n  }\n": types.RetryReplyDocument,
    "\n  query ReadAttachments($messageId: ID!) {\n    node(id: $messageId) {\n      ... on Message {\n        id\n        attachments {\n          ...AttachmentRow\n        }\n      }\n    }\n  }\n": types.ReadAttachmentsDocument,
    "\n  query ReadChatTicket($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n      contact {\n        blockHistory(first: 1) {\n          edges {\n            node {\n              ...BlockFacts\n              changes(first: 1) {\n                ...BlockChangeFacts\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ReadChatTicketDocument,
    "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {\n    assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) {\n      ...TicketRow\n    }\n  }\n": types.AssignTicketDocument,
    "\n  mutation HandOverTicket($ticketId: ID!) {\n    handOverTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": types.HandOverTicketDocument,
    "\n  mutation ReturnTicketToBot($ticketId: ID!) {\n    returnTicketToBot(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": types.ReturnTicketToBotDocument,
    "\n  mutation CloseTicket($ticketId: ID!) {\n    closeTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n": types.CloseTicketDocument,
    "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) {\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": types.DismissSuggestionDocument,
    "\n  mutation RenameContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.RenameContactDocument,
    "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.DetachIdentityDocument,
    "\n  query Contacts($tab: ContactTab!, $search: String, $after: String) {\n    contacts(tab: $tab, search: $search, after: $after, first: 50) {\n      totalCount\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.ContactsDocument,
    "\n  query ContactDetails($id: ID!) {\n    contact(id: $id) {\n      ...ContactRow\n      createdAt\n    }\n  }\n": types.ContactDetailsDocument,
    "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed\n      ticketsMoved\n      ticketsClosed\n      ticketsReleased\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n": types.MergeContactsDocument,
    "\n  query ContactsToMerge($search: String!) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n    }\n  }\n": types.ContactsToMergeDocument,
    "\n  fragment ProposalFacts on MergeProposal {\n    id\n    kind\n    value\n    createdAt\n    decidedAt\n    contact {\n      id\n      displayName\n      blocked\n    }\n    otherContact {\n      id\n      displayName\n      blocked\n    }\n  }\n": types.ProposalFactsFragmentDoc,
    "\n  query ProposalsOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      mergeProposals {\n        ...ProposalFacts\n      }\n    }\n  }\n": types.ProposalsOfContactDocument,
    "\n  query OpenProposals($after: String) {\n    mergeProposals(first: 50, after: $after) {\n      edges {\n        node {\n          ...ProposalFacts\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.OpenProposalsDocument,
    "\n  mutation DeclineProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) {\n      changed\n      proposal {\n        id\n        decision\n      }\n    }\n  }\n": types.DeclineProposalDocument,
    "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n": types.DeleteContactDocument,
    "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n": types.EraseContactDocument,
    "\n  query TicketsOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      tickets(first: 20, after: $after) {\n        edges {\n          node {\n            ...TicketRow\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.TicketsOfContactDocument,
    "\n  query BlockHistoryOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      blockHistory(first: 20, after: $after) {\n        edges {\n          node {\n            ...BlockFacts\n            changes(first: 20) {\n              ...BlockChangeFacts\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.BlockHistoryOfContactDocument,
    "\n  query TimelineOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      timeline(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            type\n            summary\n            occurredAt\n            ticketId\n            actor {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.TimelineOfContactDocument,
    "\n  fragment FigureCounts on HeldStatsRow {\n    held\n    released\n    deleted\n    kept\n    releasedShare\n    medianSeconds\n    worstSeconds\n  }\n": types.FigureCountsFragmentDoc,
    "\n  query Figures($from: Date!, $to: Date!) {\n    days: heldStats(from: $from, to: $to, by: DAY) {\n      total {\n        ...FigureCounts\n      }\n      rows {\n        day\n        ...FigureCounts\n      }\n    }\n    reasons: heldStats(from: $from, to: $to, by: REASON) {\n      rows {\n        cause\n        reason\n        ...FigureCounts\n      }\n    }\n    channels: heldStats(from: $from, to: $to, by: CHANNEL) {\n      rows {\n        channel {\n          name\n        }\n        ...FigureCounts\n      }\n    }\n    senders: heldStats(from: $from, to: $to, by: SENDER) {\n      rows {\n        contact {\n          id\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n    agents: heldStats(from: $from, to: $to, by: AGENT) {\n      rows {\n        actor {\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n  }\n": types.FiguresDocument,
    "\n  fragment BulkJobFields on BulkJob {\n    id\n    act\n    state\n    stopCause\n    total\n    done\n    changed\n    refused\n    startedBy {\n      id\n      displayName\n    }\n  }\n": types.BulkJobFieldsFragmentDoc,
    "\n  subscription BulkJobChanges {\n    bulkJobChanges {\n      ...BulkJobFields\n    }\n  }\n": types.BulkJobChangesDocument,
    "\n  fragment BlockFacts on ContactBlock {\n    id\n    reason\n    scope\n    note\n    blockedAt\n    expiresAt\n    endedAt\n    endCause\n    blockedBy {\n      id\n      displayName\n    }\n    endedBy {\n      id\n      displayName\n    }\n    policy\n    ticketsReleased\n    ticketsDeleted\n  }\n": types.BlockFactsFragmentDoc,
    "\n  fragment BlockChangeFacts on BlockChange {\n    number\n    changedAt\n    changedBy {\n      id\n      displayName\n    }\n    changed\n    from {\n      reason\n      scope\n      note\n      expiresAt\n    }\n    to {\n      reason\n      scope\n      note\n      expiresAt\n    }\n  }\n": types.BlockChangeFactsFragmentDoc,
    "\n  fragment ContactState on Contact {\n    id\n    displayName\n    blocked\n    updatedAt\n    openTicketCount\n    blockedTicketCount\n    block {\n      ...BlockFacts\n    }\n  }\n": types.ContactStateFragmentDoc,
    "\n  fragment ContactRow on Contact {\n    ...ContactState\n    identities {\n      kind\n      value\n      provider\n      channel {\n        id\n        name\n        type\n      }\n    }\n  }\n": types.ContactRowFragmentDoc,
    "\n  subscription ContactEvents($after: EventCursor) {\n    contactEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on ContactBlocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on BlockUpdated {\n        contact {\n          ...ContactState\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUnblocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUpdated {\n        changedFields\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactsMerged {\n        mergedContactId\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactDeleted {\n        contactId\n      }\n    }\n  }\n": types.ContactEventsDocument,
    "\n  fragment HeldCauseFields on HeldCause {\n    kind\n    rule {\n      id\n      value\n    }\n  }\n": types.HeldCauseFieldsFragmentDoc,
    "\n  fragment HeldTicketRow on Ticket {\n    ...TicketRow\n    deletesAt\n    heldCause {\n      ...HeldCauseFields\n    }\n    review {\n      state\n    }\n  }\n": types.HeldTicketRowFragmentDoc,
    "\n  subscription BlockedTicketEvents($after: EventCursor) {\n    blockedTicketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on BlockedTicketAdded {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketUpdated {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketReviewed {\n        ticket {\n          ...HeldTicketRow\n        }\n        reviewedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketReleased {\n        ticketId\n        movedTo\n        releasedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketDeleted {\n        ticketId\n        joinedTicketId\n        deletedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketsCleared {\n        contactId\n        policy\n        count\n      }\n    }\n  }\n": types.BlockedTicketEventsDocument,
    "\n  subscription QueueCounts {\n    queueCounts {\n      ...QueueCountFields\n    }\n  }\n": types.QueueCountsDocument,
    "\n  fragment QueueCountFields on QueueCounts {\n    bot\n    unassigned\n    assigned\n    blocked\n    blockedNew\n    closed\n    contacts\n    blockedContacts\n  }\n": types.QueueCountFieldsFragmentDoc,
    "\n  fragment TicketRow on Ticket {\n    id\n    number\n    status\n    preview\n    createdAt\n    lastMessageAt\n    messageCount\n    blockedAt\n    closedAt\n    releasesTo\n    replyRefusal\n    suggestion {\n      score\n      words\n    }\n    assignee {\n      id\n      displayName\n    }\n    group {\n      id\n    }\n    channel {\n      id\n      name\n      type\n    }\n    contact {\n      id\n      displayName\n      blocked\n      block {\n        id\n        reason\n      }\n    }\n  }\n": types.TicketRowFragmentDoc,
    "\n  fragment AttachmentRow on Attachment {\n    id\n    kind\n    status\n    fileName\n    mimeType\n    size\n    url\n  }\n": types.AttachmentRowFragmentDoc,
    "\n  fragment DeliveryRow on Delivery {\n    status\n    errorCode\n    errorMessage\n  }\n": types.DeliveryRowFragmentDoc,
    "\n  fragment MessageRow on Message {\n    id\n    body\n    truncated\n    notice\n    editedAt\n    deletedAt\n    direction\n    sentAt\n    delivery {\n      ...DeliveryRow\n    }\n    attachments {\n      ...AttachmentRow\n    }\n    author {\n      id\n      displayName\n    }\n    refersTo {\n      id\n      body\n      direction\n      editedAt\n      deletedAt\n      author {\n        id\n        displayName\n      }\n      ticket {\n        id\n        number\n      }\n    }\n  }\n": types.MessageRowFragmentDoc,
    "\n  subscription TicketEvents($after: EventCursor) {\n    ticketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on TicketStatusChanged {\n        from\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketAssigned {\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketMessageAdded {\n        ticket {\n          ...TicketRow\n        }\n        message {\n          ...MessageRow\n        }\n      }\n      ... on MessageDeliveryChanged {\n        ticket {\n          id\n        }\n        message {\n          id\n          delivery {\n            ...DeliveryRow\n          }\n        }\n      }\n      ... on TicketGone {\n        ticketId\n        joinedTicketId\n      }\n    }\n  }\n": types.TicketEventsDocument,
    "\n  query Campaigns {\n    campaigns(first: 20) {\n      edges {\n        node {\n          id\n          ticketCount\n          contactCount\n          sample\n        }\n      }\n    }\n  }\n": types.CampaignsDocument,
    "\n  query CampaignOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      campaign {\n        id\n        ticketCount\n        contactCount\n      }\n    }\n  }\n": types.CampaignOfTicketDocument,
    "\n  query HeldCauseOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      heldCause {\n        ...HeldCauseFields\n      }\n    }\n  }\n": types.HeldCauseOfTicketDocument,
    "\n  query HeldKeeping($id: ID!) {\n    ticket(id: $id) {\n      id\n      deletesAt\n      legalHold {\n        at\n        note\n        by {\n          displayName\n        }\n      }\n    }\n  }\n": types.HeldKeepingDocument,
    "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n    }\n  }\n": types.KeepTicketDocument,
    "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) {\n      items {\n        ...BulkRow\n      }\n      undo {\n        token\n      }\n    }\n  }\n": types.UnblockTicketsDocument,
    "\n  mutation DeleteHeldTicket($ticketId: ID!) {\n    deleteBlockedTicket(ticketId: $ticketId) {\n      changed\n      undo {\n        token\n      }\n    }\n  }\n": types.DeleteHeldTicketDocument,
    "\n  query ReadMatching(\n    $search: String\n    $channelId: ID\n    $contactId: ID\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n  ) {\n    matchingTickets(\n      search: $search\n      channelId: $channelId\n      contactId: $contactId\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n    ) {\n      count\n      readAt\n    }\n  }\n": types.ReadMatchingDocument,
    "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until) {\n      items {\n        ...BulkRow\n      }\n    }\n  }\n": types.ReviewTicketsDocument,
    "\n  mutation StartBulk(\n    $act: BulkAct!\n    $ticketIds: [ID!]\n    $matching: MatchingTicketsInput\n    $until: DateTime\n    $reason: BlockReason\n  ) {\n    startBulk(\n      act: $act\n      ticketIds: $ticketIds\n      matching: $matching\n      until: $until\n      reason: $reason\n      askApproval: true\n    ) {\n      bulkJob {\n        ...BulkJobFields\n      }\n    }\n  }\n": types.StartBulkDocument,
    "\n  mutation StopBulk($bulkId: ID!) {\n    stopBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": types.StopBulkDocument,
    "\n  mutation ApproveBulk($bulkId: ID!) {\n    approveBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": types.ApproveBulkDocument,
    "\n  mutation DeclineBulk($bulkId: ID!) {\n    declineBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n": types.DeclineBulkDocument,
    "\n  query VerifyToken {\n    viewer {\n      role\n    }\n  }\n": types.VerifyTokenDocument,
    "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!, $url: String) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds, url: $url) {\n      id\n      bot {\n        webhookSecret\n      }\n    }\n  }\n": types.ConnectBotDocument,
    "\n  mutation DisconnectBot($channelId: ID!) {\n    disconnectBot(channelId: $channelId) {\n      id\n    }\n  }\n": types.DisconnectBotDocument,
    "\n  fragment ImportRow on Import {\n    id\n    state\n    dryRun\n    rows\n    done\n    added\n    already\n    refused\n    startedAt\n    startedBy {\n      displayName\n    }\n  }\n": types.ImportRowFragmentDoc,
    "\n  query ReadImport($id: ID!) {\n    import(id: $id) {\n      ...ImportRow\n      problems(first: 100) {\n        line\n        code\n        field\n      }\n    }\n  }\n": types.ReadImportDocument,
    "\n  query PastImports {\n    imports {\n      ...ImportRow\n    }\n  }\n": types.PastImportsDocument,
    "\n  mutation UpdateSettings(\n    $blockContactEnabled: Boolean\n    $botEnabled: Boolean\n    $agentsMayBlock: Boolean\n    $agentsMayUnblock: Boolean\n    $deletionApproval: Boolean\n    $deletionApprovalAbove: Int\n    $undoSeconds: Int\n    $supervisorsMakeRules: Boolean\n    $graceHours: Int\n    $heldPerMinute: Int\n    $deliveredPerMinute: Int\n    $inboundPerMinute: Int\n    $spamDetection: SpamDetection\n  ) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled\n      botEnabled: $botEnabled\n      agentsMayBlock: $agentsMayBlock\n      agentsMayUnblock: $agentsMayUnblock\n      deletionApproval: $deletionApproval\n      deletionApprovalAbove: $deletionApprovalAbove\n      undoSeconds: $undoSeconds\n      supervisorsMakeRules: $supervisorsMakeRules\n      graceHours: $graceHours\n      heldPerMinute: $heldPerMinute\n      deliveredPerMinute: $deliveredPerMinute\n      inboundPerMinute: $inboundPerMinute\n      spamDetection: $spamDetection\n    ) {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      undoSeconds\n      supervisorsMakeRules\n      graceHours\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n": types.UpdateSettingsDocument,
    "\n  mutation UpdateRetention($days: Int, $warning: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days, heldWarningDays: $warning) {\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n    }\n  }\n": types.UpdateRetentionDocument,
    "\n  query RetentionPreview($days: Int!) {\n    heldRetentionPreview(days: $days)\n  }\n": types.RetentionPreviewDocument,
    "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $address: String, $botActive: Boolean) {\n    createChannel(type: $type, name: $name, address: $address, botActive: $botActive) {\n      id\n    }\n  }\n": types.CreateChannelDocument,
    "\n  mutation UpdateChannel(\n    $channelId: ID!\n    $name: String\n    $address: String\n    $botActive: Boolean\n    $readReceipts: Boolean\n  ) {\n    updateChannel(\n      channelId: $channelId\n      name: $name\n      address: $address\n      botActive: $botActive\n      readReceipts: $readReceipts\n    ) {\n      id\n    }\n  }\n": types.UpdateChannelDocument,
    "\n  query ApiKeys {\n    apiKeys {\n      id\n      displayName\n      scopes\n      createdAt\n      lastUsedAt\n      revokedAt\n    }\n  }\n": types.ApiKeysDocument,
    "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) {\n      secret\n      apiKey {\n        id\n      }\n    }\n  }\n": types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($apiKeyId: ID!) {\n    revokeApiKey(apiKeyId: $apiKeyId) {\n      id\n    }\n  }\n": types.RevokeApiKeyDocument,
    "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      id\n    }\n  }\n": types.DisableUserDocument,
    "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      id\n    }\n  }\n": types.EnableUserDocument,
    "\n  mutation SignOutUser($userId: ID!) {\n    signOutUser(userId: $userId) {\n      id\n    }\n  }\n": types.SignOutUserDocument,
    "\n  query ChannelSecret($id: ID!) {\n    node(id: $id) {\n      ... on Channel {\n        id\n        hasSecret\n      }\n    }\n  }\n": types.ChannelSecretDocument,
    "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) {\n      id\n      hasSecret\n    }\n  }\n": types.SetChannelSecretDocument,
    "\n  mutation RemoveChannelSecret($channelId: ID!) {\n    removeChannelSecret(channelId: $channelId) {\n      id\n      hasSecret\n    }\n  }\n": types.RemoveChannelSecretDocument,
    "\n  query UnroutedAddresses {\n    unroutedAddresses {\n      type\n      address\n      messageCount\n      lastReceivedAt\n    }\n  }\n": types.UnroutedAddressesDocument,
    "\n  query UnroutedMessageIds($address: String!, $after: String) {\n    unroutedMessages(address: $address, first: 100, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UnroutedMessageIdsDocument,
    "\n  mutation RouteMessage($id: ID!, $channelId: ID!) {\n    routeMessage(id: $id, channelId: $channelId) {\n      outcome\n    }\n  }\n": types.RouteMessageDocument,
    "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n    }\n  }\n": types.ConnectChannelDocument,
    "\n  mutation DisconnectChannel($channelId: ID!) {\n    disconnectChannel(channelId: $channelId) {\n      id\n    }\n  }\n": types.DisconnectChannelDocument,
    "\n  fragment RuleRow on BlockRule {\n    id\n    effect\n    match\n    kind\n    value\n    note\n    alsoOpen\n    enabled\n    expiresAt\n    hits\n    lastHitAt\n    createdAt\n    createdBy {\n      displayName\n    }\n    channel {\n      id\n      name\n    }\n  }\n": types.RuleRowFragmentDoc,
    "\n  query BlockRules($effect: RuleEffect, $search: String, $after: String) {\n    blockRules(effect: $effect, search: $search, after: $after, first: 50) {\n      edges {\n        node {\n          ...RuleRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.BlockRulesDocument,
    "\n  query OneBlockRule($id: ID!) {\n    node(id: $id) {\n      ... on BlockRule {\n        ...RuleRow\n      }\n    }\n  }\n": types.OneBlockRuleDocument,
    "\n  query TryBlockRule($rule: BlockRuleInput!) {\n    testBlockRule(rule: $rule) {\n      messages\n      contacts\n      allContacts\n      answeredByAgents\n      isComplete\n      examples {\n        id\n        body\n        sentAt\n      }\n    }\n  }\n": types.TryBlockRuleDocument,
    "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed\n      blockedContact {\n        id\n        displayName\n      }\n    }\n  }\n": types.CreateBlockRuleDocument,
    "\n  mutation UpdateBlockRule(\n    $ruleId: ID!\n    $value: String\n    $note: String\n    $alsoOpen: Boolean\n    $enabled: Boolean\n    $expiresAt: DateTime\n    $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId\n      value: $value\n      note: $note\n      alsoOpen: $alsoOpen\n      enabled: $enabled\n      expiresAt: $expiresAt\n      force: $force\n    ) {\n      changed\n    }\n  }\n": types.UpdateBlockRuleDocument,
    "\n  mutation DeleteBlockRule($ruleId: ID!) {\n    deleteBlockRule(ruleId: $ruleId) {\n      ruleId\n    }\n  }\n": types.DeleteBlockRuleDocument,
    "\n  fragment WebhookRow on Webhook {\n    id\n    url\n    events\n    seesHeld\n    textToo\n    createdAt\n    disabledAt\n    disabledCause\n    failingSince\n  }\n": types.WebhookRowFragmentDoc,
    "\n  fragment WebhookDeliveryRow on WebhookDelivery {\n    id\n    type\n    status\n    attempts\n    createdAt\n    nextAttemptAt\n    errorCode\n    responseStatus\n    responseBody\n    durationMs\n    contactId\n    webhookMessageId\n  }\n": types.WebhookDeliveryRowFragmentDoc,
    "\n  query Webhooks {\n    webhooks {\n      ...WebhookRow\n    }\n  }\n": types.WebhooksDocument,
    "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean!, $textToo: Boolean!) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n": types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) {\n      id\n    }\n  }\n": types.UpdateWebhookDocument,
    "\n  mutation RotateWebhookSecret($webhookId: ID!) {\n    rotateWebhookSecret(webhookId: $webhookId) {\n      secret\n    }\n  }\n": types.RotateWebhookSecretDocument,
    "\n  mutation DeleteWebhook($webhookId: ID!) {\n    deleteWebhook(webhookId: $webhookId) {\n      webhookId\n    }\n  }\n": types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($webhookId: ID!) {\n    testWebhook(webhookId: $webhookId) {\n      id\n    }\n  }\n": types.TestWebhookDocument,
    "\n  mutation ResendWebhook($deliveryId: ID!) {\n    resendWebhook(deliveryId: $deliveryId) {\n      id\n    }\n  }\n": types.ResendWebhookDocument,
    "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int!, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          ...WebhookDeliveryRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.WebhookDeliveriesDocument,
    "\n  query PlayableContacts($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            kind\n            value\n            channel {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": types.PlayableContactsDocument,
    "\n  query ReadTickets(\n    $status: TicketStatus!\n    $channelId: ID\n    $contactId: ID\n    $assigneeId: ID\n    $search: String\n    $after: String\n  ) {\n    tickets(\n      status: $status\n      channelId: $channelId\n      contactId: $contactId\n      assigneeId: $assigneeId\n      search: $search\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ReadTicketsDocument,
    "\n  query ReadHeldTickets(\n    $channelId: ID\n    $contactId: ID\n    $search: String\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n    $after: String\n  ) {\n    blockedTickets(\n      channelId: $channelId\n      contactId: $contactId\n      search: $search\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n          heldCause {\n            ...HeldCauseFields\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ReadHeldTicketsDocument,
    "\n  mutation UnblockTicket($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) {\n      changed\n      undo {\n        token\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": types.UnblockTicketDocument,
    "\n  mutation UndoAct($token: ID!) {\n    undo(token: $token) {\n      undone\n      left\n    }\n  }\n": types.UndoActDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BulkRow on BulkItem {\n    id\n    changed\n    errorCode\n    errorMessage\n  }\n"): typeof import('./graphql.ts').BulkRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenApp {\n    feedCursor\n    queueCounts {\n      ...QueueCountFields\n    }\n    viewer {\n      ...ViewerFields\n    }\n  }\n"): typeof import('./graphql.ts').OpenAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadViewer {\n    viewer {\n      ...ViewerFields\n    }\n  }\n"): typeof import('./graphql.ts').ReadViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ViewerFields on Viewer {\n    actor {\n      id\n      displayName\n    }\n    role\n    permissions\n    workspace {\n      id\n      name\n      slug\n    }\n    settings {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n      undoSeconds\n      graceHours\n      supervisorsMakeRules\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n"): typeof import('./graphql.ts').ViewerFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Channels {\n    channels {\n      id\n      name\n      type\n      address\n      botActive\n      readReceipts\n      connection {\n        kind\n        status\n        lastErrorCode\n        fileTypes\n      }\n      bot {\n        apiKeyId\n        status\n        lastErrorCode\n        answersWithinSeconds\n        url\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChannelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users {\n    users {\n      id\n      displayName\n      email\n      role\n      disabledAt\n    }\n  }\n"): typeof import('./graphql.ts').UsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog(\n    $actorId: ID\n    $contactId: ID\n    $types: [EventType!]\n    $from: DateTime\n    $to: DateTime\n    $after: String\n  ) {\n    auditLog(\n      actorId: $actorId\n      contactId: $contactId\n      types: $types\n      from: $from\n      to: $to\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          id\n          type\n          summary\n          occurredAt\n          contact {\n            id\n            displayName\n          }\n          ticket {\n            id\n            number\n          }\n          actor {\n            __typename\n            id\n            displayName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewestEntries($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime) {\n    auditLog(actorId: $actorId, contactId: $contactId, types: $types, from: $from, to: $to, first: 50) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NewestEntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactName($id: ID!) {\n    contact(id: $id) {\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').ContactNameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactsToChoose($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            value\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactsToChooseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeyNames {\n    apiKeys {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').ApiKeyNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeletionFacts on DeletionRequest {\n    id\n    ticketCount\n    requestedAt\n    requestedBy {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').DeletionFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeletionOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      blockedTicketCount\n      deletionRequest {\n        ...DeletionFacts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeletionOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenDeletions {\n    deletionRequests {\n      id\n      contact {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OpenDeletionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').RequestDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) {\n      changed\n      ticketsDeleted\n      request {\n        id\n        ticketCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApproveDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').DeclineDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactToBlock($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      openTicketCount\n      identities {\n        mailbox\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactToBlockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldTicketsOfContact($contactId: ID!) {\n    contact(id: $contactId) {\n      id\n      tickets(statuses: [BLOCKED], first: 20) {\n        totalCount\n        edges {\n          node {\n            id\n            preview\n            lastMessageAt\n            releasesTo\n            group {\n              id\n            }\n            channel {\n              id\n              name\n              type\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldTicketsOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockContact(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContact(\n      contactId: $contactId\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      undo {\n        token\n      }\n      closedTickets {\n        id\n      }\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockMailbox(\n    $address: String!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockIdentity(\n      identity: { kind: EMAIL, value: $address }\n      wholeMailbox: true\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockMailboxDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBlock(\n    $contactId: ID!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n  ) {\n    updateBlock(contactId: $contactId, reason: $reason, scope: $scope, note: $note, expiresAt: $expiresAt) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateBlockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) {\n      changed\n      undo {\n        token\n      }\n      ticketsReleased\n      ticketsDeleted\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnblockContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockContacts(\n    $contactIds: [ID!]!\n    $reason: BlockReason\n    $scope: BlockScope\n    $note: String\n    $expiresAt: DateTime\n    $openTickets: OpenTicketAction\n  ) {\n    blockContacts(\n      contactIds: $contactIds\n      reason: $reason\n      scope: $scope\n      note: $note\n      expiresAt: $expiresAt\n      openTickets: $openTickets\n    ) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockContactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) {\n      undo {\n        token\n      }\n      items {\n        ...BulkRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnblockContactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      messages(first: 50, after: $after) {\n        edges {\n          node {\n            ...MessageRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadMessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendReply($ticketId: ID!, $body: String!, $attachmentIds: [ID!]!, $clientId: String!) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').SendReplyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryReply($messageId: ID!) {\n    retryMessage(messageId: $messageId) {\n      id\n      delivery {\n        ...DeliveryRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetryReplyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadAttachments($messageId: ID!) {\n    node(id: $messageId) {\n      ... on Message {\n        id\n        attachments {\n          ...AttachmentRow\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadAttachmentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadChatTicket($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n      contact {\n        blockHistory(first: 1) {\n          edges {\n            node {\n              ...BlockFacts\n              changes(first: 1) {\n                ...BlockChangeFacts\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadChatTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {\n    assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) {\n      ...TicketRow\n    }\n  }\n"): typeof import('./graphql.ts').AssignTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandOverTicket($ticketId: ID!) {\n    handOverTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n"): typeof import('./graphql.ts').HandOverTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReturnTicketToBot($ticketId: ID!) {\n    returnTicketToBot(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n"): typeof import('./graphql.ts').ReturnTicketToBotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseTicket($ticketId: ID!) {\n    closeTicket(ticketId: $ticketId) {\n      ...TicketRow\n    }\n  }\n"): typeof import('./graphql.ts').CloseTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) {\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DismissSuggestionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RenameContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) {\n      changed\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DetachIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contacts($tab: ContactTab!, $search: String, $after: String) {\n    contacts(tab: $tab, search: $search, after: $after, first: 50) {\n      totalCount\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactDetails($id: ID!) {\n    contact(id: $id) {\n      ...ContactRow\n      createdAt\n    }\n  }\n"): typeof import('./graphql.ts').ContactDetailsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed\n      ticketsMoved\n      ticketsClosed\n      ticketsReleased\n      contact {\n        ...ContactRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MergeContactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactsToMerge($search: String!) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          ...ContactRow\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactsToMergeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProposalFacts on MergeProposal {\n    id\n    kind\n    value\n    createdAt\n    decidedAt\n    contact {\n      id\n      displayName\n      blocked\n    }\n    otherContact {\n      id\n      displayName\n      blocked\n    }\n  }\n"): typeof import('./graphql.ts').ProposalFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProposalsOfContact($id: ID!) {\n    contact(id: $id) {\n      id\n      mergeProposals {\n        ...ProposalFacts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProposalsOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenProposals($after: String) {\n    mergeProposals(first: 50, after: $after) {\n      edges {\n        node {\n          ...ProposalFacts\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OpenProposalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) {\n      changed\n      proposal {\n        id\n        decision\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeclineProposalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n"): typeof import('./graphql.ts').DeleteContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      changed\n      ticketsDeleted\n      blockKept\n    }\n  }\n"): typeof import('./graphql.ts').EraseContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketsOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      tickets(first: 20, after: $after) {\n        edges {\n          node {\n            ...TicketRow\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TicketsOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockHistoryOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      blockHistory(first: 20, after: $after) {\n        edges {\n          node {\n            ...BlockFacts\n            changes(first: 20) {\n              ...BlockChangeFacts\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockHistoryOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TimelineOfContact($id: ID!, $after: String) {\n    contact(id: $id) {\n      id\n      timeline(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            type\n            summary\n            occurredAt\n            ticketId\n            actor {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TimelineOfContactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FigureCounts on HeldStatsRow {\n    held\n    released\n    deleted\n    kept\n    releasedShare\n    medianSeconds\n    worstSeconds\n  }\n"): typeof import('./graphql.ts').FigureCountsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Figures($from: Date!, $to: Date!) {\n    days: heldStats(from: $from, to: $to, by: DAY) {\n      total {\n        ...FigureCounts\n      }\n      rows {\n        day\n        ...FigureCounts\n      }\n    }\n    reasons: heldStats(from: $from, to: $to, by: REASON) {\n      rows {\n        cause\n        reason\n        ...FigureCounts\n      }\n    }\n    channels: heldStats(from: $from, to: $to, by: CHANNEL) {\n      rows {\n        channel {\n          name\n        }\n        ...FigureCounts\n      }\n    }\n    senders: heldStats(from: $from, to: $to, by: SENDER) {\n      rows {\n        contact {\n          id\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n    agents: heldStats(from: $from, to: $to, by: AGENT) {\n      rows {\n        actor {\n          displayName\n        }\n        ...FigureCounts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FiguresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BulkJobFields on BulkJob {\n    id\n    act\n    state\n    stopCause\n    total\n    done\n    changed\n    refused\n    startedBy {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').BulkJobFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BulkJobChanges {\n    bulkJobChanges {\n      ...BulkJobFields\n    }\n  }\n"): typeof import('./graphql.ts').BulkJobChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BlockFacts on ContactBlock {\n    id\n    reason\n    scope\n    note\n    blockedAt\n    expiresAt\n    endedAt\n    endCause\n    blockedBy {\n      id\n      displayName\n    }\n    endedBy {\n      id\n      displayName\n    }\n    policy\n    ticketsReleased\n    ticketsDeleted\n  }\n"): typeof import('./graphql.ts').BlockFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BlockChangeFacts on BlockChange {\n    number\n    changedAt\n    changedBy {\n      id\n      displayName\n    }\n    changed\n    from {\n      reason\n      scope\n      note\n      expiresAt\n    }\n    to {\n      reason\n      scope\n      note\n      expiresAt\n    }\n  }\n"): typeof import('./graphql.ts').BlockChangeFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ContactState on Contact {\n    id\n    displayName\n    blocked\n    updatedAt\n    openTicketCount\n    blockedTicketCount\n    block {\n      ...BlockFacts\n    }\n  }\n"): typeof import('./graphql.ts').ContactStateFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ContactRow on Contact {\n    ...ContactState\n    identities {\n      kind\n      value\n      provider\n      channel {\n        id\n        name\n        type\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ContactEvents($after: EventCursor) {\n    contactEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on ContactBlocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on BlockUpdated {\n        contact {\n          ...ContactState\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUnblocked {\n        contact {\n          ...ContactRow\n        }\n        block {\n          ...BlockFacts\n        }\n      }\n      ... on ContactUpdated {\n        changedFields\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactsMerged {\n        mergedContactId\n        contact {\n          ...ContactRow\n        }\n      }\n      ... on ContactDeleted {\n        contactId\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContactEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HeldCauseFields on HeldCause {\n    kind\n    rule {\n      id\n      value\n    }\n  }\n"): typeof import('./graphql.ts').HeldCauseFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HeldTicketRow on Ticket {\n    ...TicketRow\n    deletesAt\n    heldCause {\n      ...HeldCauseFields\n    }\n    review {\n      state\n    }\n  }\n"): typeof import('./graphql.ts').HeldTicketRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BlockedTicketEvents($after: EventCursor) {\n    blockedTicketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on BlockedTicketAdded {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketUpdated {\n        ticket {\n          ...HeldTicketRow\n        }\n      }\n      ... on BlockedTicketReviewed {\n        ticket {\n          ...HeldTicketRow\n        }\n        reviewedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketReleased {\n        ticketId\n        movedTo\n        releasedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketDeleted {\n        ticketId\n        joinedTicketId\n        deletedBy {\n          id\n          displayName\n        }\n      }\n      ... on BlockedTicketsCleared {\n        contactId\n        policy\n        count\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockedTicketEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription QueueCounts {\n    queueCounts {\n      ...QueueCountFields\n    }\n  }\n"): typeof import('./graphql.ts').QueueCountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QueueCountFields on QueueCounts {\n    bot\n    unassigned\n    assigned\n    blocked\n    blockedNew\n    closed\n    contacts\n    blockedContacts\n  }\n"): typeof import('./graphql.ts').QueueCountFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketRow on Ticket {\n    id\n    number\n    status\n    preview\n    createdAt\n    lastMessageAt\n    messageCount\n    blockedAt\n    closedAt\n    releasesTo\n    replyRefusal\n    suggestion {\n      score\n      words\n    }\n    assignee {\n      id\n      displayName\n    }\n    group {\n      id\n    }\n    channel {\n      id\n      name\n      type\n    }\n    contact {\n      id\n      displayName\n      blocked\n      block {\n        id\n        reason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TicketRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AttachmentRow on Attachment {\n    id\n    kind\n    status\n    fileName\n    mimeType\n    size\n    url\n  }\n"): typeof import('./graphql.ts').AttachmentRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryRow on Delivery {\n    status\n    errorCode\n    errorMessage\n  }\n"): typeof import('./graphql.ts').DeliveryRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageRow on Message {\n    id\n    body\n    truncated\n    notice\n    editedAt\n    deletedAt\n    direction\n    sentAt\n    delivery {\n      ...DeliveryRow\n    }\n    attachments {\n      ...AttachmentRow\n    }\n    author {\n      id\n      displayName\n    }\n    refersTo {\n      id\n      body\n      direction\n      editedAt\n      deletedAt\n      author {\n        id\n        displayName\n      }\n      ticket {\n        id\n        number\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessageRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketEvents($after: EventCursor) {\n    ticketEvents(after: $after, detailed: true) {\n      __typename\n      ... on FeedEvent {\n        cursor\n        occurredAt\n      }\n      ... on TicketStatusChanged {\n        from\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketAssigned {\n        ticket {\n          ...TicketRow\n        }\n      }\n      ... on TicketMessageAdded {\n        ticket {\n          ...TicketRow\n        }\n        message {\n          ...MessageRow\n        }\n      }\n      ... on MessageDeliveryChanged {\n        ticket {\n          id\n        }\n        message {\n          id\n          delivery {\n            ...DeliveryRow\n          }\n        }\n      }\n      ... on TicketGone {\n        ticketId\n        joinedTicketId\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TicketEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Campaigns {\n    campaigns(first: 20) {\n      edges {\n        node {\n          id\n          ticketCount\n          contactCount\n          sample\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CampaignsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CampaignOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      campaign {\n        id\n        ticketCount\n        contactCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CampaignOfTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldCauseOfTicket($id: ID!) {\n    ticket(id: $id) {\n      id\n      heldCause {\n        ...HeldCauseFields\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldCauseOfTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldKeeping($id: ID!) {\n    ticket(id: $id) {\n      id\n      deletesAt\n      legalHold {\n        at\n        note\n        by {\n          displayName\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldKeepingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').KeepTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) {\n      items {\n        ...BulkRow\n      }\n      undo {\n        token\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnblockTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteHeldTicket($ticketId: ID!) {\n    deleteBlockedTicket(ticketId: $ticketId) {\n      changed\n      undo {\n        token\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteHeldTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadMatching(\n    $search: String\n    $channelId: ID\n    $contactId: ID\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n  ) {\n    matchingTickets(\n      search: $search\n      channelId: $channelId\n      contactId: $contactId\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n    ) {\n      count\n      readAt\n    }\n  }\n"): typeof import('./graphql.ts').ReadMatchingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until) {\n      items {\n        ...BulkRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReviewTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartBulk(\n    $act: BulkAct!\n    $ticketIds: [ID!]\n    $matching: MatchingTicketsInput\n    $until: DateTime\n    $reason: BlockReason\n  ) {\n    startBulk(\n      act: $act\n      ticketIds: $ticketIds\n      matching: $matching\n      until: $until\n      reason: $reason\n      askApproval: true\n    ) {\n      bulkJob {\n        ...BulkJobFields\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StartBulkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StopBulk($bulkId: ID!) {\n    stopBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').StopBulkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveBulk($bulkId: ID!) {\n    approveBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').ApproveBulkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineBulk($bulkId: ID!) {\n    declineBulk(bulkId: $bulkId) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').DeclineBulkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query VerifyToken {\n    viewer {\n      role\n    }\n  }\n"): typeof import('./graphql.ts').VerifyTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!, $url: String) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds, url: $url) {\n      id\n      bot {\n        webhookSecret\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ConnectBotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisconnectBot($channelId: ID!) {\n    disconnectBot(channelId: $channelId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').DisconnectBotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportRow on Import {\n    id\n    state\n    dryRun\n    rows\n    done\n    added\n    already\n    refused\n    startedAt\n    startedBy {\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').ImportRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadImport($id: ID!) {\n    import(id: $id) {\n      ...ImportRow\n      problems(first: 100) {\n        line\n        code\n        field\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PastImports {\n    imports {\n      ...ImportRow\n    }\n  }\n"): typeof import('./graphql.ts').PastImportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSettings(\n    $blockContactEnabled: Boolean\n    $botEnabled: Boolean\n    $agentsMayBlock: Boolean\n    $agentsMayUnblock: Boolean\n    $deletionApproval: Boolean\n    $deletionApprovalAbove: Int\n    $undoSeconds: Int\n    $supervisorsMakeRules: Boolean\n    $graceHours: Int\n    $heldPerMinute: Int\n    $deliveredPerMinute: Int\n    $inboundPerMinute: Int\n    $spamDetection: SpamDetection\n  ) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled\n      botEnabled: $botEnabled\n      agentsMayBlock: $agentsMayBlock\n      agentsMayUnblock: $agentsMayUnblock\n      deletionApproval: $deletionApproval\n      deletionApprovalAbove: $deletionApprovalAbove\n      undoSeconds: $undoSeconds\n      supervisorsMakeRules: $supervisorsMakeRules\n      graceHours: $graceHours\n      heldPerMinute: $heldPerMinute\n      deliveredPerMinute: $deliveredPerMinute\n      inboundPerMinute: $inboundPerMinute\n      spamDetection: $spamDetection\n    ) {\n      blockContactEnabled\n      botEnabled\n      agentsMayBlock\n      agentsMayUnblock\n      deletionApproval\n      deletionApprovalAbove\n      undoSeconds\n      supervisorsMakeRules\n      graceHours\n      heldPerMinute\n      deliveredPerMinute\n      inboundPerMinute\n      spamDetection\n    }\n  }\n"): typeof import('./graphql.ts').UpdateSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateRetention($days: Int, $warning: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days, heldWarningDays: $warning) {\n      heldRetentionDays\n      heldRetentionFrom\n      heldWarningDays\n    }\n  }\n"): typeof import('./graphql.ts').UpdateRetentionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RetentionPreview($days: Int!) {\n    heldRetentionPreview(days: $days)\n  }\n"): typeof import('./graphql.ts').RetentionPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $address: String, $botActive: Boolean) {\n    createChannel(type: $type, name: $name, address: $address, botActive: $botActive) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').CreateChannelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChannel(\n    $channelId: ID!\n    $name: String\n    $address: String\n    $botActive: Boolean\n    $readReceipts: Boolean\n  ) {\n    updateChannel(\n      channelId: $channelId\n      name: $name\n      address: $address\n      botActive: $botActive\n      readReceipts: $readReceipts\n    ) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').UpdateChannelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeys {\n    apiKeys {\n      id\n      displayName\n      scopes\n      createdAt\n      lastUsedAt\n      revokedAt\n    }\n  }\n"): typeof import('./graphql.ts').ApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) {\n      secret\n      apiKey {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($apiKeyId: ID!) {\n    revokeApiKey(apiKeyId: $apiKeyId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').DisableUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').EnableUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOutUser($userId: ID!) {\n    signOutUser(userId: $userId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').SignOutUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChannelSecret($id: ID!) {\n    node(id: $id) {\n      ... on Channel {\n        id\n        hasSecret\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChannelSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) {\n      id\n      hasSecret\n    }\n  }\n"): typeof import('./graphql.ts').SetChannelSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveChannelSecret($channelId: ID!) {\n    removeChannelSecret(channelId: $channelId) {\n      id\n      hasSecret\n    }\n  }\n"): typeof import('./graphql.ts').RemoveChannelSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnroutedAddresses {\n    unroutedAddresses {\n      type\n      address\n      messageCount\n      lastReceivedAt\n    }\n  }\n"): typeof import('./graphql.ts').UnroutedAddressesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnroutedMessageIds($address: String!, $after: String) {\n    unroutedMessages(address: $address, first: 100, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnroutedMessageIdsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RouteMessage($id: ID!, $channelId: ID!) {\n    routeMessage(id: $id, channelId: $channelId) {\n      outcome\n    }\n  }\n"): typeof import('./graphql.ts').RouteMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').ConnectChannelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisconnectChannel($channelId: ID!) {\n    disconnectChannel(channelId: $channelId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').DisconnectChannelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RuleRow on BlockRule {\n    id\n    effect\n    match\n    kind\n    value\n    note\n    alsoOpen\n    enabled\n    expiresAt\n    hits\n    lastHitAt\n    createdAt\n    createdBy {\n      displayName\n    }\n    channel {\n      id\n      name\n    }\n  }\n"): typeof import('./graphql.ts').RuleRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockRules($effect: RuleEffect, $search: String, $after: String) {\n    blockRules(effect: $effect, search: $search, after: $after, first: 50) {\n      edges {\n        node {\n          ...RuleRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneBlockRule($id: ID!) {\n    node(id: $id) {\n      ... on BlockRule {\n        ...RuleRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OneBlockRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TryBlockRule($rule: BlockRuleInput!) {\n    testBlockRule(rule: $rule) {\n      messages\n      contacts\n      allContacts\n      answeredByAgents\n      isComplete\n      examples {\n        id\n        body\n        sentAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TryBlockRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed\n      blockedContact {\n        id\n        displayName\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateBlockRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBlockRule(\n    $ruleId: ID!\n    $value: String\n    $note: String\n    $alsoOpen: Boolean\n    $enabled: Boolean\n    $expiresAt: DateTime\n    $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId\n      value: $value\n      note: $note\n      alsoOpen: $alsoOpen\n      enabled: $enabled\n      expiresAt: $expiresAt\n      force: $force\n    ) {\n      changed\n    }\n  }\n"): typeof import('./graphql.ts').UpdateBlockRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteBlockRule($ruleId: ID!) {\n    deleteBlockRule(ruleId: $ruleId) {\n      ruleId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteBlockRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookRow on Webhook {\n    id\n    url\n    events\n    seesHeld\n    textToo\n    createdAt\n    disabledAt\n    disabledCause\n    failingSince\n  }\n"): typeof import('./graphql.ts').WebhookRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookDeliveryRow on WebhookDelivery {\n    id\n    type\n    status\n    attempts\n    createdAt\n    nextAttemptAt\n    errorCode\n    responseStatus\n    responseBody\n    durationMs\n    contactId\n    webhookMessageId\n  }\n"): typeof import('./graphql.ts').WebhookDeliveryRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Webhooks {\n    webhooks {\n      ...WebhookRow\n    }\n  }\n"): typeof import('./graphql.ts').WebhooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean!, $textToo: Boolean!) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').UpdateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateWebhookSecret($webhookId: ID!) {\n    rotateWebhookSecret(webhookId: $webhookId) {\n      secret\n    }\n  }\n"): typeof import('./graphql.ts').RotateWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWebhook($webhookId: ID!) {\n    deleteWebhook(webhookId: $webhookId) {\n      webhookId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestWebhook($webhookId: ID!) {\n    testWebhook(webhookId: $webhookId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').TestWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendWebhook($deliveryId: ID!) {\n    resendWebhook(deliveryId: $deliveryId) {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').ResendWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int!, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          ...WebhookDeliveryRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WebhookDeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayableContacts($search: String) {\n    contacts(search: $search, first: 20) {\n      edges {\n        node {\n          id\n          displayName\n          identities {\n            kind\n            value\n            channel {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayableContactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadTickets(\n    $status: TicketStatus!\n    $channelId: ID\n    $contactId: ID\n    $assigneeId: ID\n    $search: String\n    $after: String\n  ) {\n    tickets(\n      status: $status\n      channelId: $channelId\n      contactId: $contactId\n      assigneeId: $assigneeId\n      search: $search\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadHeldTickets(\n    $channelId: ID\n    $contactId: ID\n    $search: String\n    $review: TicketReviewState\n    $expiringBefore: DateTime\n    $campaignId: ID\n    $after: String\n  ) {\n    blockedTickets(\n      channelId: $channelId\n      contactId: $contactId\n      search: $search\n      review: $review\n      expiringBefore: $expiringBefore\n      campaignId: $campaignId\n      after: $after\n      first: 50\n    ) {\n      edges {\n        node {\n          ...TicketRow\n          heldCause {\n            ...HeldCauseFields\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadHeldTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockTicket($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) {\n      changed\n      undo {\n        token\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnblockTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoAct($token: ID!) {\n    undo(token: $token) {\n      undone\n      left\n    }\n  }\n"): typeof import('./graphql.ts').UndoActDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
