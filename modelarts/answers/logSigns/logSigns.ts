import { argumentSigns } from './argumentSigns.ts';
import { cardSigns } from './cardSigns.ts';
import { dataSigns } from './dataSigns.ts';
import { distributedSigns } from './distributedSigns.ts';
import { exitSigns } from './exitSigns.ts';
import { fileSigns } from './fileSigns.ts';
import { lineEndSigns } from './lineEndSigns.ts';
import type { LogSigns } from './logSign.ts';
import { memorySigns } from './memorySigns.ts';
import { modelSigns } from './modelSigns.ts';
import { obsSigns } from './obsSigns.ts';
import { packageSigns } from './packageSigns.ts';
import { platformSigns } from './platformSigns.ts';
import { scriptSigns } from './scriptSigns.ts';

/** Everything that is known to tell a cause, those that say more about the same line first. */
export const logSigns = (): LogSigns => ({
  ...lineEndSigns(),
  ...argumentSigns(),
  ...memorySigns(),
  ...distributedSigns(),
  ...cardSigns(),
  ...modelSigns(),
  ...packageSigns(),
  ...obsSigns(),
  ...exitSigns(),
  ...platformSigns(),
  ...fileSigns(),
  ...scriptSigns(),
  ...dataSigns(),
});
