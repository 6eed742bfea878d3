import { Button, Center } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/EmptyState.tsx';

interface BrokenBoundaryProps {
  /** Another one is another screen, which may be whole. */
  readonly screen: string;
  readonly children: ReactNode;
}

/** A screen that breaks takes no other with it. */
export class BrokenBoundary extends Component<BrokenBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate({ screen }: BrokenBoundaryProps): void {
    if (this.state.isBroken && screen !== this.props.screen) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <Center>
      <Empty title={t('shell.broken')} icon={<IconBug />}>
        <p>{t('shell.brokenMore')}</p>
        <Button variant="default" onClick={() => location.reload()}>
          {t('shell.openAnew')}
        </Button>
      </Empty>
    </Center>
  );
}
