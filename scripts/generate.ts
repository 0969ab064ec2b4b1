// Everything that is generated and committed.
import { spawnSync } from 'node:child_process'

for (const script of ['scripts/generate-host-java.ts', 'scripts/generate-config-docs.ts', 'scripts/generate-vendor-docs.ts']) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
