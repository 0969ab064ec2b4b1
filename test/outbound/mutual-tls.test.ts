import { expect, inject, test } from 'vitest'
import { issue, makeAuthority } from '../support/certificates'
import { putInVault } from '../support/shared-keycloak'
import { openOwnSource, openOwnTarget, optionsOf, soon } from './pushing'
import type { Options } from './source'

const { authority, ofServer } = inject('tls')
const source = await openOwnSource()
const customers = makeAuthority('customers')
const own = issue(authority, { name: 'target', address: '127.0.0.1' })
const target = await openOwnTarget({ tls: { own, authorities: [customers.certificate, ofServer] } })

const connect = (options: Options) => source.connect(optionsOf(target, { 'http.allowed': 'false', ...options }))

async function arrives(): Promise<void> {
  const ada = await source.addPerson()
  await soon(() => target.user(ada.username)).toBeDefined()
}

test('a client certificate and its key, one of them in the vault', async () => {
  const { certificate, key } = issue(customers, { name: 'keycloak' })
  putInVault(source.realm.name, 'tls', key)
  const id = await connect({ 'tls.certificate': certificate, 'tls.key': '${vault.tls}' })
  await arrives()
  await source.disconnect(id)
})

test('a key in the component is masked, and a new certificate is shown from then on', async () => {
  const first = issue(customers, { name: 'first' })
  const id = await connect({ 'tls.certificate': first.certificate, 'tls.key': first.key })
  await arrives()
  expect((await source.component(id))['tls.key']).toEqual(['**********'])
  const stranger = issue(makeAuthority('strangers'), { name: 'stranger' })
  await source.reconnect(id, { 'tls.certificate': stranger.certificate, 'tls.key': stranger.key })
  const bob = await source.addPerson()
  await soon(() => target.refusedClients).toBeGreaterThan(0)
  expect(target.user(bob.username)).toBeUndefined()
  const next = issue(customers, { name: 'next' })
  await source.reconnect(id, { 'tls.certificate': next.certificate, 'tls.key': next.key })
  await soon(() => target.user(bob.username)).toBeDefined()
  await source.disconnect(id)
})

test('the keystore of the server', async () => {
  const id = await connect({ 'tls.keystore': 'true' })
  await arrives()
  await source.disconnect(id)
})

test('line breaks may be spaces, as a form of one line makes them', async () => {
  const { certificate, key } = issue(customers, { name: 'one line' })
  const id = await connect({ 'tls.certificate': certificate.replaceAll('\n', ' '), 'tls.key': key.replaceAll('\n', ' ') })
  await arrives()
  await source.disconnect(id)
})

const pair = issue(customers, { name: 'right' })
const misshapen = (label: string) => `-----BEGIN ${label}-----\nQUJD\n-----END ${label}-----`

test.each<[string, Options, string]>([
  ['no PEM', { 'tls.certificate': 'nonsense', 'tls.key': pair.key }, 'tls.certificate: It must be text in PEM'],
  ['no certificate', { 'tls.certificate': misshapen('CERTIFICATE'), 'tls.key': pair.key }, 'tls.certificate: It must be an X.509 certificate'],
  ['no key', { 'tls.certificate': pair.certificate, 'tls.key': misshapen('PRIVATE KEY') }, 'tls.key: It must be a private key'],
  ['a key of another kind', { 'tls.certificate': pair.certificate, 'tls.key': misshapen('RSA PRIVATE KEY') }, 'tls.key: It must be a private key'],
  ['the key of another certificate', { 'tls.certificate': pair.certificate, 'tls.key': issue(customers, { name: 'other' }).key }, 'tls.key: It must be the key of the first certificate'],
  ['a certificate alone', { 'tls.certificate': pair.certificate }, 'tls.key: It is missing'],
  ['two identities', { 'tls.certificate': pair.certificate, 'tls.key': pair.key, 'tls.keystore': 'true' }, 'tls.keystore: '],
])('%s is refused when the target is saved', async (_, options, message) => {
  const refusal = await connect(options).then(() => 'none', (error: { responseData?: { errorMessage?: string } }) => error.responseData?.errorMessage ?? String(error))
  expect(refusal).toContain(message)
  expect(refusal).not.toContain('QUJD')
})
