import { Anchor } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { IconCompassOff } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { screensFor } from './screenLinks.ts';

/** Each screen is loaded when it is first opened. */
const SCREENS = {
  queues: lazy(() => import('../queues/QueuesScreen.tsx')),
  inbox: lazy(() => import('../inbox/InboxScreen.tsx')),
  contacts: lazy(() => import('../contacts/ContactsScreen.tsx')),
  audit: lazy(() => import('../audit/AuditScreen.tsx')),
  settings: lazy(() => import('../settings/SettingsScreen.tsx')),
  simulator: lazy(() => import('../simulator/SimulatorScreen.tsx')),
};

/** Renders the screen of the current path. A screen that the viewer has no permission for does not exist. */
export function Screens() {
  const viewer = useViewer();
  const { isDevelopment } = useAppContext();
  const [path] = useLocation();
  const links = screensFor(viewer, isDevelopment);
  return (
    <ErrorBoundary screen={path}>
      <Suspense fallback={<LoadingSkeleton />}>
        <Switch>
          <Route path="/">
            <Redirect to={links[0]?.path ?? '/inbox'} replace />
          </Route>
          {links.map(({ path: route, name }) => {
            const Screen = SCREENS[name];
            return (
              <Route key={name} path={route} nest>
                <Screen />
              </Route>
            );
          })}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('shell.nothingHere')} icon={<IconCompassOff />}>
      <p>{t('shell.nothingHereMore')}</p>
      <Anchor component={Link} href="/">
        {t('shell.toTheStart')}
      </Anchor>
    </EmptyState>
  );
}
