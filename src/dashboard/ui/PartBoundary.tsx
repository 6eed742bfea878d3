import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PartError } from '../api/loadPart.ts';
import { ErrorAlert } from './ErrorAlert.tsx';

interface PartBoundaryProps {
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
}

/** Shows an alert in place of a part whose code could not be loaded. Other errors go on to the boundary above. */
export class PartBoundary extends Component<PartBoundaryProps, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (error instanceof PartError) return <PartAlert error={error} onRetry={this.props.onRetry} />;
    throw error;
  }
}

function PartAlert({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return <ErrorAlert error={error} title={t('ui.partFailed')} onRetry={onRetry} />;
}
