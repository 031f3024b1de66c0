/** A certificate for a host that only those trust who are told to, as companies have them. */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Signs itself with a fresh key; valid for a day around now. */
export function certificateFor(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectId(0x55, 4, 3), text(host))));
  const day = 24 * 3_600_000;
  const validity = sequence(time(Date.now() - day), time(Date.now() + day));
  const names = extension(17, sequence(tagged(0x82, Buffer.from(host))));
  const authority = extension(19, sequence(tagged(0x01, Buffer.of(0xff))));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(0xa3, sequence(names, authority)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.of(0), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  const cert = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  return { key: String(privateKey.export({ format: 'pem', type: 'pkcs8' })), cert };
}

/** DER: a tag, a length, a value. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), value]);
}

const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts);
const set = (part: Uint8Array) => tagged(0x31, part);
const integer = (value: number) => tagged(0x02, Buffer.of(value));
const text = (value: string) => tagged(0x0c, Buffer.from(value));
const objectId = (...bytes: readonly number[]) => tagged(0x06, Buffer.from(bytes));
const time = (at: number) =>
  tagged(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const extension = (id: number, value: Uint8Array) => sequence(objectId(0x55, 29, id), tagged(0x04, value));
const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
