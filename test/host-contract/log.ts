import { describe, expect, test } from 'vitest'
import { type Certified, unique } from './directory'

export const log = ({ directory, serverLog }: Certified): void => {
  /** Answers the levels of the lines that contain this text. */
  const levelsOf = async (text: string): Promise<readonly (string | undefined)[]> => {
    const lines = (await serverLog()).split('\n').filter((line) => line.includes(text))
    return lines.map((line) => /\b(debug|info|warn|error)\b/i.exec(line)?.[0].toLowerCase())
  }

  describe('log.write', () => {
    for (const level of ['info', 'warn', 'error'] as const)
      test(`writes one line at level ${level}`, async () => {
        const message = unique('A line of the contract suite with %s and {} ')
        expect(await directory.log.write({ level, message })).toBeNull()
        expect(await levelsOf(message)).toEqual([level])
      })

    test('shows what is for debugging to nobody else', async () => {
      const message = unique('A line for debugging ')
      expect(await directory.log.write({ level: 'debug', message })).toBeNull()
      expect([[], ['debug']]).toContainEqual(await levelsOf(message))
    })

    test('indents what follows a line break', async () => {
      const message = unique('A forged line ')
      await directory.log.write({ level: 'info', message: ['a', ...['\n', '\r', '\r\n', '\u2028'].map((end) => end + message)].join('') })
      const [first, ...others] = (await serverLog()).split('\n').filter((line) => line.includes(message))
      for (const line of [first!, ...others]) expect(line).toBe(`\t${message}`)
      expect(others).toHaveLength(3)
    })
  })
}
