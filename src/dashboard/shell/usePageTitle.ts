import { useEffect } from 'react';

const PRODUCT = 'Blockdesk';

/** Sets the title of the browser tab: the number of unseen tickets, and the screen. */
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
