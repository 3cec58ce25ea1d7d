// The window's transport, and the only file that knows Tauri.

import { convertFileSrc, invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Transport } from './transport';

export const inTauri = (): boolean => isTauri();

export const tauri: Transport = {
  call: (name, body) => invoke('call', { name, body }),
  on(event, fn) {
    let stopped = false;
    let stop = () => {
      stopped = true;
    };
    void listen(event, ({ payload }) => fn(payload as never)).then((unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    });
    return () => stop();
  },
  evidenceUrl: (id) => convertFileSrc(id, 'evidence'),
};
