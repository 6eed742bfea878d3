import { Avatar } from '@mantine/core';

interface InitialsAvatarProps {
  readonly name: string;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** Shows the initials of a name. The same name always has the same colour. */
export function InitialsAvatar({ name, size = 'md' }: InitialsAvatarProps) {
  return <Avatar name={name} color="initials" size={size} radius="xl" aria-hidden alt="" />;
}
