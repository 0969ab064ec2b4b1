import { describe, expect, test } from 'vitest'
import { type Certified, unique } from './directory'

export const vault = ({ directory, putInVault }: Certified): void => {
  describe('vault.resolve', () => {
    const resolve = (reference: string) => directory.vault.resolve({ reference })

    test('answers the secret that a reference names', async () => {
      const [one, other] = [unique('one'), unique('other')]
      putInVault(one, 'first')
      putInVault(other, 'second')
      expect(await resolve(`\${vault.${one}}`)).toBe('first')
      expect(await resolve(`\${vault.${other}}`)).toBe('second')
    })

    test('answers null for what is no reference or leads nowhere', async () => {
      const key = unique('key')
      putInVault(key, 'a secret')
      const near = [key, `vault.${key}`, `\${vault.${key}`, `vault.${key}}`, `x\${vault.${key}}`, `\${vault.${key}}x`, ` \${vault.${key}}`, `\${VAULT.${key}}`, `\${vault.${unique('absent')}}`]
      for (const reference of ['', 'plain', ...near]) expect(await resolve(reference), reference).toBeNull()
    })
  })
}
