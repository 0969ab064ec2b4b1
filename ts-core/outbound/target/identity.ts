import type { Host } from '../../host/host'
import { onFault } from '../../work/faults'
import type { OptionName } from './options'
import { type Checked, type Config, type OptionValues, readOptions, type TargetProblem } from './read-options'

/** What TLS shows of this client: certificates with a key, or what the server's keystore has. */
export type Identity = { readonly kind: 'pair'; readonly certificate: string; readonly key: string } | { readonly kind: 'keystore' }

const NAMES = { certificate: 'tls.certificate', key: 'tls.key', keystore: 'tls.keystore' } as const satisfies Record<string, OptionName>

export function identityIn(values: OptionValues): Checked<Identity | undefined> {
  const { [NAMES.certificate]: certificate, [NAMES.key]: key, [NAMES.keystore]: keystore } = values
  const wrong = (option: OptionName, message: string) => ({ value: undefined, problems: [problem(option, message)] })
  if (keystore && (certificate !== undefined || key !== undefined)) return wrong(NAMES.keystore, 'The server\'s certificate is shown, or that of `tls.certificate`: set one of them only.')
  if (keystore) return { value: { kind: 'keystore' }, problems: [] }
  if (certificate === undefined && key === undefined) return { value: undefined, problems: [] }
  if (key === undefined) return wrong(NAMES.key, 'It is missing: there is a `tls.certificate`.')
  if (certificate === undefined) return wrong(NAMES.certificate, 'It is missing: there is a `tls.key`.')
  return { value: { kind: 'pair', certificate, key }, problems: [] }
}

const problem = (option: OptionName, message: string): TargetProblem => ({ option, message, about: 'text' })

/** Says what is wrong with certificates and key, which only the host can read. */
export function flawsOf({ crypto }: Host, identity: Identity | undefined): readonly TargetProblem[] {
  if (identity?.kind !== 'pair') return []
  const { certificate, key } = identity
  return onFault<readonly TargetProblem[]>({ invalid: ({ subject }) => [flawIn(subject)] }, () => {
    crypto.checkKeyPair({ pair: { certificate, key } })
    return []
  })
}

/** The same for a configuration whose references to the vault are not resolved. */
export const flawsIn = (host: Host, config: Config): readonly TargetProblem[] => flawsOf(host, identityIn(readOptions(config, () => null).values).value)

function flawIn(subject: string | null): TargetProblem {
  if (subject === 'certificate') return problem(NAMES.certificate, 'It must be an X.509 certificate in PEM, and those between it and a root may follow it.')
  if (subject === 'key') return problem(NAMES.key, 'It must be a private key of RSA, EC or EdDSA in PEM, without encryption, as PKCS#8: `openssl pkcs8 -topk8 -nocrypt` makes it of another one.')
  return problem(NAMES.key, 'It must be the key of the first certificate of `tls.certificate`.')
}
