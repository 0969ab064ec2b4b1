import { jsonIn } from '../../protocol/client/body'
import { excerpt } from '../../protocol/errors'
import { isArray, isObject, type Json, type JsonObject } from '../../protocol/json'
import type { Watch } from '../remote/call'

/** A request to the target and its answer. Neither headers nor secrets are in it. */
export type Exchange = {
  readonly method: string
  /** The path below the base URL, with the query. */
  readonly path: string
  readonly body: Json
  /** The status of the answer; 0 where there was none. */
  readonly status: number
  /** The body of the answer, or why there was none. */
  readonly answer: Json
}

export type Recorder = {
  readonly watch: Watch
  /** Takes the exchanges since the last time. */
  take(): readonly Exchange[]
}

/** The most exchanges that are kept. */
const MOST = 50

/** The most characters of a body that is shown. */
const LONGEST = 8_000

export function createRecorder(): Recorder {
  let exchanges: Exchange[] = []
  return {
    watch: ({ method, path, body }, answer) => {
      if (exchanges.length === MOST) return
      const became = 'kind' in answer ? { status: 0, answer: answer.error.detail } : { status: answer.status, answer: shown(answer.body) }
      exchanges.push({ method, path, body: body === undefined ? null : shown(body), ...became })
    },
    take: () => {
      const taken = exchanges
      exchanges = []
      return taken
    },
  }
}

function shown(text: string): Json {
  if (text.length > LONGEST) return `${excerpt(text)} (${text.length} characters)`
  if (text.trim() === '') return null
  const json = jsonIn(text)
  return json === undefined ? excerpt(text) : withoutSecrets(json)
}

const SECRET = /password|secret|token|credential/i

function withoutSecrets(value: Json): Json {
  if (isArray(value)) return value.map(withoutSecrets)
  return isObject(value) ? objectWithoutSecrets(value) : value
}

const objectWithoutSecrets = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !SECRET.test(name)).map(([name, inner]) => [name, withoutSecrets(inner)]))
