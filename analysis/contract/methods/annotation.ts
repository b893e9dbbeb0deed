import { z } from 'zod';
import { method } from '../method.ts';
import { finding, note, pin, severity, tag, target } from '../model/annotation.ts';
import { recordRef } from '../model/place.ts';

const text = z.string().trim().min(1).max(20_000);

export const annotationMethods = {
  'note.list': method('query', {
    meaning: 'notes of the case',
    shows: ['case', 'annotations'],
    params: z.object({}),
    result: z.object({ notes: z.array(note) }),
  }),
  'note.add': method('command', {
    meaning: 'write a note',
    changes: ['annotations', 'case'],
    subject: 'target',
    params: z.object({ target, text }),
    result: note,
  }),
  'note.withdraw': method('command', {
    meaning: 'withdraw a note; it stays in the journal',
    changes: ['annotations', 'case'],
    subject: 'id',
    params: z.object({ id: z.number().int(), /** False puts it back. */ withdrawn: z.boolean().default(true) }),
    result: z.object({}),
  }),
  'tag.list': method('query', { meaning: 'tags of the case', shows: ['case', 'annotations'], params: z.object({}), result: z.object({ tags: z.array(tag) }) }),
  'tag.add': method('command', {
    meaning: 'tag records or a session',
    changes: ['annotations', 'case'],
    subject: 'tag',
    params: z.object({ targets: z.array(target).min(1).max(10_000), tag: z.string().trim().min(1).max(80) }),
    result: z.object({ added: z.number().int() }),
  }),
  'tag.remove': method('command', {
    meaning: 'remove a tag',
    changes: ['annotations', 'case'],
    subject: 'tag',
    params: z.object({ targets: z.array(target).min(1).max(10_000), tag: z.string() }),
    result: z.object({ removed: z.number().int() }),
  }),
  'finding.list': method('query', {
    meaning: 'findings with their pins',
    shows: ['case', 'annotations', 'verdicts'],
    params: z.object({}),
    result: z.object({ findings: z.array(finding) }),
  }),
  'finding.add': method('command', {
    meaning: 'open a finding',
    changes: ['annotations', 'case'],
    subject: 'title',
    params: z.object({ title: text, statement: z.string().max(50_000).default(''), severity: severity.default('medium') }),
    result: finding,
  }),
  'finding.edit': method('command', {
    meaning: 'change a finding',
    changes: ['annotations', 'case'],
    subject: 'id',
    params: z.object({ id: z.number().int(), title: text.optional(), statement: z.string().max(50_000).optional(), severity: severity.optional() }),
    result: finding,
  }),
  'finding.state': method('command', {
    meaning: 'mark a finding as draft, ready or withdrawn',
    changes: ['annotations', 'case'],
    subject: 'id',
    params: z.object({ id: z.number().int(), state: z.enum(['draft', 'ready', 'withdrawn']) }),
    result: finding,
  }),
  'pin.add': method('command', {
    meaning: 'pin a record to a finding',
    changes: ['annotations', 'case'],
    subject: 'record',
    params: z.object({ finding: z.number().int(), record: recordRef, comment: z.string().max(5000).default('') }),
    result: pin,
  }),
  'pin.remove': method('command', {
    meaning: 'take a pin off a finding',
    changes: ['annotations', 'case'],
    subject: 'id',
    params: z.object({ id: z.number().int(), /** False puts it back. */ removed: z.boolean().default(true) }),
    result: z.object({}),
  }),
  'act.undo': method('command', {
    meaning: 'undo an act by a new act',
    changes: ['annotations', 'sources', 'verdicts', 'case'],
    subject: 'seq',
    params: z.object({ seq: z.number().int() }),
    result: z.object({ undone: z.string() }),
  }),
};
