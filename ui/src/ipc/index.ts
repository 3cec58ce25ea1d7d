export { call, evidenceUrl, on, useGuard, useTransport, type Answer, type Body, type Name } from './client';
export { publish, subscribe, watch } from './changes';
export { CallFault, toFault } from './fault';
export type * from './generated';
export type { Events, Transport } from './transport';
