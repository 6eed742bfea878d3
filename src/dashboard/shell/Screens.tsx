import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { IconCompassOff } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { SCREENS, usePrefetch } from './lazyScreens.tsx';
import { screensFor } from './screenLinks.ts';

/** Renders the screen of the current path. A screen that the viewer has no permission for does not exist. */
export function Screens() {
  const viewer = useViewer();
  const { isDevelopment } = useAppContext();
  const [path] = useLocation();
  const links = screensFor(viewer, isDevelopment);
  usePrefetch(links.map(({ name }) => name));
  return (
    <ErrorBoundary screen={path}>
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
