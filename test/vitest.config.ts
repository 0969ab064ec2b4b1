import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

type Settings = NonNullable<TestProjectInlineConfiguration['test']>

const root = fileURLToPath(new URL('..', import.meta.url))

const project = (name: string, include: string[], settings: Settings = {}): TestProjectInlineConfiguration => ({
  root,
  test: { name, include, testTimeout: 20_000, ...settings },
})

/** Files share one server, so they run one after another. */
const ONE_SERVER: Settings = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 300_000 }

export default defineConfig({
  root,
  test: {
    passWithNoTests: false,
    projects: [
      project('unit', ['ts-core/**/*.test.ts', 'scripts/**/*.test.ts', 'test/support/**/*.test.ts']),
      project('conformance', [
        'test/conformance/run-memory.test.ts', 'test/host-contract/run-memory.test.ts', 'test/property/run-memory.test.ts',
        'test/authentication/run-memory.test.ts', 'test/policies/run-memory.test.ts', 'test/tenants/run-memory.test.ts',
      ]),
      project('deploy', ['test/deploy/*.test.ts']),
      project('fuzz', ['test/fuzz/*.test.ts']),
      project('vendor', ['test/vendor/vendor.test.ts', 'test/vendor/run-memory.test.ts']),
      project('bundle', [
        'test/conformance/run-bundle.test.ts', 'test/vendor/run-bundle.test.ts', 'test/authentication/run-bundle.test.ts',
        'test/policies/run-bundle.test.ts', 'test/tenants/run-bundle.test.ts',
        'test/property/run-bundle.test.ts', 'test/bundle/*.test.ts',
      ]),
      project('integration', ['test/**/run-keycloak.test.ts', 'test/integration/**/*.test.ts'], {
        ...ONE_SERVER,
        globalSetup: ['test/support/integration-setup.ts'],
      }),
      project('outbound', ['test/outbound/*.test.ts', 'test/management/*.test.ts'], {
        ...ONE_SERVER,
        testTimeout: 200_000,
        globalSetup: ['test/support/integration-setup.ts'],
      }),
      project('mariadb', ['test/integration/capture/*.test.ts', 'test/integration/drift.test.ts', ...['users', 'groups', 'failures', 'rules', 'rules-staged'].map((name) => `test/outbound/${name}.test.ts`)], {
        ...ONE_SERVER,
        testTimeout: 200_000,
        globalSetup: ['test/support/integration-setup.ts'],
      }),
      project('resilience', ['test/resilience/*.test.ts'], ONE_SERVER),
      project('upgrade', ['test/upgrade/*.test.ts'], { fileParallelism: false, testTimeout: 600_000 }),
      project('container', ['test/container/*.test.ts'], ONE_SERVER),
    ],
  },
})
