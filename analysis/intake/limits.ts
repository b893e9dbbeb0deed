// Limits of intake, each with its reason. Input is hostile: whatever is beyond a limit becomes an issue, never a crash.

const MiB = 1024 * 1024;

/** Containers inside containers (a zip in a tar in a zip ...). Real exports have two; deeper is a bomb or a mistake. */
export const MAX_DEPTH = 4;
/** Entries of one source. A year of CloudTrail of a large organisation has about half a million objects. */
export const MAX_ENTRIES = 2_000_000;
/** Unpacked bytes of one source: more does not fit the disks this runs on. */
export const MAX_TOTAL = 4 * 1024 * 1024 * MiB;
/** An entry that unpacks beyond this ratio and this size is a bomb. Logs pack 10 to 40 times, rarely 100. */
export const MAX_RATIO = 200;
export const RATIO_FROM = 100 * MiB;
/** Name and comment in the header of a gzip, comment of a zip; beyond it something else is kept there. */
export const MAX_HEADER = 1024;
/** Bytes of a path; file systems end at 4,096. */
export const MAX_PATH = 4096;
/** Items up to this size are held in memory, and framed in windows of `WINDOW`; larger ones pass in pieces. */
export const WHOLE = 256 * MiB;
export const WINDOW = 32 * MiB;
/** Bytes of items that are with readers or wait for one, in sum; a single item may be larger. */
export const IN_HAND = 192 * MiB;
/** How a source is cut: into tasks, in bytes (a message each way costs as much as a small file), and again into statements. */
export interface Sizes {
  /** Of the items that are read as one task, unpacked as far as they say. */
  task: number;
  /** An item of lines that is larger is read in stretches. */
  stretched: number;
  /** Of a stretch. */
  stretch: number;
  /** Of the first: what it teaches (header, shape of the list) is what the others begin with. */
  first: number;
  /** Records that are mapped by one statement. */
  group: number;
  /** A source of so many stored bytes is read by the thread that walks: others would begin when it is done. */
  alone: number;
}
/** Items that are read as one task. */
export const TASK_ITEMS = 1024;
/** Tasks that may be read and wait for those before them, for each reader. */
export const TASKS_AHEAD = 4;
/** Bytes read from a file at once. Larger pieces are new memory from the system each time: measured, 32 MiB take four times the system time. */
export const PIECE = 4 * MiB;
/** Bytes read into the same memory again and again, where no piece is kept: measured, two thirds of the processor time of SHA-256 over new memory. */
export const FLEETING = MiB;
/** First bytes shown to the formats. */
export const HEAD = 256 * 1024;
/** A single record. CloudTrail allows 256 KB; audit exports reach a few MB. */
export const MAX_RECORD = 16 * MiB;
/**
 * Records that are mapped by one statement: what DuckDB keeps as one row group. Such a group goes to the evidence file at once and packed; what
 * is left over of a row group is written to the log first and packed at a later checkpoint, twice the work.
 */
export const GROUP = 122_880;
export const SIZES: Sizes = { task: 16 * MiB, stretched: 32 * MiB, stretch: 16 * MiB, first: MiB, group: GROUP, alone: 2 * MiB };
/** Raw bytes of one batch between reader and database: measured optimum between start-up cost and memory. */
export const BATCH = 56 * MiB;
/** Issues of one item that are written out one by one; the rest is summed up in one row. Lost records are always written. */
export const MAX_FLAGS = 10_000;
/** Records that one event is put together from. The longest known, a command of 2 MiB whose arguments auditd splits, has some 300. */
export const MAX_PARTS = 10_000;
/** Bytes of records that wait for more of their event, each with what it costs to keep it: beyond it the oldest are taken as they are. */
export const MAX_WAITING = 64 * MiB;

/** Carriers inside carriers. Real ones have four (Kubernetes audit in docker in Elastic in a CSV); deeper was built to be deep. */
export const MAX_CARRIERS = 8;
/** Bytes that a packed payload may unpack to: CloudWatch sends at most 1 MiB, Kinesis records at most 10 MiB. */
export const MAX_CARRIED = 32 * MiB;
/** Streams of one item that are kept apart: pods of a cluster, programs of a host. Beyond it the one that was quiet longest is closed. */
export const MAX_STREAMS = 1000;

/** Files of one rotated set that are planned together: a log kept by the day for ten years has fewer. */
export const MAX_STRETCH = 4000;
