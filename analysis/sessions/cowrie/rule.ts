// Cowrie: a visit to the honeypot, from the connection to its end. Who a visitor tried to be changes within it.
import { keyedRule } from '../keyed.ts';

export const cowrie = keyedRule({
  id: 'cowrie',
  title: 'Cowrie: visits to the honeypot',
  document: 'Cowrie documentation, Output event code reference: session, cowrie.session.connect, cowrie.session.closed',
  version: 1,
  datasets: ['cowrie.log'],
  kind: 'honeypot',
  keyName: 'session',
  user: 'user_name',
  opens: `event_action = 'cowrie.session.connect'`,
  closes: `event_action = 'cowrie.session.closed'`,
  again: 'same',
  reasons: { closed: 'the client left, or was left' },
});
