// Generic JSON records: one a line, pretty-printed, in an array or in a wrapper. Its fields are chosen from the head and can be corrected.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Sniff } from '../../reading/recognise/recognition.ts';
import { jsonHead, wrapperNames } from '../../reading/recognise/json-head.ts';
import { isObject } from '../../reading/values/json-text.ts';
import { choose, ofMembers } from '../../reading/choice/choose.ts';
import { chosenColumns as columns } from '../../reading/choice/fill.ts';
import { open } from './decode.ts';
import sample from './cases/app.ndjson?raw';

export const jsonLines = defineFormat<EventFormat>({
  id: 'json:lines',
  title: 'JSON records',
  vendor: { document: 'RFC 8259; member names after Elastic Common Schema', version: '8.17' },
  about: {
    family: 'general',
    origin: 'Any program that writes JSON records',
    sample,
    silent: ['What its members mean: they are chosen by their names, and can be corrected.', 'The zone of times that do not state it.'],
  },
  role: 'events',
  framing: { kind: 'json', wrappers: wrapperNames },
  dataset: 'json.lines',
  time: { zone: 'asked' },
  reading: { by: 'code', columns, open, startsAnywhere: () => true },
  mapping: {
    takes: ofMembers,
    choose(head) {
      const records = jsonHead(head)?.records ?? [];
      return records.length === 0 ? undefined : choose(records);
    },
  },
  recognise: {
    general: true,
    examine(head) {
      const json = jsonHead(head);
      if (!json) return undefined;
      // A lone object that carries a time itself is a record, whatever arrays it holds.
      const self = json.wrapper !== undefined && isObject(json.top) ? choose([json.top]) : undefined;
      const selfRecord = self?.fields.time !== undefined && isObject(json.top) && !self.fields.time.includes('.');
      const records = selfRecord && isObject(json.top) ? [json.top] : json.records;
      const wrapper = selfRecord ? undefined : json.wrapper;
      const choice = choose(records);
      const shape =
        json.kind === 'stream'
          ? `${records.length} JSON objects one after another`
          : wrapper !== undefined
            ? `a JSON document with its records under ${wrapper}`
            : Array.isArray(json.top)
              ? 'a JSON array'
              : 'one JSON object';
      const reasons = [shape, ...choice.reasons];
      if (json.foreign > 0) reasons.push(`${json.foreign} stretches in the head are no JSON`);
      const sniff: Sniff = {
        score: records.length === 0 ? 25 : Math.max(25, (choice.fields.time === undefined ? 40 : 60) - Math.min(30, 2 * json.foreign)),
        reasons,
        fields: choice.fields,
        members: choice.members,
        needs: choice.zoneless ? ['zone'] : [],
      };
      // A document that the head cuts may bring its wrapper further on: then the format's list stands.
      if (wrapper !== undefined) sniff.wrappers = [wrapper];
      else if (json.kind === 'stream' || head.complete || selfRecord || Array.isArray(json.top)) sniff.wrappers = [];
      return sniff;
    },
  },
});
