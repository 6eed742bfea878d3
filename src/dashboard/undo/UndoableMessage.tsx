import { Button, Group, Kbd, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface UndoableMessageProps {
  readonly text: string;
  readonly onUndo: () => void;
}

/** The text of a notification, and the button that undoes what it tells. */
export function UndoableMessage({ text, onUndo }: UndoableMessageProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" gap="xs" component="span">
      <Text span size="sm">
        {text}
      </Text>
      <Button size="compact-sm" variant="light" onClick={onUndo} rightSection={<Kbd size="xs">z</Kbd>}>
        {t('ui.undo.act')}
      </Button>
    </Group>
  );
}
