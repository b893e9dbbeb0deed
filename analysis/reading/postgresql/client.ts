// Whose connection it is: an address or a name, and its port.
import { canonicalIp, portOf } from '../values/address.ts';

export function address(prefix: { client?: string; ip?: string; port?: number }, host: string, port: string | undefined): void {
  prefix.client = host;
  const ip = canonicalIp(host);
  if (ip !== undefined) prefix.ip = ip;
  const number = portOf(port);
  if (number !== undefined) prefix.port = number;
}
