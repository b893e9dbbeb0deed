// WireGuard in the kernel's log, where dynamic debug is on: behind the head of syslog, with the time since boot or without.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const at = '[0-9a-fA-F.:\\[\\]]{2,60}';
const form = (name: string, pattern: string): LineForm => ({ name, line: new RegExp(`^(?<text>${pattern})$`) });

export const wireguardKernel = defineFormat<EventFormat>({
  id: 'wireguard:kernel',
  title: 'WireGuard kernel messages',
  vendor: { document: 'Linux, drivers/net/wireguard/receive.c and the other messages of its debug output', version: '5.6 to 6.12' },
  about: {
    family: 'gateways',
    origin: 'The kernel log (dmesg, journal, kern.log) with dynamic debug for wireguard',
    sample,
    silent: [
      'Anything at all, unless debug messages were switched on: WireGuard is silent by design.',
      'Who a peer is: a number in this interface, that changes with the configuration; its key is not named.',
      'When a session ended: there is no such event, keypairs are thrown away when they are old.',
      'How often something happened: messages are limited in rate.',
    ],
  },
  role: 'events',
  dataset: 'wireguard.kernel',
  recognise: { signatures: [{ kind: 'line', line: /^(?:\[ {0,8}\d{1,10}\.\d{6}\] )?wireguard: \S{1,20}: / }] },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?:\[ {0,8}(?<since_start>\d{1,10}\.\d{6})\] )?wireguard: (?<interface>\S{1,20}): /,
      of: [
        form('unallowed', `Packet has unallowed src IP \\((?<inner>${at})\\) from peer (?<peer>\\d{1,10}) \\((?<source>${at})\\)`),
        form('invalid_initiation', `Invalid handshake initiation from (?<source>${at})`),
        form('invalid_mac', `Invalid MAC of handshake, dropping packet from (?<source>${at})`),
        form('invalid_response', `Invalid handshake response from (?<source>${at})`),
        form('receiving_initiation', `Receiving handshake initiation from peer (?<peer>\\d{1,10}) \\((?<source>${at})\\)`),
        form('receiving_response', `Receiving handshake response from peer (?<peer>\\d{1,10}) \\((?<source>${at})\\)`),
        form('sending_initiation', `Sending handshake initiation to peer (?<peer>\\d{1,10}) \\((?<destination>${at})\\)`),
        form('sending_response', `Sending handshake response to peer (?<peer>\\d{1,10}) \\((?<destination>${at})\\)`),
        form('keepalive', `Receiving keepalive packet from peer (?<peer>\\d{1,10}) \\((?<source>${at})\\)`),
        form(
          'gave_up',
          `Handshake for peer (?<peer>\\d{1,10}) \\((?<destination>${at})\\) did not complete after \\d{1,6} (?:seconds|attempts), (?<reason>giving up|retrying.{0,40})`,
        ),
        form('keypair', 'Keypair (?<keypair>\\d{1,12}) (?<verdict>created|destroyed) for peer (?<peer>\\d{1,10})'),
        form('peer', 'Peer (?<peer>\\d{1,10})(?: \\((?<source>[^()]{2,60})\\))? (?<verdict>created|destroyed)'),
        form('other', '.{0,2000}'),
      ],
    },
  },
  time: { zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        source_ip: { from: 'source', as: 'endpoint' },
        source_port: { from: 'source', as: 'port' },
        source_address: 'source',
        destination_ip: { from: 'destination', as: 'endpoint' },
        destination_port: { from: 'destination', as: 'port' },
        destination_address: 'destination',
        session_key: { sql: `"$.interface" || ' peer ' || "$.peer"`, uses: ['interface', 'peer'] },
        resource: 'interface',
        event_reason: 'reason',
        network_protocol: { value: 'wireguard' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: kinds, else: null }],
    },
  },
});
