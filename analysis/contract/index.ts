// The only file of analysis/ that the renderer may import. Types, the client and pure helpers; no schema reaches the bundle.
export type { Channel } from './channel.ts';
export { channelPair } from './channel.ts';
export { type CallOptions, type Client, createClient } from './client.ts';
export { Fault, type FaultCode, type FaultShape } from './faults.ts';
export type { Notice, Progress } from './frames.ts';
export type { Kind } from './method.ts';
export type { MethodName, Params, Result } from './methods.ts';
export type * from './model/annotation.ts';
export type * from './model/case.ts';
export type * from './model/event.ts';
export type * from './model/integrity.ts';
export type * from './model/journal.ts';
export type * from './model/report.ts';
export type * from './model/session.ts';
export type * from './model/source.ts';
export type * from './model/timeline.ts';
export type { ColumnarPage } from './page.ts';
export { fromRfc3339, type Nanoseconds, toRfc3339 } from './time.ts';
