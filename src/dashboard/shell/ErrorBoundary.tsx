import { Button, Center } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconBug } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

interface ErrorBoundaryProps {
  /** The path of the screen. A new path renders the children again. */
  readonly screen: string;
  readonly children: ReactNode;
}

/** Shows an error in place of a screen that throws. Other screens keep working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidUpdate({ screen }: ErrorBoundaryProps): void {
    if (this.state.hasFailed && screen !== this.props.screen) this.setState({ hasFailed: false });
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <ErrorScreen /> : this.props.children;
  }
}

function ErrorScreen() {
  const { t } = useTranslation();
  return (
    <Center>
      <EmptyState title={t('shell.broken')} icon={<IconBug />}>
        <p>{t('shell.brokenMore')}</p>
        <Button variant="default" onClick={() => location.reload()}>
          {t('shell.openAnew')}
        </Button>
      </EmptyState>
    </Center>
  );
}
