#!/usr/bin/env python3
# Makes a ledger of four transactions with its receipts, independent of the code under test (pyca/cryptography):
#   python3 test/reference/ccf/make.py
# As CCF (use_apps/verify_tx) and Azure confidential ledger (write-transaction-receipts) document them: the root is signed as it is, not hashed once more.
import base64, datetime, hashlib, hmac, json, pathlib
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.x509.oid import NameOID

here = pathlib.Path(__file__).parent
h = lambda *parts: hashlib.sha256(b''.join(parts)).digest()


def certificate(name, key, issuer, by, ca):
    named = lambda n: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)])
    at = datetime.datetime(2026, 3, 1)
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(int.from_bytes(h(name.encode())[:8], 'big'))
        .not_valid_before(at)
        .not_valid_after(at + datetime.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca, None), True)
        .sign(by, hashes.SHA384())
    )


pem = lambda c: c.public_bytes(serialization.Encoding.PEM).decode()
service, renewed, node = (ec.generate_private_key(ec.SECP384R1()) for _ in range(3))
root_cert = certificate('CCF Network', service, 'CCF Network', service, True)
node_cert = certificate('CCF Node', node, 'CCF Network', service, False)
# The service was recovered: the new identity endorses the former one.
new_cert = certificate('CCF Network', renewed, 'CCF Network', renewed, True)
endorsed = certificate('CCF Network', service, 'CCF Network', renewed, True)

entry = {'collectionId': 'subledger:0', 'contents': 'door 4 opened by mara', 'protocol': 'LedgerEntryV1', 'secretKey': base64.b64encode(h(b'secret')).decode()}
mac = lambda text: hmac.new(h(b'secret'), text.encode(), hashlib.sha256).digest()
value = h(mac(entry['collectionId']), mac(entry['contents']))
one = h(b'LedgerEntryV1', value)
claims = h((1).to_bytes(4, 'little'), one)
leaves = []
for n in range(4):
    evidence = f'ce:2.{30 + n}:' + h(b'evidence', bytes([n])).hex()
    leaves.append([h(b'writes', bytes([n])), evidence, claims if n == 1 else bytes(32)])
digests = [h(a, h(b.encode()), c) for a, b, c in leaves]
left, right = h(*digests[:2]), h(*digests[2:])
root = h(left, right)
signature = base64.b64encode(node.sign(root, ec.ECDSA(utils.Prehashed(hashes.SHA256())))).decode()
spki = node.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def receipt(n, path, endorsements):
    writes, evidence, data = leaves[n]
    return {
        'cert': pem(node_cert),
        'leafComponents': {'claimsDigest': data.hex(), 'commitEvidence': evidence, 'writeSetDigest': writes.hex()},
        'nodeId': h(spki).hex(),
        'proof': path,
        'serviceEndorsements': endorsements,
        'signature': signature,
    }


write = lambda name, value: (here / name).write_text(value if isinstance(value, str) else json.dumps(value, indent=1) + '\n')
path = [{'left': digests[0].hex()}, {'right': right.hex()}]
answer = {
    'applicationClaims': [{'kind': 'LedgerEntry', 'ledgerEntry': entry}],
    'receipt': receipt(1, path, []),
    'state': 'Ready',
    'transactionId': '2.31',
}
write('answer.json', answer)
write('digest.json', {**answer, 'applicationClaims': [{'kind': 'ClaimDigest', 'digest': {'protocol': 'LedgerEntryV1', 'value': value.hex()}}]})
bare = receipt(2, [{'right': digests[3].hex()}, {'left': left.hex()}], [pem(endorsed)])
write('endorsed.json', bare)
snake = {'leafComponents': 'leaf_components', 'nodeId': 'node_id', 'serviceEndorsements': 'service_endorsements'}
inner = {'claimsDigest': 'claims_digest', 'commitEvidence': 'commit_evidence', 'writeSetDigest': 'write_set_digest'}
write('ccf.json', {snake.get(k, k): ({inner[a]: b for a, b in v.items()} if k == 'leafComponents' else v) for k, v in receipt(1, path, []).items()})
write('service.pem', pem(root_cert))
write('renewed.pem', pem(new_cert))
