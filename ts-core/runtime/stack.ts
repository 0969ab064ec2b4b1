import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Host } from '../host/host'

/** Translates an error's stack to the TypeScript sources. The source map is read when first needed. */
export function createDescribe(host: Host): (error: unknown) => string {
  let map: TraceMap | null | undefined
  const positions = (): TraceMap | null => {
    const text = map === undefined ? host.script.sourceMap({}) : undefined
    map ??= text ? new TraceMap(text) : null
    return map
  }
  return (error) => {
    if (!(error instanceof Error)) return typeof error === 'string' ? error : `no error was thrown, but of the type ${typeof error}: ${JSON.stringify(error) ?? ''}`
    return mapped(error.stack ?? `${error.name}: ${error.message}`, positions())
  }
}

/** Matches `    at patch (scim-core.js:12:345)`. */
const FRAME = /^(\s*at (?:.*\()?)(?:[^\s()]*?)scim-core\.js:(\d+):(\d+)(\)?)$/

const mapped = (stack: string, map: TraceMap | null): string =>
  map ? stack.split('\n').map((line) => line.replace(FRAME, (_, ...match) => frame(map, match as string[], line))).join('\n') : stack

function frame(map: TraceMap, [head = '', line = '', column = '', tail = '']: string[], original: string): string {
  const position = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 })
  return position.source === null ? original : `${head}${position.source}:${position.line}${tail}`
}
