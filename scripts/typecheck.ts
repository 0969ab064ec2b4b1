import { spawn } from 'node:child_process'

const COMPILER = 'node_modules/typescript/bin/tsc'

/** ts-core knows neither Node nor DOM; scripts and tests know both. True when both sets are free of errors. */
export async function typecheck(): Promise<boolean> {
  const passed = await Promise.all(['tsconfig.json', 'tsconfig.test.json'].map(isFreeOfErrors))
  return passed.every((each) => each)
}

function isFreeOfErrors(project: string): Promise<boolean> {
  const compiler = spawn(process.execPath, [COMPILER, '--noEmit', '-p', project], { stdio: 'inherit' })
  return new Promise((resolve) => {
    compiler.on('error', () => resolve(false))
    compiler.on('close', (code) => resolve(code === 0))
  })
}

if (process.argv[1]?.endsWith('typecheck.ts')) process.exit((await typecheck()) ? 0 : 1)
