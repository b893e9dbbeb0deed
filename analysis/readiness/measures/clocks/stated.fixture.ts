// What time services said of clocks that were known: each ran on a clock of its own that was set ahead of its server's (seconds, negative: behind), 2026-11-30.
// The messages are as they wrote them; what stands in front of them is as a log of the system has it.

export interface Said {
  host: string;
  /** Of the clock before the service set it. */
  ahead: number;
  program: string;
  version: string;
  said: readonly (readonly [time: string, message: string])[];
}

export const services: readonly Said[] = [
  {
    host: 'ignored',
    ahead: 5.25,
    program: 'chronyd',
    version: 'chrony 4.3, -Q',
    said: [['17:26:21', 'System clock wrong by -5.249996 seconds (ignored)']],
  },
  {
    host: 'ignored-behind',
    ahead: -90,
    program: 'chronyd',
    version: 'chrony 4.3, -Q',
    said: [['17:24:47', 'System clock wrong by 89.999999 seconds (ignored)']],
  },
  {
    host: 'at-once',
    ahead: 3600,
    program: 'chronyd',
    version: 'chrony 4.3, -q',
    said: [
      ['18:26:17', 'System clock wrong by -3599.999995 seconds (step)'],
      ['17:26:17', 'chronyd exiting'],
    ],
  },
  {
    host: 'stepped',
    ahead: 42,
    program: 'chronyd',
    version: 'chrony 4.3, makestep',
    said: [
      ['17:27:00', 'Selected source 127.0.0.1'],
      ['17:27:00', 'System clock wrong by -41.999999 seconds'],
      ['17:26:18', 'System clock was stepped by -41.999999 seconds'],
    ],
  },
  {
    host: 'stepped-behind',
    ahead: -7.5,
    program: 'chronyd',
    version: 'chrony 4.3, makestep',
    said: [
      ['17:26:21', 'System clock wrong by 7.500001 seconds'],
      ['17:26:28', 'System clock was stepped by 7.500001 seconds'],
    ],
  },
  { host: 'slewed', ahead: 6, program: 'chronyd', version: 'chrony 4.3', said: [['17:37:15', 'System clock wrong by -6.000064 seconds']] },
  {
    host: 'initial',
    ahead: 9,
    program: 'chronyd',
    version: 'chrony 4.3, initstepslew',
    said: [['17:37:21', "System's initial offset : 9.000000 seconds fast of true (step)"]],
  },
  {
    host: 'daemon',
    ahead: 33,
    program: 'ntpd',
    version: 'ntp 4.2.8p15, logconfig =all',
    said: [
      ['17:54:57', '0.0.0.0 c61c 0c clock_step -32.999995 s'],
      ['17:54:24', '0.0.0.0 c614 04 freq_mode'],
    ],
  },
  { host: 'once', ahead: 33, program: 'ntpd', version: 'ntp 4.2.8p15, -q', said: [['17:32:05', 'ntpd: time set -32.999990 s']] },
  { host: 'sec', ahead: -12, program: 'ntpd', version: 'NTPsec 1.2.2', said: [['17:39:02', 'CLOCK: time stepped by 12.000032']] },
  {
    host: 'open',
    ahead: 17,
    program: 'ntpd',
    version: 'OpenNTPD 6.2p3, -s',
    said: [['17:41:57', 'set local clock to Mon Nov 30 17:41:57 UTC 2026 (offset -17.000085s)']],
  },
  {
    host: 'asked',
    ahead: 5.25,
    program: 'ntpdate',
    version: 'ntpdate 4.2.8p15',
    said: [['17:30:41', 'step time server 127.0.0.9 offset -5.249995 sec']],
  },
  {
    host: 'asked-behind',
    ahead: -0.2,
    program: 'ntpdate',
    version: 'ntpdate 4.2.8p15',
    said: [['17:30:48', 'adjust time server 127.0.0.9 offset +0.200001 sec']],
  },
  {
    host: 'told',
    ahead: 61,
    program: 'sntp',
    version: 'sntp 4.2.8p15',
    said: [['17:31:55', '2026-11-30 17:31:55.359534 (+0000) -60.999482 +/- 40.666336 127.0.0.9 s1 no-leap']],
  },
];

/** tracking.log of chrony 4.3 with makestep; its clock began 20 s ahead, and was set 300 s behind by hand while it ran. */
export const stepped = `
===================================================================================================================================
   Date (UTC) Time     IP Address   St   Freq ppm   Skew ppm     Offset L Co  Offset sd Rem. corr. Root delay Root disp. Max. error
===================================================================================================================================
2026-11-30 17:27:20 0.0.0.0          0      0.000 1000000.000  0.000e+00 ?  0  0.000e+00  0.000e+00  1.000e+00  1.000e+00  1.500e+00
2026-11-30 17:27:21 127.0.0.1        2      0.000 1000000.000  2.000e+01 N  1  2.551e-06  0.000e+00  4.557e-05  2.088e+01  1.500e+00
2026-11-30 17:27:01 127.0.0.1        2      0.000 1000000.000  4.005e-06 N  1  7.292e-06  0.000e+00  6.593e-05  4.888e-01  2.102e+01
2026-11-30 17:27:01 127.0.0.1        2     25.496    143.444  1.709e-05 N  1  6.647e-06 -1.972e-06  6.141e-05  3.896e-05  9.966e-01
2026-11-30 17:27:02 127.0.0.1        2     27.719     60.555  2.981e-06 N  1  6.633e-06 -9.274e-06  7.155e-05  1.445e-05  1.629e-04
2026-11-30 17:27:03 127.0.0.1        2     26.209     19.183 -2.908e-06 N  1  3.297e-06 -5.983e-06  5.066e-05  2.273e-05  9.404e-05
2026-11-30 17:22:27 127.0.0.1        2     29.847      0.393 -3.008e+02 N  1  7.960e-07 -4.214e-12  5.218e-05  9.362e-04  2.978e-05
2026-11-30 17:27:28 127.0.0.1        2     29.845      0.474 -1.807e-06 N  1  6.528e-07 -1.556e-12  5.331e-05  3.546e-06  3.008e+02
2026-11-30 17:27:28 127.0.0.1        2     29.830      0.707 -1.822e-07 N  1  6.798e-07  8.887e-07  5.097e-05  4.743e-06  3.406e-05
`.trimStart();

/** The same without makestep: the clock began 6 s ahead and was slowed down. */
export const slewed = `
2026-11-30 17:37:15 127.0.0.9        2      0.000 1000000.000  6.000e+00 N  1  4.097e-05  0.000e+00  1.683e-04  6.095e+00  1.500e+00
2026-11-30 17:37:09 127.0.0.9        2      0.000 1000000.000 -6.271e-05 N  1  1.821e-05 -5.989e+00  4.658e-05  2.825e-01  6.232e+00
2026-11-30 17:37:28 127.0.0.9        2     -0.133      0.291  4.966e-07 N  1  9.653e-07 -4.373e+00  5.161e-05  4.859e-06  4.742e+00
2026-11-30 17:37:31 127.0.0.9        2     -0.108      0.236  4.380e-07 N  1  9.481e-07 -4.098e+00  4.658e-05  7.955e-06  4.373e+00
2026-11-30 17:37:33 127.0.0.9        2     -0.074      0.214  7.116e-07 N  1  8.830e-07 -4.005e+00  4.658e-05  7.289e-06  4.098e+00
`.trimStart();
/** How far ahead that clock was, as it was read beside the server's, at 17:37:09. */
export const slewedTruth = 5.911;
