// English, complete. One file per area, so that areas can grow side by side.

import { common } from './en/common';
import { frame } from './en/frame';
import { history } from './en/history';
import { setup } from './en/setup';
import { start } from './en/start';
import { catalogues } from './en/catalogues';
import { checklist } from './en/checklist';
import { documented } from './en/documented';
import { evidence } from './en/evidence';
import { exporting } from './en/export';
import { findings } from './en/findings';
import { followUp } from './en/follow-up';
import { outcome } from './en/outcome';
import { recognition } from './en/recognition';
import { requests } from './en/requests';
import { register } from './en/register';
import { requirements } from './en/requirements';
import { scope } from './en/scope';
import { status } from './en/status';
import { suggestions } from './en/suggestions';
import { versions } from './en/versions';
import { viewer } from './en/viewer';

export const en = {
  ...common,
  ...frame,
  ...start,
  ...setup,
  ...scope,
  ...history,
  ...status,
  ...viewer,
  ...evidence,
  ...exporting,
  ...register,
  ...catalogues,
  ...checklist,
  ...documented,
  ...recognition,
  ...requests,
  ...requirements,
  ...findings,
  ...followUp,
  ...outcome,
  ...suggestions,
  ...versions,
} as const;
