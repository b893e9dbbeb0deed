# python3 make-logs.py: writes logs.json beside it and the case files of the proof files and keys of logs.
import json, os
from logs import *

here = os.path.dirname(os.path.abspath(__file__))
cases = os.path.join(here, '../../../analysis/integrity')
log, other, witness = Key('log.example/one', 1), Key('log.example/two', 1), Key('witness.example/w1', 4)
A, B = b'{"event":"login","user":"a"}\n', b'a longer file that the log holds by its digest\n' * 40
entries = [f'entry {n}'.encode() for n in range(600)]
entries[17], entries[18] = A, sha(B)
leaves = [sha(b'\0' + one) for one in entries]
forged = [sha(b'\0' + (b'entry 5, rewritten' if n == 5 else one)) for n, one in enumerate(entries)]
head = checkpoint(log.name, leaves, log, witness)
half = checkpoint(log.name, leaves[:300], log)
small = [sha(b'\0' + one) for one in entries[:20]]
files = {
    'log.vkey': f'# keys of the toy log and its witness\n{log.vkey}\n{witness.vkey}\n',
    'other.vkey': other.vkey + '\n',
    'head.txt': head,
    'half.txt': half,
    'half-forged.txt': checkpoint(log.name, forged[:300], log),
    'head-forged.txt': checkpoint(log.name, forged, log),
    'other.txt': checkpoint(other.name, leaves[:300], other),
    'stranger.txt': checkpoint(log.name, leaves, other),
    'consistency.json': json.dumps({'consistency': [b64(one) for one in subproof(300, leaves, True)]}),
    'a.log': A.decode(),
    'a.log.tlog-proof': tlog_proof(17, leaves, head),
    'b.log': B.decode(),
    'b.log.tlog-proof': tlog_proof(18, leaves, head),
    'a.log.proof.json': json.dumps({'leaf_index': 17, 'audit_path': [b64(one) for one in path(17, leaves)]}),
    'note.txt': 'A note that is no checkpoint.\n\n' + log.line('A note that is no checkpoint.\n'),
}
tiled = {name: b64(data) for name, data in tiles(entries).items()}
with open(os.path.join(here, 'logs.json'), 'w') as out:
    json.dump({'files': files, 'tiles': tiled, 'small': {name: b64(data) for name, data in tiles(entries[:20]).items()}, 'smallHead': checkpoint(log.name, small, log)}, out, indent=1)
    out.write('\n')


def case(folder, name, text):
    os.makedirs(os.path.join(cases, folder), exist_ok=True)
    with open(os.path.join(cases, folder, name), 'w') as out:
        out.write(text)


own = 'transparency-log/cases/transparency-log-'
case(own + 'checkpoint', 'good.txt', head)
case(own + 'checkpoint', 'damaged-note.txt', files['note.txt'])
case(own + 'checkpoint', 'damaged-size.txt', head.replace('\n600\n', '\n0600\n'))
case(own + 'proof', 'good.tlog-proof', files['a.log.tlog-proof'])
case(own + 'proof', 'damaged-index.tlog-proof', files['a.log.tlog-proof'].replace('index 17', 'index 017'))
case(own + 'proof', 'damaged-unsigned.tlog-proof', files['a.log.tlog-proof'].split('\n\n\u2014')[0] + '\n')
case(own + 'answer', 'good.json', files['a.log.proof.json'] + '\n')
case(own + 'answer', 'good-consistency.json', files['consistency.json'] + '\n')
case(own + 'answer', 'damaged-more.json', json.dumps({**json.loads(files['a.log.proof.json']), 'leaf_input': 'AAAA'}) + '\n')
case('trust/cases/key-note', 'good.txt', files['log.vkey'])
case('trust/cases/key-note', 'damaged.txt', log.vkey + '\nand a sentence\n')
