import { Anchor } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useDesk, useViewer } from '../appContext/appContext.ts';
import { Empty } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/LoadingSkeleton.tsx';
import { BrokenBoundary } from './ErrorBoundary.tsx';
import { screensFor } from './screenLinks.ts';

/** Each is loaded when it is first looked at. */
const SCREENS = {
  queues: lazy(() => import('../queues/QueuesScreen.tsx')),
  inbox: lazy(() => import('../inbox/InboxScreen.tsx')),
  contacts: lazy(() => import('../contacts/ContactsScreen.tsx')),
  audit: lazy(() => import('../audit/AuditScreen.tsx')),
  settings: lazy(() => import('../settings/SettingsScreen.tsx')),
  simulator: lazy(() => import('../simulator/SimulatorScreen.tsx')),
};

/** The screen that the address names. A screen that is of no use to whoever looks is not there. */
export function Screens() {
  const viewer = useViewer();
  const { isDevelopment } = useDesk();
  const [path] = useLocation();
  const links = screensFor(viewer, isDevelopment);
  return (
    <BrokenBoundary screen={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <Redirect to={links[0]?.path ?? '/inbox'} replace />
          </Route>
          {links.map(({ path: at, name }) => {
            const Screen = SCREENS[name];
            return (
              <Route key={name} path={at} nest>
                <Screen />
              </Route>
            );
          })}
          <Route>
            <Nowhere />
          </Route>
        </Switch>
      </Suspense>
    </BrokenBoundary>
  );
}

function Nowhere() {
  const { t } = useTranslation();
  return (
    <Empty title={t('shell.nothingHere')} icon={<IconCompassOff />}>
      <p>{t('shell.nothingHereMore')}</p>
      <Anchor component={Link} href="/">
        {t('shell.toTheStart')}
      </Anchor>
    </Empty>
  );
}
