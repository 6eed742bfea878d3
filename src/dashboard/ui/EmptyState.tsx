import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconInbox } from '../icons/icons.ts';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
}

/** Shown in place of a list or a view that has no content. It is not an error. */
export function EmptyState({ title, children, icon = <IconInbox /> }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" color="gray" aria-hidden>
        {icon}
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text
          size="sm"
          c="dimmed"
          maw={420}
          component="div"
          className={classes.more ?? ''}
          style={{ textWrap: 'balance' }}
        >
          {children}
        </Text>
      )}
    </Stack>
  );
}
