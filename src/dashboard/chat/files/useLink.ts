import { useState } from 'react';

export interface Link {
  /** Changes when the picture has to be loaded again, also by the same link. */
  readonly key: number;
  readonly state: 'good' | 'reading' | 'failed';
  /** Called when the picture could not be loaded: its link may have ended. */
  readonly onError: () => void;
  readonly onLoad: () => void;
  readonly retry: () => void;
}

/** Reads the link to a picture anew when it did not work. A second failure in a row has another cause. */
export function useLink(onReadLink: () => Promise<string | null>): Link {
  const [key, setKey] = useState(0);
  const [state, setState] = useState<Link['state']>('good');
  const [hasFailed, setFailed] = useState(false);

  async function readAnew(): Promise<void> {
    setState('reading');
    setFailed(true);
    try {
      const url = await onReadLink();
      setKey((before) => before + 1);
      setState(url === null ? 'failed' : 'good');
    } catch {
      setState('failed');
    }
  }

  return {
    key,
    state,
    onError: () => (hasFailed ? setState('failed') : void readAnew()),
    onLoad: () => setFailed(false),
    retry: () => void readAnew(),
  };
}
