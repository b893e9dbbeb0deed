# python3 make-sigstore.py: a toy Fulcio, Rekor (v1, v2) and time stamp authority; writes sigstore.json and the case files. Needs Python 3, cryptography, openssl.
import base64, datetime, hashlib, json, os, subprocess, tempfile
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from logs import Key, b64, checkpoint, path, sha

here = os.path.dirname(os.path.abspath(__file__))
cases = os.path.join(here, '../../../analysis/integrity')
UTC = datetime.timezone.utc
at = lambda text: datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)
key = lambda name: ec.derive_private_key(int.from_bytes(sha(name.encode()), 'big') % (2**255), ec.SECP256R1())
spki = lambda private: private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
pem = lambda private: private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
der = lambda one: one.public_bytes(serialization.Encoding.DER)
name = lambda text: x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, 'toy'), x509.NameAttribute(NameOID.COMMON_NAME, text)]) if text else x509.Name([])
sign = lambda private, data: private.sign(data, ec.ECDSA(hashes.SHA256()))
ISSUER = ObjectIdentifier('1.3.6.1.4.1.57264.1.8')


def certificate(subject, private, issuer, issuer_key, start, end, ca=None, eku=None, critical=False, san=None, serial=7):
    made = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(private.public_key())
    made = made.serial_number(serial).not_valid_before(at(start)).not_valid_after(at(end))
    if ca is not None:
        made = made.add_extension(x509.BasicConstraints(True, ca), True)
        made = made.add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), True)
    else:
        made = made.add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), True)
    if eku:
        made = made.add_extension(x509.ExtendedKeyUsage([eku]), critical)
    if san:
        made = made.add_extension(x509.SubjectAlternativeName([x509.RFC822Name(san)]), True)
        url = b'https://accounts.example'
        made = made.add_extension(x509.UnrecognizedExtension(ISSUER, b'\x0c' + bytes([len(url)]) + url), False)
    return made.sign(issuer_key, hashes.SHA256())


root_key, ca_key, leaf_key, rekor, tsa_key, plain = (key(one) for one in ('root', 'ca', 'leaf', 'rekor', 'tsa', 'plain'))
root = certificate('toy root', root_key, 'toy root', root_key, '2026-01-01', '2036-01-01', ca=1, serial=1)
ca = certificate('toy authority', ca_key, 'toy root', root_key, '2026-01-01', '2036-01-01', ca=0, eku=ExtendedKeyUsageOID.CODE_SIGNING, serial=2)
leaf = certificate('', leaf_key, 'toy authority', ca_key, '2026-05-01T12:00:00', '2026-05-01T12:10:00', eku=ExtendedKeyUsageOID.CODE_SIGNING, san='a@example.org', serial=3)
tsa_root = certificate('toy stamps root', root_key, 'toy stamps root', root_key, '2026-01-01', '2036-01-01', ca=1, serial=4)
tsa = certificate('toy stamps', tsa_key, 'toy stamps root', root_key, '2026-01-01', '2036-01-01', eku=ExtendedKeyUsageOID.TIME_STAMPING, critical=True, serial=5)
rekor2 = Key('log2.rekor.example', 1)
ARTIFACT = b'a release, or a log that was put away\n'
SIGNED = int(at('2026-05-01T12:01:00').timestamp())
canonical = lambda value: json.dumps(value, separators=(',', ':'), sort_keys=True).encode()
crt = leaf.public_bytes(serialization.Encoding.PEM)


def stamp(data):
    with tempfile.TemporaryDirectory() as folder:
        put = lambda file, content: open(os.path.join(folder, file), 'wb').write(content)
        put('data', data)
        put('tsa.pem', tsa.public_bytes(serialization.Encoding.PEM))
        put('tsa.key', tsa_key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        put('serial', b'01\n')
        put('conf', b'[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ncrypto_device=builtin\nsigner_digest=sha256\ndefault_policy=1.2.3\ndigests=sha256\ness_cert_id_alg=sha256\n')
        run = lambda *command: subprocess.run(command, cwd=folder, check=True, capture_output=True)
        run('openssl', 'ts', '-query', '-data', 'data', '-sha256', '-no_nonce', '-out', 'q')
        run('openssl', 'ts', '-reply', '-config', 'conf', '-queryfile', 'q', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-out', 'r')
        return open(os.path.join(folder, 'r'), 'rb').read()


def entry1(body, index=41):
    leaves = [sha(b'\0' + f'other {n}'.encode()) for n in range(9)]
    leaves[5] = sha(b'\0' + body)
    text_key = sha(spki(rekor))
    from logs import mth
    text = f'rekor.example - 1\n9\n{b64(mth(leaves))}\n'
    note = text + '\n\u2014 rekor.example ' + b64(text_key[:4] + sign(rekor, text.encode())) + '\n'
    promise = canonical({'body': b64(body), 'integratedTime': SIGNED, 'logIndex': index, 'logID': text_key.hex()})
    spoken = json.loads(body)
    return {
        'logIndex': str(index), 'logId': {'keyId': b64(text_key)}, 'kindVersion': {'kind': spoken['kind'], 'version': spoken['apiVersion']},
        'integratedTime': str(SIGNED), 'inclusionPromise': {'signedEntryTimestamp': b64(sign(rekor, promise))},
        'inclusionProof': {'logIndex': '5', 'rootHash': b64(mth(leaves)), 'treeSize': '9', 'hashes': [b64(one) for one in path(5, leaves)], 'checkpoint': {'envelope': note}},
        'canonicalizedBody': b64(body),
    }


def entry2(body):
    from logs import mth
    leaves = [sha(b'\0' + f'other {n}'.encode()) for n in range(9)]
    leaves[5] = sha(b'\0' + body)
    spoken = json.loads(body)
    whole = sha(rekor2.name.encode() + b'\n\x01' + rekor2.public)
    return {
        'logIndex': '5', 'logId': {'keyId': b64(whole)}, 'kindVersion': {'kind': spoken['kind'], 'version': spoken['apiVersion']},
        'inclusionProof': {'logIndex': '5', 'rootHash': b64(mth(leaves)), 'treeSize': '9', 'hashes': [b64(one) for one in path(5, leaves)],
                           'checkpoint': {'envelope': checkpoint(rekor2.name, leaves, rekor2)}},
        'canonicalizedBody': b64(body),
    }


def hashedrekord(digest, signature, public):
    return canonical({'apiVersion': '0.0.1', 'kind': 'hashedrekord', 'spec': {'data': {'hash': {'algorithm': 'sha256', 'value': digest.hex()}},
                      'signature': {'content': b64(signature), 'publicKey': {'content': b64(public)}}}})


def bundle(version, material, content):
    media = f'application/vnd.dev.sigstore.bundle.v{version}+json' if version == '0.3' else f'application/vnd.dev.sigstore.bundle+json;version={version}'
    return json.dumps({'mediaType': media, 'verificationMaterial': material, **content}) + '\n'


signature = sign(leaf_key, ARTIFACT)
message = {'messageSignature': {'messageDigest': {'algorithm': 'SHA2_256', 'digest': b64(sha(ARTIFACT))}, 'signature': b64(signature)}}
chain = {'x509CertificateChain': {'certificates': [{'rawBytes': b64(der(leaf))}, {'rawBytes': b64(der(ca))}]}}
single = {'certificate': {'rawBytes': b64(der(leaf))}}
body1 = hashedrekord(sha(ARTIFACT), signature, crt)
body2 = canonical({'apiVersion': '0.0.2', 'kind': 'hashedrekord', 'spec': {'hashedRekordV002': {'data': {'algorithm': 'SHA2_256', 'digest': b64(sha(ARTIFACT))},
                   'signature': {'content': b64(signature), 'verifier': {'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'x509Certificate': {'rawBytes': b64(der(leaf))}}}}}})
payload = canonical({'_type': 'https://in-toto.io/Statement/v1', 'subject': [{'name': 'a.log', 'digest': {'sha256': sha(ARTIFACT).hex()}}], 'predicateType': 'https://example.org/p', 'predicate': {}})
TYPE = 'application/vnd.in-toto+json'
pae = f'DSSEv1 {len(TYPE)} {TYPE} {len(payload)} '.encode() + payload
enveloped = sign(leaf_key, pae)
envelope = {'dsseEnvelope': {'payload': b64(payload), 'payloadType': TYPE, 'signatures': [{'sig': b64(enveloped)}]}}
body_dsse = canonical({'apiVersion': '0.0.1', 'kind': 'dsse', 'spec': {'envelopeHash': {'algorithm': 'sha256', 'value': sha(canonical(envelope)).hex()},
                       'payloadHash': {'algorithm': 'sha256', 'value': sha(payload).hex()}, 'signatures': [{'signature': b64(enveloped), 'verifier': b64(crt)}]}})
body_dsse2 = canonical({'apiVersion': '0.0.2', 'kind': 'dsse', 'spec': {'dsseV002': {'payloadHash': {'algorithm': 'SHA2_256', 'digest': b64(sha(payload))},
                        'signatures': [{'content': b64(enveloped), 'verifier': {'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'x509Certificate': {'rawBytes': b64(der(leaf))}}}]}}})
body_intoto = canonical({'apiVersion': '0.0.2', 'kind': 'intoto', 'spec': {'content': {'envelope': {'payloadType': TYPE, 'signatures': [
    {'sig': b64(b64(enveloped).encode()), 'publicKey': b64(crt)}]}, 'payloadHash': {'algorithm': 'sha256', 'value': sha(payload).hex()}}}})
other = sign(plain, ARTIFACT)
managed = {'publicKey': {'hint': b64(sha(spki(plain)))}}
managed_message = {'messageSignature': {**message['messageSignature'], 'signature': b64(other)}}
# Its time is that of the computer, which openssl asks: the certificate for it is valid for years.
long_leaf = certificate('', leaf_key, 'toy authority', ca_key, '2026-05-01', '2035-05-01', eku=ExtendedKeyUsageOID.CODE_SIGNING, san='a@example.org', serial=6)
long = {'certificate': {'rawBytes': b64(der(long_leaf))}}
stamps = {'timestampVerificationData': {'rfc3161Timestamps': [{'signedTimestamp': b64(stamp(signature))}]}}
body2_long = body2.replace(b64(der(leaf)).encode(), b64(der(long_leaf)).encode())
# The root of the time stamp authority is none for signers, whatever it issues; that of signers is none for time stamps.
strange_leaf = certificate('', leaf_key, 'toy stamps root', root_key, '2026-05-01', '2035-05-01', eku=ExtendedKeyUsageOID.CODE_SIGNING, san='a@example.org', serial=8)
strange = {'certificate': {'rawBytes': b64(der(strange_leaf))}}
files = {
    'stamper-as-signer': bundle('0.3', {**strange, **stamps}, message),
    'v01': bundle('0.1', {**chain, 'tlogEntries': [entry1(body1)]}, message),
    'v02': bundle('0.2', {**chain, 'tlogEntries': [entry1(body1)]}, message),
    'v03': bundle('0.3', {**single, 'tlogEntries': [entry1(body1)]}, message),
    'rekor2': bundle('0.3', {**long, 'tlogEntries': [entry2(body2_long)], **stamps}, message),
    'rekor2-unstamped': bundle('0.3', {**single, 'tlogEntries': [entry2(body2)]}, message),
    'stamped-only': bundle('0.3', {**long, **stamps}, message),
    'unlogged': bundle('0.3', single, message),
    'dsse': bundle('0.3', {**single, 'tlogEntries': [entry1(body_dsse)]}, envelope),
    'dsse-intoto': bundle('0.3', {**single, 'tlogEntries': [entry1(body_intoto)]}, envelope),
    'dsse-2': bundle('0.3', {**single, 'tlogEntries': [entry1(body_dsse2)]}, envelope),
    'managed': bundle('0.3', managed, managed_message),
    'managed-logged': bundle('0.3', {**managed, 'tlogEntries': [entry1(hashedrekord(sha(ARTIFACT), other, pem(plain)))]}, managed_message),
    'swapped': bundle('0.3', {**single, 'tlogEntries': [entry1(hashedrekord(sha(b'other'), sign(leaf_key, b'other'), crt))]}, message),
}
trusted = json.dumps({
    'mediaType': 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    'tlogs': [{'baseUrl': 'https://rekor.example', 'hashAlgorithm': 'SHA2_256', 'publicKey': {'rawBytes': b64(spki(rekor)), 'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'validFor': {'start': '2026-01-01T00:00:00Z'}}, 'logId': {'keyId': b64(sha(spki(rekor)))}},
              {'baseUrl': 'https://log2.rekor.example', 'hashAlgorithm': 'SHA2_256', 'publicKey': {'rawBytes': b64(rekor2.private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)), 'keyDetails': 'PKIX_ED25519', 'validFor': {'start': '2026-01-01T00:00:00Z'}}, 'logId': {'keyId': b64(sha(rekor2.name.encode() + b'\n\x01' + rekor2.public))}}],
    'certificateAuthorities': [{'subject': {'organization': 'toy', 'commonName': 'toy authority'}, 'uri': 'https://fulcio.example', 'certChain': {'certificates': [{'rawBytes': b64(der(ca))}, {'rawBytes': b64(der(root))}]}, 'validFor': {'start': '2026-01-01T00:00:00Z'}}],
    'ctlogs': [],
    'timestampAuthorities': [{'subject': {'organization': 'toy', 'commonName': 'toy stamps'}, 'certChain': {'certificates': [{'rawBytes': b64(der(tsa))}, {'rawBytes': b64(der(tsa_root))}]}, 'validFor': {'start': '2026-01-01T00:00:00Z'}}],
}, indent=1) + '\n'
with open(os.path.join(here, 'sigstore.json'), 'w') as out:
    json.dump({'artifact': ARTIFACT.decode(), 'bundles': files, 'trustedRoot': trusted, 'rootPem': root.public_bytes(serialization.Encoding.PEM).decode(),
               'rekorPem': pem(rekor).decode(), 'plainPem': pem(plain).decode()}, out, indent=1)
    out.write('\n')


def case(folder, file, text):
    os.makedirs(os.path.join(cases, folder), exist_ok=True)
    with open(os.path.join(cases, folder, file), 'w') as out:
        out.write(text)


case('sigstore-bundle/cases/sigstore-bundle', 'good.json', files['v03'])
case('sigstore-bundle/cases/sigstore-bundle', 'good-dsse.json', files['dsse'])
case('sigstore-bundle/cases/sigstore-bundle', 'damaged-unsigned.json', json.dumps({k: v for k, v in json.loads(files['v03']).items() if k != 'messageSignature'}) + '\n')
case('sigstore-bundle/cases/sigstore-bundle', 'damaged-more.json', json.dumps({**json.loads(files['v03']), 'Records': [{'eventVersion': '1.08'}]}) + '\n')
case('trust/cases/key-sigstore-root', 'good.json', trusted)
case('trust/cases/key-sigstore-root', 'damaged.json', trusted.replace('"ctlogs": []', '"ctlogs": [{"publicKey": {"rawBytes": "AAAA"}}]'))
