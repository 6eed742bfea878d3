import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';

/** The script that puts a web chat on a site. */
export function WebChatSnippet({ channelId }: { readonly channelId: string }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const script = `<script async src="${location.origin}/widget.js" data-workspace="${workspace.slug}" data-channel="${channelId}"></script>`;
  return (
    <Textarea
      label={t('settings.connection.snippet')}
      description={t('settings.connection.snippetIs')}
      value={script}
      readOnly
      autosize
      onFocus={({ currentTarget }) => currentTarget.select()}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8rem' } }}
    />
  );
}
