import { sleep } from '../../test/support/process'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Body = { readonly [name: string]: Json }

/** `id`: of what was created, where only the location names it. */
export type Answer = { readonly status: number; readonly body: Body; readonly id: string }

export type Client = {
  readonly problems: readonly string[]
  /** Prints a sentence between the requests. */
  say(sentence: string): void
  /** Sends a request and prints it with its answer; another status than the expected one is noted as a problem. */
  send(status: number, method: string, path: string, body?: Body): Promise<Answer>
  /** Asks again and again until the answer is as it should be, and prints how long that took. */
  await(sentence: string, path: string, holds: (body: Body) => boolean): Promise<Body>
  expect(sentence: string, holds: boolean): void
}

export type ClientWish = { readonly url: string; readonly token: () => Promise<string>; readonly mediaType?: string }

const PATIENCE_SECONDS = 60

const WIDTH = Math.max(60, Math.min(process.stdout.columns ?? 160, 200))

/** Makes a client that prints each request and each answer in one line. */
export function createClient({ url, token, mediaType = 'application/scim+json' }: ClientWish): Client {
  const problems: string[] = []
  const request = async (method: string, path: string, body?: Body): Promise<Answer> =>
    ask(url + path, method, { authorization: `Bearer ${await token()}`, accept: mediaType, 'content-type': mediaType }, body)
  const expect = (sentence: string, holds: boolean): void => {
    if (holds) return
    problems.push(sentence)
    console.log(`        MISMATCH: ${sentence}`)
  }
  return {
    problems,
    expect,
    say: (sentence) => console.log(`\n  ${sentence}`),
    send: async (status, method, path, body) => {
      const answer = await request(method, path, body)
      print(method, path, body, answer)
      expect(`${method} ${path} answers ${status}, not ${answer.status}`, answer.status === status)
      return answer
    },
    await: async (sentence, path, holds) => {
      const begun = Date.now()
      let { body } = await request('GET', path)
      while (!holds(body) && Date.now() - begun < PATIENCE_SECONDS * 1000) {
        await sleep(10)
        body = (await request('GET', path)).body
      }
      console.log(fit(`      = ${sentence} (${Date.now() - begun} ms) ${oneLine(body)}`))
      expect(`${sentence}, within ${PATIENCE_SECONDS} s`, holds(body))
      return body
    },
  }
}

async function ask(url: string, method: string, headers: Readonly<Record<string, string>>, body: Body | undefined): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await response.text()
  const id = response.headers.get('location')?.split('/').at(-1) ?? ''
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Body), id }
}

function print(method: string, path: string, body: Body | undefined, answer: Answer): void {
  console.log(fit(`    ${method.padEnd(6)} ${decodeURIComponent(path)}`))
  if (body !== undefined) console.log(fit(`      > ${oneLine(body)}`))
  console.log(fit(`      < ${answer.status} ${oneLine(answer.body)}`))
}

const REPEATED = ['schemas', 'meta', '$ref', 'itemsPerPage', 'startIndex']
const SECRET = 'oauth.clientSecret'

/** Leaves out what every message repeats, all of an id but its first part, and secrets. */
function oneLine(body: Body): string {
  if (Object.keys(body).length === 0) return ''
  const text = JSON.stringify(body, (name, value: unknown) => (REPEATED.includes(name) ? undefined : name === SECRET ? '…' : value))
  return text.replace(/"([0-9a-f]{8})-[0-9a-f-]{27}"/g, '"$1…"')
}

const fit = (line: string): string => (line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`)
