// Kept mappings that fit what was found, each with why; and the mapping of one item, seen and corrected.
import { useState } from 'react';
import { exactly, fieldWords, type FoundItem, type MappingReads } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Section } from '../../widgets/layout.tsx';
import { correct, useDraft } from './import-store.ts';
import { MappingDialog } from './mapping-dialog.tsx';

/** What a mapping says takes the place of all that was said of the item before. */
const use = (path: string, { format, carrier, encoding, time, fields }: MappingReads, mapping: string | undefined): void =>
  correct(exactly(path), { format, carrier, encoding, time: time ?? {}, fields: fields ?? {}, mapping });

function useKept() {
  const client = useEngine();
  return async (name: string, place: string): Promise<MappingReads | undefined> =>
    (await client.call('mapping.list', {})).mappings.find((one) => one.name === name && one.place === place)?.reads;
}

/** Of all found items. */
export function MappingOffers() {
  const paths = useDraft((state) => state.paths);
  const { data } = useQuery('mapping.fitting', { paths });
  const kept = useKept();
  const offers = new Map<string, { name: string; place: string; because: string; items: string[] }>();
  for (const { path, fitting } of data?.items ?? [])
    for (const { name, place, because } of fitting) {
      const key = `${place} ${name}`;
      const offer = offers.get(key) ?? { name, place, because, items: [] };
      offer.items.push(path);
      offers.set(key, offer);
    }
  if (offers.size === 0) return null;
  return (
    <Section title="Mappings that fit">
      <ul className="mapping-offers t12">
        {[...offers].map(([key, { name, place, because, items }]) => (
          <li key={key}>
            <EvidenceText text={name} most={80} />{' '}
            <span className="dim">
              of the {place}; {because}
            </span>{' '}
            <TextButton
              onClick={() =>
                void kept(name, place).then((reads) => {
                  if (reads) for (const path of items) use(path, reads, name);
                })
              }
            >
              Use for {formatCounted(items.length, 'item')}
            </TextButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Of one item. */
export function ItemMapping({ item }: { item: FoundItem }) {
  const path = exactly(item.path);
  const own = useDraft((state) => state.corrections[path]);
  const paths = useDraft((state) => state.paths);
  const { data } = useQuery('mapping.fitting', { paths });
  const kept = useKept();
  const [open, setOpen] = useState(false);
  const fitting = data?.items.find(({ given, number }) => given === item.given && number === item.number)?.fitting ?? [];
  return (
    <Section title="Mapping" action={own?.mapping === undefined ? undefined : <span className="mid">{own.mapping}</span>}>
      {fitting
        .filter(({ name }) => name !== own?.mapping)
        .map(({ name, place, because }) => (
          <p key={`${place} ${name}`} className="t12 para">
            <EvidenceText text={name} most={80} />{' '}
            <span className="dim">
              of the {place} fits: {because}.
            </span>{' '}
            <TextButton onClick={() => void kept(name, place).then((reads) => (reads ? use(item.path, reads, name) : undefined))}>Use it</TextButton>
          </p>
        ))}
      {own?.fields && fieldWords(own.fields).length > 0 ? (
        <ul className="mapping-words t12 mid">
          {fieldWords(own.fields).map((words) => (
            <li key={words}>
              <EvidenceText text={words} most={200} />
            </li>
          ))}
        </ul>
      ) : null}
      <Button onClick={() => setOpen(true)}>Members and columns</Button>
      {open ? (
        <MappingDialog
          item={{ given: item.given, number: item.number }}
          path={item.path}
          said={{ format: own?.format, carrier: own?.carrier, encoding: own?.encoding, time: own?.time, fields: own?.fields }}
          name={own?.mapping}
          onUse={(reads, name) => {
            use(item.path, reads, name);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}
