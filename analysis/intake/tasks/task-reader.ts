// A reader: reads one task after the other into a spool of its own. The same in a thread of its own and in that of the coordinator.
import { mkdirSync } from 'node:fs';
import type { TimePlan } from '../../reading/time/plan.ts';
import type { ImportPolicy } from '../../contract/model/source.ts';
import type { Format } from '../../reading/format.ts';
import { Tally } from '../account/tally.ts';
import { beginItem, type Begun, type ItemContext, readItem, reading } from '../read-item.ts';
import { rowLine } from '../spool/row-writer.ts';
import { RowFile, Spool, type Spooled } from '../spool/spool.ts';
import { planAlone } from '../time-plans.ts';
import { stretchTimes } from './stretches.ts';
import type { StretchTask, Task, TaskRead } from './task.ts';

export interface TaskSink {
  /** A file of records is complete; resolves when the next may be written, with files that may be written again. */
  batch(batch: Spooled): Promise<readonly string[]>;
  /** Bytes of the item at hand that were read. */
  progress(read: number): void;
  /** Throws when the import was cancelled. */
  check(): void;
}

export class TaskReader {
  private readonly spool: Spool;
  private readonly issues: RowFile;
  private readonly parts: RowFile;
  private readonly carried: RowFile;
  private readonly context: ItemContext;
  private sink: TaskSink | undefined;
  private task = 0;
  /** Of the item at hand, where it was made before. */
  private plan: TimePlan | undefined;
  /** The item whose stretches are read. */
  private begun: { item: number; begun: Begun } | undefined;

  /** `directory`: private to this reader. */
  constructor(
    readonly directory: string,
    policy: ImportPolicy,
    formats: readonly Format[],
  ) {
    mkdirSync(directory, { recursive: true });
    this.spool = new Spool(directory);
    this.issues = new RowFile(directory, 'issues');
    this.parts = new RowFile(directory, 'parts');
    this.carried = new RowFile(directory, 'carried');
    this.context = {
      formats,
      policy,
      spool: this.spool,
      numbering: { record: 0 },
      writers: new Map(),
      issue: (row) => this.issues.add({ task: this.task, ...row }),
      part: (row) => this.parts.add({ task: this.task, ...row }),
      carried: (row) => this.carried.addLine(rowLine([this.task, ...row])),
      timePlan: async (item) => this.plan ?? planAlone(item, () => this.sink?.check()),
      breathe: (read) => this.breathe(read),
    };
  }

  /** `spare`: files that may be written again. */
  async read(task: Task, spare: readonly string[], sink: TaskSink): Promise<TaskRead> {
    const { context, spool } = this;
    this.sink = sink;
    this.task = task.number;
    context.numbering.record = 0;
    spool.spare.push(...spare);
    const items = [];
    let stretch: TaskRead['stretch'];
    if (task.kind === 'stretch') stretch = await this.stretch(task);
    else
      for (const { stored, number, digest, plan } of task.items) {
        sink.check();
        this.plan = plan;
        items.push(await readItem(stored, number, digest, context));
        await this.breathe(0);
      }
    spool.finishAll();
    await this.breathe(0);
    const { record: records } = context.numbering;
    return { records, items, issues: this.issues.stretch(), parts: this.parts.stretch(), carried: this.carried.stretch(), ...(stretch ? { stretch } : {}) };
  }

  private async stretch({ item, bytes, from, last, standing }: StretchTask): Promise<TaskRead['stretch']> {
    const { context } = this;
    if (this.begun?.item !== item.number) this.begun = { item: item.number, begun: await beginItem(item.stored, item.number, context) };
    const { found, policy, row } = this.begun.begun;
    const tally = new Tally(item.number, context.numbering, context.issue);
    const read = reading(found, policy, stretchTimes(found, policy), row, tally, context, item.stored.content).stretch?.(bytes, from, last, standing);
    if (!read) throw new Error(`${row.path} cannot be read in stretches`);
    return { ...read, row, part: tally.part(), bytes };
  }

  private async breathe(read: number): Promise<void> {
    const { sink, spool } = this;
    if (!sink) return;
    sink.check();
    if (read > 0) sink.progress(read);
    for (let batch = spool.ready.shift(); batch; batch = spool.ready.shift()) spool.spare.push(...(await sink.batch(batch)));
  }
}
