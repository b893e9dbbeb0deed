// Jobs of the engine as this page sees them. They are the engine's: they go on when a screen or the page is left, and every page shows them.
import { create } from 'zustand';
import {
  type Client,
  Fault,
  type FaultCode,
  type Job as EngineJob,
  type MethodName,
  type Params,
  type Progress,
  type Result,
} from '../../analysis/contract/index.ts';
import { asFault } from './query-store.ts';
import { wordsOf } from './job-words.ts';

export interface Job {
  id: number;
  method: string;
  /** What is being done, e.g. `import`, `verification`. */
  title: string;
  /** What it is done to, as the journal names it; may be empty. */
  subject: string;
  state: EngineJob['state'];
  progress: Progress | undefined;
  /** Milliseconds of the page's clock. */
  startedAt: number;
  endedAt: number | undefined;
  /** When `progress` was heard. */
  progressAt: number;
  /** Units a second over the last moments, one number a sample. */
  rates: number[];
  fault: Fault | undefined;
  cancel: () => void;
}

/** How the newest call of a job method by this page ended. */
export interface JobEnd<M extends MethodName = MethodName> {
  result?: Result<M>;
  fault?: Fault;
}

interface Jobs {
  /** Oldest first; of those that ended the last of each method. */
  jobs: readonly Job[];
  /** Methods that this page called and that have not answered. */
  asked: readonly MethodName[];
  ends: Partial<Record<MethodName, JobEnd>>;
}

export const useJobs = create<Jobs>(() => ({ jobs: [], asked: [], ends: {} }));

/** How long an ended job is shown. */
export const ENDED_MS = 60_000;

export const isActive = (job: Job | undefined): boolean => job?.state === 'running' || job?.state === 'cancelling';

/** Calls a job; resolves with its end, whatever that is. It goes on when this page is gone, and is cancelled by `signal`. */
export async function startJob<M extends MethodName>(client: Client, method: M, params: Params<M>, signal?: AbortSignal): Promise<JobEnd<M>> {
  useJobs.setState(({ asked, ends }) => ({ asked: [...asked, method], ends: { ...ends, [method]: undefined } }));
  const end = await client.call(method, params, signal ? { signal } : {}).then(
    (result): JobEnd<M> => ({ result }),
    (cause: unknown): JobEnd<M> => ({ fault: asFault(cause) }),
  );
  useJobs.setState(({ asked, ends }) => {
    const mine = asked.indexOf(method);
    // A lost engine is no end of the job: the frame says that it is lost, and a later page finds the job where it goes on.
    return { asked: asked.filter((_one, index) => index !== mine), ends: { ...ends, [method]: end.fault?.code === 'engine.lost' ? undefined : end } };
  });
  return end;
}

/** Follows the jobs of this engine; returns the end of it. `onEnd` hears of those that this page did not ask for, also of those that ended before it came. */
export function followJobs(client: Client, onEnd: (job: Job) => void): () => void {
  let following = true;
  const samples = new Map<number, Sample>();
  const hear = (told: EngineJob, late = false) => {
    const { jobs, asked } = useJobs.getState();
    const before = jobs.find((job) => job.id === told.id);
    // What was asked may be answered after what was told later.
    if (before && !isActive(before)) return;
    const job = jobOf(client, told, before, samples);
    const news = !isActive(job) && (heardFirst(told.ended_at ?? '0') || !late);
    if (news && !asked.includes(job.method as MethodName)) onEnd(job);
    if (job.endedAt !== undefined && performance.now() - job.endedAt > ENDED_MS) return;
    const others = jobs.filter((one) => one.id !== job.id && (isActive(one) || one.method !== job.method));
    useJobs.setState({ jobs: [...others, job].toSorted((a, b) => a.id - b.id) });
    if (!isActive(job)) samples.delete(job.id);
  };
  const release = client.onNotice(({ job }) => (job ? hear(job) : undefined));
  client.call('job.running', {}).then(
    ({ running, ended }) => {
      if (following) for (const job of [...ended, ...running]) hear(job, true);
    },
    () => {},
  );
  return () => {
    following = false;
    release();
    // Another engine counts its jobs from 1 again.
    useJobs.setState({ jobs: [], asked: [] });
  };
}

/** Mean rate of the last samples and milliseconds left; undefined where the job does not say enough: one step may take as long as all others. */
export function pace(job: Job): { rate: number | undefined; left: number | undefined } {
  const { progress } = job;
  if (!progress || progress.unit === 'steps' || job.rates.length === 0) return { rate: undefined, left: undefined };
  const recent = job.rates.slice(-10);
  const rate = recent.reduce((sum, one) => sum + one, 0) / recent.length;
  const left = progress.total !== undefined && rate > 0 ? ((progress.total - progress.done) / rate) * 1000 : undefined;
  return { rate, left };
}

interface Sample {
  at: number;
  done: number;
  stage: string;
}
const SAMPLE_MS = 500;
const SAMPLES = 60;

function jobOf(client: Client, told: EngineJob, before: Job | undefined, samples: Map<number, Sample>): Job {
  const now = performance.now();
  const { id, method, state, fault } = told;
  const progress = told.progress ?? undefined;
  const sample = samples.get(id);
  let rates = before?.rates ?? [];
  if (progress && sample?.stage !== progress.stage) samples.set(id, { at: now, done: progress.done, stage: progress.stage });
  else if (progress && sample && now - sample.at >= SAMPLE_MS) {
    rates = [...rates.slice(1 - SAMPLES), ((progress.done - sample.done) / (now - sample.at)) * 1000];
    samples.set(id, { at: now, done: progress.done, stage: progress.stage });
  }
  return {
    id,
    method,
    title: wordsOf(method).title,
    subject: told.subject,
    state,
    progress,
    startedAt: pageTime(told.started_at),
    endedAt: told.ended_at === null ? undefined : pageTime(told.ended_at),
    progressAt: now,
    rates,
    fault: fault ? new Fault(fault.code as FaultCode, fault.message, fault.remedy) : undefined,
    cancel: () => void client.call('job.cancel', { id }).catch(() => {}),
  };
}

/** Nanoseconds since the epoch -> milliseconds of the page's clock; engine and page are on one machine. */
const pageTime = (at: string): number => Number(BigInt(at) / 1_000_000n) - performance.timeOrigin;

const HEARD = 'sealtrail.heard';
/** True when no page of this browser has heard of an end at this time yet, or of a later one. Remembered over reloads. */
function heardFirst(at: string): boolean {
  try {
    const last = BigInt(window.localStorage.getItem(HEARD) ?? '0');
    if (BigInt(at) <= last) return false;
    window.localStorage.setItem(HEARD, at);
  } catch {
    // Without a store an end may be told twice.
  }
  return true;
}
