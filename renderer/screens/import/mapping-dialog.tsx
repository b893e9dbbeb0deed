// A mapping seen and corrected on the first records of an item: tried as it changes, named, kept in the case or the program, exported and imported as a file.
import { useState } from 'react';
import type { KeptMapping, MappedItem, MappingReads } from '../../../analysis/contract/index.ts';
import { act } from '../../engine/act.ts';
import { asFault } from '../../engine/query-store.ts';
import { useEngine } from '../../engine/engine.tsx';
import { pickPaths } from '../../engine/pick.ts';
import { useQuery } from '../../engine/use-query.ts';
import { showFault, toast } from '../../state/ui-store.ts';
import { Button, Field, Select } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { saidIn } from './mapping-change.ts';
import { MappingForm } from './mapping-form.tsx';
import { MappingMembers } from './mapping-members.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { useSettled } from './use-settled.ts';
import './mapping.css';

export interface MappingDialogProps {
  item: MappedItem;
  /** What the item is called. */
  path: string;
  /** What is said of it already, and by which mapping. */
  said: MappingReads;
  name: string | undefined;
  onUse: (reads: MappingReads, name: string | undefined) => void;
  onClose: () => void;
}

const keyOf = ({ place, name }: Pick<KeptMapping, 'place' | 'name'>): string => `${place} ${name}`;

export function MappingDialog({ item, path, said, name: before, onUse, onClose }: MappingDialogProps) {
  const client = useEngine();
  const [reads, setReads] = useState(said);
  const [name, setName] = useState(before ?? '');
  const [description, setDescription] = useState('');
  const asked = useSettled(saidIn(reads));
  const look = useQuery('mapping.try', { item, reads: asked });
  // What its bytes choose by themselves: what is taken away of it has to be said.
  const plain = useQuery('mapping.try', { item, reads: saidIn({ format: asked.format, fields: formOf(asked) }) });
  const kept = useQuery('mapping.list', {}).data?.mappings ?? [];
  const fitting = new Map(look.data?.fitting.map((one) => [keyOf(one), one.because]));
  const fields = reads.fields ?? {};
  const members = look.data?.members ?? [];
  const content = () => ({ name: name.trim(), description, reads: saidIn(reads), members: members.map((one) => one.name).slice(0, 300) });
  const refuse = (title: string) => (cause: unknown) => showFault({ fault: asFault(cause), kind: 'command', title });
  const isKept = (place: KeptMapping['place']) => kept.some((one) => one.place === place && one.name === name.trim());
  const keep = (place: KeptMapping['place']) => {
    const params = { mapping: content(), replace: isKept(place) };
    const done =
      place === 'case'
        ? act(client, 'mapping.keep', params, ({ name: called }) => `The case keeps the mapping ${plainEvidence(called, 60)}`)
        : act(client, 'mapping.store', params, ({ name: called }) => `The program keeps the mapping ${plainEvidence(called, 60)}`);
    void done.catch(refuse('The mapping was not kept'));
  };
  const take = ({ name: called, description: what, reads: those }: Pick<KeptMapping, 'name' | 'description' | 'reads'>) => {
    setName(called);
    setDescription(what);
    setReads(those);
  };
  const fromFile = async () => {
    const [chosen] = await pickPaths('files', { title: 'File of a mapping' });
    if (chosen !== undefined) await client.call('mapping.read', { path: chosen }).then(take, refuse('The mapping was not imported'));
  };
  const toFile = async () => {
    const { actor = '' } = (await client.call('engine.info', {})) ?? {};
    const mapping = { by: actor, at: new Date().toISOString(), ...content() };
    await client
      .call('mapping.write', { path: `${mapping.name}.mapping.json`, mapping, replace: true })
      .then((written) => toast(`Exported to ${plainEvidence(written.path, 200)}`), refuse('The mapping was not exported'));
  };
  const nameless = name.trim() === '';
  return (
    <Dialog
      open
      onClose={onClose}
      width={1180}
      title={`Mapping of ${plainEvidence(path, 80)}`}
      footer={
        <>
          <Button size="m" onClick={() => void fromFile()}>
            Import a file
          </Button>
          <Button size="m" disabled={nameless} onClick={() => void toFile()}>
            Export
          </Button>
          <Button size="m" disabled={nameless} onClick={() => keep('case')}>
            {isKept('case') ? 'Replace in the case' : 'Keep in the case'}
          </Button>
          <Button size="m" disabled={nameless} onClick={() => keep('program')}>
            {isKept('program') ? 'Replace in the program' : 'Keep in the program'}
          </Button>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" disabled={look.fault !== undefined} onClick={() => onUse(saidIn(reads), nameless ? undefined : name.trim())}>
            Use this mapping
          </Button>
        </>
      }
    >
      <div className="mapping">
        <div className="mapping-said">
          {kept.length > 0 ? (
            <Select
              label="Kept mappings"
              value=""
              onChange={(key) => {
                const one = kept.find((mapping) => keyOf(mapping) === key);
                if (one) take(one);
              }}
              options={[
                { value: '', text: fitting.size > 0 ? `${fitting.size} of ${kept.length} fit` : 'none fits by its members' },
                ...kept.map((one) => ({
                  value: keyOf(one),
                  text: `${plainEvidence(one.name, 60)}, ${one.place}${fitting.has(keyOf(one)) ? `: fits, ${fitting.get(keyOf(one)) ?? ''}` : ''}`,
                })),
              ]}
            />
          ) : null}
          <MappingForm reads={reads} takes={look.data?.takes ?? []} strings={look.data?.log_formats ?? []} onChange={setReads} />
          <Field label="Name" value={name} onChange={setName} placeholder="to keep or export it" maxLength={80} />
          <Field label="What it is for" value={description} onChange={setDescription} maxLength={2000} />
        </div>
        <div className="mapping-shown">
          {look.fault ? <FaultBox fault={look.fault} retry={look.reload} /> : null}
          {members.length > 0 ? (
            <MappingMembers
              choosable={look.data?.takes.includes('columns') ?? true}
              members={members}
              chosen={plain.data?.fields ?? {}}
              said={fields}
              onChange={(next) => setReads({ ...reads, fields: next })}
            />
          ) : look.data ? (
            <p className="t12 dim">
              {look.data.title === null
                ? 'No format knows it: choose how it is read.'
                : `${look.data.title} names its fields itself, or shows none in its first records.`}
            </p>
          ) : null}
          {look.data ? <MappingPreview look={look.data} old={look.previous || look.loading} /> : look.fault ? null : <SkeletonRows rows={10} />}
        </div>
      </div>
    </Dialog>
  );
}

/** How its records are taken apart, without what its members mean. */
const formOf = ({ fields: { delimiter, header, log_format } = {} }: MappingReads) => ({ delimiter, header, log_format });
