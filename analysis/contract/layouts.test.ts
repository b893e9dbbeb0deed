import { expect, it } from 'vitest';
import { layoutOf, layoutTold } from './layouts.ts';

const uid = '0f8fad5b-d9cb-469f-a165-70867728950e';
it.each([
  [
    `node7.tar.gz!/var/log/pods/shop_cart-6d9f7c-x2x5p_${uid}/web/3.log.gz!/3.log`,
    `laid out as logs of pods on a Kubernetes node: namespace shop, pod cart-6d9f7c-x2x5p, uid ${uid}, container web, restart 3`,
  ],
  [
    `var/log/containers/cart-6d9f7c-x2x5p_shop_web-${'ab'.repeat(32)}.log`,
    `laid out as logs of containers on a Kubernetes node: pod cart-6d9f7c-x2x5p, namespace shop, container web, id ${'ab'.repeat(32)}`,
  ],
  [
    'export/AWSLogs/o-exampleorg1/111122223333/CloudTrail-Digest/eu-west-1/2026/03/02/x.json.gz',
    'laid out as a bucket of CloudTrail: organisation o-exampleorg1, account 111122223333, kind CloudTrail-Digest, region eu-west-1',
  ],
  [
    'AWSLogs/111122223333/vpcflowlogs/us-gov-west-1/2026/x.log.gz',
    'laid out as a bucket of AWS service logs: account 111122223333, kind vpcflowlogs, region us-gov-west-1',
  ],
  ['case.zip!/uploads/auto/C%3A/Windows/System32/x.evtx', 'laid out as a Velociraptor collection: accessor auto'],
  ['case.zip!/results/Windows.System.Pslist.json', 'laid out as a Velociraptor collection: artifact Windows.System.Pslist'],
  ['KAPE_Targets\\C\\Windows\\System32\\LogFiles\\x.log', 'laid out as a KAPE collection: drive C'],
  ['uac-web1-linux-20260302070000.tar.gz!/live_response/x.txt', 'laid out as a UAC collection: host web1, system linux, collected 20260302070000'],
  [`day/ledger-ro-${uid}-20260302-101502.json`, `laid out as a recording downloaded from hoop.dev: connection ledger-ro, session ${uid}`],
  ['DESK7.zip!/C/Users/ada/x.log', 'laid out as a CyLR collection: host DESK7, drive C'],
  [
    'sosreport-web1-42-2026-03-02-abcdefg.tar.xz!/sosreport-web1-42-2026-03-02-abcdefg/var/log/secure',
    'laid out as a sosreport: host web1, label 42, collected 2026-03-02',
  ],
])('%s', (path, told) => {
  const found = layoutOf(path);
  expect(found && layoutTold(found)).toBe(told);
});

it.each([
  'var/log/auth.log',
  'var/log/pods/notes.txt',
  `var/log/pods/Shop_cart_${uid}/web/3.log`,
  'my-AWSLogs/111122223333/CloudTrail/x.json',
  'sosreport.txt',
  `var/log/pods/${'a'.repeat(5000)}_b_${uid}/c/0.log`,
])('%s is laid out as nothing known', (path) => expect(layoutOf(path)).toBeUndefined());
