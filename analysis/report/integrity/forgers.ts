// The forger ledger: for each scheme of which something holds in this case, who could have made what it covers and who could not, each by their means.
import { type Forger, forgers as order, forgerWords } from '../../contract/forgers.ts';
import type { Assurance, ObjectStatus } from '../../contract/model/integrity.ts';
import type { Block } from '../../contract/model/report.ts';
import { counted, heading, list, paragraph, table } from '../compose.ts';
import type { SectionContext } from '../define-section.ts';
import holdingSql from './holding.sql?raw';

/** Ways in which objects hold: there are not many schemes, and each has a few. */
const TOLD = 200;

interface Holding {
  scheme: string;
  status: ObjectStatus;
  assurance: Assurance;
  objects: number;
}

export async function forgerLedger({ reader, forgers }: Pick<SectionContext, 'reader' | 'forgers'>): Promise<Block[]> {
  const ways = await reader.rows<Holding>(holdingSql, { limit: TOLD });
  if (ways.length === 0) return [];
  const named = new Set<Forger>();
  const rows = ways.flatMap((way) => {
    const { title, claims } = forgers(way);
    const stand = way.status === 'agrees' && way.objects !== 1 ? 'agree' : way.status;
    const holds = `${title}: ${counted(way.objects, 'object')} ${stand}, ${way.assurance}`;
    for (const { who } of claims) named.add(who);
    // First who could: that is what a reader has to know.
    const told = [...claims.filter(({ can }) => can), ...claims.filter(({ can }) => !can)];
    return told.length === 0
      ? [[holds, 'not stated for this scheme', '', '']]
      : told.map(({ who, can, means }, at) => [at === 0 ? holds : '', who, can ? 'could' : 'could not, unseen', means]);
  });
  return [
    heading(2, 'Who could have made it so'),
    paragraph(
      'Of what holds in this case: who could have made other bytes that would stand as these do, and whose attempt would have been seen. Each line is a kind of attack, tried on made evidence by the tests of this program. That somebody could have does not say that anybody did.',
    ),
    table(
      'By scheme and by what the arithmetic rests on',
      [
        ['What holds', 34],
        ['Who', 24],
        ['Could they', 16],
        ['By what means', 56],
      ],
      rows,
    ),
    list(order.filter((who) => named.has(who)).map((who) => `${who}: ${forgerWords[who]}`)),
  ];
}
