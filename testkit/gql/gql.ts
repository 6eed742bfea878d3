/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

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
    "\n  query BlockChanges($contactId: ID!, $first: Int) {\n    contact(id: $contactId) {\n      block { id ...TermsChanges }\n      blockHistory(first: 5) { edges { node { id ...TermsChanges } } }\n    }\n  }\n\n  fragment TermsChanges on ContactBlock {\n    changes(first: $first) {\n      number changedAt changed\n      changedBy { __typename id displayName }\n      from { reason note expiresAt }\n      to { reason note expiresAt }\n    }\n  }\n": typeof types.BlockChangesDocument,
    "\n  query ChatWithNotices($contactId: ID!) {\n    contact(id: $contactId) {\n      displayName updatedAt openTicketCount\n      timeline(first: 20) { edges { node { type } } }\n      tickets { edges { node { id status preview messageCount lastMessageAt group { id } } } }\n    }\n  }\n": typeof types.ChatWithNoticesDocument,
    "\n  query MessagesWithNotices($id: ID!) {\n    ticket(id: $id) {\n      messages { edges { node { id body notice editedAt deletedAt refersTo { id body ticket { id } } } } }\n    }\n  }\n": typeof types.MessagesWithNoticesDocument,
    "\n  subscription TicketEventsWithNotices($detailed: Boolean, $after: EventCursor) {\n    ticketEvents(detailed: $detailed, after: $after) {\n      __typename\n      ... on TicketMessageAdded { ticket { id status } message { body notice refersTo { editedAt } } }\n    }\n  }\n": typeof types.TicketEventsWithNoticesDocument,
    "query ContactIdOf($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }": typeof types.ContactIdOfDocument,
    "query ChannelsWithSecrets { channels { name address hasSecret } }": typeof types.ChannelsWithSecretsDocument,
    "query ChannelsWithReadReceipts { channels { readReceipts } }": typeof types.ChannelsWithReadReceiptsDocument,
    "\n  query ChannelsAsSaved { channels { name address botActive } }\n": typeof types.ChannelsAsSavedDocument,
    "\n  query FilteredAudit($types: [EventType!], $from: DateTime, $to: DateTime, $actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(types: $types, from: $from, to: $to, actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { type occurredAt contactId } }\n    }\n  }\n": typeof types.FilteredAuditDocument,
    "\n  query Scopes { viewer { scopes scopeList } }\n": typeof types.ScopesDocument,
    "\n  query KeyScopes { apiKeys { id scopes scopeList } }\n": typeof types.KeyScopesDocument,
    "\n  mutation Refusals($contactIds: [ID!]!) { blockContacts(contactIds: $contactIds) { items { changed errorCode refusal } } }\n": typeof types.RefusalsDocument,
    "\n  query ReplyRefusal($id: ID!) { ticket(id: $id) { replyRefusal replyRefusalCode } }\n": typeof types.ReplyRefusalDocument,
    "\n  query EventTypes($contactId: ID!) { auditLog(contactId: $contactId) { edges { node { type eventType } } } }\n": typeof types.EventTypesDocument,
    "\n  mutation UpdateBlockAndFollow($contactId: ID!, $note: String) {\n    updateBlock(contactId: $contactId, note: $note) { block { note } feedCursor }\n  }\n": typeof types.UpdateBlockAndFollowDocument,
    "\n  mutation BlockAndFollow($contactId: ID!) { blockContact(contactId: $contactId) { changed block { note } feedCursor } }\n": typeof types.BlockAndFollowDocument,
    "\n  query ContactsPage($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": typeof types.ContactsPageDocument,
    "\n  query TicketsPage($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": typeof types.TicketsPageDocument,
    "\n  query BlockedTicketsPage($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": typeof types.BlockedTicketsPageDocument,
    "\n  query MessagesPage($id: ID!, $first: Int, $after: String) {\n    ticket(id: $id) { messages(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": typeof types.MessagesPageDocument,
    "\n  query ContactTicketsPage($id: ID!, $statuses: [TicketStatus!], $first: Int, $after: String) {\n    contact(id: $id) { tickets(statuses: $statuses, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": typeof types.ContactTicketsPageDocument,
    "\n  query TimelinePage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { timeline(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": typeof types.TimelinePageDocument,
    "\n  query BlockHistoryPage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { blockHistory(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": typeof types.BlockHistoryPageDocument,
    "\n  query AuditLogPage($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": typeof types.AuditLogPageDocument,
    "query UserStates { users { id displayName role disabledAt signedOutAt } }": typeof types.UserStatesDocument,
    "mutation DisableUser($userId: ID!) { disableUser(userId: $userId) { id disabledAt } }": typeof types.DisableUserDocument,
    "mutation EnableUser($userId: ID!) { enableUser(userId: $userId) { id disabledAt signedOutAt } }": typeof types.EnableUserDocument,
    "mutation SignOutUser($userId: ID!) { signOutUser(userId: $userId) { id signedOutAt } }": typeof types.SignOutUserDocument,
    "\n  query Files($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      id\n      messages(first: 50) {\n        edges { node { id direction body attachments { id kind mimeType size fileName status url } } }\n      }\n    }\n  }\n": typeof types.FilesDocument,
    "\n  mutation SendFiles($ticketId: ID!, $body: String!, $attachmentIds: [ID!], $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n      body\n      attachments { id kind mimeType size fileName status url }\n    }\n  }\n": typeof types.SendFilesDocument,
    "\n  mutation BlockWithScope($contactId: ID!, $scope: BlockScope, $reason: BlockReason, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, reason: $reason, openTickets: $openTickets) {\n      changed block { id scope reason }\n    }\n  }\n": typeof types.BlockWithScopeDocument,
    "\n  mutation BlockIdentityWithScope($identity: ContactIdentityInput!, $scope: BlockScope) {\n    blockIdentity(identity: $identity, scope: $scope) { changed contact { id } block { scope } }\n  }\n": typeof types.BlockIdentityWithScopeDocument,
    "\n  mutation UpdateScope($contactId: ID!, $scope: BlockScope) {\n    updateBlock(contactId: $contactId, scope: $scope) {\n      changed block { scope changes { changed from { scope } to { scope } } }\n    }\n  }\n": typeof types.UpdateScopeDocument,
    "\n  query BlocksOfContact($id: ID!) {\n    contact(id: $id) {\n      blocked block { scope reason blockedBy { __typename } }\n      blockHistory(first: 10) { edges { node { scope endCause } } }\n    }\n  }\n": typeof types.BlocksOfContactDocument,
    "\n  mutation HandOverTicket($ticketId: ID!, $note: String) {\n    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }\n  }\n": typeof types.HandOverTicketDocument,
    "\n  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }\n": typeof types.ReturnTicketToBotDocument,
    "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { apiKeyId status lastErrorCode answersWithinSeconds }\n    }\n  }\n": typeof types.ConnectBotDocument,
    "\n  mutation ConnectBotAt($channelId: ID!, $apiKeyId: ID!, $url: String, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, url: $url, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { status lastErrorCode url webhookId webhookSecret }\n    }\n  }\n": typeof types.ConnectBotAtDocument,
    "query BotAddresses { channels { id bot { status lastErrorCode url webhookId webhookSecret } } }": typeof types.BotAddressesDocument,
    "\n  mutation DisconnectBot($channelId: ID!) { disconnectBot(channelId: $channelId) { id bot { status } } }\n": typeof types.DisconnectBotDocument,
    "query ChannelBots { channels { id botActive bot { apiKeyId status lastErrorCode answersWithinSeconds } } }": typeof types.ChannelBotsDocument,
    "\n  query BotTicket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount lastMessageAt\n      contact { id displayName identities { kind value } }\n      channel { id name }\n      messages { edges { node { id direction body } } }\n    }\n  }\n": typeof types.BotTicketDocument,
    "\n  subscription BotEvents($after: EventCursor) {\n    ticketEvents(after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id contact { displayName } } message { id direction body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketGone { ticketId }\n    }\n  }\n": typeof types.BotEventsDocument,
    "\n  fragment BulkJobState on BulkJob {\n    id act state total done changed refused stopCause endedAt\n    refusals { ticketId refusal } startedBy { displayName } decidedBy { displayName }\n  }\n": typeof types.BulkJobStateFragmentDoc,
    "\n  mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason, $seenAt: DateTime, $askApproval: Boolean) {\n    startBulk(act: $act, ticketIds: $ticketIds, matching: $matching, until: $until, reason: $reason, seenAt: $seenAt, askApproval: $askApproval) {\n      bulkJob { ...BulkJobState }\n    }\n  }\n": typeof types.StartBulkDocument,
    "\n  mutation StopBulk($bulkId: ID!) { stopBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": typeof types.StopBulkDocument,
    "\n  mutation ApproveBulk($bulkId: ID!) { approveBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": typeof types.ApproveBulkDocument,
    "\n  mutation DeclineBulk($bulkId: ID!) { declineBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": typeof types.DeclineBulkDocument,
    "query ReadBulk($id: ID!) { bulkJob(id: $id) { ...BulkJobState } }": typeof types.ReadBulkDocument,
    "query BulkJobs { bulkJobs { id state } }": typeof types.BulkJobsDocument,
    "subscription BulkJobChanges { bulkJobChanges { id state total done } }": typeof types.BulkJobChangesDocument,
    "\n  query MatchingTickets($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState) {\n    matchingTickets(search: $search, channelId: $channelId, contactId: $contactId, review: $review) { count readAt }\n  }\n": typeof types.MatchingTicketsDocument,
    "\n  mutation BlockContacts($contactIds: [ID!]!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContacts(contactIds: $contactIds, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changedCount items { id changed errorCode errorMessage }\n    }\n  }\n": typeof types.BlockContactsDocument,
    "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) { changedCount items { id changed errorCode errorMessage } }\n  }\n": typeof types.UnblockContactsDocument,
    "\n  mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {\n    receiveMessages(messages: $messages) { changedCount items { externalId outcome refusal errorMessage field } }\n  }\n": typeof types.ReceiveMessagesDocument,
    "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount items { id changed errorCode errorMessage } }\n  }\n": typeof types.UnblockTicketsDocument,
    "\n  query Campaigns($first: Int, $after: String) {\n    campaigns(first: $first, after: $after) {\n      edges { cursor node { id ticketCount contactCount firstAt lastAt sample channels { id } } }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.CampaignsDocument,
    "\n  query TicketsOfCampaign($campaignId: ID, $search: String, $review: TicketReviewState, $first: Int, $after: String) {\n    blockedTickets(campaignId: $campaignId, search: $search, review: $review, first: $first, after: $after) {\n      totalCount edges { cursor node { id contact { id } campaign { id ticketCount } } }\n    }\n    matchingTickets(campaignId: $campaignId, search: $search, review: $review) { count readAt }\n  }\n": typeof types.TicketsOfCampaignDocument,
    "query CampaignOfTicket($id: ID!) { ticket(id: $id) { status campaign { id } } }": typeof types.CampaignOfTicketDocument,
    "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n      connection { kind status checkedAt lastErrorCode inboundUrl }\n    }\n  }\n": typeof types.ConnectChannelDocument,
    "\n  mutation DisconnectChannel($channelId: ID!) { disconnectChannel(channelId: $channelId) { id connection { kind } } }\n": typeof types.DisconnectChannelDocument,
    "\n  mutation SendOnce($ticketId: ID!, $body: String!, $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) {\n      id\n      body\n      delivery { status attempts errorCode errorMessage }\n    }\n  }\n": typeof types.SendOnceDocument,
    "\n  mutation ReportDelivery($messageId: ID!, $status: ReportedDeliveryStatus!, $errorCode: DeliveryError) {\n    reportDelivery(messageId: $messageId, status: $status, errorCode: $errorCode) {\n      id\n      delivery { status errorCode errorMessage }\n    }\n  }\n": typeof types.ReportDeliveryDocument,
    "\n  mutation RetryMessage($messageId: ID!) { retryMessage(messageId: $messageId) { id delivery { status errorCode } } }\n": typeof types.RetryMessageDocument,
    "\n  query Deliveries($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      replyRefusalCode\n      replyWindowEndsAt\n      messages(first: 20) { edges { node { id direction body delivery { status attempts errorCode } } } }\n    }\n  }\n": typeof types.DeliveriesDocument,
    "\n  subscription DeliveryEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on MessageDeliveryChanged { message { id delivery { status errorCode } } ticket { id } }\n    }\n  }\n": typeof types.DeliveryEventsDocument,
    "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) { id hasSecret }\n  }\n": typeof types.SetChannelSecretDocument,
    "\n  mutation RemoveChannelSecret($channelId: ID!) { removeChannelSecret(channelId: $channelId) { id hasSecret } }\n": typeof types.RemoveChannelSecretDocument,
    "\n  query UnroutedMessages($address: String, $first: Int, $after: String) {\n    unroutedMessages(address: $address, first: $first, after: $after) {\n      edges { node { id type address displayName sender preview receivedAt deletesAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n    unroutedAddresses { type address messageCount firstReceivedAt lastReceivedAt }\n  }\n": typeof types.UnroutedMessagesDocument,
    "\n  mutation RouteMessage($id: ID!, $channelId: ID!) { routeMessage(id: $id, channelId: $channelId) { outcome } }\n": typeof types.RouteMessageDocument,
    "\n  mutation SetDeletionApproval($on: Boolean, $above: Int) {\n    updateWorkspaceSettings(deletionApproval: $on, deletionApprovalAbove: $above) {\n      deletionApproval deletionApprovalAbove blockContactEnabled\n    }\n  }\n": typeof types.SetDeletionApprovalDocument,
    "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) { changed request { id ticketCount outcome requestedBy { id } contact { id } } }\n  }\n": typeof types.RequestDeletionDocument,
    "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome ticketCount contact { id blocked } } }\n  }\n": typeof types.ApproveDeletionDocument,
    "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome } }\n  }\n": typeof types.DeclineDeletionDocument,
    "\n  query DeletionRequests { deletionRequests { id ticketCount expiresAt requestedAt contact { id deletionRequest { id } } } }\n": typeof types.DeletionRequestsDocument,
    "\n  subscription DetailedTicketEvents($ticketId: ID, $after: EventCursor, $detailed: Boolean) {\n    ticketEvents(ticketId: $ticketId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { message { body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketAssigned { from ticket { id status } assignee { id } assignedBy { id displayName } }\n    }\n  }\n": typeof types.DetailedTicketEventsDocument,
    "\n  subscription DetailedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { updated block { note } }\n      ... on ContactUpdated { changedFields contact { id displayName identities { value } } updatedBy { id displayName } }\n      ... on ContactsMerged { mergedContactId contact { id blocked } mergedBy { id displayName } }\n      ... on FeedReset { reason }\n      ... on BlockUpdated { changed contact { id } block { id note } updatedBy { id displayName } }\n    }\n  }\n": typeof types.DetailedContactEventsDocument,
    "\n  mutation SetFloodLimits($heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int) {\n    updateWorkspaceSettings(\n      heldPerMinute: $heldPerMinute, deliveredPerMinute: $deliveredPerMinute, inboundPerMinute: $inboundPerMinute\n    ) {\n      heldPerMinute deliveredPerMinute inboundPerMinute\n    }\n  }\n": typeof types.SetFloodLimitsDocument,
    "\n  query HeldFlood($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount suppressedCount preview heldCause { kind } messages(first: 100) { edges { node { id body } } } } }\n    }\n  }\n": typeof types.HeldFloodDocument,
    "\n  query ReadImport($id: ID!) {\n    import(id: $id) { state dryRun rows done added already refused problems(first: 20) { line code field } startedBy { id } }\n  }\n": typeof types.ReadImportDocument,
    "query Imports { imports { id state } }": typeof types.ImportsDocument,
    "\n  subscription ImportProgress($id: ID!) { importProgress(id: $id) { import { state done } } }\n": typeof types.ImportProgressDocument,
    "query WhoAmI { viewer { actor { id displayName } role scopes workspace { id slug } settings { blockContactEnabled } } }": typeof types.WhoAmIDocument,
    "query Permissions { viewer { permissions } }": typeof types.PermissionsDocument,
    "query FeedCursor { feedCursor }": typeof types.FeedCursorDocument,
    "\n  query QueueAndCursor($status: TicketStatus!) { tickets(status: $status, first: 100) { edges { node { id } } } feedCursor }\n": typeof types.QueueAndCursorDocument,
    "\n  query TicketHints($id: ID!) { ticket(id: $id) { releasesTo replyRefusal } }\n": typeof types.TicketHintsDocument,
    "\n  mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!, $sentAt: DateTime, $alsoKnownAs: [ContactIdentityInput!]) {\n    receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: $alsoKnownAs) { outcome }\n  }\n": typeof types.ReceiveMessageDocument,
    "\n  mutation BlockContact($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changed\n      contact { id blocked updatedAt }\n      block { id reason note expiresAt }\n      closedTickets { id status }\n    }\n  }\n": typeof types.BlockContactDocument,
    "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted contact { id blocked } }\n  }\n": typeof types.UnblockContactDocument,
    "mutation UnblockTicket($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed ticket { id status releasedAt } } }": typeof types.UnblockTicketDocument,
    "mutation DeleteBlockedTicket($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed ticketId } }": typeof types.DeleteBlockedTicketDocument,
    "\n  mutation BlockIdentity($identity: ContactIdentityInput!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockIdentity(identity: $identity, expiresAt: $expiresAt, openTickets: $openTickets) { changed contact { id displayName blocked } block { id } }\n  }\n": typeof types.BlockIdentityDocument,
    "\n  mutation UnblockIdentity($identity: ContactIdentityInput!, $policy: UnblockPolicy!) {\n    unblockIdentity(identity: $identity, policy: $policy) { changed contact { id blocked } }\n  }\n": typeof types.UnblockIdentityDocument,
    "\n  mutation SendMessage($ticketId: ID!, $body: String!) { sendMessage(ticketId: $ticketId, body: $body) { id direction body } }\n": typeof types.SendMessageDocument,
    "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) { assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) { id status assignee { id } } }\n": typeof types.AssignTicketDocument,
    "mutation CloseTicket($ticketId: ID!) { closeTicket(ticketId: $ticketId) { id status closedAt } }": typeof types.CloseTicketDocument,
    "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $botActive: Boolean, $address: String) {\n    createChannel(type: $type, name: $name, botActive: $botActive, address: $address) { id type name botActive address }\n  }\n": typeof types.CreateChannelDocument,
    "query Channels { channels { id name } }": typeof types.ChannelsDocument,
    "\n  mutation UpdateChannel($channelId: ID!, $name: String, $botActive: Boolean, $address: String, $readReceipts: Boolean) {\n    updateChannel(channelId: $channelId, name: $name, botActive: $botActive, address: $address, readReceipts: $readReceipts) {\n      id name botActive readReceipts\n    }\n  }\n": typeof types.UpdateChannelDocument,
    "\n  mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled, botEnabled: $botEnabled, agentsMayBlock: $agentsMayBlock, agentsMayUnblock: $agentsMayUnblock\n    ) { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }\n  }\n": typeof types.UpdateSettingsDocument,
    "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) { secret apiKey { id displayName scopes } }\n  }\n": typeof types.CreateApiKeyDocument,
    "mutation RevokeApiKey($apiKeyId: ID!) { revokeApiKey(apiKeyId: $apiKeyId) { id revokedAt } }": typeof types.RevokeApiKeyDocument,
    "\n  query Contacts($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value } } }\n      pageInfo { hasNextPage hasPreviousPage endCursor }\n    }\n  }\n": typeof types.ContactsDocument,
    "\n  query ContactIdentities { contacts { edges { node { identities { kind value provider channel { id } } } } } }\n": typeof types.ContactIdentitiesDocument,
    "\n  query Contact360($id: ID!) {\n    contact(id: $id) {\n      id displayName blocked updatedAt openTicketCount blockedTicketCount\n      identities { kind value }\n      block { id reason note blockedBy { displayName } expiresAt }\n      blockHistory { edges { node { id endedAt endCause policy ticketsReleased ticketsDeleted endedBy { displayName } } } }\n      tickets { totalCount edges { node { id status number } } }\n      timeline { edges { node { id type summary actor { displayName } ticketId ticket { id number status } } } }\n    }\n  }\n": typeof types.Contact360Document,
    "query ContactByIdentity($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id displayName blocked } }": typeof types.ContactByIdentityDocument,
    "\n  query Ticket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount blockedAt releasedAt closedAt lastMessageAt\n      contact { id } channel { id } assignee { id } releasedBy { displayName }\n      messages { edges { node { id direction body truncated externalId author { displayName } } } }\n    }\n  }\n": typeof types.TicketDocument,
    "\n  query Tickets($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id status preview contact { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.TicketsDocument,
    "\n  query BlockedTickets($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount\n      feedCursor\n      edges { cursor node { id number preview messageCount contact { id displayName } channel { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.BlockedTicketsDocument,
    "query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }": typeof types.QueueCountsDocument,
    "\n  subscription BlockedTicketEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId) {\n      __typename\n      ... on FeedEvent { cursor occurredAt }\n      ... on BlockedTicketAdded { ticket { id preview messageCount contact { id displayName } } }\n      ... on BlockedTicketUpdated { ticket { id preview messageCount contact { id } } }\n      ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }\n      ... on BlockedTicketDeleted { ticketId joinedTicketId deletedBy { displayName } }\n      ... on BlockedTicketsCleared { contactId policy count clearedBy { displayName } }\n      ... on FeedReset { reason }\n    }\n  }\n": typeof types.BlockedTicketEventsDocument,
    "\n  subscription ContactEvents($contactId: ID, $after: EventCursor) {\n    contactEvents(contactId: $contactId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { contact { id blocked } block { id reason note } updated }\n      ... on ContactUnblocked { contact { id blocked } block { id policy endCause } }\n    }\n  }\n": typeof types.ContactEventsDocument,
    "\n  subscription TicketEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id status } message { id body direction } }\n      ... on TicketStatusChanged { ticket { id status assignee { id } contact { id } } from }\n      ... on TicketGone { ticketId joinedTicketId }\n      ... on FeedReset { reason }\n    }\n  }\n": typeof types.TicketEventsDocument,
    "subscription QueueCountEvents { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }": typeof types.QueueCountEventsDocument,
    "\n  mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime) {\n    updateBlock(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt) {\n      changed contact { id blocked } block { id reason note expiresAt } closedTickets { id }\n    }\n  }\n": typeof types.UpdateBlockDocument,
    "\n  query AuditLog($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id type summary contactId contact { id displayName } ticketId ticket { id number } actor { id displayName } occurredAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AuditLogDocument,
    "query Users { users { id displayName } }": typeof types.UsersDocument,
    "\n  mutation UpdateContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) { changed contact { id displayName updatedAt } feedCursor }\n  }\n": typeof types.UpdateContactDocument,
    "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) { changed contact { id blocked identities { kind value } } feedCursor }\n  }\n": typeof types.DetachIdentityDocument,
    "\n  query NamedContact($id: ID!) { contact(id: $id) { id displayName blocked updatedAt identities { kind value } } }\n": typeof types.NamedContactDocument,
    "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed ticketsMoved ticketsReleased ticketsClosed\n      contact { id displayName blocked blockedTicketCount openTicketCount identities { value } block { id reason } }\n      feedCursor\n    }\n  }\n": typeof types.MergeContactsDocument,
    "\n  query MergedNode($id: ID!) { node(id: $id) { __typename id } contact(id: $id) { id } }\n": typeof types.MergedNodeDocument,
    "\n  query MergeProposals($first: Int, $after: String) {\n    mergeProposals(first: $first, after: $after) {\n      edges { node { id kind value createdAt decision contact { id } otherContact { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.MergeProposalsDocument,
    "\n  query ProposalsOfContact($id: ID!) { contact(id: $id) { id mergeProposals { id contact { id } otherContact { id } } } }\n": typeof types.ProposalsOfContactDocument,
    "\n  mutation DeclineMergeProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) { changed proposal { id decision decidedAt decidedBy { id } } }\n  }\n": typeof types.DeclineMergeProposalDocument,
    "\n  query ProposalNode($id: ID!) { node(id: $id) { __typename ... on MergeProposal { decision contact { id } otherContact { id } } } }\n": typeof types.ProposalNodeDocument,
    "\n  mutation BlockMailbox($identity: ContactIdentityInput!) {\n    blockIdentity(identity: $identity, wholeMailbox: true) { changed contact { id displayName blocked } }\n  }\n": typeof types.BlockMailboxDocument,
    "\n  query Mailboxes($id: ID!) { contact(id: $id) { id identities { value mailbox } } }\n": typeof types.MailboxesDocument,
    "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n": typeof types.DeleteContactDocument,
    "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n": typeof types.EraseContactDocument,
    "\n  subscription RemovedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on FeedReset { reason }\n      ... on ContactBlocked { contact { id displayName } block { reason expiresAt } }\n      ... on ContactDeleted { contactId erased deletedBy { id displayName } }\n    }\n  }\n": typeof types.RemovedContactEventsDocument,
    "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n      ticket { id status legalHold { at note by { displayName } } }\n    }\n  }\n": typeof types.KeepTicketDocument,
    "\n  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }\n": typeof types.LegalHoldOfDocument,
    "\n  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }\n": typeof types.LegalHoldsInListDocument,
    "\n  mutation SetRetention($days: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days) {\n      heldRetentionDays heldRetentionBefore heldRetentionFrom heldWarningDays\n    }\n  }\n": typeof types.SetRetentionDocument,
    "\n  mutation SetWarning($days: Int) { updateWorkspaceSettings(heldWarningDays: $days) { heldWarningDays heldRetentionDays } }\n": typeof types.SetWarningDocument,
    "query RetentionPreview($days: Int!) { heldRetentionPreview(days: $days) }": typeof types.RetentionPreviewDocument,
    "\n  query ExpiringTickets($expiringBefore: DateTime, $search: String, $channelId: ID, $contactId: ID) {\n    blockedTickets(expiringBefore: $expiringBefore, search: $search, channelId: $channelId, contactId: $contactId, first: 100) {\n      totalCount edges { node { id deletesAt } }\n    }\n  }\n": typeof types.ExpiringTicketsDocument,
    "\n  query MatchingExpiring($expiringBefore: DateTime) { matchingTickets(expiringBefore: $expiringBefore) { count readAt } }\n": typeof types.MatchingExpiringDocument,
    "\n  subscription DeletionsTold($after: EventCursor) {\n    blockedTicketEvents(after: $after) {\n      __typename\n      ... on BlockedTicketDeleted { ticketId cause deletedBy { displayName } }\n    }\n  }\n": typeof types.DeletionsToldDocument,
    "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime, $seenAt: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until, seenAt: $seenAt) {\n      changedCount items { id changed refusal errorMessage }\n    }\n  }\n": typeof types.ReviewTicketsDocument,
    "\n  query ReviewedTickets($review: TicketReviewState, $search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(review: $review, search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount readAt pageInfo { endCursor hasNextPage }\n      edges { node { id preview review { state until at by { displayName } } } }\n    }\n  }\n": typeof types.ReviewedTicketsDocument,
    "\n  query ReviewOf($id: ID!) { ticket(id: $id) { status review { state until at by { displayName } } } }\n": typeof types.ReviewOfDocument,
    "query ReviewCounts { queueCounts { blocked blockedNew } }": typeof types.ReviewCountsDocument,
    "\n  subscription ReviewEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId, detailed: true) {\n      __typename\n      ... on BlockedTicketAdded { ticket { id review { state } } }\n      ... on BlockedTicketUpdated { ticket { id review { state } } }\n      ... on BlockedTicketReviewed { ticket { id review { state } } reviewedBy { displayName } }\n      ... on BlockedTicketReleased { ticketId movedTo }\n      ... on BlockedTicketDeleted { ticketId }\n    }\n  }\n": typeof types.ReviewEventsDocument,
    "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed blockedContact { id }\n      rule { id effect match kind value note alsoOpen enabled expiresAt hits lastHitAt channel { id } createdBy { displayName } }\n    }\n  }\n": typeof types.CreateBlockRuleDocument,
    "\n  mutation UpdateBlockRule(\n    $ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId, value: $value, note: $note, alsoOpen: $alsoOpen, enabled: $enabled, expiresAt: $expiresAt, force: $force\n    ) {\n      changed rule { id value note alsoOpen enabled expiresAt }\n    }\n  }\n": typeof types.UpdateBlockRuleDocument,
    "\n  mutation DeleteBlockRule($ruleId: ID!) { deleteBlockRule(ruleId: $ruleId) { ruleId changed } }\n": typeof types.DeleteBlockRuleDocument,
    "\n  query BlockRules($effect: RuleEffect, $search: String, $first: Int, $after: String) {\n    blockRules(effect: $effect, search: $search, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { id effect match value enabled hits lastHitAt } }\n    }\n  }\n": typeof types.BlockRulesDocument,
    "\n  query TestBlockRule($rule: BlockRuleInput!, $days: Int) {\n    testBlockRule(rule: $rule, days: $days) {\n      messages contacts answeredByAgents allContacts isComplete examples(first: 5) { id body }\n    }\n  }\n": typeof types.TestBlockRuleDocument,
    "\n  query HeldCauseOf($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount preview heldCause { kind rule { id value } } contact { id displayName blocked } } }\n    }\n  }\n": typeof types.HeldCauseOfDocument,
    "\n  mutation UnblockTicketAndAllow($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) { changed undo { token } ticket { id status } }\n  }\n": typeof types.UnblockTicketAndAllowDocument,
    "\n  mutation SetRuleSettings($supervisorsMakeRules: Boolean, $graceHours: Int) {\n    updateWorkspaceSettings(supervisorsMakeRules: $supervisorsMakeRules, graceHours: $graceHours) {\n      supervisorsMakeRules graceHours\n    }\n  }\n": typeof types.SetRuleSettingsDocument,
    "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) { changed ticket { id status suggestion { score words } } }\n  }\n": typeof types.DismissSuggestionDocument,
    "\n  query SuggestionOf($id: ID!) { ticket(id: $id) { id status suggestion { score words } } }\n": typeof types.SuggestionOfDocument,
    "\n  query SuspectedTickets($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount heldCause { kind score words } contact { id blocked } } }\n    }\n  }\n": typeof types.SuspectedTicketsDocument,
    "\n  mutation SetSpamDetection($spamDetection: SpamDetection, $graceHours: Int, $undoSeconds: Int, $agentsMayBlock: Boolean) {\n    updateWorkspaceSettings(\n      spamDetection: $spamDetection, graceHours: $graceHours, undoSeconds: $undoSeconds, agentsMayBlock: $agentsMayBlock\n    ) { spamDetection graceHours }\n  }\n": typeof types.SetSpamDetectionDocument,
    "\n  query HeldStats($from: Date!, $to: Date!, $by: HeldStatsBy!) {\n    heldStats(from: $from, to: $to, by: $by) {\n      from to by\n      rows {\n        day cause reason channel { id } contact { id } actor { __typename ... on User { id } }\n        held released deleted kept releasedShare medianSeconds worstSeconds\n      }\n      others { held }\n      total { held released deleted kept }\n    }\n  }\n": typeof types.HeldStatsDocument,
    "\n  mutation SetUndoSeconds($seconds: Int!) { updateWorkspaceSettings(undoSeconds: $seconds) { undoSeconds } }\n": typeof types.SetUndoSecondsDocument,
    "mutation UndoAct($token: ID!) { undo(token: $token) { undone left } }": typeof types.UndoActDocument,
    "\n  mutation BlockUndoably($contactId: ID!, $expiresAt: DateTime, $note: String) {\n    blockContact(contactId: $contactId, expiresAt: $expiresAt, note: $note) { changed block { id } undo { token expiresAt } }\n  }\n": typeof types.BlockUndoablyDocument,
    "\n  mutation BlockScopedUndoably($contactId: ID!, $scope: BlockScope, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, openTickets: $openTickets) { changed undo { token } }\n  }\n": typeof types.BlockScopedUndoablyDocument,
    "\n  mutation BlockManyUndoably($contactIds: [ID!]!) {\n    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }\n  }\n": typeof types.BlockManyUndoablyDocument,
    "\n  mutation UnblockUndoably($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted undo { token expiresAt } }\n  }\n": typeof types.UnblockUndoablyDocument,
    "\n  mutation ReleaseUndoably($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n": typeof types.ReleaseUndoablyDocument,
    "\n  mutation ReleaseManyUndoably($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount undo { token expiresAt } }\n  }\n": typeof types.ReleaseManyUndoablyDocument,
    "\n  mutation DeleteUndoably($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n": typeof types.DeleteUndoablyDocument,
    "\n  query BlocksOf($id: ID!) {\n    contact(id: $id) { blocked block { id reason note expiresAt restores { id endCause } } }\n  }\n": typeof types.BlocksOfDocument,
    "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean, $textToo: Boolean) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook { id url events seesHeld textToo disabledAt disabledCause failingSince }\n    }\n  }\n": typeof types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) { id url events seesHeld textToo disabledAt disabledCause failingSince }\n  }\n": typeof types.UpdateWebhookDocument,
    "\n  mutation RotateWebhookSecret($webhookId: ID!) { rotateWebhookSecret(webhookId: $webhookId) { secret webhook { id } } }\n": typeof types.RotateWebhookSecretDocument,
    "\n  mutation DeleteWebhook($webhookId: ID!) { deleteWebhook(webhookId: $webhookId) { webhookId } }\n": typeof types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($webhookId: ID!) { testWebhook(webhookId: $webhookId) { id type status webhookMessageId } }\n": typeof types.TestWebhookDocument,
    "\n  mutation ResendWebhook($deliveryId: ID!) { resendWebhook(deliveryId: $deliveryId) { id status attempts } }\n": typeof types.ResendWebhookDocument,
    "\n  mutation ReplayWebhook($webhookId: ID!, $after: EventCursor!) {\n    replayWebhook(webhookId: $webhookId, after: $after) { id }\n  }\n": typeof types.ReplayWebhookDocument,
    "\n  query Webhooks { webhooks { id url events seesHeld textToo createdAt disabledAt disabledCause failingSince } }\n": typeof types.WebhooksDocument,
    "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          type\n          webhookMessageId\n          contactId\n          status\n          attempts\n          nextAttemptAt\n          errorCode\n          responseStatus\n          responseBody\n          durationMs\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.WebhookDeliveriesDocument,
};
const documents: Documents = {
    "\n  query BlockChanges($contactId: ID!, $first: Int) {\n    contact(id: $contactId) {\n      block { id ...TermsChanges }\n      blockHistory(first: 5) { edges { node { id ...TermsChanges } } }\n    }\n  }\n\n  fragment TermsChanges on ContactBlock {\n    changes(first: $first) {\n      number changedAt changed\n      changedBy { __typename id displayName }\n      from { reason note expiresAt }\n      to { reason note expiresAt }\n    }\n  }\n": types.BlockChangesDocument,
    "\n  query ChatWithNotices($contactId: ID!) {\n    contact(id: $contactId) {\n      displayName updatedAt openTicketCount\n      timeline(first: 20) { edges { node { type } } }\n      tickets { edges { node { id status preview messageCount lastMessageAt group { id } } } }\n    }\n  }\n": types.ChatWithNoticesDocument,
    "\n  query MessagesWithNotices($id: ID!) {\n    ticket(id: $id) {\n      messages { edges { node { id body notice editedAt deletedAt refersTo { id body ticket { id } } } } }\n    }\n  }\n": types.MessagesWithNoticesDocument,
    "\n  subscription TicketEventsWithNotices($detailed: Boolean, $after: EventCursor) {\n    ticketEvents(detailed: $detailed, after: $after) {\n      __typename\n      ... on TicketMessageAdded { ticket { id status } message { body notice refersTo { editedAt } } }\n    }\n  }\n": types.TicketEventsWithNoticesDocument,
    "query ContactIdOf($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }": types.ContactIdOfDocument,
    "query ChannelsWithSecrets { channels { name address hasSecret } }": types.ChannelsWithSecretsDocument,
    "query ChannelsWithReadReceipts { channels { readReceipts } }": types.ChannelsWithReadReceiptsDocument,
    "\n  query ChannelsAsSaved { channels { name address botActive } }\n": types.ChannelsAsSavedDocument,
    "\n  query FilteredAudit($types: [EventType!], $from: DateTime, $to: DateTime, $actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(types: $types, from: $from, to: $to, actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { type occurredAt contactId } }\n    }\n  }\n": types.FilteredAuditDocument,
    "\n  query Scopes { viewer { scopes scopeList } }\n": types.ScopesDocument,
    "\n  query KeyScopes { apiKeys { id scopes scopeList } }\n": types.KeyScopesDocument,
    "\n  mutation Refusals($contactIds: [ID!]!) { blockContacts(contactIds: $contactIds) { items { changed errorCode refusal } } }\n": types.RefusalsDocument,
    "\n  query ReplyRefusal($id: ID!) { ticket(id: $id) { replyRefusal replyRefusalCode } }\n": types.ReplyRefusalDocument,
    "\n  query EventTypes($contactId: ID!) { auditLog(contactId: $contactId) { edges { node { type eventType } } } }\n": types.EventTypesDocument,
    "\n  mutation UpdateBlockAndFollow($contactId: ID!, $note: String) {\n    updateBlock(contactId: $contactId, note: $note) { block { note } feedCursor }\n  }\n": types.UpdateBlockAndFollowDocument,
    "\n  mutation BlockAndFollow($contactId: ID!) { blockContact(contactId: $contactId) { changed block { note } feedCursor } }\n": types.BlockAndFollowDocument,
    "\n  query ContactsPage($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": types.ContactsPageDocument,
    "\n  query TicketsPage($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": types.TicketsPageDocument,
    "\n  query BlockedTicketsPage($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": types.BlockedTicketsPageDocument,
    "\n  query MessagesPage($id: ID!, $first: Int, $after: String) {\n    ticket(id: $id) { messages(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": types.MessagesPageDocument,
    "\n  query ContactTicketsPage($id: ID!, $statuses: [TicketStatus!], $first: Int, $after: String) {\n    contact(id: $id) { tickets(statuses: $statuses, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": types.ContactTicketsPageDocument,
    "\n  query TimelinePage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { timeline(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": types.TimelinePageDocument,
    "\n  query BlockHistoryPage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { blockHistory(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n": types.BlockHistoryPageDocument,
    "\n  query AuditLogPage($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n": types.AuditLogPageDocument,
    "query UserStates { users { id displayName role disabledAt signedOutAt } }": types.UserStatesDocument,
    "mutation DisableUser($userId: ID!) { disableUser(userId: $userId) { id disabledAt } }": types.DisableUserDocument,
    "mutation EnableUser($userId: ID!) { enableUser(userId: $userId) { id disabledAt signedOutAt } }": types.EnableUserDocument,
    "mutation SignOutUser($userId: ID!) { signOutUser(userId: $userId) { id signedOutAt } }": types.SignOutUserDocument,
    "\n  query Files($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      id\n      messages(first: 50) {\n        edges { node { id direction body attachments { id kind mimeType size fileName status url } } }\n      }\n    }\n  }\n": types.FilesDocument,
    "\n  mutation SendFiles($ticketId: ID!, $body: String!, $attachmentIds: [ID!], $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n      body\n      attachments { id kind mimeType size fileName status url }\n    }\n  }\n": types.SendFilesDocument,
    "\n  mutation BlockWithScope($contactId: ID!, $scope: BlockScope, $reason: BlockReason, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, reason: $reason, openTickets: $openTickets) {\n      changed block { id scope reason }\n    }\n  }\n": types.BlockWithScopeDocument,
    "\n  mutation BlockIdentityWithScope($identity: ContactIdentityInput!, $scope: BlockScope) {\n    blockIdentity(identity: $identity, scope: $scope) { changed contact { id } block { scope } }\n  }\n": types.BlockIdentityWithScopeDocument,
    "\n  mutation UpdateScope($contactId: ID!, $scope: BlockScope) {\n    updateBlock(contactId: $contactId, scope: $scope) {\n      changed block { scope changes { changed from { scope } to { scope } } }\n    }\n  }\n": types.UpdateScopeDocument,
    "\n  query BlocksOfContact($id: ID!) {\n    contact(id: $id) {\n      blocked block { scope reason blockedBy { __typename } }\n      blockHistory(first: 10) { edges { node { scope endCause } } }\n    }\n  }\n": types.BlocksOfContactDocument,
    "\n  mutation HandOverTicket($ticketId: ID!, $note: String) {\n    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }\n  }\n": types.HandOverTicketDocument,
    "\n  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }\n": types.ReturnTicketToBotDocument,
    "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { apiKeyId status lastErrorCode answersWithinSeconds }\n    }\n  }\n": types.ConnectBotDocument,
    "\n  mutation ConnectBotAt($channelId: ID!, $apiKeyId: ID!, $url: String, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, url: $url, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { status lastErrorCode url webhookId webhookSecret }\n    }\n  }\n": types.ConnectBotAtDocument,
    "query BotAddresses { channels { id bot { status lastErrorCode url webhookId webhookSecret } } }": types.BotAddressesDocument,
    "\n  mutation DisconnectBot($channelId: ID!) { disconnectBot(channelId: $channelId) { id bot { status } } }\n": types.DisconnectBotDocument,
    "query ChannelBots { channels { id botActive bot { apiKeyId status lastErrorCode answersWithinSeconds } } }": types.ChannelBotsDocument,
    "\n  query BotTicket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount lastMessageAt\n      contact { id displayName identities { kind value } }\n      channel { id name }\n      messages { edges { node { id direction body } } }\n    }\n  }\n": types.BotTicketDocument,
    "\n  subscription BotEvents($after: EventCursor) {\n    ticketEvents(after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id contact { displayName } } message { id direction body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketGone { ticketId }\n    }\n  }\n": types.BotEventsDocument,
    "\n  fragment BulkJobState on BulkJob {\n    id act state total done changed refused stopCause endedAt\n    refusals { ticketId refusal } startedBy { displayName } decidedBy { displayName }\n  }\n": types.BulkJobStateFragmentDoc,
    "\n  mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason, $seenAt: DateTime, $askApproval: Boolean) {\n    startBulk(act: $act, ticketIds: $ticketIds, matching: $matching, until: $until, reason: $reason, seenAt: $seenAt, askApproval: $askApproval) {\n      bulkJob { ...BulkJobState }\n    }\n  }\n": types.StartBulkDocument,
    "\n  mutation StopBulk($bulkId: ID!) { stopBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": types.StopBulkDocument,
    "\n  mutation ApproveBulk($bulkId: ID!) { approveBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": types.ApproveBulkDocument,
    "\n  mutation DeclineBulk($bulkId: ID!) { declineBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n": types.DeclineBulkDocument,
    "query ReadBulk($id: ID!) { bulkJob(id: $id) { ...BulkJobState } }": types.ReadBulkDocument,
    "query BulkJobs { bulkJobs { id state } }": types.BulkJobsDocument,
    "subscription BulkJobChanges { bulkJobChanges { id state total done } }": types.BulkJobChangesDocument,
    "\n  query MatchingTickets($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState) {\n    matchingTickets(search: $search, channelId: $channelId, contactId: $contactId, review: $review) { count readAt }\n  }\n": types.MatchingTicketsDocument,
    "\n  mutation BlockContacts($contactIds: [ID!]!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContacts(contactIds: $contactIds, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changedCount items { id changed errorCode errorMessage }\n    }\n  }\n": types.BlockContactsDocument,
    "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) { changedCount items { id changed errorCode errorMessage } }\n  }\n": types.UnblockContactsDocument,
    "\n  mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {\n    receiveMessages(messages: $messages) { changedCount items { externalId outcome refusal errorMessage field } }\n  }\n": types.ReceiveMessagesDocument,
    "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount items { id changed errorCode errorMessage } }\n  }\n": types.UnblockTicketsDocument,
    "\n  query Campaigns($first: Int, $after: String) {\n    campaigns(first: $first, after: $after) {\n      edges { cursor node { id ticketCount contactCount firstAt lastAt sample channels { id } } }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.CampaignsDocument,
    "\n  query TicketsOfCampaign($campaignId: ID, $search: String, $review: TicketReviewState, $first: Int, $after: String) {\n    blockedTickets(campaignId: $campaignId, search: $search, review: $review, first: $first, after: $after) {\n      totalCount edges { cursor node { id contact { id } campaign { id ticketCount } } }\n    }\n    matchingTickets(campaignId: $campaignId, search: $search, review: $review) { count readAt }\n  }\n": types.TicketsOfCampaignDocument,
    "query CampaignOfTicket($id: ID!) { ticket(id: $id) { status campaign { id } } }": types.CampaignOfTicketDocument,
    "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n      connection { kind status checkedAt lastErrorCode inboundUrl }\n    }\n  }\n": types.ConnectChannelDocument,
    "\n  mutation DisconnectChannel($channelId: ID!) { disconnectChannel(channelId: $channelId) { id connection { kind } } }\n": types.DisconnectChannelDocument,
    "\n  mutation SendOnce($ticketId: ID!, $body: String!, $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) {\n      id\n      body\n      delivery { status attempts errorCode errorMessage }\n    }\n  }\n": types.SendOnceDocument,
    "\n  mutation ReportDelivery($messageId: ID!, $status: ReportedDeliveryStatus!, $errorCode: DeliveryError) {\n    reportDelivery(messageId: $messageId, status: $status, errorCode: $errorCode) {\n      id\n      delivery { status errorCode errorMessage }\n    }\n  }\n": types.ReportDeliveryDocument,
    "\n  mutation RetryMessage($messageId: ID!) { retryMessage(messageId: $messageId) { id delivery { status errorCode } } }\n": types.RetryMessageDocument,
    "\n  query Deliveries($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      replyRefusalCode\n      replyWindowEndsAt\n      messages(first: 20) { edges { node { id direction body delivery { status attempts errorCode } } } }\n    }\n  }\n": types.DeliveriesDocument,
    "\n  subscription DeliveryEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on MessageDeliveryChanged { message { id delivery { status errorCode } } ticket { id } }\n    }\n  }\n": types.DeliveryEventsDocument,
    "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) { id hasSecret }\n  }\n": types.SetChannelSecretDocument,
    "\n  mutation RemoveChannelSecret($channelId: ID!) { removeChannelSecret(channelId: $channelId) { id hasSecret } }\n": types.RemoveChannelSecretDocument,
    "\n  query UnroutedMessages($address: String, $first: Int, $after: String) {\n    unroutedMessages(address: $address, first: $first, after: $after) {\n      edges { node { id type address displayName sender preview receivedAt deletesAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n    unroutedAddresses { type address messageCount firstReceivedAt lastReceivedAt }\n  }\n": types.UnroutedMessagesDocument,
    "\n  mutation RouteMessage($id: ID!, $channelId: ID!) { routeMessage(id: $id, channelId: $channelId) { outcome } }\n": types.RouteMessageDocument,
    "\n  mutation SetDeletionApproval($on: Boolean, $above: Int) {\n    updateWorkspaceSettings(deletionApproval: $on, deletionApprovalAbove: $above) {\n      deletionApproval deletionApprovalAbove blockContactEnabled\n    }\n  }\n": types.SetDeletionApprovalDocument,
    "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) { changed request { id ticketCount outcome requestedBy { id } contact { id } } }\n  }\n": types.RequestDeletionDocument,
    "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome ticketCount contact { id blocked } } }\n  }\n": types.ApproveDeletionDocument,
    "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome } }\n  }\n": types.DeclineDeletionDocument,
    "\n  query DeletionRequests { deletionRequests { id ticketCount expiresAt requestedAt contact { id deletionRequest { id } } } }\n": types.DeletionRequestsDocument,
    "\n  subscription DetailedTicketEvents($ticketId: ID, $after: EventCursor, $detailed: Boolean) {\n    ticketEvents(ticketId: $ticketId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { message { body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketAssigned { from ticket { id status } assignee { id } assignedBy { id displayName } }\n    }\n  }\n": types.DetailedTicketEventsDocument,
    "\n  subscription DetailedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { updated block { note } }\n      ... on ContactUpdated { changedFields contact { id displayName identities { value } } updatedBy { id displayName } }\n      ... on ContactsMerged { mergedContactId contact { id blocked } mergedBy { id displayName } }\n      ... on FeedReset { reason }\n      ... on BlockUpdated { changed contact { id } block { id note } updatedBy { id displayName } }\n    }\n  }\n": types.DetailedContactEventsDocument,
    "\n  mutation SetFloodLimits($heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int) {\n    updateWorkspaceSettings(\n      heldPerMinute: $heldPerMinute, deliveredPerMinute: $deliveredPerMinute, inboundPerMinute: $inboundPerMinute\n    ) {\n      heldPerMinute deliveredPerMinute inboundPerMinute\n    }\n  }\n": types.SetFloodLimitsDocument,
    "\n  query HeldFlood($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount suppressedCount preview heldCause { kind } messages(first: 100) { edges { node { id body } } } } }\n    }\n  }\n": types.HeldFloodDocument,
    "\n  query ReadImport($id: ID!) {\n    import(id: $id) { state dryRun rows done added already refused problems(first: 20) { line code field } startedBy { id } }\n  }\n": types.ReadImportDocument,
    "query Imports { imports { id state } }": types.ImportsDocument,
    "\n  subscription ImportProgress($id: ID!) { importProgress(id: $id) { import { state done } } }\n": types.ImportProgressDocument,
    "query WhoAmI { viewer { actor { id displayName } role scopes workspace { id slug } settings { blockContactEnabled } } }": types.WhoAmIDocument,
    "query Permissions { viewer { permissions } }": types.PermissionsDocument,
    "query FeedCursor { feedCursor }": types.FeedCursorDocument,
    "\n  query QueueAndCursor($status: TicketStatus!) { tickets(status: $status, first: 100) { edges { node { id } } } feedCursor }\n": types.QueueAndCursorDocument,
    "\n  query TicketHints($id: ID!) { ticket(id: $id) { releasesTo replyRefusal } }\n": types.TicketHintsDocument,
    "\n  mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!, $sentAt: DateTime, $alsoKnownAs: [ContactIdentityInput!]) {\n    receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: $alsoKnownAs) { outcome }\n  }\n": types.ReceiveMessageDocument,
    "\n  mutation BlockContact($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changed\n      contact { id blocked updatedAt }\n      block { id reason note expiresAt }\n      closedTickets { id status }\n    }\n  }\n": types.BlockContactDocument,
    "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted contact { id blocked } }\n  }\n": types.UnblockContactDocument,
    "mutation UnblockTicket($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed ticket { id status releasedAt } } }": types.UnblockTicketDocument,
    "mutation DeleteBlockedTicket($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed ticketId } }": types.DeleteBlockedTicketDocument,
    "\n  mutation BlockIdentity($identity: ContactIdentityInput!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockIdentity(identity: $identity, expiresAt: $expiresAt, openTickets: $openTickets) { changed contact { id displayName blocked } block { id } }\n  }\n": types.BlockIdentityDocument,
    "\n  mutation UnblockIdentity($identity: ContactIdentityInput!, $policy: UnblockPolicy!) {\n    unblockIdentity(identity: $identity, policy: $policy) { changed contact { id blocked } }\n  }\n": types.UnblockIdentityDocument,
    "\n  mutation SendMessage($ticketId: ID!, $body: String!) { sendMessage(ticketId: $ticketId, body: $body) { id direction body } }\n": types.SendMessageDocument,
    "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) { assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) { id status assignee { id } } }\n": types.AssignTicketDocument,
    "mutation CloseTicket($ticketId: ID!) { closeTicket(ticketId: $ticketId) { id status closedAt } }": types.CloseTicketDocument,
    "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $botActive: Boolean, $address: String) {\n    createChannel(type: $type, name: $name, botActive: $botActive, address: $address) { id type name botActive address }\n  }\n": types.CreateChannelDocument,
    "query Channels { channels { id name } }": types.ChannelsDocument,
    "\n  mutation UpdateChannel($channelId: ID!, $name: String, $botActive: Boolean, $address: String, $readReceipts: Boolean) {\n    updateChannel(channelId: $channelId, name: $name, botActive: $botActive, address: $address, readReceipts: $readReceipts) {\n      id name botActive readReceipts\n    }\n  }\n": types.UpdateChannelDocument,
    "\n  mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled, botEnabled: $botEnabled, agentsMayBlock: $agentsMayBlock, agentsMayUnblock: $agentsMayUnblock\n    ) { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }\n  }\n": types.UpdateSettingsDocument,
    "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) { secret apiKey { id displayName scopes } }\n  }\n": types.CreateApiKeyDocument,
    "mutation RevokeApiKey($apiKeyId: ID!) { revokeApiKey(apiKeyId: $apiKeyId) { id revokedAt } }": types.RevokeApiKeyDocument,
    "\n  query Contacts($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value } } }\n      pageInfo { hasNextPage hasPreviousPage endCursor }\n    }\n  }\n": types.ContactsDocument,
    "\n  query ContactIdentities { contacts { edges { node { identities { kind value provider channel { id } } } } } }\n": types.ContactIdentitiesDocument,
    "\n  query Contact360($id: ID!) {\n    contact(id: $id) {\n      id displayName blocked updatedAt openTicketCount blockedTicketCount\n      identities { kind value }\n      block { id reason note blockedBy { displayName } expiresAt }\n      blockHistory { edges { node { id endedAt endCause policy ticketsReleased ticketsDeleted endedBy { displayName } } } }\n      tickets { totalCount edges { node { id status number } } }\n      timeline { edges { node { id type summary actor { displayName } ticketId ticket { id number status } } } }\n    }\n  }\n": types.Contact360Document,
    "query ContactByIdentity($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id displayName blocked } }": types.ContactByIdentityDocument,
    "\n  query Ticket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount blockedAt releasedAt closedAt lastMessageAt\n      contact { id } channel { id } assignee { id } releasedBy { displayName }\n      messages { edges { node { id direction body truncated externalId author { displayName } } } }\n    }\n  }\n": types.TicketDocument,
    "\n  query Tickets($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id status preview contact { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.TicketsDocument,
    "\n  query BlockedTickets($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount\n      feedCursor\n      edges { cursor node { id number preview messageCount contact { id displayName } channel { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.BlockedTicketsDocument,
    "query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }": types.QueueCountsDocument,
    "\n  subscription BlockedTicketEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId) {\n      __typename\n      ... on FeedEvent { cursor occurredAt }\n      ... on BlockedTicketAdded { ticket { id preview messageCount contact { id displayName } } }\n      ... on BlockedTicketUpdated { ticket { id preview messageCount contact { id } } }\n      ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }\n      ... on BlockedTicketDeleted { ticketId joinedTicketId deletedBy { displayName } }\n      ... on BlockedTicketsCleared { contactId policy count clearedBy { displayName } }\n      ... on FeedReset { reason }\n    }\n  }\n": types.BlockedTicketEventsDocument,
    "\n  subscription ContactEvents($contactId: ID, $after: EventCursor) {\n    contactEvents(contactId: $contactId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { contact { id blocked } block { id reason note } updated }\n      ... on ContactUnblocked { contact { id blocked } block { id policy endCause } }\n    }\n  }\n": types.ContactEventsDocument,
    "\n  subscription TicketEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id status } message { id body direction } }\n      ... on TicketStatusChanged { ticket { id status assignee { id } contact { id } } from }\n      ... on TicketGone { ticketId joinedTicketId }\n      ... on FeedReset { reason }\n    }\n  }\n": types.TicketEventsDocument,
    "subscription QueueCountEvents { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }": types.QueueCountEventsDocument,
    "\n  mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime) {\n    updateBlock(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt) {\n      changed contact { id blocked } block { id reason note expiresAt } closedTickets { id }\n    }\n  }\n": types.UpdateBlockDocument,
    "\n  query AuditLog($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id type summary contactId contact { id displayName } ticketId ticket { id number } actor { id displayName } occurredAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AuditLogDocument,
    "query Users { users { id displayName } }": types.UsersDocument,
    "\n  mutation UpdateContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) { changed contact { id displayName updatedAt } feedCursor }\n  }\n": types.UpdateContactDocument,
    "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) { changed contact { id blocked identities { kind value } } feedCursor }\n  }\n": types.DetachIdentityDocument,
    "\n  query NamedContact($id: ID!) { contact(id: $id) { id displayName blocked updatedAt identities { kind value } } }\n": types.NamedContactDocument,
    "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed ticketsMoved ticketsReleased ticketsClosed\n      contact { id displayName blocked blockedTicketCount openTicketCount identities { value } block { id reason } }\n      feedCursor\n    }\n  }\n": types.MergeContactsDocument,
    "\n  query MergedNode($id: ID!) { node(id: $id) { __typename id } contact(id: $id) { id } }\n": types.MergedNodeDocument,
    "\n  query MergeProposals($first: Int, $after: String) {\n    mergeProposals(first: $first, after: $after) {\n      edges { node { id kind value createdAt decision contact { id } otherContact { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.MergeProposalsDocument,
    "\n  query ProposalsOfContact($id: ID!) { contact(id: $id) { id mergeProposals { id contact { id } otherContact { id } } } }\n": types.ProposalsOfContactDocument,
    "\n  mutation DeclineMergeProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) { changed proposal { id decision decidedAt decidedBy { id } } }\n  }\n": types.DeclineMergeProposalDocument,
    "\n  query ProposalNode($id: ID!) { node(id: $id) { __typename ... on MergeProposal { decision contact { id } otherContact { id } } } }\n": types.ProposalNodeDocument,
    "\n  mutation BlockMailbox($identity: ContactIdentityInput!) {\n    blockIdentity(identity: $identity, wholeMailbox: true) { changed contact { id displayName blocked } }\n  }\n": types.BlockMailboxDocument,
    "\n  query Mailboxes($id: ID!) { contact(id: $id) { id identities { value mailbox } } }\n": types.MailboxesDocument,
    "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n": types.DeleteContactDocument,
    "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n": types.EraseContactDocument,
    "\n  subscription RemovedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on FeedReset { reason }\n      ... on ContactBlocked { contact { id displayName } block { reason expiresAt } }\n      ... on ContactDeleted { contactId erased deletedBy { id displayName } }\n    }\n  }\n": types.RemovedContactEventsDocument,
    "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n      ticket { id status legalHold { at note by { displayName } } }\n    }\n  }\n": types.KeepTicketDocument,
    "\n  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }\n": types.LegalHoldOfDocument,
    "\n  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }\n": types.LegalHoldsInListDocument,
    "\n  mutation SetRetention($days: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days) {\n      heldRetentionDays heldRetentionBefore heldRetentionFrom heldWarningDays\n    }\n  }\n": types.SetRetentionDocument,
    "\n  mutation SetWarning($days: Int) { updateWorkspaceSettings(heldWarningDays: $days) { heldWarningDays heldRetentionDays } }\n": types.SetWarningDocument,
    "query RetentionPreview($days: Int!) { heldRetentionPreview(days: $days) }": types.RetentionPreviewDocument,
    "\n  query ExpiringTickets($expiringBefore: DateTime, $search: String, $channelId: ID, $contactId: ID) {\n    blockedTickets(expiringBefore: $expiringBefore, search: $search, channelId: $channelId, contactId: $contactId, first: 100) {\n      totalCount edges { node { id deletesAt } }\n    }\n  }\n": types.ExpiringTicketsDocument,
    "\n  query MatchingExpiring($expiringBefore: DateTime) { matchingTickets(expiringBefore: $expiringBefore) { count readAt } }\n": types.MatchingExpiringDocument,
    "\n  subscription DeletionsTold($after: EventCursor) {\n    blockedTicketEvents(after: $after) {\n      __typename\n      ... on BlockedTicketDeleted { ticketId cause deletedBy { displayName } }\n    }\n  }\n": types.DeletionsToldDocument,
    "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime, $seenAt: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until, seenAt: $seenAt) {\n      changedCount items { id changed refusal errorMessage }\n    }\n  }\n": types.ReviewTicketsDocument,
    "\n  query ReviewedTickets($review: TicketReviewState, $search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(review: $review, search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount readAt pageInfo { endCursor hasNextPage }\n      edges { node { id preview review { state until at by { displayName } } } }\n    }\n  }\n": types.ReviewedTicketsDocument,
    "\n  query ReviewOf($id: ID!) { ticket(id: $id) { status review { state until at by { displayName } } } }\n": types.ReviewOfDocument,
    "query ReviewCounts { queueCounts { blocked blockedNew } }": types.ReviewCountsDocument,
    "\n  subscription ReviewEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId, detailed: true) {\n      __typename\n      ... on BlockedTicketAdded { ticket { id review { state } } }\n      ... on BlockedTicketUpdated { ticket { id review { state } } }\n      ... on BlockedTicketReviewed { ticket { id review { state } } reviewedBy { displayName } }\n      ... on BlockedTicketReleased { ticketId movedTo }\n      ... on BlockedTicketDeleted { ticketId }\n    }\n  }\n": types.ReviewEventsDocument,
    "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed blockedContact { id }\n      rule { id effect match kind value note alsoOpen enabled expiresAt hits lastHitAt channel { id } createdBy { displayName } }\n    }\n  }\n": types.CreateBlockRuleDocument,
    "\n  mutation UpdateBlockRule(\n    $ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId, value: $value, note: $note, alsoOpen: $alsoOpen, enabled: $enabled, expiresAt: $expiresAt, force: $force\n    ) {\n      changed rule { id value note alsoOpen enabled expiresAt }\n    }\n  }\n": types.UpdateBlockRuleDocument,
    "\n  mutation DeleteBlockRule($ruleId: ID!) { deleteBlockRule(ruleId: $ruleId) { ruleId changed } }\n": types.DeleteBlockRuleDocument,
    "\n  query BlockRules($effect: RuleEffect, $search: String, $first: Int, $after: String) {\n    blockRules(effect: $effect, search: $search, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { id effect match value enabled hits lastHitAt } }\n    }\n  }\n": types.BlockRulesDocument,
    "\n  query TestBlockRule($rule: BlockRuleInput!, $days: Int) {\n    testBlockRule(rule: $rule, days: $days) {\n      messages contacts answeredByAgents allContacts isComplete examples(first: 5) { id body }\n    }\n  }\n": types.TestBlockRuleDocument,
    "\n  query HeldCauseOf($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount preview heldCause { kind rule { id value } } contact { id displayName blocked } } }\n    }\n  }\n": types.HeldCauseOfDocument,
    "\n  mutation UnblockTicketAndAllow($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) { changed undo { token } ticket { id status } }\n  }\n": types.UnblockTicketAndAllowDocument,
    "\n  mutation SetRuleSettings($supervisorsMakeRules: Boolean, $graceHours: Int) {\n    updateWorkspaceSettings(supervisorsMakeRules: $supervisorsMakeRules, graceHours: $graceHours) {\n      supervisorsMakeRules graceHours\n    }\n  }\n": types.SetRuleSettingsDocument,
    "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) { changed ticket { id status suggestion { score words } } }\n  }\n": types.DismissSuggestionDocument,
    "\n  query SuggestionOf($id: ID!) { ticket(id: $id) { id status suggestion { score words } } }\n": types.SuggestionOfDocument,
    "\n  query SuspectedTickets($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount heldCause { kind score words } contact { id blocked } } }\n    }\n  }\n": types.SuspectedTicketsDocument,
    "\n  mutation SetSpamDetection($spamDetection: SpamDetection, $graceHours: Int, $undoSeconds: Int, $agentsMayBlock: Boolean) {\n    updateWorkspaceSettings(\n      spamDetection: $spamDetection, graceHours: $graceHours, undoSeconds: $undoSeconds, agentsMayBlock: $agentsMayBlock\n    ) { spamDetection graceHours }\n  }\n": types.SetSpamDetectionDocument,
    "\n  query HeldStats($from: Date!, $to: Date!, $by: HeldStatsBy!) {\n    heldStats(from: $from, to: $to, by: $by) {\n      from to by\n      rows {\n        day cause reason channel { id } contact { id } actor { __typename ... on User { id } }\n        held released deleted kept releasedShare medianSeconds worstSeconds\n      }\n      others { held }\n      total { held released deleted kept }\n    }\n  }\n": types.HeldStatsDocument,
    "\n  mutation SetUndoSeconds($seconds: Int!) { updateWorkspaceSettings(undoSeconds: $seconds) { undoSeconds } }\n": types.SetUndoSecondsDocument,
    "mutation UndoAct($token: ID!) { undo(token: $token) { undone left } }": types.UndoActDocument,
    "\n  mutation BlockUndoably($contactId: ID!, $expiresAt: DateTime, $note: String) {\n    blockContact(contactId: $contactId, expiresAt: $expiresAt, note: $note) { changed block { id } undo { token expiresAt } }\n  }\n": types.BlockUndoablyDocument,
    "\n  mutation BlockScopedUndoably($contactId: ID!, $scope: BlockScope, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, openTickets: $openTickets) { changed undo { token } }\n  }\n": types.BlockScopedUndoablyDocument,
    "\n  mutation BlockManyUndoably($contactIds: [ID!]!) {\n    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }\n  }\n": types.BlockManyUndoablyDocument,
    "\n  mutation UnblockUndoably($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted undo { token expiresAt } }\n  }\n": types.UnblockUndoablyDocument,
    "\n  mutation ReleaseUndoably($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n": types.ReleaseUndoablyDocument,
    "\n  mutation ReleaseManyUndoably($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount undo { token expiresAt } }\n  }\n": types.ReleaseManyUndoablyDocument,
    "\n  mutation DeleteUndoably($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n": types.DeleteUndoablyDocument,
    "\n  query BlocksOf($id: ID!) {\n    contact(id: $id) { blocked block { id reason note expiresAt restores { id endCause } } }\n  }\n": types.BlocksOfDocument,
    "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean, $textToo: Boolean) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook { id url events seesHeld textToo disabledAt disabledCause failingSince }\n    }\n  }\n": types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) { id url events seesHeld textToo disabledAt disabledCause failingSince }\n  }\n": types.UpdateWebhookDocument,
    "\n  mutation RotateWebhookSecret($webhookId: ID!) { rotateWebhookSecret(webhookId: $webhookId) { secret webhook { id } } }\n": types.RotateWebhookSecretDocument,
    "\n  mutation DeleteWebhook($webhookId: ID!) { deleteWebhook(webhookId: $webhookId) { webhookId } }\n": types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($webhookId: ID!) { testWebhook(webhookId: $webhookId) { id type status webhookMessageId } }\n": types.TestWebhookDocument,
    "\n  mutation ResendWebhook($deliveryId: ID!) { resendWebhook(deliveryId: $deliveryId) { id status attempts } }\n": types.ResendWebhookDocument,
    "\n  mutation ReplayWebhook($webhookId: ID!, $after: EventCursor!) {\n    replayWebhook(webhookId: $webhookId, after: $after) { id }\n  }\n": types.ReplayWebhookDocument,
    "\n  query Webhooks { webhooks { id url events seesHeld textToo createdAt disabledAt disabledCause failingSince } }\n": types.WebhooksDocument,
    "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          type\n          webhookMessageId\n          contactId\n          status\n          attempts\n          nextAttemptAt\n          errorCode\n          responseStatus\n          responseBody\n          durationMs\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.WebhookDeliveriesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockChanges($contactId: ID!, $first: Int) {\n    contact(id: $contactId) {\n      block { id ...TermsChanges }\n      blockHistory(first: 5) { edges { node { id ...TermsChanges } } }\n    }\n  }\n\n  fragment TermsChanges on ContactBlock {\n    changes(first: $first) {\n      number changedAt changed\n      changedBy { __typename id displayName }\n      from { reason note expiresAt }\n      to { reason note expiresAt }\n    }\n  }\n"): (typeof documents)["\n  query BlockChanges($contactId: ID!, $first: Int) {\n    contact(id: $contactId) {\n      block { id ...TermsChanges }\n      blockHistory(first: 5) { edges { node { id ...TermsChanges } } }\n    }\n  }\n\n  fragment TermsChanges on ContactBlock {\n    changes(first: $first) {\n      number changedAt changed\n      changedBy { __typename id displayName }\n      from { reason note expiresAt }\n      to { reason note expiresAt }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChatWithNotices($contactId: ID!) {\n    contact(id: $contactId) {\n      displayName updatedAt openTicketCount\n      timeline(first: 20) { edges { node { type } } }\n      tickets { edges { node { id status preview messageCount lastMessageAt group { id } } } }\n    }\n  }\n"): (typeof documents)["\n  query ChatWithNotices($contactId: ID!) {\n    contact(id: $contactId) {\n      displayName updatedAt openTicketCount\n      timeline(first: 20) { edges { node { type } } }\n      tickets { edges { node { id status preview messageCount lastMessageAt group { id } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessagesWithNotices($id: ID!) {\n    ticket(id: $id) {\n      messages { edges { node { id body notice editedAt deletedAt refersTo { id body ticket { id } } } } }\n    }\n  }\n"): (typeof documents)["\n  query MessagesWithNotices($id: ID!) {\n    ticket(id: $id) {\n      messages { edges { node { id body notice editedAt deletedAt refersTo { id body ticket { id } } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketEventsWithNotices($detailed: Boolean, $after: EventCursor) {\n    ticketEvents(detailed: $detailed, after: $after) {\n      __typename\n      ... on TicketMessageAdded { ticket { id status } message { body notice refersTo { editedAt } } }\n    }\n  }\n"): (typeof documents)["\n  subscription TicketEventsWithNotices($detailed: Boolean, $after: EventCursor) {\n    ticketEvents(detailed: $detailed, after: $after) {\n      __typename\n      ... on TicketMessageAdded { ticket { id status } message { body notice refersTo { editedAt } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ContactIdOf($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }"): (typeof documents)["query ContactIdOf($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChannelsWithSecrets { channels { name address hasSecret } }"): (typeof documents)["query ChannelsWithSecrets { channels { name address hasSecret } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChannelsWithReadReceipts { channels { readReceipts } }"): (typeof documents)["query ChannelsWithReadReceipts { channels { readReceipts } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChannelsAsSaved { channels { name address botActive } }\n"): (typeof documents)["\n  query ChannelsAsSaved { channels { name address botActive } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilteredAudit($types: [EventType!], $from: DateTime, $to: DateTime, $actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(types: $types, from: $from, to: $to, actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { type occurredAt contactId } }\n    }\n  }\n"): (typeof documents)["\n  query FilteredAudit($types: [EventType!], $from: DateTime, $to: DateTime, $actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(types: $types, from: $from, to: $to, actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { type occurredAt contactId } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Scopes { viewer { scopes scopeList } }\n"): (typeof documents)["\n  query Scopes { viewer { scopes scopeList } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyScopes { apiKeys { id scopes scopeList } }\n"): (typeof documents)["\n  query KeyScopes { apiKeys { id scopes scopeList } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refusals($contactIds: [ID!]!) { blockContacts(contactIds: $contactIds) { items { changed errorCode refusal } } }\n"): (typeof documents)["\n  mutation Refusals($contactIds: [ID!]!) { blockContacts(contactIds: $contactIds) { items { changed errorCode refusal } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReplyRefusal($id: ID!) { ticket(id: $id) { replyRefusal replyRefusalCode } }\n"): (typeof documents)["\n  query ReplyRefusal($id: ID!) { ticket(id: $id) { replyRefusal replyRefusalCode } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EventTypes($contactId: ID!) { auditLog(contactId: $contactId) { edges { node { type eventType } } } }\n"): (typeof documents)["\n  query EventTypes($contactId: ID!) { auditLog(contactId: $contactId) { edges { node { type eventType } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBlockAndFollow($contactId: ID!, $note: String) {\n    updateBlock(contactId: $contactId, note: $note) { block { note } feedCursor }\n  }\n"): (typeof documents)["\n  mutation UpdateBlockAndFollow($contactId: ID!, $note: String) {\n    updateBlock(contactId: $contactId, note: $note) { block { note } feedCursor }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockAndFollow($contactId: ID!) { blockContact(contactId: $contactId) { changed block { note } feedCursor } }\n"): (typeof documents)["\n  mutation BlockAndFollow($contactId: ID!) { blockContact(contactId: $contactId) { changed block { note } feedCursor } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactsPage($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"): (typeof documents)["\n  query ContactsPage($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketsPage($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"): (typeof documents)["\n  query TicketsPage($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockedTicketsPage($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"): (typeof documents)["\n  query BlockedTicketsPage($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessagesPage($id: ID!, $first: Int, $after: String) {\n    ticket(id: $id) { messages(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"): (typeof documents)["\n  query MessagesPage($id: ID!, $first: Int, $after: String) {\n    ticket(id: $id) { messages(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactTicketsPage($id: ID!, $statuses: [TicketStatus!], $first: Int, $after: String) {\n    contact(id: $id) { tickets(statuses: $statuses, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"): (typeof documents)["\n  query ContactTicketsPage($id: ID!, $statuses: [TicketStatus!], $first: Int, $after: String) {\n    contact(id: $id) { tickets(statuses: $statuses, first: $first, after: $after) {\n      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TimelinePage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { timeline(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"): (typeof documents)["\n  query TimelinePage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { timeline(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockHistoryPage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { blockHistory(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"): (typeof documents)["\n  query BlockHistoryPage($id: ID!, $first: Int, $after: String) {\n    contact(id: $id) { blockHistory(first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLogPage($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"): (typeof documents)["\n  query AuditLogPage($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query UserStates { users { id displayName role disabledAt signedOutAt } }"): (typeof documents)["query UserStates { users { id displayName role disabledAt signedOutAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DisableUser($userId: ID!) { disableUser(userId: $userId) { id disabledAt } }"): (typeof documents)["mutation DisableUser($userId: ID!) { disableUser(userId: $userId) { id disabledAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EnableUser($userId: ID!) { enableUser(userId: $userId) { id disabledAt signedOutAt } }"): (typeof documents)["mutation EnableUser($userId: ID!) { enableUser(userId: $userId) { id disabledAt signedOutAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignOutUser($userId: ID!) { signOutUser(userId: $userId) { id signedOutAt } }"): (typeof documents)["mutation SignOutUser($userId: ID!) { signOutUser(userId: $userId) { id signedOutAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Files($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      id\n      messages(first: 50) {\n        edges { node { id direction body attachments { id kind mimeType size fileName status url } } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Files($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      id\n      messages(first: 50) {\n        edges { node { id direction body attachments { id kind mimeType size fileName status url } } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendFiles($ticketId: ID!, $body: String!, $attachmentIds: [ID!], $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n      body\n      attachments { id kind mimeType size fileName status url }\n    }\n  }\n"): (typeof documents)["\n  mutation SendFiles($ticketId: ID!, $body: String!, $attachmentIds: [ID!], $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {\n      id\n      body\n      attachments { id kind mimeType size fileName status url }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockWithScope($contactId: ID!, $scope: BlockScope, $reason: BlockReason, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, reason: $reason, openTickets: $openTickets) {\n      changed block { id scope reason }\n    }\n  }\n"): (typeof documents)["\n  mutation BlockWithScope($contactId: ID!, $scope: BlockScope, $reason: BlockReason, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, reason: $reason, openTickets: $openTickets) {\n      changed block { id scope reason }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockIdentityWithScope($identity: ContactIdentityInput!, $scope: BlockScope) {\n    blockIdentity(identity: $identity, scope: $scope) { changed contact { id } block { scope } }\n  }\n"): (typeof documents)["\n  mutation BlockIdentityWithScope($identity: ContactIdentityInput!, $scope: BlockScope) {\n    blockIdentity(identity: $identity, scope: $scope) { changed contact { id } block { scope } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateScope($contactId: ID!, $scope: BlockScope) {\n    updateBlock(contactId: $contactId, scope: $scope) {\n      changed block { scope changes { changed from { scope } to { scope } } }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateScope($contactId: ID!, $scope: BlockScope) {\n    updateBlock(contactId: $contactId, scope: $scope) {\n      changed block { scope changes { changed from { scope } to { scope } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlocksOfContact($id: ID!) {\n    contact(id: $id) {\n      blocked block { scope reason blockedBy { __typename } }\n      blockHistory(first: 10) { edges { node { scope endCause } } }\n    }\n  }\n"): (typeof documents)["\n  query BlocksOfContact($id: ID!) {\n    contact(id: $id) {\n      blocked block { scope reason blockedBy { __typename } }\n      blockHistory(first: 10) { edges { node { scope endCause } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandOverTicket($ticketId: ID!, $note: String) {\n    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }\n  }\n"): (typeof documents)["\n  mutation HandOverTicket($ticketId: ID!, $note: String) {\n    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }\n"): (typeof documents)["\n  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { apiKeyId status lastErrorCode answersWithinSeconds }\n    }\n  }\n"): (typeof documents)["\n  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { apiKeyId status lastErrorCode answersWithinSeconds }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectBotAt($channelId: ID!, $apiKeyId: ID!, $url: String, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, url: $url, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { status lastErrorCode url webhookId webhookSecret }\n    }\n  }\n"): (typeof documents)["\n  mutation ConnectBotAt($channelId: ID!, $apiKeyId: ID!, $url: String, $answersWithinSeconds: Int) {\n    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, url: $url, answersWithinSeconds: $answersWithinSeconds) {\n      id bot { status lastErrorCode url webhookId webhookSecret }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query BotAddresses { channels { id bot { status lastErrorCode url webhookId webhookSecret } } }"): (typeof documents)["query BotAddresses { channels { id bot { status lastErrorCode url webhookId webhookSecret } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisconnectBot($channelId: ID!) { disconnectBot(channelId: $channelId) { id bot { status } } }\n"): (typeof documents)["\n  mutation DisconnectBot($channelId: ID!) { disconnectBot(channelId: $channelId) { id bot { status } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChannelBots { channels { id botActive bot { apiKeyId status lastErrorCode answersWithinSeconds } } }"): (typeof documents)["query ChannelBots { channels { id botActive bot { apiKeyId status lastErrorCode answersWithinSeconds } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BotTicket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount lastMessageAt\n      contact { id displayName identities { kind value } }\n      channel { id name }\n      messages { edges { node { id direction body } } }\n    }\n  }\n"): (typeof documents)["\n  query BotTicket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount lastMessageAt\n      contact { id displayName identities { kind value } }\n      channel { id name }\n      messages { edges { node { id direction body } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BotEvents($after: EventCursor) {\n    ticketEvents(after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id contact { displayName } } message { id direction body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketGone { ticketId }\n    }\n  }\n"): (typeof documents)["\n  subscription BotEvents($after: EventCursor) {\n    ticketEvents(after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id contact { displayName } } message { id direction body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketGone { ticketId }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BulkJobState on BulkJob {\n    id act state total done changed refused stopCause endedAt\n    refusals { ticketId refusal } startedBy { displayName } decidedBy { displayName }\n  }\n"): (typeof documents)["\n  fragment BulkJobState on BulkJob {\n    id act state total done changed refused stopCause endedAt\n    refusals { ticketId refusal } startedBy { displayName } decidedBy { displayName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason, $seenAt: DateTime, $askApproval: Boolean) {\n    startBulk(act: $act, ticketIds: $ticketIds, matching: $matching, until: $until, reason: $reason, seenAt: $seenAt, askApproval: $askApproval) {\n      bulkJob { ...BulkJobState }\n    }\n  }\n"): (typeof documents)["\n  mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason, $seenAt: DateTime, $askApproval: Boolean) {\n    startBulk(act: $act, ticketIds: $ticketIds, matching: $matching, until: $until, reason: $reason, seenAt: $seenAt, askApproval: $askApproval) {\n      bulkJob { ...BulkJobState }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StopBulk($bulkId: ID!) { stopBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"): (typeof documents)["\n  mutation StopBulk($bulkId: ID!) { stopBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveBulk($bulkId: ID!) { approveBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"): (typeof documents)["\n  mutation ApproveBulk($bulkId: ID!) { approveBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineBulk($bulkId: ID!) { declineBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"): (typeof documents)["\n  mutation DeclineBulk($bulkId: ID!) { declineBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReadBulk($id: ID!) { bulkJob(id: $id) { ...BulkJobState } }"): (typeof documents)["query ReadBulk($id: ID!) { bulkJob(id: $id) { ...BulkJobState } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query BulkJobs { bulkJobs { id state } }"): (typeof documents)["query BulkJobs { bulkJobs { id state } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription BulkJobChanges { bulkJobChanges { id state total done } }"): (typeof documents)["subscription BulkJobChanges { bulkJobChanges { id state total done } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MatchingTickets($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState) {\n    matchingTickets(search: $search, channelId: $channelId, contactId: $contactId, review: $review) { count readAt }\n  }\n"): (typeof documents)["\n  query MatchingTickets($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState) {\n    matchingTickets(search: $search, channelId: $channelId, contactId: $contactId, review: $review) { count readAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockContacts($contactIds: [ID!]!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContacts(contactIds: $contactIds, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changedCount items { id changed errorCode errorMessage }\n    }\n  }\n"): (typeof documents)["\n  mutation BlockContacts($contactIds: [ID!]!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContacts(contactIds: $contactIds, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changedCount items { id changed errorCode errorMessage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) { changedCount items { id changed errorCode errorMessage } }\n  }\n"): (typeof documents)["\n  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {\n    unblockContacts(contactIds: $contactIds, policy: $policy) { changedCount items { id changed errorCode errorMessage } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {\n    receiveMessages(messages: $messages) { changedCount items { externalId outcome refusal errorMessage field } }\n  }\n"): (typeof documents)["\n  mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {\n    receiveMessages(messages: $messages) { changedCount items { externalId outcome refusal errorMessage field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount items { id changed errorCode errorMessage } }\n  }\n"): (typeof documents)["\n  mutation UnblockTickets($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount items { id changed errorCode errorMessage } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Campaigns($first: Int, $after: String) {\n    campaigns(first: $first, after: $after) {\n      edges { cursor node { id ticketCount contactCount firstAt lastAt sample channels { id } } }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query Campaigns($first: Int, $after: String) {\n    campaigns(first: $first, after: $after) {\n      edges { cursor node { id ticketCount contactCount firstAt lastAt sample channels { id } } }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketsOfCampaign($campaignId: ID, $search: String, $review: TicketReviewState, $first: Int, $after: String) {\n    blockedTickets(campaignId: $campaignId, search: $search, review: $review, first: $first, after: $after) {\n      totalCount edges { cursor node { id contact { id } campaign { id ticketCount } } }\n    }\n    matchingTickets(campaignId: $campaignId, search: $search, review: $review) { count readAt }\n  }\n"): (typeof documents)["\n  query TicketsOfCampaign($campaignId: ID, $search: String, $review: TicketReviewState, $first: Int, $after: String) {\n    blockedTickets(campaignId: $campaignId, search: $search, review: $review, first: $first, after: $after) {\n      totalCount edges { cursor node { id contact { id } campaign { id ticketCount } } }\n    }\n    matchingTickets(campaignId: $campaignId, search: $search, review: $review) { count readAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CampaignOfTicket($id: ID!) { ticket(id: $id) { status campaign { id } } }"): (typeof documents)["query CampaignOfTicket($id: ID!) { ticket(id: $id) { status campaign { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n      connection { kind status checkedAt lastErrorCode inboundUrl }\n    }\n  }\n"): (typeof documents)["\n  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {\n    connectChannel(channelId: $channelId, connection: $connection) {\n      id\n      connection { kind status checkedAt lastErrorCode inboundUrl }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisconnectChannel($channelId: ID!) { disconnectChannel(channelId: $channelId) { id connection { kind } } }\n"): (typeof documents)["\n  mutation DisconnectChannel($channelId: ID!) { disconnectChannel(channelId: $channelId) { id connection { kind } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendOnce($ticketId: ID!, $body: String!, $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) {\n      id\n      body\n      delivery { status attempts errorCode errorMessage }\n    }\n  }\n"): (typeof documents)["\n  mutation SendOnce($ticketId: ID!, $body: String!, $clientId: String) {\n    sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) {\n      id\n      body\n      delivery { status attempts errorCode errorMessage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportDelivery($messageId: ID!, $status: ReportedDeliveryStatus!, $errorCode: DeliveryError) {\n    reportDelivery(messageId: $messageId, status: $status, errorCode: $errorCode) {\n      id\n      delivery { status errorCode errorMessage }\n    }\n  }\n"): (typeof documents)["\n  mutation ReportDelivery($messageId: ID!, $status: ReportedDeliveryStatus!, $errorCode: DeliveryError) {\n    reportDelivery(messageId: $messageId, status: $status, errorCode: $errorCode) {\n      id\n      delivery { status errorCode errorMessage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryMessage($messageId: ID!) { retryMessage(messageId: $messageId) { id delivery { status errorCode } } }\n"): (typeof documents)["\n  mutation RetryMessage($messageId: ID!) { retryMessage(messageId: $messageId) { id delivery { status errorCode } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deliveries($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      replyRefusalCode\n      replyWindowEndsAt\n      messages(first: 20) { edges { node { id direction body delivery { status attempts errorCode } } } }\n    }\n  }\n"): (typeof documents)["\n  query Deliveries($ticketId: ID!) {\n    ticket(id: $ticketId) {\n      replyRefusalCode\n      replyWindowEndsAt\n      messages(first: 20) { edges { node { id direction body delivery { status attempts errorCode } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DeliveryEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on MessageDeliveryChanged { message { id delivery { status errorCode } } ticket { id } }\n    }\n  }\n"): (typeof documents)["\n  subscription DeliveryEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on MessageDeliveryChanged { message { id delivery { status errorCode } } ticket { id } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) { id hasSecret }\n  }\n"): (typeof documents)["\n  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {\n    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) { id hasSecret }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveChannelSecret($channelId: ID!) { removeChannelSecret(channelId: $channelId) { id hasSecret } }\n"): (typeof documents)["\n  mutation RemoveChannelSecret($channelId: ID!) { removeChannelSecret(channelId: $channelId) { id hasSecret } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnroutedMessages($address: String, $first: Int, $after: String) {\n    unroutedMessages(address: $address, first: $first, after: $after) {\n      edges { node { id type address displayName sender preview receivedAt deletesAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n    unroutedAddresses { type address messageCount firstReceivedAt lastReceivedAt }\n  }\n"): (typeof documents)["\n  query UnroutedMessages($address: String, $first: Int, $after: String) {\n    unroutedMessages(address: $address, first: $first, after: $after) {\n      edges { node { id type address displayName sender preview receivedAt deletesAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n    unroutedAddresses { type address messageCount firstReceivedAt lastReceivedAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RouteMessage($id: ID!, $channelId: ID!) { routeMessage(id: $id, channelId: $channelId) { outcome } }\n"): (typeof documents)["\n  mutation RouteMessage($id: ID!, $channelId: ID!) { routeMessage(id: $id, channelId: $channelId) { outcome } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDeletionApproval($on: Boolean, $above: Int) {\n    updateWorkspaceSettings(deletionApproval: $on, deletionApprovalAbove: $above) {\n      deletionApproval deletionApprovalAbove blockContactEnabled\n    }\n  }\n"): (typeof documents)["\n  mutation SetDeletionApproval($on: Boolean, $above: Int) {\n    updateWorkspaceSettings(deletionApproval: $on, deletionApprovalAbove: $above) {\n      deletionApproval deletionApprovalAbove blockContactEnabled\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) { changed request { id ticketCount outcome requestedBy { id } contact { id } } }\n  }\n"): (typeof documents)["\n  mutation RequestDeletion($contactId: ID!) {\n    requestDeletion(contactId: $contactId) { changed request { id ticketCount outcome requestedBy { id } contact { id } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome ticketCount contact { id blocked } } }\n  }\n"): (typeof documents)["\n  mutation ApproveDeletion($requestId: ID!) {\n    approveDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome ticketCount contact { id blocked } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome } }\n  }\n"): (typeof documents)["\n  mutation DeclineDeletion($requestId: ID!) {\n    declineDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeletionRequests { deletionRequests { id ticketCount expiresAt requestedAt contact { id deletionRequest { id } } } }\n"): (typeof documents)["\n  query DeletionRequests { deletionRequests { id ticketCount expiresAt requestedAt contact { id deletionRequest { id } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DetailedTicketEvents($ticketId: ID, $after: EventCursor, $detailed: Boolean) {\n    ticketEvents(ticketId: $ticketId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { message { body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketAssigned { from ticket { id status } assignee { id } assignedBy { id displayName } }\n    }\n  }\n"): (typeof documents)["\n  subscription DetailedTicketEvents($ticketId: ID, $after: EventCursor, $detailed: Boolean) {\n    ticketEvents(ticketId: $ticketId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { message { body } }\n      ... on TicketStatusChanged { from ticket { id status } }\n      ... on TicketAssigned { from ticket { id status } assignee { id } assignedBy { id displayName } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DetailedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { updated block { note } }\n      ... on ContactUpdated { changedFields contact { id displayName identities { value } } updatedBy { id displayName } }\n      ... on ContactsMerged { mergedContactId contact { id blocked } mergedBy { id displayName } }\n      ... on FeedReset { reason }\n      ... on BlockUpdated { changed contact { id } block { id note } updatedBy { id displayName } }\n    }\n  }\n"): (typeof documents)["\n  subscription DetailedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { updated block { note } }\n      ... on ContactUpdated { changedFields contact { id displayName identities { value } } updatedBy { id displayName } }\n      ... on ContactsMerged { mergedContactId contact { id blocked } mergedBy { id displayName } }\n      ... on FeedReset { reason }\n      ... on BlockUpdated { changed contact { id } block { id note } updatedBy { id displayName } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetFloodLimits($heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int) {\n    updateWorkspaceSettings(\n      heldPerMinute: $heldPerMinute, deliveredPerMinute: $deliveredPerMinute, inboundPerMinute: $inboundPerMinute\n    ) {\n      heldPerMinute deliveredPerMinute inboundPerMinute\n    }\n  }\n"): (typeof documents)["\n  mutation SetFloodLimits($heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int) {\n    updateWorkspaceSettings(\n      heldPerMinute: $heldPerMinute, deliveredPerMinute: $deliveredPerMinute, inboundPerMinute: $inboundPerMinute\n    ) {\n      heldPerMinute deliveredPerMinute inboundPerMinute\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldFlood($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount suppressedCount preview heldCause { kind } messages(first: 100) { edges { node { id body } } } } }\n    }\n  }\n"): (typeof documents)["\n  query HeldFlood($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount suppressedCount preview heldCause { kind } messages(first: 100) { edges { node { id body } } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadImport($id: ID!) {\n    import(id: $id) { state dryRun rows done added already refused problems(first: 20) { line code field } startedBy { id } }\n  }\n"): (typeof documents)["\n  query ReadImport($id: ID!) {\n    import(id: $id) { state dryRun rows done added already refused problems(first: 20) { line code field } startedBy { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Imports { imports { id state } }"): (typeof documents)["query Imports { imports { id state } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ImportProgress($id: ID!) { importProgress(id: $id) { import { state done } } }\n"): (typeof documents)["\n  subscription ImportProgress($id: ID!) { importProgress(id: $id) { import { state done } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhoAmI { viewer { actor { id displayName } role scopes workspace { id slug } settings { blockContactEnabled } } }"): (typeof documents)["query WhoAmI { viewer { actor { id displayName } role scopes workspace { id slug } settings { blockContactEnabled } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Permissions { viewer { permissions } }"): (typeof documents)["query Permissions { viewer { permissions } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FeedCursor { feedCursor }"): (typeof documents)["query FeedCursor { feedCursor }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QueueAndCursor($status: TicketStatus!) { tickets(status: $status, first: 100) { edges { node { id } } } feedCursor }\n"): (typeof documents)["\n  query QueueAndCursor($status: TicketStatus!) { tickets(status: $status, first: 100) { edges { node { id } } } feedCursor }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketHints($id: ID!) { ticket(id: $id) { releasesTo replyRefusal } }\n"): (typeof documents)["\n  query TicketHints($id: ID!) { ticket(id: $id) { releasesTo replyRefusal } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!, $sentAt: DateTime, $alsoKnownAs: [ContactIdentityInput!]) {\n    receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: $alsoKnownAs) { outcome }\n  }\n"): (typeof documents)["\n  mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!, $sentAt: DateTime, $alsoKnownAs: [ContactIdentityInput!]) {\n    receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: $alsoKnownAs) { outcome }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockContact($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changed\n      contact { id blocked updatedAt }\n      block { id reason note expiresAt }\n      closedTickets { id status }\n    }\n  }\n"): (typeof documents)["\n  mutation BlockContact($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {\n      changed\n      contact { id blocked updatedAt }\n      block { id reason note expiresAt }\n      closedTickets { id status }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted contact { id blocked } }\n  }\n"): (typeof documents)["\n  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted contact { id blocked } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UnblockTicket($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed ticket { id status releasedAt } } }"): (typeof documents)["mutation UnblockTicket($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed ticket { id status releasedAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteBlockedTicket($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed ticketId } }"): (typeof documents)["mutation DeleteBlockedTicket($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed ticketId } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockIdentity($identity: ContactIdentityInput!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockIdentity(identity: $identity, expiresAt: $expiresAt, openTickets: $openTickets) { changed contact { id displayName blocked } block { id } }\n  }\n"): (typeof documents)["\n  mutation BlockIdentity($identity: ContactIdentityInput!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {\n    blockIdentity(identity: $identity, expiresAt: $expiresAt, openTickets: $openTickets) { changed contact { id displayName blocked } block { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockIdentity($identity: ContactIdentityInput!, $policy: UnblockPolicy!) {\n    unblockIdentity(identity: $identity, policy: $policy) { changed contact { id blocked } }\n  }\n"): (typeof documents)["\n  mutation UnblockIdentity($identity: ContactIdentityInput!, $policy: UnblockPolicy!) {\n    unblockIdentity(identity: $identity, policy: $policy) { changed contact { id blocked } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessage($ticketId: ID!, $body: String!) { sendMessage(ticketId: $ticketId, body: $body) { id direction body } }\n"): (typeof documents)["\n  mutation SendMessage($ticketId: ID!, $body: String!) { sendMessage(ticketId: $ticketId, body: $body) { id direction body } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) { assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) { id status assignee { id } } }\n"): (typeof documents)["\n  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) { assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) { id status assignee { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CloseTicket($ticketId: ID!) { closeTicket(ticketId: $ticketId) { id status closedAt } }"): (typeof documents)["mutation CloseTicket($ticketId: ID!) { closeTicket(ticketId: $ticketId) { id status closedAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateChannel($type: ChannelType!, $name: String!, $botActive: Boolean, $address: String) {\n    createChannel(type: $type, name: $name, botActive: $botActive, address: $address) { id type name botActive address }\n  }\n"): (typeof documents)["\n  mutation CreateChannel($type: ChannelType!, $name: String!, $botActive: Boolean, $address: String) {\n    createChannel(type: $type, name: $name, botActive: $botActive, address: $address) { id type name botActive address }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Channels { channels { id name } }"): (typeof documents)["query Channels { channels { id name } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChannel($channelId: ID!, $name: String, $botActive: Boolean, $address: String, $readReceipts: Boolean) {\n    updateChannel(channelId: $channelId, name: $name, botActive: $botActive, address: $address, readReceipts: $readReceipts) {\n      id name botActive readReceipts\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateChannel($channelId: ID!, $name: String, $botActive: Boolean, $address: String, $readReceipts: Boolean) {\n    updateChannel(channelId: $channelId, name: $name, botActive: $botActive, address: $address, readReceipts: $readReceipts) {\n      id name botActive readReceipts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled, botEnabled: $botEnabled, agentsMayBlock: $agentsMayBlock, agentsMayUnblock: $agentsMayUnblock\n    ) { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }\n  }\n"): (typeof documents)["\n  mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean) {\n    updateWorkspaceSettings(\n      blockContactEnabled: $blockContactEnabled, botEnabled: $botEnabled, agentsMayBlock: $agentsMayBlock, agentsMayUnblock: $agentsMayUnblock\n    ) { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) { secret apiKey { id displayName scopes } }\n  }\n"): (typeof documents)["\n  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {\n    createApiKey(displayName: $displayName, scopes: $scopes) { secret apiKey { id displayName scopes } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeApiKey($apiKeyId: ID!) { revokeApiKey(apiKeyId: $apiKeyId) { id revokedAt } }"): (typeof documents)["mutation RevokeApiKey($apiKeyId: ID!) { revokeApiKey(apiKeyId: $apiKeyId) { id revokedAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contacts($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value } } }\n      pageInfo { hasNextPage hasPreviousPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Contacts($tab: ContactTab, $search: String, $first: Int, $after: String) {\n    contacts(tab: $tab, search: $search, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value } } }\n      pageInfo { hasNextPage hasPreviousPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContactIdentities { contacts { edges { node { identities { kind value provider channel { id } } } } } }\n"): (typeof documents)["\n  query ContactIdentities { contacts { edges { node { identities { kind value provider channel { id } } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contact360($id: ID!) {\n    contact(id: $id) {\n      id displayName blocked updatedAt openTicketCount blockedTicketCount\n      identities { kind value }\n      block { id reason note blockedBy { displayName } expiresAt }\n      blockHistory { edges { node { id endedAt endCause policy ticketsReleased ticketsDeleted endedBy { displayName } } } }\n      tickets { totalCount edges { node { id status number } } }\n      timeline { edges { node { id type summary actor { displayName } ticketId ticket { id number status } } } }\n    }\n  }\n"): (typeof documents)["\n  query Contact360($id: ID!) {\n    contact(id: $id) {\n      id displayName blocked updatedAt openTicketCount blockedTicketCount\n      identities { kind value }\n      block { id reason note blockedBy { displayName } expiresAt }\n      blockHistory { edges { node { id endedAt endCause policy ticketsReleased ticketsDeleted endedBy { displayName } } } }\n      tickets { totalCount edges { node { id status number } } }\n      timeline { edges { node { id type summary actor { displayName } ticketId ticket { id number status } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ContactByIdentity($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id displayName blocked } }"): (typeof documents)["query ContactByIdentity($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id displayName blocked } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Ticket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount blockedAt releasedAt closedAt lastMessageAt\n      contact { id } channel { id } assignee { id } releasedBy { displayName }\n      messages { edges { node { id direction body truncated externalId author { displayName } } } }\n    }\n  }\n"): (typeof documents)["\n  query Ticket($id: ID!) {\n    ticket(id: $id) {\n      id number status preview messageCount blockedAt releasedAt closedAt lastMessageAt\n      contact { id } channel { id } assignee { id } releasedBy { displayName }\n      messages { edges { node { id direction body truncated externalId author { displayName } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tickets($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id status preview contact { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Tickets($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {\n    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {\n      totalCount\n      edges { cursor node { id status preview contact { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockedTickets($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount\n      feedCursor\n      edges { cursor node { id number preview messageCount contact { id displayName } channel { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query BlockedTickets($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount\n      feedCursor\n      edges { cursor node { id number preview messageCount contact { id displayName } channel { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }"): (typeof documents)["query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BlockedTicketEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId) {\n      __typename\n      ... on FeedEvent { cursor occurredAt }\n      ... on BlockedTicketAdded { ticket { id preview messageCount contact { id displayName } } }\n      ... on BlockedTicketUpdated { ticket { id preview messageCount contact { id } } }\n      ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }\n      ... on BlockedTicketDeleted { ticketId joinedTicketId deletedBy { displayName } }\n      ... on BlockedTicketsCleared { contactId policy count clearedBy { displayName } }\n      ... on FeedReset { reason }\n    }\n  }\n"): (typeof documents)["\n  subscription BlockedTicketEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId) {\n      __typename\n      ... on FeedEvent { cursor occurredAt }\n      ... on BlockedTicketAdded { ticket { id preview messageCount contact { id displayName } } }\n      ... on BlockedTicketUpdated { ticket { id preview messageCount contact { id } } }\n      ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }\n      ... on BlockedTicketDeleted { ticketId joinedTicketId deletedBy { displayName } }\n      ... on BlockedTicketsCleared { contactId policy count clearedBy { displayName } }\n      ... on FeedReset { reason }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ContactEvents($contactId: ID, $after: EventCursor) {\n    contactEvents(contactId: $contactId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { contact { id blocked } block { id reason note } updated }\n      ... on ContactUnblocked { contact { id blocked } block { id policy endCause } }\n    }\n  }\n"): (typeof documents)["\n  subscription ContactEvents($contactId: ID, $after: EventCursor) {\n    contactEvents(contactId: $contactId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on ContactBlocked { contact { id blocked } block { id reason note } updated }\n      ... on ContactUnblocked { contact { id blocked } block { id policy endCause } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id status } message { id body direction } }\n      ... on TicketStatusChanged { ticket { id status assignee { id } contact { id } } from }\n      ... on TicketGone { ticketId joinedTicketId }\n      ... on FeedReset { reason }\n    }\n  }\n"): (typeof documents)["\n  subscription TicketEvents($ticketId: ID, $after: EventCursor) {\n    ticketEvents(ticketId: $ticketId, after: $after) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on TicketMessageAdded { ticket { id status } message { id body direction } }\n      ... on TicketStatusChanged { ticket { id status assignee { id } contact { id } } from }\n      ... on TicketGone { ticketId joinedTicketId }\n      ... on FeedReset { reason }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription QueueCountEvents { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }"): (typeof documents)["subscription QueueCountEvents { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime) {\n    updateBlock(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt) {\n      changed contact { id blocked } block { id reason note expiresAt } closedTickets { id }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime) {\n    updateBlock(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt) {\n      changed contact { id blocked } block { id reason note expiresAt } closedTickets { id }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id type summary contactId contact { id displayName } ticketId ticket { id number } actor { id displayName } occurredAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query AuditLog($actorId: ID, $contactId: ID, $first: Int, $after: String) {\n    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {\n      edges { cursor node { id type summary contactId contact { id displayName } ticketId ticket { id number } actor { id displayName } occurredAt } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Users { users { id displayName } }"): (typeof documents)["query Users { users { id displayName } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) { changed contact { id displayName updatedAt } feedCursor }\n  }\n"): (typeof documents)["\n  mutation UpdateContact($contactId: ID!, $displayName: String!) {\n    updateContact(contactId: $contactId, displayName: $displayName) { changed contact { id displayName updatedAt } feedCursor }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) { changed contact { id blocked identities { kind value } } feedCursor }\n  }\n"): (typeof documents)["\n  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {\n    detachIdentity(contactId: $contactId, identity: $identity) { changed contact { id blocked identities { kind value } } feedCursor }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NamedContact($id: ID!) { contact(id: $id) { id displayName blocked updatedAt identities { kind value } } }\n"): (typeof documents)["\n  query NamedContact($id: ID!) { contact(id: $id) { id displayName blocked updatedAt identities { kind value } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed ticketsMoved ticketsReleased ticketsClosed\n      contact { id displayName blocked blockedTicketCount openTicketCount identities { value } block { id reason } }\n      feedCursor\n    }\n  }\n"): (typeof documents)["\n  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {\n    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {\n      changed ticketsMoved ticketsReleased ticketsClosed\n      contact { id displayName blocked blockedTicketCount openTicketCount identities { value } block { id reason } }\n      feedCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MergedNode($id: ID!) { node(id: $id) { __typename id } contact(id: $id) { id } }\n"): (typeof documents)["\n  query MergedNode($id: ID!) { node(id: $id) { __typename id } contact(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MergeProposals($first: Int, $after: String) {\n    mergeProposals(first: $first, after: $after) {\n      edges { node { id kind value createdAt decision contact { id } otherContact { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query MergeProposals($first: Int, $after: String) {\n    mergeProposals(first: $first, after: $after) {\n      edges { node { id kind value createdAt decision contact { id } otherContact { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProposalsOfContact($id: ID!) { contact(id: $id) { id mergeProposals { id contact { id } otherContact { id } } } }\n"): (typeof documents)["\n  query ProposalsOfContact($id: ID!) { contact(id: $id) { id mergeProposals { id contact { id } otherContact { id } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineMergeProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) { changed proposal { id decision decidedAt decidedBy { id } } }\n  }\n"): (typeof documents)["\n  mutation DeclineMergeProposal($proposalId: ID!) {\n    declineMergeProposal(proposalId: $proposalId) { changed proposal { id decision decidedAt decidedBy { id } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProposalNode($id: ID!) { node(id: $id) { __typename ... on MergeProposal { decision contact { id } otherContact { id } } } }\n"): (typeof documents)["\n  query ProposalNode($id: ID!) { node(id: $id) { __typename ... on MergeProposal { decision contact { id } otherContact { id } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockMailbox($identity: ContactIdentityInput!) {\n    blockIdentity(identity: $identity, wholeMailbox: true) { changed contact { id displayName blocked } }\n  }\n"): (typeof documents)["\n  mutation BlockMailbox($identity: ContactIdentityInput!) {\n    blockIdentity(identity: $identity, wholeMailbox: true) { changed contact { id displayName blocked } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Mailboxes($id: ID!) { contact(id: $id) { id identities { value mailbox } } }\n"): (typeof documents)["\n  query Mailboxes($id: ID!) { contact(id: $id) { id identities { value mailbox } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n"): (typeof documents)["\n  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {\n    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {\n      contactId changed ticketsDeleted messagesDeleted blockKept\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RemovedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on FeedReset { reason }\n      ... on ContactBlocked { contact { id displayName } block { reason expiresAt } }\n      ... on ContactDeleted { contactId erased deletedBy { id displayName } }\n    }\n  }\n"): (typeof documents)["\n  subscription RemovedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {\n    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {\n      __typename\n      ... on FeedEvent { cursor }\n      ... on FeedReset { reason }\n      ... on ContactBlocked { contact { id displayName } block { reason expiresAt } }\n      ... on ContactDeleted { contactId erased deletedBy { id displayName } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n      ticket { id status legalHold { at note by { displayName } } }\n    }\n  }\n"): (typeof documents)["\n  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {\n    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {\n      changed\n      ticket { id status legalHold { at note by { displayName } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }\n"): (typeof documents)["\n  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }\n"): (typeof documents)["\n  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRetention($days: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days) {\n      heldRetentionDays heldRetentionBefore heldRetentionFrom heldWarningDays\n    }\n  }\n"): (typeof documents)["\n  mutation SetRetention($days: Int) {\n    updateWorkspaceSettings(heldRetentionDays: $days) {\n      heldRetentionDays heldRetentionBefore heldRetentionFrom heldWarningDays\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetWarning($days: Int) { updateWorkspaceSettings(heldWarningDays: $days) { heldWarningDays heldRetentionDays } }\n"): (typeof documents)["\n  mutation SetWarning($days: Int) { updateWorkspaceSettings(heldWarningDays: $days) { heldWarningDays heldRetentionDays } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RetentionPreview($days: Int!) { heldRetentionPreview(days: $days) }"): (typeof documents)["query RetentionPreview($days: Int!) { heldRetentionPreview(days: $days) }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExpiringTickets($expiringBefore: DateTime, $search: String, $channelId: ID, $contactId: ID) {\n    blockedTickets(expiringBefore: $expiringBefore, search: $search, channelId: $channelId, contactId: $contactId, first: 100) {\n      totalCount edges { node { id deletesAt } }\n    }\n  }\n"): (typeof documents)["\n  query ExpiringTickets($expiringBefore: DateTime, $search: String, $channelId: ID, $contactId: ID) {\n    blockedTickets(expiringBefore: $expiringBefore, search: $search, channelId: $channelId, contactId: $contactId, first: 100) {\n      totalCount edges { node { id deletesAt } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MatchingExpiring($expiringBefore: DateTime) { matchingTickets(expiringBefore: $expiringBefore) { count readAt } }\n"): (typeof documents)["\n  query MatchingExpiring($expiringBefore: DateTime) { matchingTickets(expiringBefore: $expiringBefore) { count readAt } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DeletionsTold($after: EventCursor) {\n    blockedTicketEvents(after: $after) {\n      __typename\n      ... on BlockedTicketDeleted { ticketId cause deletedBy { displayName } }\n    }\n  }\n"): (typeof documents)["\n  subscription DeletionsTold($after: EventCursor) {\n    blockedTicketEvents(after: $after) {\n      __typename\n      ... on BlockedTicketDeleted { ticketId cause deletedBy { displayName } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime, $seenAt: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until, seenAt: $seenAt) {\n      changedCount items { id changed refusal errorMessage }\n    }\n  }\n"): (typeof documents)["\n  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime, $seenAt: DateTime) {\n    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until, seenAt: $seenAt) {\n      changedCount items { id changed refusal errorMessage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewedTickets($review: TicketReviewState, $search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(review: $review, search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount readAt pageInfo { endCursor hasNextPage }\n      edges { node { id preview review { state until at by { displayName } } } }\n    }\n  }\n"): (typeof documents)["\n  query ReviewedTickets($review: TicketReviewState, $search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {\n    blockedTickets(review: $review, search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {\n      totalCount readAt pageInfo { endCursor hasNextPage }\n      edges { node { id preview review { state until at by { displayName } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewOf($id: ID!) { ticket(id: $id) { status review { state until at by { displayName } } } }\n"): (typeof documents)["\n  query ReviewOf($id: ID!) { ticket(id: $id) { status review { state until at by { displayName } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReviewCounts { queueCounts { blocked blockedNew } }"): (typeof documents)["query ReviewCounts { queueCounts { blocked blockedNew } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ReviewEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId, detailed: true) {\n      __typename\n      ... on BlockedTicketAdded { ticket { id review { state } } }\n      ... on BlockedTicketUpdated { ticket { id review { state } } }\n      ... on BlockedTicketReviewed { ticket { id review { state } } reviewedBy { displayName } }\n      ... on BlockedTicketReleased { ticketId movedTo }\n      ... on BlockedTicketDeleted { ticketId }\n    }\n  }\n"): (typeof documents)["\n  subscription ReviewEvents($after: EventCursor, $channelId: ID) {\n    blockedTicketEvents(after: $after, channelId: $channelId, detailed: true) {\n      __typename\n      ... on BlockedTicketAdded { ticket { id review { state } } }\n      ... on BlockedTicketUpdated { ticket { id review { state } } }\n      ... on BlockedTicketReviewed { ticket { id review { state } } reviewedBy { displayName } }\n      ... on BlockedTicketReleased { ticketId movedTo }\n      ... on BlockedTicketDeleted { ticketId }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed blockedContact { id }\n      rule { id effect match kind value note alsoOpen enabled expiresAt hits lastHitAt channel { id } createdBy { displayName } }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {\n    createBlockRule(rule: $rule, force: $force) {\n      changed blockedContact { id }\n      rule { id effect match kind value note alsoOpen enabled expiresAt hits lastHitAt channel { id } createdBy { displayName } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBlockRule(\n    $ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId, value: $value, note: $note, alsoOpen: $alsoOpen, enabled: $enabled, expiresAt: $expiresAt, force: $force\n    ) {\n      changed rule { id value note alsoOpen enabled expiresAt }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateBlockRule(\n    $ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean\n  ) {\n    updateBlockRule(\n      ruleId: $ruleId, value: $value, note: $note, alsoOpen: $alsoOpen, enabled: $enabled, expiresAt: $expiresAt, force: $force\n    ) {\n      changed rule { id value note alsoOpen enabled expiresAt }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteBlockRule($ruleId: ID!) { deleteBlockRule(ruleId: $ruleId) { ruleId changed } }\n"): (typeof documents)["\n  mutation DeleteBlockRule($ruleId: ID!) { deleteBlockRule(ruleId: $ruleId) { ruleId changed } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockRules($effect: RuleEffect, $search: String, $first: Int, $after: String) {\n    blockRules(effect: $effect, search: $search, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { id effect match value enabled hits lastHitAt } }\n    }\n  }\n"): (typeof documents)["\n  query BlockRules($effect: RuleEffect, $search: String, $first: Int, $after: String) {\n    blockRules(effect: $effect, search: $search, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage } edges { node { id effect match value enabled hits lastHitAt } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestBlockRule($rule: BlockRuleInput!, $days: Int) {\n    testBlockRule(rule: $rule, days: $days) {\n      messages contacts answeredByAgents allContacts isComplete examples(first: 5) { id body }\n    }\n  }\n"): (typeof documents)["\n  query TestBlockRule($rule: BlockRuleInput!, $days: Int) {\n    testBlockRule(rule: $rule, days: $days) {\n      messages contacts answeredByAgents allContacts isComplete examples(first: 5) { id body }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldCauseOf($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount preview heldCause { kind rule { id value } } contact { id displayName blocked } } }\n    }\n  }\n"): (typeof documents)["\n  query HeldCauseOf($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount preview heldCause { kind rule { id value } } contact { id displayName blocked } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockTicketAndAllow($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) { changed undo { token } ticket { id status } }\n  }\n"): (typeof documents)["\n  mutation UnblockTicketAndAllow($ticketId: ID!, $allowSender: Boolean) {\n    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) { changed undo { token } ticket { id status } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRuleSettings($supervisorsMakeRules: Boolean, $graceHours: Int) {\n    updateWorkspaceSettings(supervisorsMakeRules: $supervisorsMakeRules, graceHours: $graceHours) {\n      supervisorsMakeRules graceHours\n    }\n  }\n"): (typeof documents)["\n  mutation SetRuleSettings($supervisorsMakeRules: Boolean, $graceHours: Int) {\n    updateWorkspaceSettings(supervisorsMakeRules: $supervisorsMakeRules, graceHours: $graceHours) {\n      supervisorsMakeRules graceHours\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) { changed ticket { id status suggestion { score words } } }\n  }\n"): (typeof documents)["\n  mutation DismissSuggestion($ticketId: ID!) {\n    dismissSuggestion(ticketId: $ticketId) { changed ticket { id status suggestion { score words } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SuggestionOf($id: ID!) { ticket(id: $id) { id status suggestion { score words } } }\n"): (typeof documents)["\n  query SuggestionOf($id: ID!) { ticket(id: $id) { id status suggestion { score words } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SuspectedTickets($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount heldCause { kind score words } contact { id blocked } } }\n    }\n  }\n"): (typeof documents)["\n  query SuspectedTickets($contactId: ID) {\n    blockedTickets(contactId: $contactId) {\n      edges { node { id messageCount heldCause { kind score words } contact { id blocked } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSpamDetection($spamDetection: SpamDetection, $graceHours: Int, $undoSeconds: Int, $agentsMayBlock: Boolean) {\n    updateWorkspaceSettings(\n      spamDetection: $spamDetection, graceHours: $graceHours, undoSeconds: $undoSeconds, agentsMayBlock: $agentsMayBlock\n    ) { spamDetection graceHours }\n  }\n"): (typeof documents)["\n  mutation SetSpamDetection($spamDetection: SpamDetection, $graceHours: Int, $undoSeconds: Int, $agentsMayBlock: Boolean) {\n    updateWorkspaceSettings(\n      spamDetection: $spamDetection, graceHours: $graceHours, undoSeconds: $undoSeconds, agentsMayBlock: $agentsMayBlock\n    ) { spamDetection graceHours }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldStats($from: Date!, $to: Date!, $by: HeldStatsBy!) {\n    heldStats(from: $from, to: $to, by: $by) {\n      from to by\n      rows {\n        day cause reason channel { id } contact { id } actor { __typename ... on User { id } }\n        held released deleted kept releasedShare medianSeconds worstSeconds\n      }\n      others { held }\n      total { held released deleted kept }\n    }\n  }\n"): (typeof documents)["\n  query HeldStats($from: Date!, $to: Date!, $by: HeldStatsBy!) {\n    heldStats(from: $from, to: $to, by: $by) {\n      from to by\n      rows {\n        day cause reason channel { id } contact { id } actor { __typename ... on User { id } }\n        held released deleted kept releasedShare medianSeconds worstSeconds\n      }\n      others { held }\n      total { held released deleted kept }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetUndoSeconds($seconds: Int!) { updateWorkspaceSettings(undoSeconds: $seconds) { undoSeconds } }\n"): (typeof documents)["\n  mutation SetUndoSeconds($seconds: Int!) { updateWorkspaceSettings(undoSeconds: $seconds) { undoSeconds } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UndoAct($token: ID!) { undo(token: $token) { undone left } }"): (typeof documents)["mutation UndoAct($token: ID!) { undo(token: $token) { undone left } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockUndoably($contactId: ID!, $expiresAt: DateTime, $note: String) {\n    blockContact(contactId: $contactId, expiresAt: $expiresAt, note: $note) { changed block { id } undo { token expiresAt } }\n  }\n"): (typeof documents)["\n  mutation BlockUndoably($contactId: ID!, $expiresAt: DateTime, $note: String) {\n    blockContact(contactId: $contactId, expiresAt: $expiresAt, note: $note) { changed block { id } undo { token expiresAt } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockScopedUndoably($contactId: ID!, $scope: BlockScope, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, openTickets: $openTickets) { changed undo { token } }\n  }\n"): (typeof documents)["\n  mutation BlockScopedUndoably($contactId: ID!, $scope: BlockScope, $openTickets: OpenTicketAction) {\n    blockContact(contactId: $contactId, scope: $scope, openTickets: $openTickets) { changed undo { token } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockManyUndoably($contactIds: [ID!]!) {\n    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }\n  }\n"): (typeof documents)["\n  mutation BlockManyUndoably($contactIds: [ID!]!) {\n    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockUndoably($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted undo { token expiresAt } }\n  }\n"): (typeof documents)["\n  mutation UnblockUndoably($contactId: ID!, $policy: UnblockPolicy!) {\n    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted undo { token expiresAt } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReleaseUndoably($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n"): (typeof documents)["\n  mutation ReleaseUndoably($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReleaseManyUndoably($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount undo { token expiresAt } }\n  }\n"): (typeof documents)["\n  mutation ReleaseManyUndoably($ticketIds: [ID!]!) {\n    unblockTickets(ticketIds: $ticketIds) { changedCount undo { token expiresAt } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteUndoably($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n"): (typeof documents)["\n  mutation DeleteUndoably($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlocksOf($id: ID!) {\n    contact(id: $id) { blocked block { id reason note expiresAt restores { id endCause } } }\n  }\n"): (typeof documents)["\n  query BlocksOf($id: ID!) {\n    contact(id: $id) { blocked block { id reason note expiresAt restores { id endCause } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean, $textToo: Boolean) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook { id url events seesHeld textToo disabledAt disabledCause failingSince }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean, $textToo: Boolean) {\n    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {\n      secret\n      webhook { id url events seesHeld textToo disabledAt disabledCause failingSince }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) { id url events seesHeld textToo disabledAt disabledCause failingSince }\n  }\n"): (typeof documents)["\n  mutation UpdateWebhook(\n    $webhookId: ID!\n    $url: String\n    $events: [WebhookEvent!]\n    $seesHeld: Boolean\n    $textToo: Boolean\n    $enabled: Boolean\n  ) {\n    updateWebhook(\n      webhookId: $webhookId\n      url: $url\n      events: $events\n      seesHeld: $seesHeld\n      textToo: $textToo\n      enabled: $enabled\n    ) { id url events seesHeld textToo disabledAt disabledCause failingSince }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateWebhookSecret($webhookId: ID!) { rotateWebhookSecret(webhookId: $webhookId) { secret webhook { id } } }\n"): (typeof documents)["\n  mutation RotateWebhookSecret($webhookId: ID!) { rotateWebhookSecret(webhookId: $webhookId) { secret webhook { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWebhook($webhookId: ID!) { deleteWebhook(webhookId: $webhookId) { webhookId } }\n"): (typeof documents)["\n  mutation DeleteWebhook($webhookId: ID!) { deleteWebhook(webhookId: $webhookId) { webhookId } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestWebhook($webhookId: ID!) { testWebhook(webhookId: $webhookId) { id type status webhookMessageId } }\n"): (typeof documents)["\n  mutation TestWebhook($webhookId: ID!) { testWebhook(webhookId: $webhookId) { id type status webhookMessageId } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendWebhook($deliveryId: ID!) { resendWebhook(deliveryId: $deliveryId) { id status attempts } }\n"): (typeof documents)["\n  mutation ResendWebhook($deliveryId: ID!) { resendWebhook(deliveryId: $deliveryId) { id status attempts } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplayWebhook($webhookId: ID!, $after: EventCursor!) {\n    replayWebhook(webhookId: $webhookId, after: $after) { id }\n  }\n"): (typeof documents)["\n  mutation ReplayWebhook($webhookId: ID!, $after: EventCursor!) {\n    replayWebhook(webhookId: $webhookId, after: $after) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Webhooks { webhooks { id url events seesHeld textToo createdAt disabledAt disabledCause failingSince } }\n"): (typeof documents)["\n  query Webhooks { webhooks { id url events seesHeld textToo createdAt disabledAt disabledCause failingSince } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          type\n          webhookMessageId\n          contactId\n          status\n          attempts\n          nextAttemptAt\n          errorCode\n          responseStatus\n          responseBody\n          durationMs\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          type\n          webhookMessageId\n          contactId\n          status\n          attempts\n          nextAttemptAt\n          errorCode\n          responseStatus\n          responseBody\n          durationMs\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;