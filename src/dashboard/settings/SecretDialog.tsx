import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { NewSecret } from './NewSecret.tsx';

interface SecretDialogProps {
  readonly title: string;
  /** What the secret is for. */
  readonly use: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** Shows a secret once, and asks before it is closed without being copied. */
export function SecretDialog({ title, use, secret, onClose }: SecretDialogProps) {
  const [isCopied, setCopied] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => (isCopied ? onClose() : setLeaving(true));
  return (
    <Dialog onClose={leave} title={title} closesOnClickOutside={false}>
      <Stack>
        <Text size="sm">{use}</Text>
        <NewSecret
          secret={secret}
          isCopied={isCopied}
          isLeaving={isLeaving}
          onCopied={() => setCopied(true)}
          onStay={() => setLeaving(false)}
          onLeave={leave}
          onLeaveUncopied={onClose}
        />
      </Stack>
    </Dialog>
  );
}
