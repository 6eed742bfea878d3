import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type {
  ChannelConnection,
  ConnectionInput,
  ConnectionKind,
  ConnectionStatus,
} from '../../channels/connections/connection.ts';
import type { EmailInput, MailServer } from '../../channels/email/emailConnection.ts';
import type { WhatsAppInput } from '../../channels/whatsapp/whatsAppConnection.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

const ConnectionKindEnum = enumOf<ConnectionKind>(
  'ChannelConnectionKind',
  'What delivers the replies of a channel. More values can come, so accept unknown ones.',
  {
    WEBCHAT: 'The widget of Blockdesk.',
    WEBHOOK: 'A system of yours, which reports by `reportDelivery`.',
    WHATSAPP_CLOUD: 'The WhatsApp Cloud API of Meta.',
    EMAIL: 'A mailbox: mail comes in by IMAP, and replies go out by SMTP.',
    SIMULATOR: 'The customer simulator. It exists in development only.',
  },
);

const ConnectionStatusEnum = enumOf<ConnectionStatus>('ChannelConnectionStatus', 'Whether replies are delivered.', {
  CONNECTED: 'Replies are delivered.',
  FAILING: 'The provider refuses the credential. Replies wait for a day, and then fail.',
});

@ObjectType('ChannelConnection', { description: 'What delivers the replies of a channel.' })
export class ChannelConnectionType implements ChannelConnection {
  @Field(() => ConnectionKindEnum, { description: 'What delivers the replies.' })
  readonly kind!: ConnectionKind;

  @Field(() => ConnectionStatusEnum, { description: 'Whether it delivers them.' })
  readonly status!: ConnectionStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the credential was tried last. Null for a connection without a credential.',
  })
  readonly checkedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The code of the provider for the failure. Null without one.' })
  readonly lastErrorCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The path of the webhook that you give to the provider, behind the address of this server. Null for a connection whose provider calls none.',
  })
  readonly inboundUrl!: string | null;
}

@InputType('WhatsAppCloudInput', { description: 'A connection to the WhatsApp Cloud API.' })
export class WhatsAppCloudInput implements WhatsAppInput {
  @Field(() => String, {
    description:
      'The access token of a system user of your Meta business, with `whatsapp_business_messaging`. It is tried at Meta, stored encrypted, and the API never returns it.',
  })
  readonly accessToken!: string;
}

@InputType('MailServerInput', { description: 'A server of a mailbox, and how to log in.' })
export class MailServerInput implements MailServer {
  @Field(() => String, { description: 'The name of the server, such as `imap.example.com`.' })
  readonly host!: string;

  @Field(() => Int, { description: 'The port: as a rule 993 for IMAP, and 465 or 587 for SMTP.' })
  readonly port!: number;

  @Field(() => Boolean, {
    description: 'True: the connection begins with TLS, as on ports 993 and 465. False: it turns to TLS by STARTTLS.',
  })
  readonly secure!: boolean;

  @Field(() => String, { description: 'The user, often the mail address.' })
  readonly user!: string;

  @Field(() => String, { description: 'The password. The API never returns it.' })
  readonly password!: string;
}

@InputType('EmailConnectionInput', {
  description:
    'A mailbox. Blockdesk logs in at both servers before it is saved. It is stored encrypted, and the API never returns it.',
})
export class EmailConnectionInput implements EmailInput {
  @Field(() => MailServerInput, { description: 'Where mail comes in: the inbox of this login.' })
  readonly imap!: MailServerInput;

  @Field(() => MailServerInput, { description: 'Where replies go out.' })
  readonly smtp!: MailServerInput;

  @Field(() => String, { description: 'The address that replies come from.' })
  readonly fromAddress!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The name that your mail server gives itself in the header `Authentication-Results`. With it, mail that fails DMARC is taken as mail of a stranger. Null believes no such header.',
  })
  readonly authservId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when mail for `name+tag@domain` arrives in the inbox of `name@domain`. Then each reply has an address of its own for its bounce. Null means false.',
  })
  readonly hasTags?: boolean | null;
}

@InputType('ChannelConnectionInput', { description: 'The connection to make. Give exactly one field.' })
export class ChannelConnectionInput implements ConnectionInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: a system of yours delivers the replies. It learns of them by the feed, and reports by `reportDelivery`.',
  })
  readonly webhook?: boolean | null;

  @Field(() => EmailConnectionInput, { nullable: true, description: 'A mailbox, for channels of the type `EMAIL`.' })
  readonly email?: EmailConnectionInput | null;

  @Field(() => WhatsAppCloudInput, {
    nullable: true,
    description:
      'The WhatsApp Cloud API, for channels of the type `WHATSAPP`. The address of the channel is the phone number id.',
  })
  readonly whatsAppCloud?: WhatsAppCloudInput | null;
}
