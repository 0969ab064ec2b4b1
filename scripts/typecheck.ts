import { spawnSync } from 'node:child_process'

const COMPILER = 'node_modules/typescript/bin/tsc'

/** ts-core knows neither Node nor DOM; scripts and tests know both. True when both sets are free of errors. */
export function typecheck(): boolean {
  return ['tsconfig.json', 'tsconfig.test.json']
    .map((project) => spawnSync(process.execPath, [COMPILER, '--noEmit', '-p', project], { stdio: 'inherit' }).status === 0)
    .every((passed) => passed)
}

if (process.argv[1]?.endsWith('typecheck.ts')) process.exit(typecheck() ? 0 : 1)
