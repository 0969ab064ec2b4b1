import { spawn } from 'node:child_process'

const started = Date.now()

/** @param {string} text */
export function say(text) {
  process.stderr.write(`setup: ${text}\n`)
}

/** Ends the program with a message that says what to do. @param {string} text @returns {never} */
export function stop(text) {
  process.stderr.write(`setup: ${text}\n`)
  process.exit(1)
}

/**
 * Runs a program out of sight, with a sign of life every ten seconds; answers its exit code and output.
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(what, program, args, options = {}) {
  return new Promise((resolve) => {
    const begun = Date.now()
    const timer = setInterval(() => say(`${what} … ${Math.round((Date.now() - begun) / 1000)} s`), 10_000)
    const child = spawn(program, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    const end = (/** @type {number} */ code) => {
      clearInterval(timer)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** The last lines of a program's output. @param {string} output @param {number} [lines] */
export function tail(output, lines = 30) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}

export function elapsed() {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
}
