import { useEffect } from 'react';

const PRODUCT = 'Blockdesk';

/** What the tab of the browser says: which screen it is, and before it how much came that nobody has looked at. */
export function usePageTitle(screen: string | null, unseen: number): void {
  useEffect(() => {
    const name = screen === null ? PRODUCT : `${screen} · ${PRODUCT}`;
    document.title = unseen > 0 ? `(${unseen}) ${name}` : name;
  }, [screen, unseen]);
  useEffect(
    () => () => {
      document.title = PRODUCT;
    },
    [],
  );
}
