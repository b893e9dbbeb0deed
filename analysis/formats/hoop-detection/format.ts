// What hoop.dev saw of sensitive data in frames of a recorded desktop session: which kind, when in the recording, and where on the screen. Never what stood there.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const hoopDetection = defineFormat<EventFormat>({
  id: 'hoop:detection',
  title: 'hoop.dev detections in desktop sessions',
  vendor: { document: 'hoop.dev documentation, REST API, session detections; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/sessions/{id}/rdp-detections',
    sample,
    silent: [
      'When: its seconds count from the beginning of the recording, and no time is made of them.',
      'The session and its user: nothing in it names them.',
      'What was on the screen: the kind of data and its place alone.',
    ],
  },
  role: 'events',
  dataset: 'hoop.detection',
  recognise: { signatures: [{ kind: 'members', all: ['frame_index', 'entity_type', 'score', 'width', 'height'] }] },
  framing: { kind: 'json', wrappers: ['detections'] },
  time: { zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'detected' },
        event_category: { value: 'session' },
        event_type: { value: 'info' },
        event_code: 'entity_type',
      },
      also: { frame_index: 'json', timestamp: 'json', score: 'json', x: 'json', y: 'json', width: 'json', height: 'json' },
    },
  },
  message: '{event_action} {event_code}',
});
