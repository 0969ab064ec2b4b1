import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { KeyPair } from '../../ts-core/host/records'

export type Subject = { readonly name: string; readonly address?: string }

/** A certificate that signs others. */
export const makeAuthority = (name: string): KeyPair => makeCertificate({ name, isAuthority: true })

/** RFC 5280, with no more than TLS needs: a key of P-256, valid since yesterday for ten days. */
export const issue = (authority: KeyPair, subject: Subject): KeyPair => makeCertificate({ ...subject, signer: authority })

type Wish = Subject & { readonly isAuthority?: boolean; readonly signer?: KeyPair }

function makeCertificate({ name, address, isAuthority = false, signer }: Wish): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = signer === undefined ? nameOf(name) : subjectIn(signer.certificate)
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))), integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])), ECDSA_SHA256, issuer,
    sequence(time(-1), time(9)), nameOf(name), publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(basicConstraints(isAuthority), ...(address === undefined ? [] : [addressOf(address)]))),
  )
  const by: KeyObject = signer === undefined ? privateKey : createPrivateKey(signer.key)
  const der = sequence(body, ECDSA_SHA256, tagged(0x03, Buffer.from([0]), sign('sha256', body, by)))
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return { certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts)
const integer = (value: Buffer): Buffer => tagged(0x02, value)
const objectId = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'))
const octets = (content: Buffer): Buffer => tagged(0x04, content)

const ECDSA_SHA256 = sequence(objectId('2a8648ce3d040302'))

const nameOf = (name: string): Buffer => sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(name)))))

function time(days: number): Buffer {
  const text = new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return tagged(0x17, Buffer.from(`${text}Z`))
}

const basicConstraints = (isAuthority: boolean): Buffer =>
  sequence(objectId('551d13'), tagged(0x01, Buffer.from([0xff])), octets(sequence(...(isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : []))))

const addressOf = (address: string): Buffer => sequence(objectId('551d11'), octets(sequence(tagged(0x87, Buffer.from(address.split('.').map(Number))))))

/** The sixth part of the body of a certificate that was made here. */
function subjectIn(pem: string): Buffer {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  const [certificate] = partsOf(der)
  const [body] = partsOf(contentOf(certificate!))
  return partsOf(contentOf(body!))[5]!
}

function headOf(der: Buffer): { readonly start: number; readonly length: number } {
  const first = der[1]!
  if (first < 128) return { start: 2, length: first }
  return first === 0x81 ? { start: 3, length: der[2]! } : { start: 4, length: der.readUInt16BE(2) }
}

const contentOf = (der: Buffer): Buffer => der.subarray(headOf(der).start)

function partsOf(content: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  for (let rest = content; rest.length > 0;) {
    const { start, length } = headOf(rest)
    parts.push(rest.subarray(0, start + length))
    rest = rest.subarray(start + length)
  }
  return parts
}
