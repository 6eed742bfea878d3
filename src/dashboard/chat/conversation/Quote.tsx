import { Anchor, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './Conversation.module.css';
import type { QuotedMessage } from './queries.ts';
import { useAuthorName } from './useAuthorName.ts';

interface QuoteProps {
  readonly quoted: QuotedMessage;
  /** The ticket on the screen. */
  readonly ticketId: string;
  readonly contactName: string;
  readonly onJump: (messageId: string) => void;
}

/** The message that another one answers, edits, deletes or reacts to, in two lines. In this ticket it leads there. */
export function Quote({ quoted, ticketId, contactName, onJump }: QuoteProps) {
  const { t } = useTranslation();
  const { id, ticket } = quoted;
  if (ticket.id !== ticketId)
    return (
      <div className={classes.quote}>
        <QuotedText quoted={quoted} contactName={contactName} />
        <Anchor className={classes.quoteLink ?? ''} component={Link} href={`~/inbox/${ticket.id}`} size="xs">
          {t('chat.quoteElsewhere', { number: ticket.number })}
        </Anchor>
      </div>
    );
  return (
    <UnstyledButton className={classes.quote ?? ''} data-jumps title={t('chat.quoteShow')} onClick={() => onJump(id)}>
      <QuotedText quoted={quoted} contactName={contactName} />
    </UnstyledButton>
  );
}

/** The start of a text is enough for two lines. A text of 64,000 characters would make the page slow. */
const MAX_LENGTH = 400;

function QuotedText({ quoted, contactName }: Pick<QuoteProps, 'quoted' | 'contactName'>) {
  const { t } = useTranslation();
  const nameOf = useAuthorName(contactName);
  const { body, editedAt, deletedAt } = quoted;
  const state = deletedAt !== null ? t('chat.quoteDeleted') : editedAt !== null ? t('chat.quoteEdited') : null;
  return (
    <>
      <VisuallyHidden>{t('chat.quote')} </VisuallyHidden>
      <span className={classes.quoteAuthor}>
        <UntrustedText size="xs" fw={600} miw={0}>
          {nameOf(quoted)}
        </UntrustedText>
        {state !== null && (
          <Text span size="xs" fs="italic" style={{ flexShrink: 0 }}>
            {state}
          </Text>
        )}
      </span>
      <UntrustedText size="xs" lines={2}>
        {body.slice(0, MAX_LENGTH)}
      </UntrustedText>
    </>
  );
}

/** Stands in the place of a quoted message that Blockdesk does not know, or that the viewer may not see. */
export function MissingQuote() {
  const { t } = useTranslation();
  return (
    <Text className={classes.quote ?? ''} size="xs" fs="italic">
      {t('chat.quoteMissing')}
    </Text>
  );
}
