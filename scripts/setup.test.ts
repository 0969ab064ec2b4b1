import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cacheFolder } from './cache.mjs'
import { explain, findJdk } from './jdk.mjs'
import { findMaven } from './maven.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'))
  vi.stubEnv('PATH', '')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

function javaHome(version: string, programs: readonly string[]): string {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'release'), `IMPLEMENTOR="Test"\nJAVA_VERSION="${version}"\n`)
  for (const program of programs) {
    writeFileSync(join(folder, 'bin', program), '#!/bin/sh\n')
    chmodSync(join(folder, 'bin', program), 0o755)
  }
  vi.stubEnv('JAVA_HOME', folder)
  return folder
}

describe('the JDK', () => {
  test('JAVA_HOME is taken when it will do', () => {
    const home = javaHome('21.0.8', ['java', 'javac'])
    expect(findJdk().chosen).toMatchObject({ home, from: 'JAVA_HOME', major: 21 })
  })

  test.each([
    ['17.0.15', ['java', 'javac'], 'is Java 17.0.15, older than 21'],
    ['1.8.0_412', ['java', 'javac'], 'is Java 1.8.0_412, older than 21'],
    ['25.0.3', ['java'], 'is Java 25.0.3 without javac: a runtime, not a JDK'],
    ['25.0.3', [], 'has no bin/java'],
  ])('%s with %j is passed over, and the reason is given', (version, programs, problem) => {
    const home = javaHome(version, programs)
    const search = findJdk()
    expect(search.chosen?.home).not.toBe(home)
    expect(explain(search)).toContain(`${home} (JAVA_HOME): ${problem}`)
  })
})

describe('Maven', () => {
  test('MAVEN_HOME comes first, and every place is named', () => {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'bin/mvn'), '')
    vi.stubEnv('MAVEN_HOME', folder)
    expect(findMaven().program).toBe(join(folder, 'bin/mvn'))
    expect(findMaven().looked[0]).toBe(join(folder, 'bin/mvn'))
  })
})

describe('the cache', () => {
  test('SCIM_TS_CACHE, else XDG_CACHE_HOME', () => {
    vi.stubEnv('SCIM_TS_CACHE', '')
    vi.stubEnv('XDG_CACHE_HOME', folder)
    expect(cacheFolder()).toBe(join(folder, 'keycloak-scim-ts'))
    vi.stubEnv('SCIM_TS_CACHE', '/elsewhere')
    expect(cacheFolder()).toBe('/elsewhere')
  })
})
