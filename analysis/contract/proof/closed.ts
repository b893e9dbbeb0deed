// Objects that hold the documented members and nothing else: what an unknown member carries would go unread.

export type Members = Record<string, unknown>;
type Member = string | RegExp;

export const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** `value` as an object whose every member is one of `scalars` and holds no object or list, or one of `others` and passes its test. */
export function closed(value: unknown, scalars: readonly Member[], others: Record<string, (value: unknown) => boolean> = {}): Members | null {
  if (!isMembers(value)) return null;
  const known = (name: string): boolean => scalars.some((one) => (typeof one === 'string' ? one === name : one.test(name)));
  for (const [name, member] of Object.entries(value)) {
    const test = Object.hasOwn(others, name) ? others[name] : undefined;
    if (!(test ? test(member) : known(name) && isScalar(member))) return null;
  }
  return value;
}

/** What the SDKs put beside an answer: request id, status, headers. */
export const isResponseMetadata = (value: unknown): boolean =>
  closed(
    value,
    ['RequestId', 'HostId', 'HTTPStatusCode', 'RetryAttempts', 'requestId', 'extendedRequestId', 'cfId', 'httpStatusCode', 'attempts', 'totalRetryDelay'],
    {
      HTTPHeaders: (headers) => closed(headers, [/^[a-z0-9-]+$/i]) !== null,
    },
  ) !== null;
