import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconSend2 } from '../icons/icons.ts';
import classes from './Simulator.module.css';

const EXAMPLES = ['question', 'spam', 'abuse'] as const;

interface ComposerProps {
  readonly onWrite: (body: string) => void;
}

export function Composer({ onWrite }: ComposerProps) {
  const { t } = useTranslation();
  const [body, setBody] = useState('');
  const isBlank = body.trim() === '';
  const write = () => {
    if (isBlank) return;
    onWrite(body);
    setBody('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also confirms a character of an input method, for example in Japanese.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    write();
  };
  return (
    <div className={classes.composer}>
      <Group gap={6} role="group" aria-label={t('simulator.examples')}>
        {EXAMPLES.map((example) => (
          <Button
            key={example}
            size="compact-xs"
            radius="xl"
            variant="default"
            onClick={() => onWrite(t(`simulator.example.${example}`))}
          >
            {t(`simulator.${example}`)}
          </Button>
        ))}
      </Group>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <Textarea
          aria-label={t('simulator.message')}
          placeholder={t('simulator.message')}
          value={body}
          onChange={({ currentTarget }) => setBody(currentTarget.value)}
          onKeyDown={onKeyDown}
          radius="lg"
          autosize
          minRows={1}
          maxRows={4}
          flex={1}
        />
        <ActionIcon size={36} radius="xl" aria-label={t('simulator.send')} disabled={isBlank} onClick={write}>
          <IconSend2 size={18} stroke={1.8} />
        </ActionIcon>
      </Group>
    </div>
  );
}
