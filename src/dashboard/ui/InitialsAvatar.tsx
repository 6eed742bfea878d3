import { Avatar } from '@mantine/core';

interface InitialsAvatarProps {
  readonly name: string;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** Initials in a colour that is always the same for the same name. */
export function InitialsAvatar({ name, size = 'md' }: InitialsAvatarProps) {
  return <Avatar name={name} color="initials" size={size} radius="xl" aria-hidden alt="" />;
}
