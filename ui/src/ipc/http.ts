// The test bridge's transport: the same dispatcher behind plain HTTP, used when the page runs in a browser.

import type { Events, Transport } from './transport';

/** The bridge answers only to who has the token in the address it printed. */
const path = (rest: string) => `/__${rest}?bridge=${new URLSearchParams(location.search).get('bridge') ?? ''}`;

let source: EventSource | null = null;

function events(): EventSource {
  source ??= new EventSource(path('ipc/events'));
  // A bridge without events is fine; retrying for ever is not.
  source.onerror = () => source?.close();
  return source;
}

export const http: Transport = {
  async call(name, body) {
    const response = await fetch(path(`ipc/${name}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw answer;
    return answer;
  },
  on<E extends keyof Events>(event: E, fn: (payload: Events[E]) => void) {
    const listener = (message: MessageEvent<string>) => fn(JSON.parse(message.data) as Events[E]);
    const target = events();
    target.addEventListener(event, listener as EventListener);
    return () => target.removeEventListener(event, listener as EventListener);
  },
  evidenceUrl: (id) => path(`evidence/${encodeURIComponent(id)}`),
};
