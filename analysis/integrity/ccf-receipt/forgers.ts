// Who could have made a receipt: a node that the service certified signs roots, and the service certifies nodes.
import { byCertificate, type Forgery, unproven } from '../forgers.ts';

const means: Readonly<Record<string, string>> = {
  'signed-anew': 'with the key of the node, issue a receipt for other content',
  issued: 'certify another node with the key of the service, whose receipts then count',
};
export const forgers: readonly Forgery[] = [...byCertificate.map((one) => ({ ...one, means: means[one.attack] ?? one.means })), unproven];
