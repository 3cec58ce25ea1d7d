// The core runs one search at a time and gives up the older for the newer one. Within one search box that is right, the
// older question is not wanted any more; between boxes it would be wrong: they take turns.

import { call, CallFault, type Search, type SearchResult } from '../../ipc';

type Waiting = { start: () => void; giveUp: () => void };

/** Whose questions are under way, and how many. */
let running: { box: object; count: number } | null = null;
/** The newest question of every other box, in the order they came. */
const waiting = new Map<object, Waiting>();

/** Asks for a search box. A question overtaken by a newer one of the same box is rejected as cancelled. */
export function ask(box: object, body: Search): Promise<SearchResult> {
  if (running === null || running.box === box) return run(box, body);
  waiting.get(box)?.giveUp();
  return new Promise((resolve, reject) => {
    waiting.set(box, {
      start: () => run(box, body).then(resolve, reject),
      giveUp: () => reject(new CallFault({ code: 'cancelled', what: '' })),
    });
  });
}

async function run(box: object, body: Search): Promise<SearchResult> {
  running = { box, count: (running?.count ?? 0) + 1 };
  try {
    return await call('search', body);
  } finally {
    running = running && running.count > 1 ? { box, count: running.count - 1 } : null;
    const [next] = waiting;
    if (running === null && next) {
      waiting.delete(next[0]);
      next[1].start();
    }
  }
}
