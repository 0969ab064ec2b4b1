// Everything that is generated and committed.
import { spawnSync } from 'node:child_process'

for (const name of ['host-java', 'config-docs', 'target-docs', 'assignment-docs', 'vendor-docs', 'rules-docs']) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/generate-${name}.ts`], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
