// What a line of split cells holds in front of them: the time as it was read, and the cells that the format's table does not name.
export const splitCells = ['time_ns', 'time_text', 'time_assumed', 'extra'] as const;
