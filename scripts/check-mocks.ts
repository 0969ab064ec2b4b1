// Fails where a test replaces a part of the program: there is one directory in memory, and the contract suite certifies it.
import { readFileSync } from 'node:fs'
import { type Check, filesBelow, runAsProgram } from './checking'

const MOCKS = /\bvi\s*\.\s*(mock|doMock|mocked|hoisted|fn|spyOn|stubGlobal|importMock)\b|\b(jest|sinon|nock|msw|testdouble|proxyquire|(power|wire|easy)?mock(ito|k|server)?)\b/i

export const mocks: Check = {
  sentence: 'No mocks',
  run: () => {
    const files = ['package.json', 'java-shim/pom.xml', ...filesBelow(['test', 'ts-core', 'scripts', 'java-shim/src'], /\.(ts|mjs|java)$/).filter((file) => !file.endsWith('check-mocks.ts'))]
    return {
      summary: `${files.length} files`,
      problems: files.flatMap((file) =>
        readFileSync(file, 'utf8').split('\n').flatMap((line, index) => (MOCKS.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      ),
    }
  },
}

await runAsProgram(import.meta.url, mocks)
