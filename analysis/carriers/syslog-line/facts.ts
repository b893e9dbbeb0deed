// What the head of a line says, beside its record.
import type { PeeledPayload } from '../../reading/carrier.ts';
import type { JsonObject } from '../../reading/values/json-text.ts';
import type { Head } from '../../reading/syslog/head.ts';

export function factsOf({ stamp, pri, host, program, pid, extra = {} }: Head, cookie: string | undefined): PeeledPayload['facts'] {
  const { structured_data: data, ...beside } = extra;
  return {
    time: stamp?.text,
    ...(pri === undefined ? {} : { priority: pri, facility: pri >> 3, severity: pri & 7 }),
    host,
    program,
    pid,
    ...beside,
    structured_data: typeof data === 'string' ? elementsOf(data) : undefined,
    cookie,
  };
}

const element = /\[([^\s=\]"]{1,32})/y;
const parameter = / ([^\s=\]"]{1,32})="((?:[^"\\]|\\.)*)"/y;

/** `[id name="value"][...]` (RFC 5424, 6.3): values by id and name, of names that stand several times all. As it is written where it is none. */
function elementsOf(data: string): JsonObject | string {
  const elements: JsonObject = Object.create(null) as JsonObject;
  let at = 0;
  while (at < data.length) {
    element.lastIndex = at;
    const found = element.exec(data);
    if (!found) return data;
    at = element.lastIndex;
    const values: JsonObject = Object.create(null) as JsonObject;
    for (;;) {
      parameter.lastIndex = at;
      const pair = parameter.exec(data);
      if (!pair) break;
      at = parameter.lastIndex;
      const [, name = '', written = ''] = pair;
      const value = written.replace(/\\(["\\\]])/g, '$1');
      const before = values[name];
      values[name] = before === undefined ? value : [before, value].flat();
    }
    if (data[at] !== ']') return data;
    at++;
    elements[found[1] ?? ''] = values;
  }
  return elements;
}
