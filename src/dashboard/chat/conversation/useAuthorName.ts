import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import type { ChatMessage } from './queries.ts';

/** Returns a function that names the author of a message as the viewer knows them. */
export function useAuthorName(contactName: string): (message: Pick<ChatMessage, 'direction' | 'author'>) => string {
  const { t } = useTranslation();
  const { actor } = useViewer();
  return ({ direction, author }) => {
    if (direction === 'INBOUND') return contactName;
    if (author === null) return t('chat.system');
    return author.id === actor.id ? t('chat.you') : author.displayName;
  };
}
