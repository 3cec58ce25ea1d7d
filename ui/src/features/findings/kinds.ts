// Which kinds of finding there are in an audit. The core says which conclusions are possible there; a nonconforming
// requirement is a nonconformity, one of concern an area of concern. What concludes nothing can always be recorded.

import { call } from '../../ipc';

const concludes: Record<string, string> = { nc: 'nonconforming', concern: 'concern' };

export async function kindsIn(audit: string, requirement?: string): Promise<string[]> {
  const asked = requirement ?? (await call('list_requirements', { audit })).requirements[0]?.id;
  const possible = asked ? (await call('get_requirement', { audit, requirement: asked })).possible : [];
  const states = new Set(possible.map(({ state }) => state));
  return ['nc', 'concern', 'ofi', 'positive'].filter((kind) => {
    const state = concludes[kind];
    return state === undefined || states.has(state);
  });
}
