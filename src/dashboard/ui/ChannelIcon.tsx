import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChannelType } from '../gql/graphql.ts';
import {
  IconApi,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLine,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconMail,
  IconMessageCircle,
} from '../icons/icons.ts';

const ICONS = {
  WHATSAPP: IconBrandWhatsapp,
  WEBCHAT: IconMessageCircle,
  INSTAGRAM: IconBrandInstagram,
  FACEBOOK: IconBrandFacebook,
  TELEGRAM: IconBrandTelegram,
  LINE: IconBrandLine,
  EMAIL: IconMail,
  SMS: IconDeviceMobileMessage,
  API: IconApi,
} satisfies Record<ChannelType, unknown>;

interface ChannelIconProps {
  readonly channel: { readonly type: ChannelType; readonly name: string };
  readonly size?: number;
}

export function ChannelIcon({ channel, size = 16 }: ChannelIconProps) {
  const { t } = useTranslation();
  const Icon = ICONS[channel.type];
  const label = `${t(`ui.channel.${channel.type}`)}: ${channel.name}`;
  return (
    <Tooltip label={label}>
      <Icon size={size} stroke={1.6} role="img" aria-label={label} style={{ flexShrink: 0 }} />
    </Tooltip>
  );
}
