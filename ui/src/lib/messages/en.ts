// English, complete. One file per area, so that areas can grow side by side.

import { common } from './en/common';
import { frame } from './en/frame';
import { history } from './en/history';
import { setup } from './en/setup';
import { start } from './en/start';
import { catalogues } from './en/catalogues';
import { evidence } from './en/evidence';
import { findings } from './en/findings';
import { outcome } from './en/outcome';
import { requirements } from './en/requirements';
import { status } from './en/status';
import { viewer } from './en/viewer';

export const en = {
  ...common,
  ...frame,
  ...start,
  ...setup,
  ...history,
  ...status,
  ...viewer,
  ...evidence,
  ...catalogues,
  ...requirements,
  ...findings,
  ...outcome,
} as const;
