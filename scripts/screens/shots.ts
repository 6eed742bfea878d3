import { CHANGING_SCREENS } from './changingScreens.ts';
import { CONTACT_SCREENS } from './contactScreens.ts';
import { OTHER_SCREENS } from './otherScreens.ts';
import { QUEUE_SCREENS } from './queueScreens.ts';
import type { Screen } from './screen.ts';

/** In the order in which they are taken: what changes the demo's data comes last. */
export const SCREENS: readonly Screen[] = [...OTHER_SCREENS, ...QUEUE_SCREENS, ...CONTACT_SCREENS, ...CHANGING_SCREENS];
